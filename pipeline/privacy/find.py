"""All detectors over a text: typed spans that do not overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd
from tqdm import tqdm

from pipeline.privacy.cpr import find_cpr
from pipeline.privacy.email import find_email
from pipeline.privacy.found import Found
from pipeline.privacy.phone import find_phone
from pipeline.privacy.seen import as_seen
from pipeline.tables import SPANS

DETECTORS: tuple[Callable[[str], Iterator[Found]], ...] = (find_email, find_cpr, find_phone)
"""In order of precedence: what an earlier one found, a later one does not find again."""

_WORTH_READING = re.compile(r"@|\d{2}|[(\[{]\s*at\b|snabel", re.IGNORECASE)


def find_in_text(text: str) -> list[Found]:
    """Personal data in one text, in order, without overlaps.

    >>> [(f.start, f.end, f.type) for f in find_in_text("Skriv til a@b.dk eller ring 84 00 17 53")]
    [(10, 16, 'email'), (28, 39, 'phone')]
    """
    seen, place = as_seen(text)
    if not _WORTH_READING.search(seen):
        return []
    kept: list[Found] = []
    taken = bytearray(len(seen))
    for detector in DETECTORS:
        for found in detector(seen):
            if not any(taken[found.start : found.end]):
                taken[found.start : found.end] = b"\1" * (found.end - found.start)
                kept.append(found)
    in_order = sorted(kept, key=lambda found: found.start)
    places = [place(found.start, found.end) for found in in_order]
    return [
        found._replace(start=start, end=end)
        for found, (start, end) in zip(in_order, places, strict=True)
    ]


def find_spans(texts: pd.DataFrame) -> pd.DataFrame:
    """Personal data in every text.

    Parameters
    ----------
    texts
        ``answer_id`` and ``text``; other columns are passed over.

    Returns
    -------
    pandas.DataFrame
        As :data:`~pipeline.tables.SPANS`, offsets into the raw text.
    """
    pairs = zip(texts["answer_id"], texts["text"], strict=True)
    rows = [
        {"answer_id": answer, **found._asdict()}
        for answer, text in tqdm(pairs, "maskerer", total=len(texts), disable=None, leave=False)
        for found in find_in_text(text)
    ]
    return SPANS.frame(rows)
