"""How much of the personal data that people marked by hand is masked, and how much else.

The unit of recall is a mark, and it is found when no letter or digit of it is left to read,
whatever type the machine took it for: that is what protects. The unit of precision is a span that
the machine found, and it is right when it touches a mark of any type.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from pipeline.evaluate.intervals import wilson
from pipeline.evaluate.marked import Marked
from pipeline.privacy import ModelNames, find_spans
from pipeline.settings import Privacy

CORPORA = {
    "gold": "selvevalueringer.jsonl",
    "persondata": "persondata.jsonl",
    "control": "persondata_kontrol.jsonl",
}
"""File in ``corpus/gold`` by the name it is reported under; no rule was mended after "control"."""

ALL = "all"
"""Name of the row for all types together."""


def measure_corpora(
    corpora: Mapping[str, Marked], settings: Privacy, names: ModelNames | None = None
) -> tuple[dict[str, Any], pd.DataFrame]:
    """:func:`measure_privacy` for every corpus; the table has a column ``corpus`` in front."""
    measured = {name: measure_privacy(marked, settings, names) for name, marked in corpora.items()}
    metrics = {name: of_corpus for name, (of_corpus, _) in measured.items()}
    tables = [table.assign(corpus=name) for name, (_, table) in measured.items()]
    joined = pd.concat(tables, ignore_index=True)
    return metrics, joined[["corpus", *joined.columns.drop("corpus")]]


def measure_privacy(
    marked: Marked, settings: Privacy, names: ModelNames | None = None
) -> tuple[dict[str, Any], pd.DataFrame]:
    """Mask a corpus as the stage ``mask`` does, and count.

    Returns
    -------
    tuple
        For ``metrics.json``: ``by_type`` (with a row for all), ``by_trait`` and ``traps``, the last
        two where the corpus has them. And by type and by trait as one table, with the columns
        ``by`` ("type" or "trait") and ``name``.
    """
    types = settings.masked_types
    spans = find_spans(marked.texts, types, settings.least_score, names)
    marks = marked.marks[marked.marks["type"].isin(types)].copy()
    marks["found"] = covered(marked.texts, marks, spans)
    spans["right"] = touching(marked.texts, spans, marked.marks)
    by_type = counted_by("type", marks, spans)
    everything = counted_by("type", marks.assign(type=ALL), spans.assign(type=ALL))
    traits = marks.explode("traits").dropna(subset="traits")
    by_trait = recall_by("traits", traits, sorted({*traits["traits"]}))
    types_and_all = pd.concat([by_type, everything])
    metrics: dict[str, Any] = {"by_type": types_and_all.to_dict("index")}
    if len(by_trait):
        metrics["by_trait"] = by_trait.to_dict("index")
    table = pd.concat({"type": types_and_all, "trait": by_trait}, names=["by", "name"])
    whole = ["suggested", "right"]
    table[whole] = table[whole].astype("Int64")
    return metrics | _traps(marked.texts, spans), table.reset_index()


def covered(texts: pd.DataFrame, marks: pd.DataFrame, spans: pd.DataFrame) -> np.ndarray:
    """Whether every letter and digit of a mark is under some span, shape (n_marks,).

    Parameters
    ----------
    texts
        ``answer_id`` and ``text``.
    marks, spans
        ``answer_id``, ``start`` and ``end``.
    """
    bare = _readable(texts) & ~_under(texts, spans)
    return _count(texts, marks, bare) == 0


def touching(texts: pd.DataFrame, spans: pd.DataFrame, marks: pd.DataFrame) -> np.ndarray:
    """Whether a span and some mark share a letter or digit, shape (n_spans,)."""
    return _count(texts, spans, _readable(texts) & _under(texts, marks)) > 0


def counted_by(column: str, marks: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Recall and precision side by side, one row for each value of a column in either."""
    names = sorted({*marks[column], *spans[column]})
    return recall_by(column, marks, names).join(precision_by(column, spans, names))


def recall_by(column: str, marks: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """``marked``, ``found`` (both counts), ``recall``, ``recall_low`` and ``recall_high`` by name.

    A share of nothing is 0 with the limits 0 and 1.

    Parameters
    ----------
    column
        What the marks are grouped by.
    marks
        That column, and ``found``.
    names
        The rows that are wanted, in order.
    """
    return _shares(marks[column], marks["found"], names, ("marked", "found", "recall"))


def precision_by(column: str, spans: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """As :func:`recall_by`: ``suggested``, ``right``, ``precision`` and its limits by name."""
    return _shares(spans[column], spans["right"], names, ("suggested", "right", "precision"))


def _shares(
    groups: pd.Series, flags: pd.Series, names: list[str], columns: tuple[str, str, str]
) -> pd.DataFrame:
    whole, part, share = columns
    by_name = flags.groupby(groups)
    n_whole, n_part = (
        counts.reindex(names, fill_value=0).to_numpy(dtype=int)
        for counts in (by_name.size(), by_name.sum())
    )
    low, high = wilson(n_part, n_whole)
    shares = {share: n_part / np.maximum(n_whole, 1), f"{share}_low": low, f"{share}_high": high}
    return pd.DataFrame({whole: n_whole, part: n_part, **shares}, index=names).round(3)


def _traps(texts: pd.DataFrame, spans: pd.DataFrame) -> dict[str, Any]:
    """How many of the traps are left as they are; nothing for a corpus without any."""
    traps = texts.loc[texts["trap"], "answer_id"]
    caught = int(traps.isin(spans["answer_id"]).sum())
    return {"traps": {"n": len(traps), "untouched": len(traps) - caught}} if len(traps) else {}


def _readable(texts: pd.DataFrame) -> np.ndarray:
    """Which characters of all texts, laid end to end, are letters or digits."""
    return np.array([character.isalnum() for character in "".join(texts["text"])], dtype=bool)


def _under(texts: pd.DataFrame, spans: pd.DataFrame) -> np.ndarray:
    """Which characters of all texts, laid end to end, lie in a span."""
    steps = np.zeros(int(texts["text"].str.len().sum()) + 1, dtype=int)
    start, end = _places(texts, spans)
    np.add.at(steps, start, 1)
    np.add.at(steps, end, -1)
    return steps.cumsum()[:-1] > 0


def _count(texts: pd.DataFrame, spans: pd.DataFrame, which: np.ndarray) -> np.ndarray:
    """How many of some characters lie in each span."""
    before = np.append(0, which.cumsum())
    start, end = _places(texts, spans)
    return before[end] - before[start]


def _places(texts: pd.DataFrame, spans: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Start and end of spans in all texts laid end to end."""
    length = texts["text"].str.len()
    begin = (length.cumsum() - length).set_axis(texts["answer_id"])
    first = begin.reindex(spans["answer_id"]).to_numpy(dtype=int)
    start, end = (spans[side].to_numpy(dtype=int) for side in ("start", "end"))
    return first + start, first + end
