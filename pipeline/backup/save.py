"""Saving the decisions: in git and with colleagues where there is git, else in a folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from pipeline import paths
from pipeline.backup import folder
from pipeline.backup.exchange import Exchanged, exchange, target_of
from pipeline.backup.git import GitError
from pipeline.backup.outcome import Outcome, keep
from pipeline.backup.repository import Repository, check_whole
from pipeline.backup.union import missing
from pipeline.errors import AftrykError, Problem
from pipeline.report.numbers import whole
from pipeline.review import log
from pipeline.review.lines import parse
from pipeline.review.log import holding


def save(root: Path, reviewer: str) -> Outcome:
    """Save the decisions, and write down how it went.

    Raises
    ------
    AftrykError
        When they cannot be saved: the log cannot be read, decisions are gone from it, git is in
        the middle of something, or the folder cannot be written in.
    """
    (root / paths.SAVED).parent.mkdir(parents=True, exist_ok=True)
    with FileLock(root / paths.SAVED.with_suffix(".lock.tmp")):
        repository = Repository.of(root)
        if repository is None:
            outcome = _in_folder(root, reviewer)
        else:
            try:
                outcome = _in_git(repository, root / paths.DECISIONS, reviewer)
            except GitError:
                raise AftrykError(REFUSED) from None
        read = log.read(root / paths.DECISIONS)
        known = {"log_version": read.version, "events": len(read.events)}
        outcome = outcome.model_copy(update=known)
        keep(root, outcome)
    return outcome


def _in_folder(root: Path, reviewer: str) -> Outcome:
    path = root / paths.DECISIONS
    with holding(path):
        data = _readable(path)
    at = datetime.now(UTC)
    where, new = folder.copy(root, at, data)
    return Outcome(reviewer=reviewer, kind="folder", new=new, at=at, folder=str(where))


def _in_git(repository: Repository, path: Path, reviewer: str) -> Outcome:
    repository.check_free()
    with holding(path):
        data, head = _readable(path), repository.head
        saved = repository.at(head)
        check_whole(saved, data)
        new = missing(data, saved)
        if repository.store(data) != repository.store(saved):
            commit = repository.commit(data, [head] if head else [], _message(new), reviewer)
            repository.move(commit, head, data)
    done: Exchanged = exchange(repository, path, reviewer)
    return Outcome(
        reviewer=reviewer,
        kind="git",
        new=new,
        sent=done.sent,
        reason=done.reason,
        fetched=done.fetched,
    )


def _readable(path: Path) -> bytes:
    """The log's bytes, when they are a log."""
    if not path.exists():
        log.read(path)  # says what to do
    data = path.read_bytes()
    parse(data, path)
    return data


def _message(new: int) -> str:
    count = "1 ny beslutning" if new == 1 else f"{whole(new)} nye beslutninger"
    return f"Gem beslutninger: {count} fra gennemgangssiden\n"


def place(root: Path) -> str:
    """Where decisions are saved, in words that follow "gemt"."""
    repository = Repository.of(root)
    if repository is None:
        try:
            return f"som en kopi i mappen {folder.folder_of(root)}"
        except AftrykError:  # params.yaml cannot be read just now
            return "som en kopi i en anden mappe"
    if isinstance(target_of(repository), str):
        return "i projektets historik (git) på denne maskine"
    return "i projektets historik (git) og sendt til det sted, I deler projektet"


REFUSED = Problem(
    "git kunne ikke gemme beslutningerne; måske er et andet program i gang med projektet.",
    "Vent lidt, og prøv igen. Beslutningerne er stadig gemt på denne maskine.",
)
