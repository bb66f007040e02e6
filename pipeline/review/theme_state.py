"""What became of each theme: names, merges, splits, locks, in the order they were decided."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from pipeline.review import events as e


@dataclass
class Edit:
    """Net result of all decisions about one theme; ``None`` where nothing was decided."""

    theme_id: str
    label: str | None = None
    definition: str | None = None
    status: str | None = None
    source: str = "codebook"
    merged_into: str | None = None
    cluster_id: str | None = None
    locked: bool = False
    signed_off: bool = False
    reviewer: str = ""
    event_id: str = ""


@dataclass
class ThemeState:
    """All themes that something was decided about.

    Parameters
    ----------
    edits
        By theme id.
    refused
        Event id to the Danish reason why it has no effect.
    notices
        Event id to a Danish remark that someone should look at it.
    moved
        By theme id: when it was merged (the event's number).
    splits
        By theme id: its splits, oldest first, each with the event's number.
    """

    edits: dict[str, Edit] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    notices: dict[str, str] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)
    splits: dict[str, list[tuple[int, e.ThemeSplit]]] = field(default_factory=dict)
    _locked_by: dict[str, str] = field(default_factory=dict)

    def path(self, theme_id: str) -> list[str]:
        """A theme, what it was merged into, what that was merged into, and so on to the end."""
        path = [theme_id]
        while (edit := self.edits.get(path[-1])) and edit.merged_into:
            path.append(edit.merged_into)
        return path

    def follow(self, theme_id: str) -> str:
        """Theme that a theme was merged into, through however many merges."""
        return self.path(theme_id)[-1]

    def moved_at(self, theme_id: str) -> int:
        """Number of the last of the merges that :meth:`follow` goes through; -1 for none."""
        return max((self.moved[name] for name in self.path(theme_id)[:-1]), default=-1)

    def home_of(self, theme_id: str, number: int, span: e.Span) -> str:
        """Theme that a quote decided under a theme belongs to now.

        It goes to the part of every later split whose segments it covers, and with every merge; a
        split that was there before it came says nothing of it.
        """
        while True:
            left = (
                (at, part)
                for at, split in self.splits.get(theme_id, [])
                if at > number and (part := _part_of(split, span)) and part != theme_id
            )
            edit = self.edits.get(theme_id)
            if step := next(left, None):
                number, theme_id = step
            elif edit and edit.merged_into:
                number, theme_id = max(number, self.moved[theme_id]), edit.merged_into
            else:
                return theme_id

    def rows(self) -> list[dict[str, Any]]:
        """Rows of ``THEME_EDITS``, merges followed to their end."""
        return [
            asdict(edit)
            | {"merged_into": self.follow(edit.merged_into) if edit.merged_into else None}
            for edit in self.edits.values()
        ]

    def apply(self, number: int, event: e.Event) -> None:
        """Let one event have its effect; events that are not about themes have none."""
        if not isinstance(event, e.ThemeEvent):
            return
        reason = self._reason_to_refuse(event)
        if reason:
            self.refused[event.id] = reason
            return
        edit = self._touch(event.theme_id, event)
        if isinstance(event, e.ThemeRename):
            self._changed(edit, event)
            edit.label = event.label
        elif isinstance(event, e.ThemeDefine):
            self._changed(edit, event)
            edit.definition = event.definition
        elif isinstance(event, e.ThemeMerge):
            edit.status, edit.merged_into = "merged", event.into
            self.moved[event.theme_id] = number
            if event.into in self.edits:
                self._changed(self.edits[event.into], event)
        elif isinstance(event, e.ThemeSplit):
            self._split(number, edit, event)
        elif isinstance(event, e.ThemeReject):
            edit.status, edit.merged_into = "rejected", None
        elif isinstance(event, e.ThemeCreate | e.ThemePromote):
            edit.status, edit.label, edit.definition = "active", event.label, event.definition
            edit.source = "created" if isinstance(event, e.ThemeCreate) else "cluster"
            edit.cluster_id = getattr(event, "cluster_id", None)
        elif isinstance(event, e.ThemeLock):
            edit.locked = True
            edit.label = event.label or edit.label
            edit.definition = event.definition or edit.definition
            self._locked_by[event.theme_id] = event.reviewer
        elif isinstance(event, e.ThemeUnlock):
            edit.locked = False
        elif isinstance(event, e.ThemeSignOff):
            edit.signed_off = True

    def _touch(self, theme_id: str, event: e.Event) -> Edit:
        edit = self.edits.setdefault(theme_id, Edit(theme_id))
        edit.reviewer, edit.event_id = event.reviewer, event.id
        return edit

    def _changed(self, edit: Edit, event: e.Event) -> None:
        """Lift the sign-off of a theme that is no longer what was signed off."""
        if edit.signed_off:
            edit.signed_off = False
            self.notices[event.id] = (
                f"Temaet ”{edit.label or edit.theme_id}” er ændret, efter at det blev godkendt, og"
                " skal godkendes igen."
            )

    def _split(self, number: int, edit: Edit, event: e.ThemeSplit) -> None:
        self._changed(edit, event)
        self.splits.setdefault(event.theme_id, []).append((number, event))
        if all(part.theme_id != event.theme_id for part in event.parts):
            edit.status, edit.merged_into = "split", None
        for part in event.parts:
            child = self._touch(part.theme_id, event)
            child.label, child.definition = part.label, part.definition or child.definition
            if part.theme_id != event.theme_id:
                child.status, child.source = "active", "created"
                child.definition = child.definition or ""

    def _reason_to_refuse(self, event: e.ThemeEvent) -> str | None:
        edit = self.edits.get(event.theme_id)
        if isinstance(event, e.ThemeRename | e.ThemeDefine) and edit and edit.locked:
            by = self._locked_by[event.theme_id]
            return None if by == event.reviewer else f"Temaet er låst af {by}; lås det op først."
        if isinstance(event, e.ThemeMerge) and event.theme_id in self.path(event.into):
            return "Temaet kan ikke lægges ind i sig selv, heller ikke gennem andre temaer."
        if isinstance(event, e.ThemeCreate | e.ThemePromote) and edit:
            return "Der er allerede et tema med det id."
        if isinstance(event, e.ThemeSplit):
            new = [p.theme_id for p in event.parts if p.theme_id != event.theme_id]
            if len(set(new)) != len(new) or any(name in self.edits for name in new):
                return "Der er allerede et tema med et af de nye id’er."
        return None


def _part_of(split: e.ThemeSplit, span: e.Span) -> str | None:
    """The part of a split whose segments a span covers."""
    for part in split.parts:
        for segment in part.segments:
            same = segment.answer_id == span.answer_id
            if same and segment.start < span.end and span.start < segment.end:
                return part.theme_id
    return None
