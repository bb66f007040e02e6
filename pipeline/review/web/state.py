"""What is known now: the last run's tables with every decision laid over them at once.

Themes, codings, quotes and masks are laid over by the same functions that the stages use, so the
page shows what the next run will say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from pipeline import quoting
from pipeline.ids import segment_hash
from pipeline.review.apply import apply_coding_decisions, apply_theme_edits
from pipeline.review.events import Event, SegmentReference, SpanReference, ThemeEvent, Undo
from pipeline.review.log import Log
from pipeline.review.order import in_order
from pipeline.review.replay import replay
from pipeline.review.web.project import LastRun
from pipeline.settings import Settings
from pipeline.sketches import sketch
from pipeline.texts import REPORT_SURVEY

NEW = "Afgjort eller fortrudt siden sidste kørsel."
SPAN = ["answer_id", "start", "end"]
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})


class Quote(NamedTuple):
    """What a form about a quote needs to know of it."""

    theme_id: str
    answer_id: str
    start: int
    end: int


@dataclass(frozen=True)
class State:
    """Everything the pages show.

    Parameters
    ----------
    run, log, settings
        What it was made from.
    themes, codings, quotes, masks, orphans
        ``THEMES``, ``CODINGS``, ``QUOTES``, effective masks and ``ORPHANS``, decisions included.
    texts, segments
        ``TEXTS`` by answer id and ``SEGMENTS`` by segment id.
    sentences
        ``segment_id, answer_id, start, end`` of every sentence, in reading order.
    queue
        ``segment_id, undecided`` of the sentences with a suggestion to look at.
    events, undone
        Events by id, and the ids of those that were taken back.
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
    orphans: pd.DataFrame
    texts: pd.DataFrame
    segments: pd.DataFrame
    sentences: pd.DataFrame
    queue: pd.DataFrame
    labels: dict[str, str]
    places: dict[str, str]
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
        """Suggestions for new themes that nobody has decided on."""
        waiting = self.themes.loc[self.themes["status"] == "suggested", "theme_id"]
        clusters = self.run.clusters
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
        return Quote(row["theme_id"], row["answer_id"], int(row["start"]), int(row["end"]))

    def raw(self, answer_id: str) -> tuple[str, list[tuple[int, int, str]]]:
        """The raw text of an answer, and the masks that lie over it. Never shown as it is."""
        masks = self.masks[self.masks["answer_id"] == answer_id]
        spans = zip(masks["start"], masks["end"], masks["type"], strict=True)
        return self._text(answer_id), [(int(a), int(b), kind) for a, b, kind in spans]

    def _text(self, answer_id: str) -> str:
        return str(self.texts.loc[answer_id, "text"])

    def segment_reference(self, segment_id: str) -> SegmentReference | None:
        """How an event points at a sentence."""
        if segment_id not in self.segments.index:
            return None
        row: Any = self.segments.loc[segment_id]
        return self.reference(row["answer_id"], int(row["start"]), int(row["end"]))

    def reference(self, answer_id: str, start: int, end: int) -> SegmentReference:
        """How an event points at any stretch of an answer."""
        text = self._text(answer_id)[start:end]
        ids = self.settings.ids
        return SegmentReference(
            answer_id=answer_id,
            start=start,
            end=end,
            segment_hash=segment_hash(text, ids.hash_key),
            sketch=sketch([text], ids.hash_key, ids.sketch_size)[0],
        )

    def span_reference(self, answer_id: str, start: int, end: int, kind: Any) -> SpanReference:
        """How an event points at words that are to be hidden."""
        text = self._text(answer_id)[start:end]
        return SpanReference(
            answer_id=answer_id,
            start=start,
            end=end,
            span_hash=segment_hash(text, self.settings.ids.hash_key),
            mask_type=kind,
        )

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
    return State(
        run=run,
        log=log,
        settings=settings,
        themes=themes,
        codings=codings,
        quotes=decided_quotes(run.quotes, decided, themes),
        masks=quoting.effective_masks(run.spans, replayed.mask_decisions, run.texts, key),
        orphans=pd.concat([lost_themes, lost_codings, lost_quotes], ignore_index=True),
        texts=run.texts.set_index("answer_id", drop=False),
        segments=run.segments.set_index("segment_id"),
        sentences=reading_order(run),
        queue=queue(run.suggestions, codings),
        labels=dict(zip(themes["theme_id"], themes["label"], strict=True)),
        places=places(run),
        events={event.id: event for event in log.events},
        undone=taken_back(log.events),
        waiting=waiting(log, run.snapshot),
    )


