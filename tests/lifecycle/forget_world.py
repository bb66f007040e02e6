"""Projects to forget somebody in: one batch with one survey file, in any of the kinds we read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyreadstat
import yaml
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.files import write_table
from pipeline.ingest.whole_batch import Ingested, ingest_batch
from pipeline.tables import INGESTED
from tests.ingest.deliveries import BACKGROUND, ITEMS, OPEN, ROOT, csv_bytes
from tests.ingest.exports.programs import save_book, surveyxact, text_of

GONE = "P-2"
WORDS = "Vi begyndte småt, og så kom der gang i makkerordningen hos os."
SECRETS = (GONE, WORDS, "Bo Lund", "bl@example.net")


def answers() -> pd.DataFrame:
    """Three projects' answers; the second is the one that goes."""
    table = pd.DataFrame({**BACKGROUND, **ITEMS, **OPEN})
    table.loc[1, "Hvad er de vigtigste erfaringer?"] = WORDS
    return table


def as_csv(separator: str, encoding: str, line_end: str = "\r\n") -> Callable[..., list[str]]:
    """A writer of one delimited file."""

    def write(table: pd.DataFrame, folder: Path) -> list[str]:
        text = text_of([list(table.columns), *table.to_numpy().tolist()], separator, line_end)
        (folder / "svar.csv").write_bytes(text.encode(encoding))
        return ["svar.csv"]

    return write


def as_workbook(table: pd.DataFrame, folder: Path) -> list[str]:
    """Write a plain workbook."""
    save_book({"Svar": [list(table.columns), *table.to_numpy().tolist()]}, folder / "svar.xlsx")
    return ["svar.xlsx"]


def _surveyxact(table: pd.DataFrame) -> dict[str, list[list[str]]]:
    options = {"Kurser, oplæg og temadage": True, "Makkerordning": False, "Nye møder": True}
    more = {**options, "Andet": False, "Andet, skriv hvad:": "", "sendt": "2024-05-01 10:00:00"}
    dataset, structure, labels = surveyxact(table.assign(**more))
    return {"Dataset": dataset, "Structure": structure, "Labels": labels}


def as_surveyxact_files(separator: str, encoding: str) -> Callable[..., list[str]]:
    """A writer of SurveyXact's three files."""

    def write(table: pd.DataFrame, folder: Path) -> list[str]:
        for name, rows in _surveyxact(table).items():
            data = text_of(rows, separator).encode(encoding)
            (folder / f"sx_{name.lower()}.csv").write_bytes(data)
        return ["sx_dataset.csv"]

    return write


def as_surveyxact_workbook(table: pd.DataFrame, folder: Path) -> list[str]:
    """Write SurveyXact's workbook."""
    save_book(_surveyxact(table), folder / "sx.xlsx")
    return ["sx.xlsx"]


def as_wide_workbook(table: pd.DataFrame, folder: Path) -> list[str]:
    """Write SurveyXact's workbook with the answers in two sheets, joined by respondent number."""
    sheets = _surveyxact(table)
    rows = sheets.pop("Dataset")
    numbers = ["respid", *(str(100 + row) for row in range(1, len(rows)))]
    left = [[number, *row[:6]] for number, row in zip(numbers, rows, strict=True)]
    right = [[number, *row[6:]] for number, row in zip(numbers, rows, strict=True)]
    save_book(
        {"Dataset": left, "Dataset2": [right[0], *right[:0:-1]], **sheets}, folder / "sx.xlsx"
    )
    return ["sx.xlsx"]


def as_spss(table: pd.DataFrame, folder: Path) -> list[str]:
    """Write an SPSS file with numbers behind the answers."""
    data = table.copy()
    names = [f"v{number}" for number in range(1, len(data.columns) + 1)]
    values = {}
    for name, column in zip(names, list(data), strict=True):
        if column in ITEMS:
            steps = ["Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "I meget høj grad"]
            codes = {label: code for code, label in enumerate([*steps, "Ved ikke"], start=1)}
            values[name] = {code: label for label, code in codes.items()}
            data[column] = data[column].map(codes).astype(float)
    labels = list(data.columns)
    data.columns = names
    ranges = {name: [6.0, {"lo": 90.0, "hi": 99.0}] for name in values}
    pyreadstat.write_sav(
        data,
        str(folder / "svar.sav"),
        column_labels=labels,
        variable_value_labels=values,
        missing_ranges=ranges,
    )
    return ["svar.sav"]


KINDS: dict[str, Callable[[pd.DataFrame, Path], list[str]]] = {
    "semicolon ANSI": as_csv(";", "cp1252"),
    "comma UTF-8 with mark": as_csv(",", "utf-8-sig", "\n"),
    "tab UTF-8": as_csv("\t", "utf-8"),
    "bar ANSI": as_csv("|", "cp1252"),
    "workbook": as_workbook,
    "SurveyXact comma ANSI": as_surveyxact_files(",", "cp1252"),
    "SurveyXact semicolon ANSI": as_surveyxact_files(";", "cp1252"),
    "SurveyXact tab UTF-16": as_surveyxact_files("\t", "utf-16"),
    "SurveyXact workbook": as_surveyxact_workbook,
    "SurveyXact two sheets": as_wide_workbook,
    "SPSS": as_spss,
}


def project_in(top: Path) -> Path:
    """An empty project with a second batch on its list, so that no list runs empty."""
    shutil.copytree(ROOT / "corpus/surveys", top / "corpus/surveys")
    shutil.copyfile(ROOT / "params.yaml", top / "params.yaml")
    (top / "corpus/decisions.jsonl").write_bytes(b"")
    put(top, answers().iloc[:1].assign(**{"Projektnr.": "P-9"}), KINDS["tab UTF-8"], "2024-foraar")
    return top


def put(
    top: Path, table: pd.DataFrame, write: Callable[..., list[str]], batch: str = "2024-efteraar",
    **more: object,
) -> Path:  # fmt: skip
    """Lay a delivery in a project's batch; ``more`` goes in batch.yaml."""
    folder = top / "corpus/batches" / batch
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    about = {"survey": "selvevaluering", "pulje": "Prøve"}
    files = dict.fromkeys(write(table, folder), about)
    told = {"period": "efterår 2024", "files": files, **more}
    (folder / "batch.yaml").write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    return folder


def forget(*arguments: str, typed: str = "") -> Result:
    """Run the command; what went wrong is raised."""
    done = CliRunner().invoke(app, ["forget", *arguments], input=typed)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def parquet(ingested: Ingested, folder: Path) -> dict[str, bytes]:
    """Every ingested table as the stage writes it."""
    folder.mkdir(parents=True)
    for table in INGESTED:
        write_table(ingested.tables[table.name], table, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def read(batch: str = "2024-efteraar") -> Ingested:
    """Ingest a batch of the project one stands in."""
    return ingest_batch(Path("corpus/batches") / batch)


__all__ = ["GONE", "KINDS", "SECRETS", "WORDS", "answers", "csv_bytes", "forget", "parquet"]
