"""Slices of texts, masked: many at once."""

from __future__ import annotations

import pandas as pd

from pipeline.privacy.masking import UNNUMBERED, Mask, mask_text


def masked_slices(
    slices: pd.DataFrame, texts: pd.DataFrame, spans: pd.DataFrame, *, numbered: bool = False
) -> pd.Series:
    """Slices of texts with placeholders for the personal data in them.

    Parameters
    ----------
    slices
        ``answer_id``, ``start``, ``end``; other columns are passed over.
    texts
        ``answer_id``, ``text``; one row per answer.
    spans
        ``answer_id``, ``start``, ``end``, ``type`` and, when numbered, ``number``. Of a span that
        is partly outside a slice, the part inside is masked.
    numbered
        Whether the placeholders tell one person from another ("[navn 2]"), as where people read.
        What is learnt from, embedded or cached has them bare, so that a name more in one answer
        changes nothing in the others.

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
    numbers = spans["number"] if numbered else UNNUMBERED
    for row, inside in _masks_by_slice(slices, spans.assign(number=numbers)).items():
        result[row] = mask_text(result[row], inside)
    return pd.Series(result, index=slices.index, dtype="str", name="text")


def _masks_by_slice(slices: pd.DataFrame, spans: pd.DataFrame) -> dict[int, list[Mask]]:
    """Row number of a slice to the masks that touch it, counted from the slice's own start."""
    rows = slices[["answer_id", "start", "end"]].reset_index(drop=True).rename_axis("row")
    pairs = rows.reset_index().merge(
        spans[["answer_id", "start", "end", "type", "number"]],
        on="answer_id",
        suffixes=("", "_span"),
    )
    touching = pairs[(pairs["start_span"] < pairs["end"]) & (pairs["end_span"] > pairs["start"])]
    touching = touching.assign(
        first=touching["start_span"] - touching["start"],
        last=touching["end_span"] - touching["start"],
    )
    found: dict[int, list[Mask]] = {}
    columns = ["row", "first", "last", "type", "number"]
    for row, *mask in zip(*(touching[name].tolist() for name in columns), strict=True):
        found.setdefault(row, []).append(Mask(*mask))
    return found
