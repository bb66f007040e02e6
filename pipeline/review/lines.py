"""From the bytes of a decision log to events, and what is said when a line cannot be used."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import AftrykError, Problem
from pipeline.review.events import Event, Forgotten, read_event

_MARKERS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")


@dataclass(frozen=True)
class Torn:
    """The end of a log that was cut off in the middle of a write, and so was never acknowledged.

    Parameters
    ----------
    name
        File the lines are set aside in at the next append, beside the log.
    start
        Byte where they begin.
    row
        Line number of the first of them.
    """

    name: str
    start: int
    row: int

    @property
    def message(self) -> str:
        """What happened and what will be done about it, in Danish."""
        return (
            f"Beslutningsloggen slutter midt i en skrivning (fra linje {self.row}), sikkert fordi"
            " maskinen gik ned. Det afbrudte er ikke talt med. Ved næste beslutning lægges det i"
            f" ”{self.name}”, så intet går tabt; alt før linjen gælder."
        )


@dataclass(frozen=True)
class Log:
    """A decision log as read.

    Parameters
    ----------
    events
        Every event once, in the file's order.
    torn
        A cut-off end, if there is one.
    different
        Ids that stand on several lines with different contents; the first by bytes counts, but
        what was erased stays erased when a merge of two logs brings the decision back.
    """

    events: list[Event]
    torn: Torn | None = None
    different: list[str] = field(default_factory=list)
    lines: frozenset[bytes] = frozenset()

    @cached_property
    def version(self) -> str:
        """Hash of what the log says, whatever order its lines are in."""
        digest = hashlib.blake2b(digest_size=16)
        for line in sorted(self.lines):
            digest.update(line + b"\n")
        return digest.hexdigest()

    @cached_property
    def base(self) -> str:
        """Ids of the newest events, those that no other event was built on, joined by ``+``."""
        return "+".join(sorted(event.id for event in self.events if event.id not in self.built_on))

    @cached_property
    def built_on(self) -> frozenset[str]:
        """Ids that some event names as the newest its maker saw."""
        return frozenset(base for event in self.events for base in event.base.split("+"))

    def grown(self, added: Log) -> Log:
        """The log with the events of another, which has none in common with it.

        What is known of this one's events is not worked out again.
        """
        whole = Log(
            [*self.events, *added.events],
            added.torn,
            [*self.different, *added.different],
            self.lines | added.lines,
        )
        built_on = self.built_on | added.built_on
        newest = [*filter(None, self.base.split("+")), *(event.id for event in added.events)]
        whole.__dict__["built_on"] = built_on
        whole.__dict__["base"] = "+".join(sorted(n for n in newest if n not in built_on))
        return whole


def parse(data: bytes, path: Path) -> Log:
    """Read a whole log.

    Parameters
    ----------
    data
        The file's bytes.
    path
        The file's name, for messages.

    Raises
    ------
    AftrykError
        With every line that cannot be used, save a cut-off end, which is named in ``Log.torn``.
    """
    numbered = list(enumerate(data.splitlines(keepends=True), start=1))
    problems = [_conflict(path, row) for row, line in numbered if line.startswith(_MARKERS)]
    if problems:
        raise AftrykError(problems[0])
    filled = [(row, line) for row, line in numbered if line.strip(b" \t\r\n\xef\xbb\xbf")]
    values = {row: _json(line) for row, line in filled}
    start = _torn_from(values)
    good = [(row, line) for row, line in filled if start is None or row < start]
    found: dict[str, tuple[bytes, Event]] = {}
    different = set()
    for row, line in good:
        clean = line.strip(b" \t\r\n\xef\xbb\xbf")
        event = _event(values[row], path, row)
        if isinstance(event, Problem):
            problems.append(event)
            continue
        earlier = found.get(event.id)
        if earlier and earlier[0] != clean:
            different.add(event.id)
        if earlier is None or _rank(event, clean) < _rank(earlier[1], earlier[0]):
            found[event.id] = (clean, event)
    problems += _broken_batches([event for _, event in found.values()], path)
    if problems:
        raise AftrykError(problems)
    torn = _torn(data, numbered, start, path) if start is not None else None
    clean_lines = frozenset(line for line, _ in found.values())
    return Log([event for _, event in found.values()], torn, sorted(different), clean_lines)


def _rank(event: Event, line: bytes) -> tuple[bool, bytes]:
    return not isinstance(event, Forgotten), line


def _json(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _torn_from(values: dict[int, dict[str, Any] | None]) -> int | None:
    """Row where a cut-off end begins: half a line, or the first part of a batch of events."""
    rows = sorted(values)
    last = rows.pop() if rows and values[rows[-1]] is None else None
    batches = {row: _batch(values[row]) for row in rows}
    if rows and (name := batches[rows[-1]][0]):
        together = [row for row in rows if batches[row][0] == name]
        whole = len({batches[row][1] for row in together}) == batches[rows[-1]][2]
        if not whole and together == rows[-len(together) :]:
            last = together[0]
    return last


def _batch(values: dict[str, Any] | None) -> tuple[str, int, int]:
    """Name of the batch an event was appended in, its number there and their count."""
    batch = (values or {}).get("batch")
    name, number, of = (
        (batch.get(part) for part in ("id", "number", "of"))
        if isinstance(batch, dict)
        else (None, None, None)
    )
    if isinstance(name, str) and isinstance(number, int) and isinstance(of, int):
        return name, number, of
    return "", 1, 1


def _torn(data: bytes, numbered: list[tuple[int, bytes]], row: int, path: Path) -> Torn:
    start = sum(len(line) for number, line in numbered if number < row)
    mark = hashlib.blake2b(data[start:], digest_size=6).hexdigest()
    return Torn(f"{path.name}.torn-{mark}", start, row)


def _event(values: dict[str, Any] | None, path: Path, row: int) -> Event | Problem:
    where = {"file": path.as_posix(), "row": row}
    remedy = (
        "Hent linjen fra en tidligere udgave i git, eller slet den, hvis den er skrevet i hånden."
    )
    if values is None:
        return Problem("linjen er ikke gyldig JSON.", remedy, **where)  # type: ignore[arg-type]
    missing = [name for name in ("id", "at") if not values.get(name)]
    if missing:
        return Problem(f"beslutningen mangler ”{missing[0]}”.", remedy, **where)  # type: ignore[arg-type]
    try:
        return read_event(values)
    except ValidationError as error:
        places = ", ".join(
            "”" + (".".join(str(part) for part in detail["loc"]) or "type") + "”"
            for detail in error.errors(include_input=False)
        )
        return Problem(
            f"beslutningen kan ikke læses; feltet {places} mangler eller er forkert.",
            remedy,
            **where,  # type: ignore[arg-type]
        )


def _conflict(path: Path, row: int) -> Problem:
    return Problem(
        "linjen er et mærke, som git sætter, når to udgaver af filen ikke kunne flettes.",
        "Slet de linjer, der begynder med <<<<<<<, ||||||| , ======= eller >>>>>>>, og behold alle"
        " linjerne imellem dem; samme beslutning to gange tæller kun én.",
        file=path.as_posix(),
        row=row,
    )


def _broken_batches(events: list[Event], path: Path) -> list[Problem]:
    """Batches that lack events although they are not the end of the file."""
    numbers: dict[str, set[int]] = defaultdict(set)
    wanted: dict[str, int] = {}
    for event in events:
        name, number, of = _batch(event.model_extra)
        if name:
            numbers[name].add(number)
            wanted[name] = of
    return [
        Problem(
            f"kun {len(numbers[name])} af {wanted[name]} beslutninger, der hører sammen"
            f" (batch {name}), er i filen.",
            "Hent de manglende linjer fra en tidligere udgave i git, eller slet resten af dem.",
            file=path.as_posix(),
        )
        for name in sorted(wanted)
        if len(numbers[name]) != wanted[name]
    ]
