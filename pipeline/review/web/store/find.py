"""Which sentences a reader asks for, found in the cache."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.review.web.store.cache import Cache
from pipeline.review.web.store.schema import CHOICES
from pipeline.review.web.store.stems import match

Show = Literal["undecided", "useful", "decided", "suggested", "unexplained", "all"]


@dataclass(frozen=True)
class Filter:
    """What a reader asks to see; what is empty is not asked about.

    Parameters
    ----------
    show
        ``undecided``: with a suggestion to look at that nobody has decided on. ``useful``: with a
        question that teaches the machine most, in the order of the queue. ``decided``: somebody has
        said something about it. ``suggested``: with any theme, suggested or decided.
        ``unexplained``: no theme explains it (whatever theme is chosen). ``all``: every sentence.
    theme
        Only what this theme is suggested, decided or asked about for.
    survey, question, pulje, batch, tone
        Only what has this value; ``tone`` is "positive", "neutral" or "negative".
    words
        Words that all stand in the masked sentence, in any form; the last may be a beginning.
    """

    show: Show = "undecided"
    theme: str = ""
    survey: str = ""
    question: str = ""
    pulje: str = ""
    batch: str = ""
    tone: str = ""
    words: str = ""


@dataclass(frozen=True)
class Found:
    """How many sentences there are, and the ids of those on the page."""

    total: int
    segment_ids: list[str]


@dataclass(frozen=True)
class _Query:
    source: str
    where: str
    order: str
    values: tuple[Any, ...]


def find(cache: Cache, chosen: Filter, offset: int = 0, limit: int = 25) -> Found:
    """The sentences that are asked for, a page at a time.

    They come in reading order; under a theme the surest first; ``useful`` in the queue's order.
    """
    query = _query(chosen)
    if query is None:
        return Found(0, [])
    ((total,),) = cache.query(f"SELECT count(*) {query.source} {query.where}", query.values)
    rows = cache.query(
        f"SELECT s.segment_id {query.source} {query.where} {query.order} LIMIT ? OFFSET ?",
        (*query.values, limit, offset),
    )
    return Found(total, [name for (name,) in rows])


def next_one(cache: Cache, chosen: Filter, skipped: Collection[str] = ()) -> str | None:
    """The first sentence that is asked for and was not skipped; ``None`` when none is left."""
    query = _query(chosen)
    if query is None:
        return None
    rows = cache.query(
        f"SELECT s.segment_id {query.source} {query.where}"
        f" AND s.segment_id NOT IN (SELECT value FROM json_each(?)) {query.order} LIMIT 1",
        (*query.values, json.dumps(sorted(skipped))),
    )
    return rows[0][0] if rows else None


def choices(cache: Cache, column: str) -> list[str]:
    """The values that sentences have in one of ``CHOICES``, sorted; never an empty one."""
    if column not in CHOICES:
        raise ValueError(f"{column} is none of {CHOICES}")
    rows = cache.query("SELECT value FROM choice WHERE name = ? ORDER BY value", (column,))
    return [value for (value,) in rows]


def _query(chosen: Filter) -> _Query | None:
    """The question put to SQLite; ``None`` when it can have no answer."""
    source, order, where = "FROM sentence s", "ORDER BY s.place", ["1"]
    values: list[Any] = []
    themed = bool(chosen.theme) and chosen.show != "unexplained"
    if themed and chosen.show == "useful":
        source += " JOIN asked a ON a.segment_id = s.segment_id AND a.theme_id = ?"
        order = "ORDER BY a.rank"
    elif themed:
        # A cross join is walked from the left: the theme's few sentences first.
        source = "FROM coding c CROSS JOIN sentence s ON s.segment_id = c.segment_id"
        where.append("c.theme_id = ?")
        order = "ORDER BY c.probability IS NULL, c.probability DESC, s.place"
    elif chosen.show == "useful":
        where.append("s.rank IS NOT NULL")
        order = "ORDER BY s.rank, s.place"
    if themed:
        values.append(chosen.theme)
    where += _SHOWN[chosen.show, themed]
    for column in CHOICES:
        if wanted := getattr(chosen, column):
            where.append(f"s.{column} = ?")
            values.append(wanted)
    if chosen.words.strip():
        wanted = match(chosen.words)
        if not wanted:
            return None
        where.append("s.place IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(wanted)
    return _Query(source, "WHERE " + " AND ".join(where), order, tuple(values))


_SHOWN: dict[tuple[str, bool], list[str]] = {
    ("undecided", False): ["s.open > 0"],
    ("undecided", True): ["c.status = 'suggested'", "c.zone = 'review'"],
    ("decided", False): ["s.decided"],
    ("decided", True): ["c.source = 'human'"],
    ("suggested", False): ["s.told > 0"],
    ("suggested", True): [],
    ("unexplained", False): ["s.unexplained"],
    ("useful", False): [],
    ("useful", True): [],
    ("all", False): [],
    ("all", True): [],
}
