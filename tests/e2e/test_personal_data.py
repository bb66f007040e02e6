"""Who filled in a survey, and what people gave away in their answers, comes out nowhere."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from pipeline.files import read_json_lines

pytestmark = pytest.mark.slow

CONTACT_COLUMNS = ["Kontaktperson", "kontakt", "E-mail", "email"]
RAW_TEXT = {"answers.parquet", "texts.parquet", "passages.parquet", "report_quotes.parquet"}
"""Tables that hold what was written, word for word; masks are laid over them where it is shown."""


NO_TEXT = (".npy", ".npz", ".png")


def raw_deliveries(project: Path) -> Iterator[pd.DataFrame]:
    """Read the surveys of the sample straight from the files, by other code than the pipeline's."""
    batches = project / "corpus/batches"
    book = batches / "2024-foraar/selvevaluering_surveyxact.xlsx"
    yield pd.read_excel(book, sheet_name="Dataset", dtype=str)
    yield pd.read_csv(
        batches / "2024-efteraar/selvevaluering.csv", sep=";", encoding="cp1252", dtype=str
    )


def contact_data(project: Path) -> set[str]:
    """Names and addresses of the contact persons, but for those who are named in an answer too."""
    found: set[str] = set()
    for table in raw_deliveries(project):
        columns = [name for name in CONTACT_COLUMNS if name in table]
        assert len(columns) == 2
        rest = table.drop(columns=columns).to_csv(index=False)
        values = table[columns].melt()["value"].dropna().str.strip()
        found |= {value for value in values if value and value not in rest}
    return found


def marked_in_answers(project: Path) -> set[str]:
    """What gold says is personal in an answer: numbers, addresses, names, and parts of names."""
    gold = read_json_lines(project / "corpus/gold/selvevalueringer.jsonl")
    marks = [mark for row in gold for mark in row["pii"]]
    whole = {mark["text"] for mark in marks}
    names = {part for mark in marks if mark["type"] == "person" for part in mark["text"].split()}
    # A surname may also be what a workplace is called.
    units = pd.read_parquet(project / "corpus/tables/collected/units.parquet").to_csv(index=False)
    return whole | {name for name in names if not as_words({name}).search(units)}


def as_words(secrets: set[str]) -> re.Pattern[str]:
    """Any of some secrets as words of their own."""
    alternatives = "|".join(re.escape(secret) for secret in sorted(secrets, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def content(path: Path) -> str:
    """All that can be read in a file, whatever it is packed in."""
    if path.suffix == ".parquet":
        return pd.read_parquet(path).to_csv(index=False)
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            names = [name for name in archive.namelist() if not name.endswith(NO_TEXT)]
            members = [archive.read(name).decode("utf-8", "ignore") for name in names]
        return "\n".join([*members, *(re.sub(r"<[^>]+>", "", member) for member in members)])
    if path.suffix == ".sqlite":
        return "\n".join(sqlite3.connect(path).iterdump())
    return path.read_bytes().decode("utf-8", "ignore")


def contents(project: Path, *folders: str, without: frozenset[str] = frozenset()) -> dict[str, str]:
    """Content of every file in some folders."""
    return {
        path.relative_to(project).as_posix(): content(path)
        for folder in folders
        for path in [project / folder, *sorted((project / folder).rglob("*"))]
        if path.is_file() and path.name not in without
    }


def files_that_tell(read: dict[str, str], secrets: set[str]) -> list[str]:
    """Names of the files in which one of the secrets stands as words of its own; not the secret."""
    words = as_words(secrets)
    # In numbers and pictures any two letters stand somewhere by accident.
    long_words = as_words({secret for secret in secrets if len(secret) > 4})
    return [
        name
        for name, text in read.items()
        if (long_words if name.endswith(NO_TEXT) else words).search(text)
    ]


def test_contact_persons_are_in_no_table_model_cache_or_report(finished_project: Path) -> None:
    secrets = contact_data(finished_project)
    assert len(secrets) > 150
    read = contents(finished_project, "corpus/tables", "models", "report", ".aftryk")
    assert len(read) > 80
    assert files_that_tell(read, secrets) == []


def test_personal_data_in_answers_leaves_only_the_raw_tables(finished_project: Path) -> None:
    secrets = marked_in_answers(finished_project)
    assert len(secrets) > 60
    raw = contents(finished_project, "corpus/tables/collected")
    assert "corpus/tables/collected/texts.parquet" in files_that_tell(raw, secrets)
    folders = ("corpus/tables", "models", "report", ".aftryk", "corpus/decisions.jsonl")
    read = contents(finished_project, *folders, without=frozenset(RAW_TEXT))
    assert len(read) > 80
    assert files_that_tell(read, secrets) == []
