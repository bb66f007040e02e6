"""Placeholders laid over spans of a text."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

PLACEHOLDERS = {
    "email": "[e-mail]",
    "phone": "[telefon]",
    "cpr": "[cpr-nummer]",
    "person": "[navn]",
    "address": "[adresse]",
    "other": "[udeladt]",
}

Span = tuple[int, int, str]


def placeholder(span_type: str) -> str:
    """What stands in a text instead of personal data of one type.

    >>> placeholder("phone")
    '[telefon]'
    """
    return PLACEHOLDERS.get(span_type, PLACEHOLDERS["other"])


def mask_text(text: str, spans: Iterable[Span]) -> str:
    """Put a placeholder in place of every span.

    Parameters
    ----------
    text
        The raw text.
    spans
        ``(start, end, type)`` in any order. What lies outside the text is cut off; spans that
        overlap become one, of the type of the longest.

    >>> mask_text("Ring på 12 34 56 78.", [(8, 19, "phone")])
    'Ring på [telefon].'
    """
    pieces: list[str] = []
    done = 0
    for start, end, span_type in _merged(spans, len(text)):
        pieces += [text[done:start], placeholder(span_type)]
        done = end
    return "".join([*pieces, text[done:]])


def _merged(spans: Iterable[Span], length: int) -> list[Span]:
    """Spans cut to the text, joined where they overlap, in order."""
    cut = sorted((max(start, 0), min(end, length), kind) for start, end, kind in spans)
    merged: list[Span] = []
    longest = 0
    for start, end, kind in cut:
        if start >= end:
            continue
        if merged and start < merged[-1][1]:
            before = merged[-1]
            kind = kind if end - start > longest else before[2]
            merged[-1] = (before[0], max(end, before[1]), kind)
            longest = max(longest, end - start)
        else:
            merged.append((start, end, kind))
            longest = end - start
    return merged


def masked_slices(slices: pd.DataFrame, texts: pd.DataFrame, spans: pd.DataFrame) -> pd.Series:
    """Slices of texts with placeholders for the personal data in them.

    Parameters
    ----------
    slices
        ``answer_id``, ``start``, ``end``; other columns are passed over.
    texts
        ``answer_id``, ``text``; one row per answer.
    spans
        As :data:`~pipeline.tables.SPANS`. Of a span that is partly outside a slice, the part
        inside is masked.

    Returns
    -------
    pandas.Series
        Text of every slice, with the index of ``slices``.

    Raises
    ------
    KeyError
        When a slice points to an answer that is not among the texts.
    """
    text_of = dict(zip(texts["answer_id"], texts["text"], strict=True))
    starts, ends = slices["start"].tolist(), slices["end"].tolist()
    answers = slices["answer_id"].tolist()
    result = [text_of[a][s:e] for a, s, e in zip(answers, starts, ends, strict=True)]
    for row, inside in _spans_by_slice(slices, spans).items():
        result[row] = mask_text(result[row], inside)
    return pd.Series(result, index=slices.index, dtype="str", name="text")


def _spans_by_slice(slices: pd.DataFrame, spans: pd.DataFrame) -> dict[int, list[Span]]:
    """Row number of a slice to the spans that touch it, counted from the slice's own start."""
    rows = slices[["answer_id", "start", "end"]].reset_index(drop=True).rename_axis("row")
    pairs = rows.reset_index().merge(
        spans[["answer_id", "start", "end", "type"]], on="answer_id", suffixes=("", "_span")
    )
    touching = pairs[(pairs["start_span"] < pairs["end"]) & (pairs["end_span"] > pairs["start"])]
    found: dict[int, list[Span]] = {}
    for row, start, span_start, span_end, kind in zip(
        touching["row"].tolist(),
        touching["start"].tolist(),
        touching["start_span"].tolist(),
        touching["end_span"].tolist(),
        touching["type"].tolist(),
        strict=True,
    ):
        found.setdefault(row, []).append((span_start - start, span_end - start, kind))
    return found
