"""Write a table of answers as the programs that secretariats use export it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pandas as pd

from tests.ingest.exports.projects import ASKED, GRID, KEY, LABELS, OPTIONS, OTHER, codes, items

Rows = list[list[str]]


def text_of(rows: Rows, separator: str, line_end: str = "\r\n") -> str:
    """Delimited text with quotes where they are needed."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def save_book(sheets: dict[str, Rows], path: Path) -> Path:
    """An Excel workbook; cells of digits become numbers, as programs write them."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    book.save(path)
    return path


def rows_of(table: pd.DataFrame) -> Rows:
    """The headings and every row, as text."""
    return [list(table.columns), *table.astype(str).to_numpy().tolist()]


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """One heading per column; every option has a column of its own, with 1 or 0."""
    options = {option: f"{ASKED} [{option}]" for option in OPTIONS}
    flags = {option: table[option].map({True: "1", False: "0"}) for option in OPTIONS}
    return table.assign(**flags).rename(columns={**options, "sendt": "Afsluttet"})


def surveyxact(table: pd.DataFrame) -> tuple[Rows, Rows, Rows]:
    """Dataset, Structure and Labels, in the shape of readSX's sample exports.

    Labels has no headings; Structure tells the option of a column of its own, and no other code.
    """
    data = codes(table).drop(columns="sendt")
    variables = {
        column: f"s_{number}" for number, column in enumerate(data) if column not in OPTIONS
    }
    variables[OTHER] = "s_other"
    options = {option: f"s_90_{number}" for number, option in enumerate(OPTIONS, start=1)}
    structure = [
        ["questionName", "variableName", "questionType", "subType", "questionText",
         "choiceValue", "choiceText"]
    ]  # fmt: skip
    labels: Rows = []
    for column in data:
        if column in options:
            name, position = options[column], str(OPTIONS.index(column) + 1)
            structure.append(["s_90", name, "Closed", "Multiple", ASKED, position, column + " "])
            labels += [[name, "0", "Ikke valgt"], [name, "1", "Valgt"]]
            continue
        name = variables[column]
        rated = column in items(table)
        text = f"{ASKED} - {OTHER}" if column == OTHER else column
        kind = ["Closed", "Single"] if rated else ["Open", "String"]
        structure.append([name, name, *kind, text, "", ""])
        if rated:
            labels += [[name, str(code), label] for code, label in enumerate(LABELS, start=1)]
    states = ["Ny", "Distribueret", "Nogen svar", "Gennemført", "Frafaldet"]
    for number, state in enumerate(states, start=1):
        name = f"stato_{number}"
        structure.append(
            ["statoverall", name, "Closed", "Multiple", "Samlet status", str(number), state]
        )
        labels += [[name, "0", "Ikke valgt"], [name, "1", "Valgt"]]
        wanted = "Gennemført" if state == "Gennemført" else "Nogen svar"
        sent = table["sendt"] != ""
        data[name] = [
            str(int(state == wanted and done == (state == "Gennemført"))) for done in sent
        ]
    for option in OPTIONS:
        data[option] = data[option].map({True: "1", False: "0"})
    data.insert(0, "respid", [str(48000 + number) for number in range(len(data))])
    data = data.rename(columns={**variables, **options})
    return rows_of(data), structure, labels


def two_header_rows(table: pd.DataFrame) -> Rows:
    """SurveyMonkey: the question, and under it the option, the row, or the kind of answer."""
    first = ["Respondent ID", "Collector ID", "Start Date", "End Date"]
    second = ["", "", "", ""]
    sent = pd.to_datetime(table["sendt"]).dt.strftime("%d.%m.%Y %H:%M:%S").fillna("")
    columns = [
        pd.Series([str(11400000000 + number) for number in range(len(table))]),
        pd.Series(["417"] * len(table)),
        sent,
        sent,
    ]
    asked: list[str] = []
    for column in table.drop(columns=["sendt"]):
        if column in items(table):
            first.append("" if GRID in asked else GRID)
            asked.append(GRID)
            second.append(column)
        elif column == "Andet":
            continue
        elif column in OPTIONS or column == OTHER:
            first.append("" if ASKED in asked else ASKED)
            asked.append(ASKED)
            second.append(column)
        else:
            first.append(column)
            second.append("Open-Ended Response")
        values = table[column]
        if column in OPTIONS:
            values = values.map({True: column, False: ""})
        columns.append(values)
    rows = pd.concat(columns, axis=1).to_numpy().tolist()
    return [first, second, *[[str(cell) for cell in row] for row in rows]]


def google_forms(table: pd.DataFrame, between: str) -> Rows:
    """Google Forms: one heading, grids as ``question [row]``, ticked boxes joined."""
    joined = [
        between.join(
            [option for option in OPTIONS[:-1] if row[option]]
            + ([row[OTHER]] if row[OTHER] else [])
        )
        for row in table.to_dict("records")
    ]
    answers = table.drop(columns=[*OPTIONS, OTHER, "sendt"])
    answers = answers.rename(columns={column: f"{GRID} [{column}]" for column in items(table)})
    answers.insert(0, "Tidsstempel", table["sendt"].str.replace("-", "/"))
    answers[ASKED] = joined
    return rows_of(answers)


def limesurvey(table: pd.DataFrame, headings: str) -> Rows:
    """LimeSurvey: headings as ``code``, ``text`` or ``both``; Y or nothing for ticked boxes."""
    answers = table.drop(columns=["sendt", "Andet"])
    for option in OPTIONS[:-1]:
        chosen = answers[option]
        answers[option] = chosen.map({True: "Y" if headings == "code" else "Ja", False: ""})
    named = {}
    for number, column in enumerate(items(table), start=1):
        named[column] = (f"Q3[SQ00{number}]", f"{GRID} [{column}]")
    for number, option in enumerate(OPTIONS[:-1], start=1):
        named[option] = (f"Q4[SQ00{number}]", f"{ASKED} [{option}]")
    named[OTHER] = ("Q4[other]", f"{ASKED} [Andet]")
    open_questions = [c for c in answers if c not in named and c.endswith("?")] + [
        "Øvrige kommentarer"
    ]
    for number, column in enumerate(open_questions, start=1):
        named[column] = (f"Q5{number}", column)
    named[KEY] = ("Q1", KEY)
    forms = {
        "code": {column: code for column, (code, _) in named.items()},
        "text": {column: text for column, (_, text) in named.items()},
        "both": {column: f"{code}. {text}" for column, (code, text) in named.items()},
    }
    answers = answers.rename(columns=forms[headings])
    answers.insert(0, "submitdate" if headings == "code" else "Dato indsendt", table["sendt"])
    return rows_of(answers)
