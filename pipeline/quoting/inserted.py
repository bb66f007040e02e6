"""What a person put into a quote: words in square brackets, beside the answer's own."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from pipeline.privacy import Mask, shown_runs, with_words
from pipeline.report import wording


def insertions_of(text: Any, start: int) -> list[tuple[int, str]]:
    """Offsets in the answer, and the words, of what was put into a quote that begins at ``start``.

    >>> insertions_of('[[12, "ledelsen"]]', 30), insertions_of(None, 30)
    ([(42, 'ledelsen')], [])
    """
    found = json.loads(text) if isinstance(text, str) else []
    return [(start + int(offset), str(words)) for offset, words in found]


def explained_text(quotes: pd.DataFrame, texts: pd.DataFrame, masks: pd.DataFrame) -> pd.Series:
    """Text of quotes that something was put into, as they are printed.

    Parameters
    ----------
    quotes
        With ``answer_id, start, pieces, insertions``.
    texts, masks
        ``TEXTS``, and as :func:`pipeline.privacy.effective_masks`.
    """
    wanted = set(quotes["answer_id"])
    here = texts[texts["answer_id"].isin(wanted)]
    text_of = dict(zip(here["answer_id"], here["text"], strict=True))
    laid: dict[str, list[Mask]] = {}
    near = masks[masks["answer_id"].isin(wanted)]
    columns = (near[name].tolist() for name in ("answer_id", "start", "end", "type", "number"))
    for answer, *mask in zip(*columns, strict=True):
        laid.setdefault(answer, []).append(Mask(*mask))
    rows = (quotes[name].tolist() for name in ("answer_id", "start", "pieces", "insertions"))
    printed = [
        _printed(text_of[answer], pieces, insertions_of(words, start), laid.get(answer, []))
        for answer, start, pieces, words in zip(*rows, strict=True)
    ]
    return pd.Series(printed, index=quotes.index, dtype=object)


def _printed(text: str, pieces: str, words: list[tuple[int, str]], masks: list[Mask]) -> str:
    parts = []
    for piece in pieces.split(";"):
        start, end = map(int, piece.split("-"))
        inside = [word for word in words if start <= word[0] <= end]
        words = [word for word in words if word not in inside]
        parts.append(with_words(shown_runs(text, start, end, masks), inside).strip())
    return wording.ELISION.join(parts)
