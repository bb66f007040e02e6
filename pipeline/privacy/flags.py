"""Sentences in which a person could be recognised although there is nothing to mask."""

from __future__ import annotations

import pandas as pd

from pipeline.language.sentences import sentences
from pipeline.language.tokens import WORD
from pipeline.privacy.health import tells_of_health, touches_health
from pipeline.privacy.people import staff_title
from pipeline.tables import FLAGS


def find_flags(
    texts: pd.DataFrame, units: pd.DataFrame, spans: pd.DataFrame, least_employees: int
) -> pd.DataFrame:
    """Flag what a person should look at before a sentence is shown.

    Parameters
    ----------
    texts
        ``survey``, ``unit_id``, ``answer_id`` and ``text``; other columns are passed over.
    units
        As :data:`~pipeline.tables.UNITS`.
    spans
        As :data:`~pipeline.tables.SPANS`; names among them make a sentence one about a person.
    least_employees
        In a workplace with fewer employees than this, a job title points to one person. Where the
        number is not known, no title is flagged.

    Returns
    -------
    pandas.DataFrame
        As :data:`~pipeline.tables.FLAGS`: whole sentences, as offsets into the raw text.
    """
    small = units.loc[units["employees"].lt(least_employees).fillna(value=False)]
    keys = pd.MultiIndex.from_frame(texts[["survey", "unit_id"]])
    is_small = keys.isin(pd.MultiIndex.from_frame(small[["survey", "unit_id"]]))
    names: dict[str, list[tuple[int, int]]] = {}
    people = spans[spans["type"] == "person"]
    for answer, start, end in people[["answer_id", "start", "end"]].itertuples(index=False):
        names.setdefault(answer, []).append((start, end))
    rows = [
        {"answer_id": answer, "start": start, "end": end, "kind": kind, "reason": reason}
        for answer, text, of_few in zip(
            texts["answer_id"], texts["text"], is_small.tolist(), strict=True
        )
        for start, end, kind, reason in _in_text(text, names.get(answer, []), of_few=of_few)
    ]
    return FLAGS.frame(rows)


def _in_text(
    text: str, names: list[tuple[int, int]], *, of_few: bool
) -> list[tuple[int, int, str, str]]:
    """Start, end, kind and reason of what is flagged in one text."""
    found: list[tuple[int, int, str, str]] = []
    if not (of_few or touches_health(text)):
        return found
    for start, end, _ in sentences(text):
        named = any(first < end and last > start for first, last in names)
        sentence = text[start:end]
        if reason := tells_of_health(sentence, named=named):
            found.append((start, end, "health", reason))
        if of_few and staff_title(WORD.findall(sentence.lower())):
            reason = "stillingsbetegnelse på en arbejdsplads med få ansatte"
            found.append((start, end, "small_workplace", reason))
    return found
