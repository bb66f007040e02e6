"""One delivered survey file into the canonical tables."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from pipeline import ids
from pipeline.errors import AftrykError, Problem
from pipeline.ingest.asked import asked_items, option_rows, question_rows, survey_row
from pipeline.ingest.background import background, decimal_of
from pipeline.ingest.batch import AS_CORRECTED
from pipeline.ingest.choices import choices
from pipeline.ingest.columns import Columns, match_columns, unread_columns
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.duplicates import superseded
from pipeline.ingest.erased import CODE, erased_rows
from pipeline.ingest.exclusions import NOBODY, Exclusions
from pipeline.ingest.mapping import Mapping
from pipeline.ingest.names import squeeze
from pipeline.ingest.ratings import item_steps, ratings
from pipeline.ingest.status import exclusions, finished, repeated
from pipeline.privacy.shown import shown_heading
from pipeline.tables import (
    ANSWERS,
    ASKED,
    CHOICES,
    EXCLUSIONS,
    ITEMS,
    OPTIONS,
    QUESTIONS,
    RATINGS,
    SURVEYS,
    UNITS,
)


@dataclass(frozen=True)
class Place:
    """Where a survey file belongs.

    Parameters
    ----------
    batch
        Name of the batch.
    pulje
        The pulje of its units; ``None`` where a column says so.
    delivery
        What tells it from another file of the same survey, where respondents are numbered anew.
    decimal
        The sign before decimals, where batch.yaml says so.
    exclusions
        Those whose answers were erased.
    """

    batch: str
    pulje: str | None = None
    delivery: str | None = None
    decimal: str | None = None
    exclusions: Exclusions = NOBODY


@dataclass(frozen=True)
class Read:
    """What came of a file.

    Parameters
    ----------
    tables
        Name to rows, of those of ``INGESTED`` that the file gives.
    notes
        Danish; what is worth a look.
    file, dialect
        A file of answers, and how it is written, in Danish.
    """

    tables: dict[str, pd.DataFrame]
    notes: list[str]
    file: str = ""
    dialect: str = ""


def read_survey(delivery: Delivery, mapping: Mapping, place: Place) -> Read:
    """Turn a delivered survey into its canonical tables.

    Raises
    ------
    AftrykError
        With every problem found in the file.
    """
    columns, problems = match_columns(delivery, mapping)
    delivery, erased = _without_erased(delivery, mapping, columns, place)
    done, reasons, found = finished(delivery, mapping, columns)
    problems += found
    if "key" not in columns:
        raise AftrykError(problems)
    keys = delivery.cells[columns["key"]].map(squeeze)
    repeats = superseded(delivery.rows(done), keys[done], mapping, columns)
    done &= ~done.index.isin(repeats.index)
    counted = delivery.rows(done)
    problems += _key_problems(counted, keys[done], columns["key"])
    decimal = place.decimal or mapping.decimal or decimal_of(counted, mapping, columns)
    described, found, notes = background(counted, mapping, columns, decimal)
    problems += found
    chosen, texts, found = choices(counted, mapping, columns)
    problems += found
    rated, found = ratings(counted, mapping, columns)
    problems += found
    if place.pulje is None and "pulje" not in described:
        problems.append(
            Problem(
                "puljen er ikke angivet.",
                "Skriv ”pulje: <navn>” ved filen i batch.yaml.",
                file=delivery.file,
            )
        )
    if problems:
        raise AftrykError(problems)

    units = unit_ids(keys, mapping, place)
    where = {"batch": place.batch, "survey": mapping.survey}
    unsaid = place.pulje or ("ukendt" if "pulje" in described else AS_CORRECTED)
    described = described.reindex(columns=list(UNITS.columns))
    tables = {
        UNITS.name: described.assign(
            **where,
            pulje=described["pulje"].astype(object).fillna(unsaid),
            unit_id=units[done],
            unit_kind=mapping.unit_kind,
            source_file=delivery.file,
        ),
        SURVEYS.name: survey_row(mapping),
        ITEMS.name: item_steps(mapping),
        ASKED.name: asked_items(delivery, mapping, columns, place.batch),
        RATINGS.name: rated.assign(**where, unit_id=rated["row"].map(units)),
        QUESTIONS.name: question_rows(mapping),
        ANSWERS.name: _answers(counted, mapping, columns, units[done], where, texts),
        OPTIONS.name: option_rows(mapping),
        CHOICES.name: chosen.assign(**where, unit_id=chosen["row"].map(units)),
        EXCLUSIONS.name: exclusions(
            delivery,
            pd.concat([units, erased.map(lambda _: "")]),
            {"unfinished": reasons, "duplicate": repeats, CODE: erased},
            place.batch,
        ),
    }
    unread = unread_columns(delivery, mapping)
    if unread:
        named = ", ".join(f"”{shown_heading(heading)}”" for heading in unread)
        notes = [*notes, f"{delivery.file}: kolonner, der ikke er læst: {named}."]
    notes = [*notes, *(f"{delivery.file}: {note}" for note in delivery.notes)]
    return Read(tables, notes, delivery.file, replace(delivery.dialect, decimal=decimal).shown)


def _without_erased(
    delivery: Delivery, mapping: Mapping, columns: Columns, place: Place
) -> tuple[Delivery, pd.Series]:
    """The delivery as if those who were erased had never answered; and their rows' reasons."""
    if "key" not in columns:
        return delivery, pd.Series(dtype=object)
    units = unit_ids(delivery.cells[columns["key"]].map(squeeze), mapping, place)
    erased = erased_rows(delivery, units, mapping, columns, place.exclusions)
    here = delivery.cells.index.to_series().isin(erased.index)
    return delivery.rows(~here), erased


