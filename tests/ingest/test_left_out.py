"""Rows that do not count: unfinished ones, and the same answer twice."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.commands.check import report
from pipeline.errors import AftrykError
from pipeline.ingest.values import moment
from pipeline.ingest.whole_batch import ingest_batch
from tests.ingest.deliveries import SURVEYS, csv_bytes


@pytest.mark.parametrize("finished", ["1", "Ja", "Gennemført"])
def test_a_column_of_one_status_says_yes_or_names_it(batch_of, answers, finished):
    answers["stato_4"] = [finished, "0" if finished == "1" else "", finished]
    ingested = ingest_batch(batch_of({"svar.csv": answers}), SURVEYS)
    assert ingested.tables["units"]["unit_id"].tolist() == ["P-1", "P-3"]
    assert ingested.tables["exclusions"]["unit_id"].tolist() == ["P-2"]


@pytest.fixture
def same_is_once(tmp_path):
    """The mappings, with ``duplicates: identical`` for the self-evaluation."""
    folder = tmp_path / "surveys"
    folder.mkdir()
    about = (SURVEYS / "selvevaluering.yaml").read_text("utf-8")
    (folder / "selvevaluering.yaml").write_text(about + "\nduplicates: identical\n", "utf-8")
    return folder


def test_the_same_row_twice_is_refused_unless_the_mapping_says_otherwise(batch_of, answers):
    twice = pd.concat([answers, answers.iloc[[1]]])
    with pytest.raises(AftrykError, match="flere gennemførte besvarelser for ”P-2”: række 3 og 5"):
        ingest_batch(batch_of({"svar.csv": twice}), SURVEYS)


def test_the_same_row_twice_can_be_one_answer_and_is_told(batch_of, answers, same_is_once):
    twice = pd.concat([answers, answers.iloc[[1]]])
    ingested = ingest_batch(batch_of({"svar.csv": twice}), same_is_once)
    assert len(ingested.tables["units"]) == 3
    (excluded,) = ingested.tables["exclusions"].to_dict("records")
    assert (excluded["unit_id"], excluded["code"]) == ("P-2", "duplicate")
    assert "1 × Samme besvarelse står flere gange" in report(ingested)


def test_rows_that_differ_only_in_what_is_not_read_are_the_same_answer(
    batch_of, answers, same_is_once
):
    twice = pd.concat([answers, answers.iloc[[1]].assign(Kontaktperson="En anden")])
    ingested = ingest_batch(batch_of({"svar.csv": twice}), same_is_once)
    assert len(ingested.tables["units"]) == 3


def test_check_tells_how_a_file_was_read(batch_of, answers):
    ingested = ingest_batch(batch_of({"svar.csv": csv_bytes(answers)}), SURVEYS)
    told = "Læst som: svar.csv: skilletegn ; · decimaltegn , · Windows-1252"
    assert told in report(ingested)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1.5.2024 9.59", "1.5.2024 10.00"),
        ("2024/05/01 11:59:00 AM", "2024/05/01 12:00:00 PM CET"),
        ("2024-05-01", "2024-05-01T00:00:01"),
        ("31-12-2023 23:59", "01-01-2024 00:00"),
    ],
)
def test_moments_sort_by_time(earlier, later):
    first, last = moment(earlier), moment(later)
    assert first is not None
    assert last is not None
    assert first < last


@pytest.mark.parametrize("text", ["i går", "31.02.2024 10:00", "10:00", "2024-05-01 10"])
def test_what_is_no_moment_is_none(text):
    assert moment(text) is None
