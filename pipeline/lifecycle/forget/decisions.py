"""The decision log without somebody's answers: what pointed at them becomes a mark of itself."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.ingest.names import fold
from pipeline.lifecycle.forget.speaks import speaks_of

_KEPT = ("version", "id", "at", "reviewer", "base", "batch")
_BLANK = b" \t\r\n\xef\xbb\xbf"


@dataclass(frozen=True)
class Cleaned:
    """A log after cleaning.

    Parameters
    ----------
    data
        Its bytes; lines that told nothing of the forgotten are as they were.
    forgotten
        Events that became marks.
    shortened
        Events that lost some of their segments, or their reason.
    """

    data: bytes
    forgotten: int
    shortened: int


def without(data: bytes, answers: Collection[str], names: Iterable[str] = ()) -> Cleaned:
    """Take everything about some answers out of a log.

    An event about one of the answers keeps id, time, reviewer and base, so that undos and chains of
    bases still lead where they led. An event about several segments (split, promote) loses those
    segments only. A reason, a remark or a word put into a quote goes when it names the person, and
    so does the reason of an undo of what was forgotten.

    Parameters
    ----------
    data
        The log's bytes.
    answers
        Ids of the answers.
    names
        What the person or the project is called: numbers, names, addresses.
    """
    lines = data.splitlines(keepends=True)
    read = [_json(line) for line in lines]
    called = [fold(name) for name in names]
    changed: dict[int, dict[str, Any]] = {}
    gone: set[str] = set()
    for number, event in enumerate(read):
        if event is None:
            continue
        left = _left(event, answers, called)
        if left.get("type") == "forgotten":
            gone.add(str(event.get("id")))
        if left != event:
            changed[number] = left
    forgotten = len([left for left in changed.values() if left["type"] == "forgotten"])
    for number in _undos(read, gone):
        left = {k: v for k, v in changed.get(number, read[number] or {}).items() if k != "reason"}
        if left != read[number]:
            changed[number] = left
    written = [_line(changed[n], line) if n in changed else line for n, line in enumerate(lines)]
    return Cleaned(b"".join(written), forgotten, len(changed) - forgotten)


def _left(event: dict[str, Any], answers: Collection[str], names: list[str]) -> dict[str, Any]:
    """What stays of an event."""
    remark = event.get("text") if event.get("type") == "note" else None
    if _about(event, answers) or _names(remark, names):
        return {"type": "forgotten"} | {key: event[key] for key in _KEPT if key in event}
    left = {key: _without_segments(value, answers) for key, value in event.items()}
    if _names(left.get("reason"), names):
        del left["reason"]
    own = left.get("insertions")
    if isinstance(own, list):
        left["insertions"] = [one for one in own if not _names(str(one), names)]
    return left


def _about(event: dict[str, Any], answers: Collection[str]) -> bool:
    """Whether an event is about one of the answers alone: it, or a part of it, says so."""
    parts = [event, *(value for value in event.values() if isinstance(value, dict))]
    return any(part.get("answer_id") in answers for part in parts)


def _without_segments(value: Any, answers: Collection[str]) -> Any:
    """The same without the segments of these answers, however deep they lie."""
    if isinstance(value, dict):
        return {key: _without_segments(one, answers) for key, one in value.items()}
    if isinstance(value, list):
        return [
            _without_segments(one, answers)
            for one in value
            if not (isinstance(one, dict) and one.get("answer_id") in answers)
        ]
    return value


def _names(text: Any, names: list[str]) -> bool:
    return isinstance(text, str) and speaks_of(fold(text), names)


def _undos(read: list[dict[str, Any] | None], gone: set[str]) -> list[int]:
    """Places of the undos of what is gone, and of those undos' undos."""
    undos = {
        number: event
        for number, event in enumerate(read)
        if event is not None and event.get("type") == "undo"
    }
    gone = set(gone)
    found: set[int] = set()
    while new := {n for n, undo in undos.items() if undo.get("event_id") in gone} - found:
        found |= new
        gone |= {str(undos[number].get("id")) for number in new}
    return sorted(found)


def _json(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line.strip(_BLANK).decode("utf-8"))
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _line(event: dict[str, Any], before: bytes) -> bytes:
    """An event in place of a line, with that line's end."""
    end = before[len(before.rstrip(b"\r\n")) :]
    text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8") + end
