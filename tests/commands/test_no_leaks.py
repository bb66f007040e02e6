"""What somebody typed in the wrong place is in no message, note or log line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
import yaml

from pipeline.commands.check import check_all
from pipeline.commands.check_report import report
from pipeline.ingest.file_names import telling_names
from tests.ingest.deliveries import BACKGROUND, ITEMS, OPEN, csv_bytes

ROOT = Path(__file__).parents[2]
SENTENCE = "Spørg Mette Sørensen på 84 00 17 53, hun ved alt om det"
SHORT = "ring Mette Sørensen 84 00 17 53"
SECRETS = ("84 00 17 53", "Sørensen", "hun ved alt")
TABLE = pd.DataFrame({**BACKGROUND, **ITEMS, **OPEN})


@pytest.fixture
def said(tmp_path, monkeypatch):
    """All that ``aftryk check`` says of a table."""
    shutil.copytree(ROOT / "corpus/surveys", tmp_path / "corpus/surveys")
    shutil.copy(ROOT / "params.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "corpus/batches/b"
    folder.mkdir(parents=True)

    def run(table: pd.DataFrame, expected: list[str]) -> str:
        (folder / "svar.csv").write_bytes(csv_bytes(table))
        about = {"survey": "selvevaluering", "pulje": "Prøve"}
        batch = {"period": "2024", "files": {"svar.csv": about}}
        batch["expected"] = {"selvevaluering": expected}
        (folder / "batch.yaml").write_text(yaml.safe_dump(batch), "utf-8")
        read, problems = check_all([folder])
        return "\n".join([*map(report, read), *map(str, problems)])

    return run


def without_secrets(said: str) -> bool:
    return not any(secret in said for secret in SECRETS)


@pytest.mark.parametrize("text", [SENTENCE, SHORT])
@pytest.mark.parametrize("column", list(TABLE))
def test_a_sentence_in_any_column_is_not_echoed(said, column: str, text: str) -> None:
    told = said(TABLE.assign(**{column: [text, text, "x"]}), ["P-1"])
    assert told
    assert without_secrets(told)


@pytest.mark.parametrize("text", [SENTENCE, SHORT])
def test_a_sentence_as_the_number_of_a_project_is_told_by_its_row(said, text: str) -> None:
    twice = said(TABLE.assign(**{"Projektnr.": [text, text, "P-3"]}), ["P-3"])
    assert "række 2 og 3" in twice
    assert without_secrets(twice)
    unlisted = said(TABLE.assign(**{"Projektnr.": [text, "P-2", "P-3"]}), ["P-2", "P-3"])
    assert "står ikke under expected" in unlisted
    assert without_secrets(unlisted)


def test_numbers_of_projects_are_still_named(said) -> None:
    twice = said(TABLE.assign(**{"Projektnr.": ["VA-2024-17", "VA-2024-17", "P-3"]}), ["P-3"])
    assert "”VA-2024-17”: række 2 og 3" in twice


@pytest.mark.parametrize("column", ["Projektnr.", "Region", "Øvrige kommentarer"])
def test_a_sentence_as_a_heading_is_masked(said, column: str) -> None:
    told = said(TABLE.rename(columns={column: SENTENCE}), ["P-1"])
    assert not any(secret in told for secret in SECRETS[:2])


def test_a_file_called_by_somebodys_name_is_told_without_it() -> None:
    (note,) = telling_names(["2024_selvevaluering.csv", "Svar fra Mette Sørensen.docx"])
    assert "[navn].docx" in note
    assert "Sørensen" not in note


def test_the_files_of_the_sample_are_called_by_nobodys_name() -> None:
    names = [path.name for path in (ROOT / "corpus/batches").rglob("*.*")]
    assert len(names) > 5
    assert telling_names(names) == []


def test_a_file_without_headings_gives_nobody_away(said) -> None:
    answers = TABLE.assign(**{"Øvrige kommentarer": [SHORT, "", ""]})
    told = said(answers.set_axis(answers.iloc[0], axis=1).iloc[1:], ["P-1"])
    assert without_secrets(told)
