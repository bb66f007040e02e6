"""The events of a log in the order they count, what still stands, and what a new one touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipeline.review import events as e
from pipeline.review import replay
from pipeline.review.conflicts import conflicts
from pipeline.review.order import built_on, in_order, standing
from pipeline.review.theme_state import ThemeState

Coding = e.CodingAccept | e.CodingReject | e.CodingAdd | e.CodingNone
Row = dict[str, Any]


@dataclass(frozen=True)
class Touched:
    """What a change of the log may have changed.

    Parameters
    ----------
    answers
        Where decisions about sentences changed.
    themes, others
        Whether decisions about themes changed, and about anything but themes and codings.
    """

    answers: set[str] = field(default_factory=set)
    themes: bool = False
    others: bool = False


class Ledger:
    """Everything that was decided, kept so that one decision more costs little.

    Parameters
    ----------
    events
        Every event of the log, in any order.
    """

    def __init__(self, events: Sequence[e.Event]) -> None:
        self.ordered: list[e.Event] = []
        self.by_id: dict[str, e.Event] = {}
        self.themes = ThemeState()
        self.stands: set[str] = set()
        self.undone: frozenset[str] = frozenset()
        self._begin(events)

    def _begin(self, events: Sequence[e.Event]) -> None:
        self.ordered, self.by_id = [], {}
        self._at: dict[str, list[int]] = defaultdict(list)
        self._under: dict[str, set[str]] = defaultdict(set)
        self._built_on: set[str] = set()
        self._in_ring = False
        self._newest: tuple[datetime, str] | None = None
        self._lay_after(in_order(events))
        self._stand()
        self._settle_themes()

    def add(self, events: Sequence[e.Event]) -> Touched | None:
        """Take new events in, wherever among the others they belong.

        Nothing that was there before was built on them, so it stays in the order it was in, and
        only what the new events are about can come out otherwise.

        Returns
        -------
        Touched or None
            ``None`` when something that was there is built on them: a new ledger must be made.
        """
        fresh = in_order(events)
        new = {event.id for event in fresh}
        if self._in_ring or not new.isdisjoint(self._built_on) or not new.isdisjoint(self.by_id):
            return None
        stood, refused = self.stands, set(self.themes.refused)
        if self._newest is None or all(_moment(event) > self._newest for event in fresh):
            # What was there waits for nothing new, so the earlier of the two always comes first.
            self._lay_after(fresh)
            if any(isinstance(event, e.Undo) for event in fresh):
                self._stand()
            else:
                self.stands = self.stands | new
        else:
            self._begin([*self.ordered, *fresh])
        changed = [self.by_id[name] for name in stood ^ self.stands]
        themes = any(isinstance(event, e.ThemeEvent) for event in changed)
        if themes:
            self._settle_themes()
        changed += [self.by_id[name] for name in refused ^ set(self.themes.refused)]
        others = any(not isinstance(event, e.ThemeEvent | Coding) for event in changed)
        answers = {answer for event in changed for answer in answers_of(event)}
        return Touched(answers, themes, others)

    def codings(self, answers: Iterable[str]) -> list[Row]:
        """Rows of ``CODING_DECISIONS`` about some answers."""
        wanted = set(answers)
        rows = replay.coding_rows(self._counted(wanted), self.themes)
        return [row for row in rows if row["answer_id"] in wanted]

    def decided_answers(self) -> set[str]:
        """The answers that something was ever decided in."""
        return set(self._at)

    def answers_under(self, theme_id: str) -> set[str]:
        """The answers in which a theme was ever decided on."""
        return self._under.get(theme_id, set())

    def conflicts(self, answers: Iterable[str]) -> list[Row]:
        """Conflicts about what stands in some answers, as ``replay`` lists them."""
        wanted = set(answers)
        about = [event for _, event in self._counted(wanted) if not isinstance(event, e.ThemeEvent)]
        return [row for row in conflicts(about, self.ordered) if row["answer_id"] in wanted]

    def theme_conflicts(self) -> list[Row]:
        """Conflicts about themes."""
        return conflicts(self._of_themes(), self.ordered)

    def counted(self) -> list[tuple[int, e.Event]]:
        """Every event that counts, with its number."""
        refused = self.themes.refused
        return [
            (number, event)
            for number, event in enumerate(self.ordered)
            if event.id in self.stands and event.id not in refused
        ]

    def _counted(self, answers: Iterable[str]) -> list[tuple[int, e.Event]]:
        numbers = sorted({number for answer in answers for number in self._at.get(answer, ())})
        return [
            (number, event)
            for number in numbers
            if (event := self.ordered[number]).id in self.stands
            and event.id not in self.themes.refused
        ]

    def _lay_after(self, fresh: Sequence[e.Event]) -> None:
        """Put events, in their order, after all others, and note where they belong."""
        to_come = {event.id for event in fresh}
        for number, event in enumerate(fresh, start=len(self.ordered)):
            before = built_on(event)
            self._in_ring |= not to_come.isdisjoint(before)
            to_come.discard(event.id)
            self.by_id[event.id] = event
            self._built_on |= before
            self._newest = max(_moment(event), self._newest or _moment(event))
            for answer in answers_of(event):
                self._at[answer].append(number)
            for theme_id, answer in _themes_of(event):
                self._under[theme_id].add(answer)
        self.ordered += fresh

    def _stand(self) -> None:
        kept, _ = standing(self.ordered)
        self.stands = {event.id for event in kept}
        undone: set[str] = set()
        for event in reversed(self.ordered):
            if isinstance(event, e.Undo) and event.id not in undone:
                undone.add(event.event_id)
        self.undone = frozenset(undone)

    def _settle_themes(self) -> None:
        self.themes = ThemeState()
        for number, event in enumerate(self.ordered):
            if isinstance(event, e.ThemeEvent) and event.id in self.stands:
                self.themes.apply(number, event)

    def _of_themes(self) -> list[e.Event]:
        return [event for _, event in self.counted() if isinstance(event, e.ThemeEvent)]


def _moment(event: e.Event) -> tuple[datetime, str]:
    return event.at, event.id


def answers_of(event: e.Event) -> set[str]:
    """The answers that an event decides something in."""
    if isinstance(event, e.SegmentEvent):
        return {event.segment.answer_id}
    if isinstance(event, e.MaskEvent):
        return {event.span.answer_id}
    if isinstance(event, e.ThemePromote):
        return {segment.answer_id for segment in event.segments}
    if isinstance(event, e.ThemeSplit):
        return {segment.answer_id for part in event.parts for segment in part.segments}
    return set()


def _themes_of(event: e.Event) -> list[tuple[str, str]]:
    """Themes that an event says something of the sentences of, each with an answer."""
    if isinstance(event, e.SegmentEvent):
        theme_id = getattr(event, "theme_id", None)
        return [(theme_id, event.segment.answer_id)] if theme_id else []
    if isinstance(event, e.ThemePromote):
        return [(event.theme_id, segment.answer_id) for segment in event.segments]
    if isinstance(event, e.ThemeSplit):
        pairs = [(part.theme_id, s.answer_id) for part in event.parts for s in part.segments]
        return pairs + [(event.theme_id, answer) for _, answer in pairs]
    return []
