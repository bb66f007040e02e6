"""What the pages ask the cache for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from pipeline.review.queue import ANY_THEME
from pipeline.review.web.store import find as finding
from pipeline.review.web.store.cache import Cache
from pipeline.review.web.store.fill import marks
from pipeline.tables import CODINGS, QUEUE

CODING = "segment_id, theme_id, status, source, zone, probability, reviewer"
QUESTION = "segment_id, theme_id, rank, reason"
SENTENCE = 'segment_id, answer_id, start, "end"'
MANY = 500


@dataclass(frozen=True)
class Conflict:
    """Two decisions that people made without having seen each other's.

    Parameters
    ----------
    kind
        "coding", "quote", "mask", "consent", or of themes "theme", "label" or "definition".
    kept, overruled
        Ids of the event that counts and of the one that does not.
    theme_id, answer_id, start, end
        What they are about; ``None`` and "" where it is no theme or no answer.
    """

    kind: str
    kept: str
    overruled: str
    theme_id: str | None
    answer_id: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Queries:
    """Questions to the cache: each tells how things stand when it is asked."""

    cache: Cache

    def find(self, chosen: finding.Filter, offset: int = 0, limit: int = 25) -> finding.Found:
        """The sentences that are asked for, a page at a time, and how many there are in all."""
        return finding.find(self.cache, chosen, offset, limit)

    def next_sentence(self, chosen: finding.Filter, skipped: Collection[str] = ()) -> str | None:
        """The first sentence that is asked for and was not skipped."""
        return finding.next_one(self.cache, chosen, skipped)

    def choices(self, column: str) -> list[str]:
        """The values to filter by: ``column`` is survey, question, pulje, batch or tone."""
        return finding.choices(self.cache, column)

    def sentences_of(self, segment_ids: Sequence[str]) -> pd.DataFrame:
        """``segment_id, answer_id, start, end`` of some sentences, in the order they are named."""
        rows = self._among(f"SELECT {SENTENCE} FROM sentence", segment_ids)
        found = pd.DataFrame(rows, columns=["segment_id", "answer_id", "start", "end"])
        order = {name: place for place, name in enumerate(segment_ids)}
        return found.sort_values("segment_id", key=lambda c: c.map(order), ignore_index=True)

    def codings_of(self, segment_ids: Sequence[str]) -> pd.DataFrame:
        """``CODINGS`` of some sentences."""
        return _codings(self._among(f"SELECT {CODING} FROM coding", segment_ids))

    def codings_under(self, theme_id: str) -> pd.DataFrame:
        """``CODINGS`` of one theme."""
        sql = f"SELECT {CODING} FROM coding WHERE theme_id = ? ORDER BY segment_id"
        return _codings(self.cache.query(sql, (theme_id,)))

    def counted_codings(self) -> pd.DataFrame:
        """``segment_id`` and ``theme_id`` of the codings that count in the shares."""
        return self.cache.frame(
            "SELECT segment_id, theme_id FROM coding WHERE status = 'accepted'"
            " OR (status = 'suggested' AND zone = 'auto') ORDER BY segment_id, theme_id"
        )

    def counted_rows(self) -> pd.DataFrame:
        """As :meth:`counted_codings`, but ``segment_id`` is the row in the run's ``SEGMENTS``.

        Numbers are joined several times faster than ids.
        """
        found = self.cache.query(
            "SELECT theme_id, group_concat(row) FROM coding WHERE status = 'accepted'"
            " OR (status = 'suggested' AND zone = 'auto') GROUP BY theme_id"
        )
        rows = [np.fromstring(listed, dtype="int64", sep=",") for _, listed in found]
        themes = np.repeat([theme_id for theme_id, _ in found], [len(part) for part in rows])
        return pd.DataFrame(
            {"segment_id": np.concatenate([*rows, np.empty(0, "int64")]), "theme_id": themes}
        ).astype({"theme_id": "str"})

    def coding_counts(self) -> dict[tuple[str, str], int]:
        """Number of sentences by theme id and status."""
        return {pair: counts[0] for pair, counts in self.touching().items()}

    def touching(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Number of sentences, and of projects, respondents and documents, by theme and status."""
        rows = self.cache.query(
            "SELECT theme_id, status, sum(sentences), count(*) FROM touching"
            " WHERE sentences > 0 GROUP BY theme_id, status"
        )
        return {(theme, status): (n, units) for theme, status, n, units in rows}

    def progress(self) -> tuple[int, int]:
        """How many sentences have a suggestion to look at, and in how many of them one waits."""
        rows = self.cache.query("SELECT count(*), sum(open > 0) FROM sentence WHERE suggested")
        ((total, waiting),) = rows
        return int(total), int(waiting or 0)

    def asked_of(self, segment_ids: Sequence[str]) -> pd.DataFrame:
        """The open questions (``QUEUE``) about some sentences."""
        rows = self._among(f"SELECT {QUESTION} FROM asked", segment_ids)
        rows.sort(key=_rank)
        return pd.DataFrame(rows, columns=list(QUEUE.columns))

    def open_questions(self, theme_id: str = "") -> int:
        """How many questions are open; under a theme those about it, and about any theme."""
        where, values = _about(theme_id)
        ((count,),) = self.cache.query(f"SELECT count(*) FROM asked WHERE {where}", values)
        return int(count)

    def next_question(self, theme_id: str = "", after: int = 0) -> pd.Series | None:
        """The first open question after a rank, as a row of ``QUEUE``; ``None`` when none is left.

        Under a theme those about it, and about any theme.
        """
        where, values = _about(theme_id)
        rows = self.cache.query(
            f"SELECT {QUESTION} FROM asked WHERE {where} AND rank > ? ORDER BY rank LIMIT 1",
            (*values, after),
        )
        return pd.Series(rows[0], index=list(QUEUE.columns)) if rows else None

    def conflict_count(self) -> int:
        """How many conflicts nobody has settled."""
        ((count,),) = self.cache.query("SELECT count(*) FROM conflict")
        return int(count)

    def conflicts(self, offset: int = 0, limit: int = -1) -> list[Conflict]:
        """The conflicts that nobody has settled, the latest first."""
        rows = self.cache.query(
            'SELECT kind, kept, overruled, theme_id, answer_id, start, "end" FROM conflict'
            " ORDER BY kept DESC, overruled LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [Conflict(*row) for row in rows]

    def conflict_between(self, kept: str, overruled: str) -> list[Conflict]:
        """What two events clash about that nobody has settled; nothing when it is settled."""
        rows = self.cache.query(
            'SELECT kind, kept, overruled, theme_id, answer_id, start, "end" FROM conflict'
            " WHERE kept = ? AND overruled = ?",
            (kept, overruled),
        )
        return [Conflict(*row) for row in rows]

    def lost_codings(self) -> pd.DataFrame:
        """``ORPHANS`` among decisions about sentences."""
        found = self.cache.frame("SELECT * FROM orphan ORDER BY event_id, answer_id, start")
        return found.astype({"start": "Int64", "end": "Int64"})

    @cached_property
    def codings(self) -> pd.DataFrame:
        """All of ``CODINGS``: many rows; ask for some of them where that is enough."""
        rows = self.cache.query(f"SELECT {CODING} FROM coding ORDER BY segment_id, theme_id")
        return _codings(rows)

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """``segment_id, answer_id, start, end`` of every sentence, in reading order."""
        return self.cache.frame(f"SELECT {SENTENCE} FROM sentence ORDER BY place")

    @cached_property
    def asked(self) -> pd.DataFrame:
        """Every open question (``QUEUE``), the first to ask first."""
        return self.cache.frame(f"SELECT {QUESTION} FROM asked ORDER BY rank")

    @cached_property
    def unexplained(self) -> pd.Series:
        """Segments that no theme explains and nobody has decided on, by id."""
        sql = "SELECT segment_id FROM sentence WHERE unexplained ORDER BY segment_id"
        return self.cache.frame(sql)["segment_id"]

    def _among(self, sql: str, segment_ids: Sequence[str]) -> list[tuple[Any, ...]]:
        found = []
        for first in range(0, len(segment_ids), MANY):
            part = segment_ids[first : first + MANY]
            found += self.cache.query(f"{sql} WHERE segment_id IN ({marks(len(part))})", part)
        return sorted(found, key=lambda row: row[:2])


def _codings(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(CODINGS.columns)).astype({"probability": "float64"})


def _about(theme_id: str) -> tuple[str, tuple[str, ...]]:
    return ("theme_id IN (?, ?)", (theme_id, ANY_THEME)) if theme_id else ("1", ())


def _rank(question: Sequence[Any]) -> int:
    return int(question[2])
