"""batch.yaml: what a folder says about itself."""

from __future__ import annotations

import unicodedata

import pytest
import yaml

from pipeline.ingest.batch import batch_file, load_batch
from tests.ingest.deliveries import SAMPLE, SURVEYS, problems_of


def load(folder):
    return load_batch(folder, SURVEYS)


@pytest.mark.parametrize("batch", ["2024-foraar", "2024-efteraar"])
def test_the_sample_batches_name_their_files(batch):
    assert load(SAMPLE / batch).files


def test_the_sample_batches_together_expect_104_projects():
    expected = [
        project
        for batch in ("2024-foraar", "2024-efteraar")
        for project in load(SAMPLE / batch).expected["selvevaluering"]
    ]
    assert len(expected) == len(set(expected)) == 104


def test_a_file_that_is_not_named_is_answered_with_the_line_to_add(batch_of):
    folder = batch_of({"a.csv": b"x"})
    (folder / "rapport.pdf").write_bytes(b"%PDF")
    (folder / ".DS_Store").write_bytes(b"")
    (folder / "~$a.xlsx").write_bytes(b"")
    said = problems_of(lambda: load(folder))
    assert "rapport.pdf: {report: true}" in said
    assert "DS_Store" not in said
    assert "~$" not in said


def test_a_named_file_that_is_not_there_is_said(batch_of):
    folder = batch_of({"a.csv": b"x", "b.csv": b"x"})
    (folder / "b.csv").unlink()
    said = problems_of(lambda: load(folder))
    assert "b.csv" in said
    assert "ligger ikke i mappen" in said


def test_a_folder_without_batch_yaml_is_answered_with_what_to_write(tmp_path):
    (tmp_path / "svar.csv").write_bytes(b"x")
    said = problems_of(lambda: load(tmp_path))
    assert "batch.yaml" in said
    assert "svar.csv: {survey:" in said


def test_a_missing_folder_is_said(tmp_path):
    assert "findes ikke" in problems_of(lambda: load(tmp_path / "2031"))


@pytest.mark.parametrize("about", [{"pulje": "x"}, {"survey": "selvevaluering", "report": True}])
def test_a_file_is_either_a_survey_or_a_report(batch_of, about):
    folder = batch_of({"a.csv": b"x"})
    text = yaml.safe_dump({"period": "2024", "files": {"a.csv": about}})
    (folder / "batch.yaml").write_text(text, "utf-8")
    said = problems_of(lambda: load(folder))
    assert "files.a.csv" in said
    assert "report: true" in said


def test_expected_units_must_be_of_a_known_survey_and_named_once(batch_of):
    folder = batch_of({"a.csv": b"x"}, expected={"selvevaluring": ["P-1"]})
    assert "selvevaluring" in problems_of(lambda: load(folder))
    folder = batch_of({"a.csv": b"x"}, "b", expected={"selvevaluering": ["P-1", "p-1"]})
    assert "to gange" in problems_of(lambda: load(folder))


def test_a_file_name_with_danish_letters_is_found_however_they_are_stored(batch_of):
    folder = batch_of({unicodedata.normalize("NFD", "forår.csv"): b"x"})
    assert batch_file(load(folder), unicodedata.normalize("NFC", "forår.csv"))