def decided_quotes(
    quotes: pd.DataFrame, decisions: pd.DataFrame, themes: pd.DataFrame
) -> pd.DataFrame:
    """The last run's quotes as they stand now: only the log says what is approved or rejected.

    Parameters
    ----------
    quotes
        As ``QUOTES``.
    decisions
        The quote decisions that hold, as ``quoting.resolve`` gives them.
    themes
        As ``THEMES``; quotes of a merged theme follow it, those of a theme out of use are left out.
    """
    own = ["pieces", "reviewer"]
    said = decisions[["theme_id", *SPAN, "verdict", "pieces", "reviewer"]]
    now = quotes.drop(columns=own).rename(columns={"status": "was"})
    now = now.assign(theme_id=quotes["theme_id"].map(quoting.theme_targets(themes)))
    now = now[now["theme_id"].notna()].drop_duplicates(["theme_id", *SPAN])
    now = now.merge(said, on=["theme_id", *SPAN], how="left")
    whole = now["start"].astype(str) + "-" + now["end"].astype(str)
    status = now.pop("verdict").fillna("candidate")
    unchanged = status.eq("candidate") == now["was"].eq("candidate")
    return now.assign(
        status=status, pieces=now["pieces"].fillna(whole), why=now["why"].where(unchanged, NEW)
    )


def reading_order(run: LastRun) -> pd.DataFrame:
    """Every sentence in the order a reader meets it: survey, project, question, place."""
    said = run.segments.loc[run.segments["kind"] != "non_answer", ["segment_id", *SPAN]]
    questions = run.questions[["survey", "question", "position"]]
    where = run.texts[["answer_id", "survey", "unit_id", "question"]].merge(
        questions, on=["survey", "question"], how="left"
    )
    placed = said.merge(where, on="answer_id")
    order = ["survey", "unit_id", "position", "question", "answer_id", "start"]
    return placed.sort_values(order, kind="stable")[["segment_id", *SPAN]].reset_index(drop=True)


def queue(suggestions: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """The sentences with a suggestion to look at, and whether any of it is undecided."""
    review = suggestions.loc[suggestions["zone"] == "review", "segment_id"].drop_duplicates()
    open_ = codings[(codings["status"] == "suggested") & (codings["zone"] == "review")]
    return pd.DataFrame({"segment_id": review, "undecided": review.isin(open_["segment_id"])})


def places(run: LastRun) -> dict[str, str]:
    """Where each answer stands, in words; never who wrote it."""
    headings = run.questions.set_index(["survey", "question"])["heading"].to_dict()
    puljer = run.units.set_index(["survey", "unit_id"])["pulje"].to_dict()
    reports = run.documents.set_index("document_id")["title"].to_dict()
    found = {}
    for row in each(run.texts):
        if row.survey == REPORT_SURVEY:
            parts = ["Ekstern evaluering", reports.get(row.unit_id, "")]
        else:
            pulje = puljer.get((row.survey, row.unit_id), "")
            parts = [survey_name(row.survey), pulje, headings.get((row.survey, row.question), "")]
        found[row.answer_id] = " · ".join(part for part in [*parts, row.batch] if part)
    return found


def survey_name(survey: str) -> str:
    """A survey's id as a name.

    >>> survey_name("ungstyrke_konference")
    'Ungstyrke konference'
    """
    return survey.replace("_", " ").capitalize()


def taken_back(events: Sequence[Event]) -> frozenset[str]:
    """Ids of the events that an undo, itself not undone, has taken back."""
    undone: set[str] = set()
    for event in reversed(in_order(events)):
        if isinstance(event, Undo) and event.id not in undone:
            undone.add(event.event_id)
    return frozenset(undone)


def waiting(log: Log, snapshot: dict[str, Any]) -> int:
    """How many decisions the last run had not seen; at least one when the log is another."""
    if log.version == snapshot.get("log_version"):
        return 0
    return max(1, len(log.events) - int(snapshot.get("events", 0)))


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table, for pages that show one thing per row."""
    yield from frame.itertuples()


def pieces_of(text: str) -> list[tuple[int, int]]:
    """Offsets that a quote keeps.

    >>> pieces_of("0-41;57-90")
    [(0, 41), (57, 90)]
    """
    pairs = (part.split("-") for part in text.split(";"))
    return [(int(start), int(end)) for start, end in pairs]
