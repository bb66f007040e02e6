"""Write corpus/decisions.jsonl for the sample corpus: ``python -m tools.example_decisions``.

What is decided stands in ``example_decisions.yaml``. Run it again when the sample's texts, or how
they are read, have changed; it needs what the stages ``ingest`` to ``collect`` put out. Times and
ids are the same every time. It never writes over decisions that people made.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import review, stage
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_table, read_yaml, write_bytes
from pipeline.paths import COLLECTED, DECISIONS
from pipeline.review.events import (
    TYPES,
    Event,
    MaskConfirm,
    MaskEvent,
    QuoteApprove,
    QuoteShorten,
)
from pipeline.review.pointers import Pointer
from pipeline.review.stamps import new_id
from pipeline.settings import load_settings
from pipeline.tables import SPANS, TEXTS

CHOICES = Path(__file__).with_suffix(".yaml")
REVIEWER = "Eksempel"
START = datetime(2024, 11, 4, 8, tzinfo=UTC)


def find(words: str, texts: dict[str, str]) -> tuple[str, int, int]:
    """Answer and offsets of words that stand in exactly one text.

    Raises
    ------
    ValueError
        When they stand nowhere or in several places.

    >>> find("ro", {"a": "Mere ro."})
    ('a', 5, 7)
    """
    places = [
        (answer, text.find(words), text.find(words) + len(words))
        for answer, text in texts.items()
        if words in text
    ]
    if len(places) != 1 or texts[places[0][0]].count(words) != 1:
        raise ValueError(f"stands in {len(places)} texts: {words}")
    return places[0]


def make_event(kind: str, choice: dict[str, Any], pointer: Pointer, stamp: dict[str, Any]) -> Event:
    """One choice as an event: ``words`` become a reference, ``keep`` the pieces of a quote."""
    fields = {name: choice[name] for name in choice.keys() - {"words", "part", "mask_type", "keep"}}
    if "words" in choice:
        answer, start, end = find(choice["words"], pointer.texts)
        words = pointer.texts[answer][start:end]
        if kind.startswith("mask."):
            at = start + words.index(choice["part"])
            stop = at + len(choice["part"])
            fields["span"] = pointer.span(answer, at, stop, choice["mask_type"])
        else:
            fields["segment"] = pointer.segment(answer, start, end)
        if "keep" in choice:
            begins = [start + words.index(kept) for kept in choice["keep"]]
            fields["pieces"] = [
                (begin, begin + len(kept))
                for begin, kept in zip(begins, choice["keep"], strict=True)
            ]
    return TYPES[kind](**fields, **stamp)


def make_events(
    choices: list[dict[str, Any]], pointer: Pointer, spans: pd.DataFrame
) -> list[Event]:
    """All choices as events, a minute apart, each made knowing the one before.

    As on the review page, approving a quote confirms what is masked in it.
    """
    events: list[Event] = []

    def stamp() -> dict[str, Any]:
        at = START + timedelta(minutes=len(events))
        seed = hashlib.blake2b(f"{REVIEWER} {len(events)}".encode(), digest_size=10).digest()
        base = events[-1].id if events else ""
        return {"reviewer": REVIEWER, "at": at, "id": new_id(at, seed), "base": base}

    decided = set()
    for entry in choices:
        ((kind, choice),) = entry.items()
        event = make_event(kind, choice, pointer, stamp())
        events.append(event)
        if isinstance(event, MaskEvent):
            decided.add((event.span.answer_id, event.span.start, event.span.end))
        if isinstance(event, QuoteApprove | QuoteShorten):
            for place, mask_type in masks_in(event, spans):
                if place not in decided:
                    decided.add(place)
                    events.append(MaskConfirm(span=pointer.span(*place, mask_type), **stamp()))
    return events


def masks_in(
    event: QuoteApprove | QuoteShorten, spans: pd.DataFrame
) -> list[tuple[tuple[str, int, int], str]]:
    """Place and type of what was found in the kept pieces of a quote."""
    segment = event.segment
    pieces = event.pieces if isinstance(event, QuoteShorten) else [(segment.start, segment.end)]
    mine = spans[spans["answer_id"] == segment.answer_id]
    rows = zip(mine["start"].tolist(), mine["end"].tolist(), mine["type"].tolist(), strict=True)
    return [
        ((segment.answer_id, start, end), mask_type)
        for start, end, mask_type in rows
        if any(start < b and end > a for a, b in pieces)
    ]


def main() -> None:
    """Write the example log, unless there are decisions in it that people made."""
    made = review.read(DECISIONS).events if DECISIONS.exists() else []
    if any(event.reviewer != REVIEWER for event in made):
        raise AftrykError(
            Problem(
                "loggen rummer beslutninger, som mennesker har truffet.",
                "Eksemplet skrives kun oven i et tidligere eksempel.",
                file=DECISIONS.as_posix(),
            )
        )
    pointer = Pointer.of(read_table(TEXTS, COLLECTED), load_settings().ids)
    spans = read_table(SPANS, COLLECTED)
    events = make_events(read_yaml(CHOICES), pointer, spans)
    write_bytes(b"".join(event.line() for event in events), DECISIONS)
    print(f"{len(events)} beslutninger i {DECISIONS.as_posix()}")


if __name__ == "__main__":
    stage.run(main)
