"""What is known now: the last run's tables with every decision laid over them at once.

Themes, codings, quotes and masks are laid over by the same functions that the stages use, so the
page shows what the next run will say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from pipeline import privacy, quoting
from pipeline.review.apply import apply_coding_decisions, apply_theme_edits
from pipeline.review.events import Event, SegmentReference, ThemeEvent
from pipeline.review.log import Log
from pipeline.review.pointers import Pointer
from pipeline.review.replay import replay
from pipeline.review.web import derived
from pipeline.review.web.project import LastRun
from pipeline.settings import Settings
from pipeline.shares import counted_codings

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})


class Quote(NamedTuple):
    """What a form about a quote needs to know of it."""

    theme_id: str
    answer_id: str
    start: int
    end: int
    pieces: list[tuple[int, int]]


@dataclass(frozen=True)
class State:
    """Everything the pages show.

    Parameters
    ----------
    run, log, settings
        What it was made from.
    themes, codings, quotes, masks, orphans
        ``THEMES``, ``CODINGS``, ``QUOTES``, effective masks and ``ORPHANS``, decisions included.
    mask_decisions
        ``MASK_DECISIONS``: who confirmed, added and released what.
    texts, segments
        ``TEXTS`` by answer id and ``SEGMENTS`` by segment id.
    sentences
        ``segment_id, answer_id, start, end`` of every sentence, in reading order.
    queue
        ``segment_id, undecided`` of the sentences with a suggestion to look at.
    asked
        ``QUEUE``, without what is answered.
    unexplained
        Ids of the segments that no theme explains and nobody has decided on.
    events, undone
        Events by id, and the ids of those that were taken back.
    labels, places, pointer
        Theme id to label, answer id to where it stands in words, and what makes references.
    waiting
        Number of decisions that the last run had not seen.
    """

    run: LastRun
    log: Log
    settings: Settings
    themes: pd.DataFrame
    codings: pd.DataFrame
    quotes: pd.DataFrame
    masks: pd.DataFrame
    mask_decisions: pd.DataFrame
    orphans: pd.DataFrame
    texts: pd.DataFrame
    segments: pd.DataFrame
    sentences: pd.DataFrame
    queue: pd.DataFrame
    asked: pd.DataFrame
    unexplained: pd.Series
    labels: dict[str, str]
    places: dict[str, str]
    pointer: Pointer
    events: dict[str, Event]
    undone: frozenset[str]
    waiting: int

    @property
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

    def codings_of(self, segment_ids: list[str]) -> pd.DataFrame:
        """``CODINGS`` of some sentences."""
        return self.codings[self.codings["segment_id"].isin(segment_ids)]

    def codings_under(self, theme_id: str) -> pd.DataFrame:
        """``CODINGS`` of one theme."""
        return self.codings[self.codings["theme_id"] == theme_id]

    def counted_codings(self) -> pd.DataFrame:
        """``segment_id`` and ``theme_id`` of the codings that count in the shares."""
        return counted_codings(self.codings)[["segment_id", "theme_id"]]

    def coding_counts(self) -> dict[Any, int]:
        """Number of sentences by theme id and status."""
        return self.codings.value_counts(["theme_id", "status"]).to_dict()

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


def build(run: LastRun, log: Log, settings: Settings) -> State:
    """Lay the log over the last run."""
    replayed = replay(log)
    themes, lost_themes = apply_theme_edits(run.themes, replayed.theme_edits)
    codings, lost_codings = apply_coding_decisions(
        run.suggestions, themes, replayed.coding_decisions, run.segments
    )
    key = settings.ids.hash_key
    decided, lost_quotes = quoting.resolve(
        replayed.quote_decisions, run.segments, run.texts, themes, key
    )
    masks = privacy.effective_masks(run.spans, replayed.mask_decisions, run.texts, key)
    return State(
        run=run,
        log=log,
        settings=settings,
        themes=themes,
        codings=codings,
        quotes=derived.decided_quotes(run.quotes, decided, themes, masks),
        masks=masks,
        mask_decisions=replayed.mask_decisions,
        orphans=pd.concat([lost_themes, lost_codings, lost_quotes], ignore_index=True),
        texts=run.texts.set_index("answer_id", drop=False),
        segments=run.segments.set_index("segment_id"),
        sentences=derived.reading_order(run),
        queue=derived.queue(run.suggestions, codings),
        asked=derived.asked(run, themes, codings, replayed.coding_decisions),
        unexplained=derived.unexplained(run, replayed.coding_decisions),
        labels=dict(zip(themes["theme_id"], themes["label"], strict=True)),
        places=derived.places(run),
        pointer=Pointer.of(run.texts, settings.ids),
        events={event.id: event for event in log.events},
        undone=derived.taken_back(log.events),
        waiting=derived.waiting(log, run.snapshot),
    )
