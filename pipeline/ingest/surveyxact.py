"""SurveyXact's workbook: answers in Dataset, what their codes mean in Structure.

Choice codes are positions in the list of choices, not scores. A question with several choices has
one column per choice, with 1 where it was chosen.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.delivery import Delivery, Heading, as_delivery
from pipeline.ingest.names import fold, squeeze
from pipeline.ingest.workbook import Sheet

_DATASET, _STRUCTURE, _LABELS = "dataset", "structure", "labels"


def is_surveyxact(sheets: dict[str, Sheet]) -> bool:
    """Whether a workbook has SurveyXact's sheets: Dataset and Structure or Labels."""
    names = {fold(name) for name in sheets}
    return _DATASET in names and bool(names & {_STRUCTURE, _LABELS})


def read_surveyxact(sheets: dict[str, Sheet], file: str) -> Delivery:
    """Read a SurveyXact workbook.

    Raises
    ------
    AftrykError
        When the sheet Structure is missing or does not say what the codes mean.
    """
    titles = {fold(name): name for name in sheets}
    data = titles[_DATASET]
    delivery = as_delivery(sheets[data], range(1, len(sheets[data]) + 1), file, data)
    if _STRUCTURE not in titles:
        raise AftrykError(
            Problem(
                "arket ”Structure” mangler, så koderne ikke kan oversættes til svar.",
                "Eksportér igen fra SurveyXact med arkene Dataset, Structure og Labels.",
                file,
            )
        )
    structure = _structure(sheets[titles[_STRUCTURE]], file, titles[_STRUCTURE])
    labels = {
        fold(row[0]): squeeze(row[1])
        for row in (sheets[titles[_LABELS]] if _LABELS in titles else [])
        if len(row) > 1 and row[0].strip()
    }
    groups = dict(list(structure.groupby("variable", sort=False)))
    headings = [
        _heading(heading.text, groups.get(fold(heading.text)), labels.get(fold(heading.text)))
        for heading in delivery.headings
    ]
    return replace(delivery, headings=headings, surveyxact=True)


def _structure(rows: Sheet, file: str, sheet: str) -> pd.DataFrame:
    """The sheet Structure: folded variable name, type, subtype, text, code and label per choice."""
    columns = {
        "variablename": "variable",
        "questiontype": "type",
        "subtype": "subtype",
        "questiontext": "text",
        "choicevalue": "code",
        "choicetext": "label",
    }
    table = pd.DataFrame(rows[1:], columns=[fold(name) for name in rows[0]] if rows else None)
    missing = [name for name in columns if name not in table]
    if missing:
        raise AftrykError(
            Problem(
                f"kolonnerne {', '.join(missing)} mangler.",
                "Eksportér igen fra SurveyXact med arkene Dataset, Structure og Labels.",
                file,
                sheet,
                row=1,
            )
        )
    table = table[list(columns)].rename(columns=columns)
    table["row"] = table.index + 2
    table["variable"] = table["variable"].map(fold)
    for name in ("text", "code", "label", "type", "subtype"):
        table[name] = table[name].map(squeeze)
    table = table[table["variable"] != ""]
    coded = table[table["code"] != ""]
    twice = coded[coded.duplicated(["variable", "code"])]
    blank = coded[coded["label"] == ""]
    problems = [
        Problem(message, "Ret arket, eller eksportér igen.", file, sheet, row=int(row))
        for rows_, message in (
            (twice, "variablen har samme kode to gange."),
            (blank, "koden har ingen tekst."),
        )
        for row in rows_["row"]
    ]
    if problems:
        raise AftrykError(problems)
    return table


def _heading(variable: str, rows: pd.DataFrame | None, label: str | None) -> Heading:
    """One column's heading: the question's text, and its choices where the cells hold codes."""
    if rows is None:
        return Heading(label or variable, variable)
    text = rows["text"].iloc[0] or label or variable
    coded = rows[rows["code"] != ""]
    if fold(rows["type"].iloc[0]) != "closed" and coded.empty:
        return Heading(text, variable)
    choices = dict(zip(coded["code"], coded["label"], strict=True))
    if fold(rows["subtype"].iloc[0]) == "multiple":
        choices = {"0": "", **choices}
    return Heading(text, variable, choices)
