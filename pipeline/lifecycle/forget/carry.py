"""Forget somebody: find, prepare, ask, carry out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.ingest.exclusions import load_exclusions, project_hash
from pipeline.lifecycle.forget.find import Found, find
from pipeline.lifecycle.forget.leftovers import leftovers
from pipeline.lifecycle.forget.plan import Plan, prepare
from pipeline.lifecycle.forget.swap import carry_out, discard
from pipeline.lifecycle.forget.who import Who
from pipeline.review.log import LOCK_SECONDS

Ask = Callable[[Plan, Found], bool]


@dataclass(frozen=True)
class Done:
    """What came of it.

    Parameters
    ----------
    plan, found
        What was to be done, and for whom.
    carried_out
        Whether it was done: there was something, and the person who asked said yes.
    already
        Whether the project or respondent was erased before.
    left
        Files that still tell of them.
    """

    plan: Plan
    found: Found
    carried_out: bool
    already: bool
    left: tuple[str, ...] = ()


def forget(who: Who, key: str, today: date, ask: Ask) -> Done:
    """Forget somebody when ``ask`` says yes; all of it or nothing.

    Nobody can add to the decision log from the moment it is read until it is exchanged.

    Raises
    ------
    AftrykError
        When something cannot be read or exchanged; nothing is changed then.
    """
    with _held_log():
        found = find(who, key)
        plan = prepare(who, found, key, today)
        already = _already(who, key, found)
        if not plan.changes:
            return Done(plan, found, False, already)
        try:
            wanted = ask(plan, found)
        except BaseException:
            discard(plan.changes)
            raise
        if not wanted:
            discard(plan.changes)
            return Done(plan, found, False, already)
        carry_out(plan.changes)
    return Done(plan, found, True, already, tuple(leftovers(Path(), found.told)))


def _already(who: Who, key: str, found: Found) -> bool:
    exclusions = load_exclusions()
    if who.project is not None:
        return exclusions.reason([project_hash(who.project, key)]) is not None
    return bool(who.respondent) and any(
        exclusions.reason(hashes) is not None for hashes in found.told.units.values()
    )


@contextmanager
def _held_log() -> Iterator[None]:
    """Keep the review page from adding to the decision log meanwhile."""
    if not paths.DECISIONS.is_file():
        yield
        return
    lock = FileLock(paths.DECISIONS.with_name(paths.DECISIONS.name + ".lock.tmp"))
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise AftrykError(
            Problem(
                "loggen er optaget af et andet program.",
                "Luk gennemgangssiden, og prøv igen.",
                file=paths.DECISIONS.as_posix(),
            )
        ) from None
    try:
        yield
    finally:
        lock.release()