def unit_ids(keys: pd.Series, mapping: Mapping, place: Place) -> pd.Series:
    """A unit's id: its key, after the batch's name where the key is unique only there."""
    if mapping.key.unique == "always":
        return keys
    scope = "/".join(part for part in (place.batch, place.delivery) if part)
    return keys.where(keys == "", scope + "/" + keys)


def _key_problems(delivery: Delivery, keys: pd.Series, position: int) -> list[Problem]:
    blank = keys[keys == ""].map(lambda _: "cellen er tom, så rækken ikke kan knyttes til nogen.")
    return [
        *delivery.cell_problems(blank, "Udfyld cellen, eller slet rækken.", position),
        *repeated(delivery, keys, position),
    ]


def _answers(
    delivery: Delivery,
    mapping: Mapping,
    columns: Columns,
    units: pd.Series,
    where: dict[str, str],
    texts: dict[str, pd.Series],
) -> pd.DataFrame:
    """One row per unit and open question, the text as it was delivered.

    Parameters
    ----------
    texts
        Open question to its answers, where they stood in a column together with something else.
    """
    placed = {
        question.id: columns.get(
            f"questions.{question.id}", _with_options(question.id, mapping, columns)
        )
        for question in mapping.questions
    }
    blocks = [
        pd.DataFrame(
            {
                **where,
                "unit_id": units,
                "question": question.id,
                "text": texts.get(question.id, delivery.values(position).fillna("")),
                "source_file": delivery.file,
                "source_sheet": delivery.sheet,
                "source_column": delivery.headings[position].column,
            }
        )
        for question in mapping.questions
        if (position := placed[question.id]) is not None
    ]
    if not blocks:
        return pd.DataFrame(columns=list(ANSWERS.columns))
    table = pd.concat(blocks, ignore_index=True)
    table["answer_id"] = [
        ids.answer_id(mapping.survey, unit, question)
        for unit, question in zip(table["unit_id"], table["question"], strict=True)
    ]
    table["text_hash"] = [ids.stable_hash("text", text) for text in table["text"]]
    return table


def _with_options(question: str, mapping: Mapping, columns: Columns) -> int | None:
    """The column of answers or of the option "Andet" that also holds an open question's texts."""
    for multi in mapping.multi:
        if multi.other and multi.other.question == question:
            number = multi.options.index(multi.other.option) + 1
            return columns.get(f"multi.{multi.id}", columns.get(f"multi.{multi.id}.{number}"))
    return None
