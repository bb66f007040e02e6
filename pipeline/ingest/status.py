"""Which rows of a delivery count: finished ones, one for each unit."""

from __future__ import annotations

import pandas as pd

from pipeline.errors import Problem
from pipeline.ingest.columns import Columns
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.mapping import Mapping
from pipeline.ingest.names import FALSE, TRUE, fold, squeeze
from pipeline.privacy.shown import shown

_UNSENT = "Besvarelsen er ikke afsendt (der er intet tidspunkt for det)."


def finished(
    delivery: Delivery, mapping: Mapping, columns: Columns
) -> tuple[pd.Series, pd.Series, list[Problem]]:
    """Say which rows hold a finished answer.

    Returns
    -------
    done : Series of bool
        Per row.
    reasons : Series of str
        Danish; why the other rows do not count.
    problems : list of Problem
        A SurveyXact workbook without the column that says so.
    """
    sent = pd.Series(True, index=delivery.cells.index)
    if "submitted" in columns:
        sent = delivery.cells[columns["submitted"]].str.strip() != ""
    done, reasons, problems = _stated(delivery, mapping, columns)
    unsent = pd.Series(_UNSENT, index=sent.index[~sent & done], dtype=object)
    return done & sent, pd.concat([reasons, unsent]), problems


def _stated(
    delivery: Delivery, mapping: Mapping, columns: Columns
) -> tuple[pd.Series, pd.Series, list[Problem]]:
    """What the status column says."""
    everything = pd.Series(True, index=delivery.cells.index)
    if mapping.status is None:
        return everything, pd.Series(dtype=object), []
    if "status" not in columns:
        missing = [
            delivery.problem(
                f"statuskolonnen ”{mapping.status.columns[0]}” mangler, så ufærdige besvarelser "
                "ikke kan skilles fra.",
                "Eksportér igen fra SurveyXact med statuskolonnerne.",
                row=1,
            )
        ]
        return everything, pd.Series(dtype=object), missing if delivery.surveyxact else []
    wanted = {fold(label) for label in mapping.status.finished}
    said = delivery.values(columns["status"]).fillna("").map(fold)
    if set(said) <= {*TRUE, *FALSE}:  # the column of one status: yes or no
        wanted |= TRUE
    done = said.isin(wanted)
    rest = delivery.rows(~done)
    # The labels of the other status columns, with what heads a plain column left out.
    told = pd.DataFrame(
        {
            position: rest.values(position).fillna("").map(squeeze)
            for name, position in columns.items()
            if (name == "status" or name.startswith("others."))
            and (name == "status" or delivery.headings[position].choices is not None)
        },
        index=rest.cells.index,
    )
    reasons = told.apply(lambda row: _reason([label for label in row if label]), axis=1)
    return done.astype(bool), reasons.astype(object), []


def _reason(labels: list[str]) -> str:
    said = " og ".join(f"”{shown(label)}”" for label in dict.fromkeys(labels)) or "ukendt"
    return f"Besvarelsen er ikke gennemført (status: {said})."


def repeated(delivery: Delivery, units: pd.Series, position: int) -> list[Problem]:
    """Name the rows that answer for a unit which another row has answered for already.

    Parameters
    ----------
    delivery
        Finished rows only.
    units
        The unit of each row; ``""`` where blank.
    position
        The column they came from.
    """
    folded = units.map(fold)
    rows = folded[folded != ""].index.to_series().groupby(folded)
    problems = []
    for numbers in (group for _, group in rows if len(group) > 1):
        named = ", ".join(str(row) for row in numbers.iloc[:-1]) + f" og {numbers.iloc[-1]}"
        problems.append(
            delivery.problem(
                f"der er flere gennemførte besvarelser for ”{shown(units[numbers.iloc[0]])}”: "
                f"række {named}.",
                "Find ud af, hvilken række der gælder, og læg en kopi uden den anden i mappen.",
                row=int(numbers.iloc[0]),
                position=position,
            )
        )
    return problems


def exclusions(
    delivery: Delivery, units: pd.Series, reasons: dict[str, pd.Series], batch: str
) -> pd.DataFrame:
    """The table of rows that do not count, numbered within their unit by what they say.

    Parameters
    ----------
    reasons
        Code to Danish reasons, per row.
    """
    tables = [_excluded(delivery, units, said, code, batch) for code, said in reasons.items()]
    table = pd.concat(tables)
    table = table.sort_values(["unit_id", "code", "reason"])
    table["ordinal"] = table.groupby("unit_id", dropna=False).cumcount() + 1
    return table


def _excluded(
    delivery: Delivery, units: pd.Series, reasons: pd.Series, code: str, batch: str
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "batch": batch,
            "source_file": delivery.file,
            "unit_id": units.loc[reasons.index].replace("", None),
            "code": code,
            "reason": reasons,
        }
    )
