"""Which rows and documents of a delivery belong to those who were erased."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.ingest.columns import Columns
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.exclusions import (
    Exclusions,
    file_hash,
    project_hash,
    unit_hash,
    unit_hashes,
    words_hash,
)
from pipeline.ingest.mapping import Mapping
from pipeline.ingest.names import squeeze
from pipeline.tables import EXCLUSIONS
from pipeline.texts import document_surveys

CODE = "erased"
"""What ``EXCLUSIONS.code`` says."""


def row_hashes(
    delivery: Delivery, units: pd.Series, mapping: Mapping, columns: Columns, key: str
) -> pd.Series:
    """For every row of a delivery, what it may have been erased by.

    Parameters
    ----------
    units
        The unit's id in each row; ``""`` where the row names none.

    Returns
    -------
    Series of list of str
        Indexed as ``units``.
    """
    found = units.map(
        lambda unit: unit_hashes(mapping.survey, unit, mapping.unit_kind, key) if unit else []
    ).astype(object)
    if mapping.key.unique == "always":
        return found
    positions = [
        columns[f"questions.{question.id}"]
        for question in mapping.questions
        if f"questions.{question.id}" in columns
    ]
    texts = [delivery.values(position).fillna("").map(squeeze) for position in positions]
    written = [words_hash(words, key) for words in zip(*texts, strict=True)] if texts else []
    by_words = dict(zip(units.index, written, strict=True)) if written else {}
    return pd.Series(
        [
            [*hashes, words] if (words := by_words.get(row)) else hashes
            for row, hashes in found.items()
        ],
        index=units.index,
        dtype=object,
    )


def erased_rows(
    delivery: Delivery,
    units: pd.Series,
    mapping: Mapping,
    columns: Columns,
    exclusions: Exclusions,
) -> pd.Series:
    """Rows of those who were erased, with the Danish reason."""
    if not exclusions.reasons:
        return pd.Series(dtype=object)
    hashes = row_hashes(delivery, units, mapping, columns, exclusions.key)
    reasons = hashes.map(exclusions.reason)
    return reasons[reasons.notna()].astype(object)


def document_hashes(
    path: Path, tables: dict[str, pd.DataFrame], project: str | None, key: str
) -> list[str]:
    """What a document may have been erased by: name, bytes, words, and its project's number.

    Parameters
    ----------
    path
        The file.
    tables
        "documents" and "passages", as they were read from it.
    project
        The project that batch.yaml says it is about.
    """
    documents = tables["documents"]
    survey, name = document_surveys(documents).iloc[0], documents["document_id"].iloc[0]
    hashes = [unit_hash(survey, name, key), file_hash(path, key)]
    hashes += [words] if (words := words_hash(tables["passages"]["text"], key)) else []
    return [*hashes, project_hash(project, key)] if project else hashes


def left_out(batch: str, source_file: str, reason: str) -> dict[str, pd.DataFrame]:
    """What is left of a document that was erased: that there was one, and why it is not read."""
    row = {"batch": batch, "source_file": source_file, "code": CODE, "reason": reason}
    return {EXCLUSIONS.name: EXCLUSIONS.frame([row | {"ordinal": 1}])}
