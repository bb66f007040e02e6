"""The tables of a batch, laid out as corrections say: what does not stand is out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipeline import ids, tables
from pipeline.corrections.exclusions import with_replaced
from pipeline.corrections.standing import DOCUMENTS, is_replaced
from pipeline.tables import Table

_BY_UNIT = {table.name for table in (tables.UNITS, tables.RATINGS, tables.ANSWERS, tables.CHOICES)}
_BY_DOCUMENT = {
    table.name
    for table in (
        *(tables.DOCUMENTS, tables.PASSAGES),
        *(tables.REPORT_QUOTES, tables.REPORTED_SHARES),
    )
}


@dataclass(frozen=True)
class Placed:
    """What stands, and where it is counted.

    Parameters
    ----------
    standing
        From :func:`pipeline.corrections.standing.standing`.
    answers, passages
        Tables ``ANSWERS`` and ``PASSAGES`` of all batches.
    """

    standing: pd.DataFrame
    answers: pd.DataFrame
    passages: pd.DataFrame

    @cached_property
    def moved(self) -> pd.DataFrame:
        """Rows of ``standing`` that change something: what is replaced, and what replaces it."""
        told, here = self.standing, self.standing["batch"]
        return told[(here != told["stands_in"]) | (here != told["counted_in"])]

    @property
    def replaced(self) -> pd.DataFrame:
        """Rows of ``standing`` that another batch corrects."""
        return self.standing[is_replaced(self.standing)]

    def of(self, part: pd.DataFrame, table: Table, batch: str) -> pd.DataFrame:
        """A batch's part of one of the tables ``INGESTED``, without what does not stand.

        What stands in for another batch's is counted there: in its batch, under its number and,
        where no pulje is said, in its pulje. ``corrected_in`` says where it was delivered.
        """
        moved = self.moved[self.moved["batch"] == batch]
        if moved.empty:
            return part
        if table.name in _BY_UNIT:
            return self._renamed(_placed(part, moved, ["survey", "unit_id"]), batch)
        if table.name in _BY_DOCUMENT:
            documents = moved[moved["survey"] == DOCUMENTS].drop(columns="survey")
            named = documents.rename(columns={"unit_id": "document_id"})
            return _placed(part, named, ["document_id"])
        if table.name == tables.EXPECTED.name:
            away = moved[moved["counted_in"] != batch]
            return part[~_pairs(part).isin(_pairs(away))]
        if table.name == tables.ASKED.name:
            return self._asked(part, batch)
        excluded = table.name == tables.EXCLUSIONS.name
        return with_replaced(part, moved) if excluded else part

    def each(
        self, parts: Sequence[pd.DataFrame], table: Table, batches: Sequence[str]
    ) -> list[pd.DataFrame]:
        """The same of every batch's part."""
        return [self.of(part, table, batch) for part, batch in zip(parts, batches, strict=True)]

    def stands(self, part: pd.DataFrame, batch: str) -> pd.Series:
        """Whether each row of a batch's spans, flags or segments is about an answer that stands."""
        known = self._ledger[self._ledger["batch"] == batch]
        return ~part["answer_id"].isin(known.loc[known["stands_in"] != batch, "answer_id"])

    def about(self, part: pd.DataFrame, batch: str) -> pd.DataFrame:
        """A batch's spans, flags or segments, of answers that stand and under the ids they have."""
        return self._renamed(part[self.stands(part, batch)], batch)

    def about_each(
        self, parts: Sequence[pd.DataFrame], batches: Sequence[str]
    ) -> list[pd.DataFrame]:
        """The same of every batch's part."""
        return [self.about(part, batch) for part, batch in zip(parts, batches, strict=True)]

    @cached_property
    def _ledger(self) -> pd.DataFrame:
        """Every answer and passage of units that several batches hold, and what becomes of it."""
        passages = self.passages.rename(columns={"document_id": "unit_id"})
        columns = ["batch", "survey", "unit_id", "question", "answer_id"]
        both = [
            self.answers[columns],
            passages.assign(survey=DOCUMENTS, question="")[columns],
        ]
        return pd.concat(both).merge(self.moved, on=["batch", "survey", "unit_id"])

    def _renamed(self, part: pd.DataFrame, batch: str) -> pd.DataFrame:
        """The same under the ids that answers have where the unit's number is spelt otherwise."""
        known = self._ledger
        known = known[(known["batch"] == batch) & (known["unit_id"] != known["counted_as"])]
        if known.empty or "answer_id" not in part:
            return part
        names = {
            row.answer_id: ids.answer_id(str(row.survey), str(row.counted_as), str(row.question))
            for row in known.itertuples()
        }
        answers = part["answer_id"].map(lambda answer: names.get(answer, answer))
        if "segment_id" not in part:
            return part.assign(answer_id=answers)
        places = zip(answers, part["start"], part["end"], strict=True)
        return part.assign(answer_id=answers, segment_id=[ids.segment_id(*at) for at in places])

    def _asked(self, part: pd.DataFrame, batch: str) -> pd.DataFrame:
        """How items were asked, in the batches in which those who answered are counted."""
        here = self.standing[self.standing["batch"] == batch]
        answered = here.loc[here["stands_in"] == batch, ["survey", "counted_in"]].drop_duplicates()
        nobody = part[~part["survey"].isin(here["survey"])]
        told = part.merge(answered, on="survey")
        return pd.concat([nobody, told.assign(batch=told["counted_in"])])[list(part.columns)]


def _placed(part: pd.DataFrame, moved: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Rows that stand, in the batch in which they are counted."""
    told = moved.drop(columns=["source_file", "pulje"])
    found = part.merge(told, on=["batch", *key], how="left").set_axis(part.index)
    touched = found["stands_in"].notna()
    found = found.assign(delivered=found["batch"])
    if "corrected_in" in part:
        found["corrected_in"] = found["corrected_in"].where(~touched, found["batch"])
    if "pulje" in part:
        unsaid = touched & (found["pulje"] == "")
        found["pulje"] = found["pulje"].mask(unsaid, found["counted_pulje"])
    if "unit_id" in key:
        found["unit_id"] = found["unit_id"].mask(touched, found["counted_as"])
    found["batch"] = found["batch"].mask(touched, found["counted_in"])
    stands = ~touched | (found["delivered"] == found["stands_in"])
    return found.loc[stands, list(part.columns)]


def _pairs(rows: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(rows[["survey", "unit_id"]])
