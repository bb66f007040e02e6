"""Forty projects of the sample, and what a reader must make of them, whatever program wrote them.

The sample asks no question with several answers, so one is made up here, with its "Andet" text.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import yaml

from pipeline.ingest.batch import BatchFile
from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.read import read_delivery
from pipeline.ingest.whole_batch import ingest_file
from pipeline.tables import ANSWERS, CHOICES, EXCLUSIONS, ITEMS, QUESTIONS, RATINGS, UNITS
from tests.ingest.deliveries import SAMPLE, SURVEYS

WORKBOOK = SAMPLE / "2024-foraar" / "selvevaluering_surveyxact.xlsx"
ASKED = "Hvilke indsatser har I brugt?"
OPTIONS = ["Kurser, oplæg og temadage", "Makkerordning", "Nye møder", "Andet"]
OTHER = "Andet, skriv hvad:"
GRID = "Vurdér projektet"
SCALE = ["Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "I meget høj grad"]
LABELS = [*SCALE[::-1], "Ved ikke"]
"""As SurveyXact numbers them, 1 2 3 …: the best first."""
KEY = "Projektnr."


def projects() -> pd.DataFrame:
    """The forty, one row each, under the questions' texts; options are True or False."""
    mapping = load_mapping("selvevaluering", SURVEYS)
    delivery = read_delivery(WORKBOOK, mapping.headings())
    names = {
        heading.variable: source.columns[0]
        for _, source in mapping.sources()
        for heading in delivery.headings
        if {heading.text, heading.variable} & set(source.columns)
    }
    table = pd.DataFrame(
        {
            names[heading.variable]: delivery.values(position)
            for position, heading in enumerate(delivery.headings)
            if heading.variable in names
        }
    )
    table = table[table["stato_4"] == "Gennemført"].sort_values(KEY).head(40)
    table = table.drop(columns=[name for name in table if name.startswith("stato")])
    for number, option in enumerate(OPTIONS):
        table[option] = [(row * 7 + number * 3) % 4 < 2 for row in range(40)]
    table[OTHER] = [
        f"Gåture nr. {row}; og kaffe, mest sort" if chosen else ""
        for row, chosen in enumerate(table["Andet"])
    ]
    for question in mapping.questions:
        # Delimited text of an older kind has no other letters than Windows-1252's.
        column = table[question.columns[0]]
        table[question.columns[0]] = [
            text.encode("cp1252", "ignore").decode("cp1252") for text in column
        ]
    return table.reset_index(drop=True)


def with_left_out(table: pd.DataFrame) -> pd.DataFrame:
    """The forty and what does not count: a row that was never sent, and one that is there twice.

    The column ``sendt`` holds when each was sent, ``""`` for the first of them.
    """
    unsent = table.iloc[[3]].copy()
    unsent[table.columns[-1]] = ""
    for column in [column for column in table if str(column).startswith("I hvilken grad")][2:]:
        unsent[column] = ""
    every = pd.concat([table.iloc[:20], unsent, table.iloc[20:], table.iloc[[5]]])
    sent = [f"2024-05-{1 + row % 28:02} 10:{row % 60:02}:00" for row in range(40)]
    every["sendt"] = [*sent[:20], "", *sent[20:], sent[5]]
    return every.reset_index(drop=True)


def items(table: pd.DataFrame) -> list[str]:
    """Headings of the questions answered on the scale."""
    return [column for column in table if str(column).startswith("I hvilken grad")]


def codes(table: pd.DataFrame) -> pd.DataFrame:
    """The rated columns as numbers in the list of answers."""
    numbers = {label: str(number) for number, label in enumerate(LABELS, start=1)}
    return table.assign(
        **{
            column: table[column].map(lambda label: numbers.get(label, ""))
            for column in items(table)
        }
    )


def shuffled(table: pd.DataFrame, seed: int = 3) -> pd.DataFrame:
    """The same columns and rows in another order."""
    columns = table.columns.to_series().sample(frac=1, random_state=seed)
    return table[list(columns)].sample(frac=1, random_state=seed)


def mapping_folder(folder: Path, **more: object) -> Path:
    """The sample's mapping with the question added, and more ways to say that a row was sent."""
    about = yaml.safe_load((SURVEYS / "selvevaluering.yaml").read_text("utf-8"))
    about["multi"] = [
        {
            "id": "indsatser",
            "columns": [ASKED, "Q4"],
            "options": OPTIONS,
            "aliases": {"other": "Andet", **{f"SQ00{n}": o for n, o in enumerate(OPTIONS[:3], 1)}},
            "other": {"option": "Andet", "question": "indsats_andet"},
        }
    ]
    about["questions"].append(
        {
            "id": "indsats_andet",
            "heading": "Andre indsatser",
            "columns": [OTHER, "s_other", "Q4[other]", f"{ASKED} - {OTHER}"],
            "text": OTHER,
            "required": False,
        }
    )
    about["duplicates"] = "identical"
    about["submitted"] = {
        "columns": ["submitdate", "Dato indsendt", "End Date", "Tidsstempel", "Afsluttet"]
    } | {"required": False}
    about["ignore"] += ["Collector ID", "Start Date", "Respondent ID", "Respondent"]
    for number, item in enumerate(about["items"], start=1):
        item["columns"].append(f"Q3[SQ00{number}]")
    for number, question in enumerate(about["questions"][:5], start=1):
        question["columns"].append(f"Q5{number}")
    about["key"]["columns"].append("Q1")
    about |= more
    folder.mkdir(exist_ok=True)
    text = yaml.safe_dump(about, allow_unicode=True)
    (folder / "selvevaluering.yaml").write_text(text, "utf-8")
    return folder


def canonical(path: Path, surveys: Path, **about: str) -> SimpleNamespace:
    """Read a file, and keep what must be the same whatever program wrote it."""
    told = BatchFile(survey="selvevaluering", pulje="Prøve", **about)
    read = ingest_file(path, told, "prøve", surveys)
    tables = {}
    for table in (UNITS, ITEMS, RATINGS, QUESTIONS, ANSWERS, CHOICES):
        checked = table.conform(read.tables[table.name])
        provenance = [name for name in checked if str(name).startswith("source_")]
        tables[table.name] = checked.drop(columns=provenance)
    left_out = EXCLUSIONS.conform(read.tables["exclusions"])[["unit_id", "code"]]
    return SimpleNamespace(tables=tables, left_out=left_out, dialect=read.dialect, notes=read.notes)


def same(one: SimpleNamespace, other: SimpleNamespace) -> None:
    """Fail with the first table that differs."""
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, other.tables[name], obj=name)
    assert one.left_out.to_numpy().tolist() == other.left_out.to_numpy().tolist()
