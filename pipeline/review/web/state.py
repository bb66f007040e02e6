"""What is known now: the last run's tables with every decision laid over them at once.

Themes, codings, quotes and masks are laid over by the same functions that the stages use, so the
page shows what the next run will say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from pipeline import privacy
from pipeline.review.events import Event, SegmentReference, ThemeEvent
from pipeline.review.log import Log
from pipeline.review.pointers import Pointer
from pipeline.review.web import derived
from pipeline.review.web.project import LastRun
from pipeline.review.web.store.keeper import Keeper
from pipeline.review.web.store.queries import Queries
from pipeline.settings import Settings

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})


class Quote(NamedTuple):
    """What a form about a quote needs to know of it."""

    theme_id: str
    answer_id: str
    start: int
    end: int
    pieces: list[tuple[int, int]]


@dataclass(frozen=True)
class Fixed:
    """What never changes between two runs.

    Parameters
    ----------
    texts, segments
        ``TEXTS`` by answer id and ``SEGMENTS`` by segment id.
    places, pointer
        Answer id to where it stands in words, and what makes references.
    ranks
        Segment id to the themes that the run asks about it for, each with its rank.
    """

    texts: pd.DataFrame
    segments: pd.DataFrame
    places: dict[str, str]
    pointer: Pointer
    ranks: dict[str, dict[str, int]]

    @classmethod
    def of(cls, run: LastRun, settings: Settings) -> Fixed:
        """Make it once for every run."""
        return cls(
            run.texts.set_index("answer_id", drop=False),
            run.segments.set_index("segment_id"),
            derived.places(run),
            Pointer.of(run.texts, settings.ids),
            derived.ranks(run.asked),
        )


@dataclass(frozen=True)
class State(Queries):
    """Everything the pages show; what is many rows is asked for (:class:`Queries`).

    Parameters
    ----------
    run, log, settings
        What it was made from.
    themes, quotes, masks, mask_decisions
        ``THEMES``, ``QUOTES``, effective masks and ``MASK_DECISIONS``, decisions included.
    lost
        ``ORPHANS`` among decisions about themes and quotes.
    fixed
        What never changes between two runs.
    events, undone
        Events by id in the order they count, and the ids of those that were taken back.
    labels
        Theme id to label.
    waiting
        Number of decisions that the last run had not seen.
    """

    run: LastRun
    log: Log
    settings: Settings
    themes: pd.DataFrame
    quotes: pd.DataFrame
    masks: pd.DataFrame
    mask_decisions: pd.DataFrame
    lost: pd.DataFrame
    fixed: Fixed
    events: dict[str, Event]
    undone: frozenset[str]
    labels: dict[str, str]
    waiting: int

    @property
    def texts(self) -> pd.DataFrame:
        """``TEXTS`` by answer id."""
        return self.fixed.texts

    @property
    def segments(self) -> pd.DataFrame:
        """``SEGMENTS`` by segment id."""
        return self.fixed.segments

    @property
    def places(self) -> dict[str, str]:
        """Answer id to where it stands, in words."""
        return self.fixed.places

    @property
    def pointer(self) -> Pointer:
        """What makes references to sentences."""
        return self.fixed.pointer

    @cached_property
    def orphans(self) -> pd.DataFrame:
        """``ORPHANS``: decisions that fit nothing in this run."""
        codings = self.lost_codings()
        return pd.concat([part for part in (self.lost, codings) if len(part)] or [self.lost])

    @cached_property
    def theme_choices(self) -> list[tuple[str, str]]:
        """Id and label of the themes in use, by label."""
        active = self.themes[self.themes["status"] == "active"].sort_values(["label", "theme_id"])
        return list(zip(active["theme_id"], active["label"], strict=True))

    @property
    def open_clusters(self) -> pd.DataFrame:
        """Suggestions for new themes that nobody has decided on, the strongest first."""
        waiting = self.themes.loc[self.themes["status"] == "suggested", "theme_id"]
        clusters = self.run.clusters.sort_values("rank")
        return clusters[clusters["cluster_id"].isin(waiting)]

    def theme(self, theme_id: str) -> pd.Series | None:
        """A theme's row, if there is such a theme."""
        found = self.themes[self.themes["theme_id"] == theme_id]
        return found.iloc[0] if len(found) else None

    def quote(self, quote_id: str) -> Quote | None:
        """A quote, if there is one with that id."""
        found = self.quotes[self.quotes["quote_id"] == quote_id]
        if found.empty:
            return None
        row = found.iloc[0]
        pieces = derived.pieces_of(row["pieces"])
        return Quote(row["theme_id"], row["answer_id"], int(row["start"]), int(row["end"]), pieces)

    def raw(self, answer_id: str) -> tuple[str, list[privacy.Mask]]:
        """The raw text of an answer, and the masks that lie over it. Never shown as it is."""
        masks = self.masks[self.masks["answer_id"] == answer_id]
        columns = (masks[name].tolist() for name in ("start", "end", "type", "number"))
        return self.text(answer_id), [privacy.Mask(*row) for row in zip(*columns, strict=True)]

    def text(self, answer_id: str) -> str:
        """The raw text of an answer. Never shown as it is."""
        return str(self.texts.loc[answer_id, "text"])

    def segment_reference(self, segment_id: str) -> SegmentReference | None:
        """How an event points at a sentence."""
        if segment_id not in self.segments.index:
            return None
        row: Any = self.segments.loc[segment_id]
        return self.pointer.segment(row["answer_id"], int(row["start"]), int(row["end"]))

    def cluster_references(self, cluster_id: str) -> tuple[SegmentReference, ...]:
        """The sentences a suggestion for a new theme was found in, the most central first."""
        members = self.run.members[self.run.members["cluster_id"] == cluster_id]
        found = (self.segment_reference(name) for name in members["segment_id"])
        return tuple(reference for reference in found if reference)

    def new_theme_id(self, label: str) -> str:
        """An id for a new theme, readable and never used before, not even by what was undone."""
        plain = label.casefold().translate(LETTERS)
        words = "".join(c if c.isascii() and c.isalnum() else " " for c in plain).split()
        wanted = "_".join(words)[:40].strip("_") or "tema"
        used = {event.theme_id for event in self.events.values() if isinstance(event, ThemeEvent)}
        used |= set(self.themes["theme_id"])
        free = (f"{wanted}_{number}" for number in range(2, len(used) + 3))
        return wanted if wanted not in used else next(name for name in free if name not in used)


def state_of(run: LastRun, fixed: Fixed, log: Log, keeper: Keeper) -> State:
    """What is known when a keeper has been brought to where the log is."""
    now = keeper.now
    themes = now.view.table
    return State(
        cache=keeper.cache,
        run=run,
        log=log,
        settings=keeper.settings,
        themes=themes,
        quotes=now.others.quotes,
        masks=now.others.masks,
        mask_decisions=now.others.mask_decisions,
        lost=now.others.lost,
        fixed=fixed,
        events=dict(now.ledger.by_id),
        undone=now.ledger.undone,
        labels=dict(zip(themes["theme_id"], themes["label"], strict=True)),
        waiting=derived.waiting(log, run.snapshot),
    )
