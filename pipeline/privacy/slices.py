"""Sentences sliced from their source, with what is hidden in them hidden."""

from __future__ import annotations

import pandas as pd

from pipeline.privacy.masking import Mask, mask_text


def masked_slices(where: pd.DataFrame, texts: pd.DataFrame, masks: pd.DataFrame) -> dict[str, str]:
    """The masked words of every sentence.

    Parameters
    ----------
    where
        ``segment_id, answer_id, start, end``.
    texts
        As ``TEXTS``.
    masks
        As :func:`~pipeline.privacy.effective_masks` gives them. One that only reaches into a
        sentence hides the part of it that it covers.

    Returns
    -------
    dict
        Segment id to ``text[start:end]`` with placeholders.
    """
    text_of = dict(zip(texts["answer_id"], texts["text"], strict=True))
    laid: dict[str, list[Mask]] = {}
    columns = ["answer_id", "start", "end", "type", "number"]
    wanted = masks[masks["answer_id"].isin(where["answer_id"])]
    for answer, *mask in zip(*(wanted[name].tolist() for name in columns), strict=True):
        laid.setdefault(answer, []).append(Mask(*mask))
    spans = where[["segment_id", "answer_id", "start", "end"]].itertuples(index=False)
    return {
        name: _masked(text_of[answer], int(start), int(end), laid.get(answer, []))
        for name, answer, start, end in spans
    }


def _masked(text: str, start: int, end: int, masks: list[Mask]) -> str:
    inside = [
        mask._replace(start=max(mask.start, start) - start, end=min(mask.end, end) - start)
        for mask in masks
        if mask.start < end and start < mask.end
    ]
    return mask_text(text[start:end], inside)
