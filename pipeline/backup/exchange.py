"""The log sent to where colleagues can get it, and theirs fetched and joined with it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.backup.git import NET_SECONDS, GitError, SlowError
from pipeline.backup.repository import Repository
from pipeline.backup.union import joined, missing
from pipeline.errors import AftrykError
from pipeline.files import write_bytes
from pipeline.review.lines import parse
from pipeline.review.log import holding

TRIES = 3
THEIRS = "refs/aftryk/kollegaer"
MERGED = "Flet beslutninger fra kollegaer\n"
SSH = "ssh -o BatchMode=yes -o ConnectTimeout=15"
_NO_SUCH = "couldn't find remote ref"
_BEHIND = re.compile(r"non-fast-forward|fetch first|stale info|cannot lock ref")
_REASONS = [
    ("no_access", r"Authentication failed|could not read (Username|Password)|terminal prompts"),
    ("no_access", r"Permission denied|access denied|\b40[13]\b|Repository not found|Host key"),
    ("refused", r"remote rejected|protected branch|hook declined|pre-receive"),
    ("unreachable", r"resolve host|Connection|Network|unable to access|not appear to be a git"),
    ("unreachable", r"Could not read from remote|No such file or directory"),
]


@dataclass(frozen=True)
class Exchanged:
    """How it went.

    Parameters
    ----------
    sent
        Whether everything that is saved here is there too.
    reason
        Why not: a key of ``outcome.REASONS``.
    fetched
        How many of the colleagues' decisions were new here.
    """

    sent: bool = False
    reason: str = ""
    fetched: int = 0


@dataclass(frozen=True)
class Target:
    """Where colleagues get it: a remote and a branch there."""

    remote: str
    branch: str


def target_of(repository: Repository) -> Target | str:
    """Where the branch is sent to; or the reason why that cannot be told."""
    git, branch = repository.git, repository.branch
    remotes = (git.maybe("remote") or "").split()
    if not remotes:
        return "no_remote"
    if branch is None:
        return "no_branch"
    remote = git.maybe("config", f"branch.{branch}.remote")
    there = git.maybe("config", f"branch.{branch}.merge")
    if remote in remotes and there:
        return Target(remote, there.removeprefix("refs/heads/"))
    if "origin" in remotes or len(remotes) == 1:
        return Target("origin" if "origin" in remotes else remotes[0], branch)
    return "no_branch"


def exchange(repository: Repository, log: Path, reviewer: str) -> Exchanged:
    """Fetch, join and send, again when a colleague was quicker.

    Parameters
    ----------
    log
        The decision log on the disk.
    """
    target = target_of(repository)
    if isinstance(target, str):
        return Exchanged(reason=target)
    done = Exchanged()
    for _ in range(TRIES):
        try:
            theirs = _fetch(repository, target)
            if theirs is None:
                return replace(done, reason="not_there")
            reason, fetched = _join(repository, log, theirs, reviewer)
            done = replace(done, fetched=done.fetched + fetched)
            if reason:
                return replace(done, reason=reason)
            if repository.head != theirs:
                _push(repository, target)
            return replace(done, sent=True)
        except SlowError:
            return replace(done, reason="slow")
        except GitError as error:
            if not _BEHIND.search(error.said):
                return replace(done, reason=_reason(error.said))
    return replace(done, reason="busy")


def _fetch(repository: Repository, target: Target) -> str | None:
    """The newest commit there; ``None`` when the branch is not there."""
    try:
        repository.git(
            *("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", target.remote),
            f"+refs/heads/{target.branch}:{THEIRS}",
            variables=_ssh(repository),
            seconds=NET_SECONDS,
        )
    except GitError as error:
        if _NO_SUCH in error.said:
            return None
        raise
    return repository.git.text("rev-parse", "--verify", THEIRS)


def _push(repository: Repository, target: Target) -> None:
    repository.git(
        *("push", "--quiet", "--no-verify", target.remote),
        f"{repository.head}:refs/heads/{target.branch}",
        variables=_ssh(repository),
        seconds=NET_SECONDS,
    )


def _join(repository: Repository, log: Path, theirs: str, reviewer: str) -> tuple[str, int]:
    """Join their log with ours, here; the reason when that is not for us to do, and what was new.

    Only logs are joined and only logs are sent: when either side has changed anything else since
    the two parted, a person who knows the project must look at it.
    """
    git = repository.git
    with holding(log):
        head = repository.head
        if head is None:
            return "unrelated", 0
        base = git.maybe("merge-base", head, theirs)
        if base is None:
            return "unrelated", 0
        if _others(repository, base, theirs):
            return "others_there", 0
        if _others(repository, base, head):
            return "others_here", 0
        if base == theirs:
            return "", 0
        before, other = repository.at(base), repository.at(theirs)
        saved, now = repository.at(head), log.read_bytes()
        both = other if base == head else joined(before, saved, other)
        whole = joined(saved, both, now)  # decisions of this very moment come last
        try:
            parse(whole, log)
        except AftrykError:
            return "unreadable", 0
        # The file first: stopped halfway, it holds decisions that git does not know yet.
        write_bytes(whole, log)
        commit = theirs
        if base != head:
            commit = repository.commit(both, [head, theirs], MERGED, reviewer)
        repository.move(commit, head, both)
        return "", missing(whole, now)


def _others(repository: Repository, before: str, after: str) -> bool:
    """Whether anything but the log differs between two commits."""
    options = ("--name-only", "--no-renames", "--no-relative")
    changed = repository.git.text("diff", *options, before, after)
    return any(name != repository.path for name in changed.splitlines())


def _ssh(repository: Repository) -> dict[str, str]:
    """An ssh that does not ask, where nobody has chosen one."""
    chosen = "GIT_SSH_COMMAND" in os.environ or repository.git.maybe("config", "core.sshCommand")
    return {} if chosen else {"GIT_SSH_COMMAND": SSH}


def _reason(said: str) -> str:
    return next((name for name, words in _REASONS if re.search(words, said)), "failed")
