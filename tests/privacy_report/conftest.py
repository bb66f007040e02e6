"""A small world: two batches, five spans, and what people said of them."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import pytest

from pipeline import tables
from pipeline.ids import segment_hash, stable_hash
from pipeline.privacy import effective_masks

KEY = "k"
TEXTS = {
    ("b1", "a1"): "Ring til Ida Holm på 84 00 17 53, eller spørg Eva Lund.",
    ("b1", "a2"): "Bo Friis hjalp os.",
    ("b2", "a3"): "Skriv til a@b.dk eller til Åse.",
}
FOUND = [
    ("a1", "Ida Holm", "person"),
    ("a1", "84 00 17 53", "phone"),
    ("a1", "Eva Lund", "person"),
    ("a2", "Bo Friis", "person"),
    ("a3", "a@b.dk", "email"),
]
DECIDED = [
    ("a1", "Ida Holm", "person", "confirmed", "Kim", "2024-06-01"),
    ("a2", "Bo Friis", "person", "released", "Liv", "2024-06-02"),
    ("a3", "Åse", "person", "added", "Kim", "2024-06-02"),
]


class World(NamedTuple):
    """The tables that are counted."""

    spans: pd.DataFrame
    masks: pd.DataFrame
    decisions: pd.DataFrame
    flags: pd.DataFrame
    texts: pd.DataFrame
    quotes: pd.DataFrame


def place(answer: str, words: str) -> dict:
    text = next(text for (_, name), text in TEXTS.items() if name == answer)
    start = text.index(words)
    return {"answer_id": answer, "start": start, "end": start + len(words)}


@pytest.fixture
def world() -> World:
    texts = tables.TEXTS.frame(
        [
            {"batch": batch, "survey": "s", "unit_id": name, "answer_id": name, "question": "q"}
            | {"text": text}
            for (batch, name), text in TEXTS.items()
        ]
    )
    spans = tables.SPANS.frame(
        [
            place(answer, words) | {"type": kind, "number": 1, "score": 1.0, "reason": "r"}
            for answer, words, kind in FOUND
        ]
    )
    decisions = tables.MASK_DECISIONS.frame(
        [
            place(answer, words)
            | {"span_hash": segment_hash(words, KEY), "type": kind, "verdict": verdict}
            | {"reviewer": reviewer, "at": f"{day}T08:00:00.000000Z", "event_id": f"{at}"}
            for at, (answer, words, kind, verdict, reviewer, day) in enumerate(DECIDED)
        ]
    )
    flags = tables.FLAGS.frame(
        [{"answer_id": "a2", "start": 0, "end": 18, "kind": "health", "reason": "r"}]
    )
    quotes = tables.QUOTES.frame(
        [quote("a1", "awaiting", "0-32"), quote("a1", "candidate", "0-55")]
    )
    masks = effective_masks(spans, decisions, texts, KEY)
    return World(spans, masks, decisions, flags, texts, quotes)


def quote(answer: str, status: str, pieces: str) -> dict:
    start, end = map(int, pieces.split("-"))
    return {
        "quote_id": stable_hash(answer, status), "theme_id": "t", "answer_id": answer,
        "start": start, "end": end, "pieces": pieces, "status": status, "text": "x",
        "attribution": "x", "pulje": "p", "batch": "b1", "unit_id": "u", "source_file": "f",
        "rank": 1, "why": "w",
    }  # fmt: skip
