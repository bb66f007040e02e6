"""What became of each theme since some results were made, so that they can be read today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from pipeline.review import events as e
from pipeline.review.counted import counted_events
from pipeline.review.lines import Log
from pipeline.review.order import in_order, standing

COLUMNS = ["theme_id", "present_id", "how", "by"]

_SHAPING = e.ThemeCreate | e.ThemeMerge | e.ThemeReject | e.ThemePromote | e.ThemeSplit


@dataclass(frozen=True)
class _End:
    """Where a theme ended, None for nowhere, and what led there: kinds of events and reviewers."""

    present_id: str | None
    how: tuple[str, ...]
    by: tuple[str, ...]


def lineage(log: Log, ids: Iterable[str], last_event: str | None = None) -> pd.DataFrame:
    """Follow themes through all that was decided after some results were made.

    Parameters
    ----------
    log
        Every decision.
    ids
        Themes and suggested clusters that the results name.
    last_event
        ``last_event`` of the results' snapshot: what was decided until then is in them. None for
        results made before any decision.

    Returns
    -------
    pandas.DataFrame
        ``theme_id``, ``present_id`` (missing where the theme was rejected, or the decision that
        made it was taken back), ``how`` and ``by``:
        "renamed", "merged", "split", "promoted", "rejected", "undone" (a decision that the results
        build on no longer stands) in the order they were decided, and who did, separated by ";".
        One row per theme and theme that it became.
    """
    then = _standing_then(log, last_event)
    counted = counted_events(log)
    undone = _undone(then, {event.id for _, event in counted})
    unmade = _made(log.events) - _made(event for _, event in counted)
    about: dict[str, list[tuple[int, e.Event]]] = defaultdict(list)
    for number, event in counted:
        # What is merged into a theme that is not there stands for itself.
        astray = isinstance(event, e.ThemeMerge) and event.into in unmade
        if isinstance(event, e.ThemeEvent) and event.id not in then and not astray:
            about[_subject(event)].append((number, event))
    rows = []
    for theme_id in sorted(set(ids)):
        ends = _ends(theme_id, -1, about, (), ())
        if theme_id in unmade:
            ends = iter([_End(None, ("undone",), undone.get(theme_id, ()))])
        for end in ends:
            back = undone.get(theme_id, ()) if end.present_id == theme_id else ()
            how = ";".join((*end.how, *("undone" for _ in back[:1])))
            by = ";".join(dict.fromkeys((*end.by, *back)))
            rows.append((theme_id, end.present_id, how, by))
    table = pd.DataFrame(rows, columns=COLUMNS).drop_duplicates(COLUMNS[:2])
    return table.sort_values(COLUMNS[:2], ignore_index=True)


def read_through(old: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Old results with what their themes are called today, and whether the figures still compare.

    Figures of themes that were merged are not added up: a project that touched both would count
    twice. They stay as they were printed, and are marked.

    Parameters
    ----------
    old
        Any table with ``theme_id``, such as ``report/temaer.csv`` of an earlier year.
    told
        From :func:`lineage`.

    Returns
    -------
    pandas.DataFrame
        ``old`` with ``present_ids`` and ``how``, separated by ";", and ``comparable``: the theme is
        still what it was, under the same id, and nothing has come to it or left it.
    """
    ends = told.groupby("theme_id").agg(
        present_ids=("present_id", lambda ids: ";".join(ids.dropna())),
        how=("how", lambda how: ";".join(dict.fromkeys(";".join(how).strip(";").split(";")))),
    )
    came = told[told["present_id"] != told["theme_id"]]["present_id"].dropna()
    ends["comparable"] = ends["how"].isin(["", "renamed"]) & ~ends.index.isin(came)
    return old.merge(ends, left_on="theme_id", right_index=True, how="left")


def _subject(event: e.ThemeEvent) -> str:
    return event.cluster_id if isinstance(event, e.ThemePromote) else event.theme_id


def _standing_then(log: Log, last_event: str | None) -> dict[str, e.Event]:
    """The events that the results were made with."""
    ordered = in_order(log.events)
    names = [event.id for event in ordered]
    if last_event not in names:
        return {}
    kept, _ = standing(ordered[: names.index(last_event) + 1])
    return {event.id: event for event in kept}


def _made(events: Iterable[e.Event]) -> set[str]:
    """Ids of the themes that decisions made; those of the codebook nobody made here."""
    made = set()
    for event in events:
        if isinstance(event, e.ThemeCreate | e.ThemePromote):
            made.add(event.theme_id)
        elif isinstance(event, e.ThemeSplit):
            made |= {part.theme_id for part in event.parts} - {event.theme_id}
    return made


def _undone(then: dict[str, e.Event], now: set[str]) -> dict[str, tuple[str, ...]]:
    """Themes that a decision counted for then and doesn't now, and who had decided it."""
    found: dict[str, tuple[str, ...]] = {}
    for name, event in then.items():
        if name in now or not isinstance(event, _SHAPING):
            continue
        parts = [part.theme_id for part in event.parts] if isinstance(event, e.ThemeSplit) else []
        into = [event.into] if isinstance(event, e.ThemeMerge) else []
        for theme_id in (event.theme_id, *parts, *into):
            found[theme_id] = (*found.get(theme_id, ()), event.reviewer)
    return found


def _ends(
    theme_id: str,
    after: int,
    about: dict[str, list[tuple[int, e.Event]]],
    how: tuple[str, ...],
    by: tuple[str, ...],
) -> Iterator[_End]:
    """Every theme that a theme became, by what was decided after a moment."""
    closing: e.Event | None = None
    at = after
    for number, event in about[theme_id]:
        if number <= after:
            continue
        who = (*by, event.reviewer)
        if isinstance(event, e.ThemeRename):
            how, by = (*how, "renamed"), who
        elif isinstance(event, e.ThemeSplit):
            others = [part.theme_id for part in event.parts if part.theme_id != theme_id]
            for other in others:
                yield from _ends(other, number, about, (*how, "split"), who)
            if len(others) == len(event.parts):
                return
            how, by = (*how, "split"), who
        elif isinstance(event, e.ThemeMerge | e.ThemeReject | e.ThemePromote):
            closing, at = event, number
    if closing is None:
        yield _End(theme_id, how, by)
        return
    by = (*by, closing.reviewer)
    if isinstance(closing, e.ThemeMerge):
        yield from _ends(closing.into, at, about, (*how, "merged"), by)
    elif isinstance(closing, e.ThemePromote):
        yield from _ends(closing.theme_id, at, about, (*how, "promoted"), by)
    else:
        yield _End(None, (*how, "rejected"), by)
