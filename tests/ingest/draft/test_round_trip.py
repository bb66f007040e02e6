"""A draft of the samples reads them as the mappings that people wrote do."""

from __future__ import annotations

import re

import pytest

from pipeline.commands.mapping import mapping
from pipeline.errors import AftrykError
from pipeline.ingest.batch import BatchFile
from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.whole_batch import ingest_file
from tests.ingest.deliveries import SAMPLE, SURVEYS

CASES = [
    ("2024-foraar/selvevaluering_surveyxact.xlsx", "selvevaluering"),
    ("2024-efteraar/selvevaluering.csv", "selvevaluering"),
    ("2024-efteraar/ungstyrke_konference.csv", "ungstyrke_konference"),
]


def tables_of(path, survey, surveys):
    """Ratings and answers by position, the scales' labels, and what describes the units."""
    about = BatchFile(survey=survey, pulje="Prøve")
    tables = ingest_file(path, about, "prøve", surveys).tables
    items = tables["items"].set_index("item")["position"].to_dict()
    questions = tables["questions"].set_index("question")["position"].to_dict()
    ratings = {
        (row.unit_id, items[row.item], row.status, None if row.status != "valid" else int(row.step))
        for row in tables["ratings"].itertuples()
    }
    answers = {
        (row.unit_id, questions[row.question], row.text, row.source_column)
        for row in tables["answers"].itertuples()
    }
    steps = {(row.position, row.step, row.step_label) for row in tables["items"].itertuples()}
    units = tables["units"].drop(columns=["survey"]).astype(object).fillna("").astype(str)
    return ratings, answers, steps, set(map(tuple, units.to_numpy().tolist()))


@pytest.mark.parametrize(("file", "survey"), CASES)
def test_the_confirmed_draft_reads_the_delivery_as_the_written_mapping_does(
    file, survey, tmp_path, capsys
):
    out = tmp_path / "kladde.yaml"
    mapping(SAMPLE / file, out)
    text = out.read_text("utf-8")
    if survey == "ungstyrke_konference":  # 1–10 must be looked at by a person
        with pytest.raises(AftrykError, match="ikke bekræftet"):
            load_mapping("kladde", tmp_path)
    out.write_text(re.sub(r"^ *confirm: .*\n", "", text, flags=re.M), "utf-8")
    drafted = tables_of(SAMPLE / file, "kladde", tmp_path)
    written = tables_of(SAMPLE / file, survey, SURVEYS)
    assert len(drafted[0]) > 100
    assert len(drafted[1]) > 100
    assert drafted == written


@pytest.mark.parametrize(("file", "survey"), CASES)
def test_no_answer_is_in_the_draft_or_on_the_screen(file, survey, tmp_path, capsys):
    out = tmp_path / "kladde.yaml"
    mapping(SAMPLE / file, out)
    said = out.read_text("utf-8") + capsys.readouterr().out
    tables = ingest_file(
        SAMPLE / file, BatchFile(survey=survey, pulje="Prøve"), "prøve", SURVEYS
    ).tables
    texts = [text.strip() for text in tables["answers"]["text"]]
    texts += tables["units"]["title"].dropna().tolist()
    texts += tables["units"]["organisation"].dropna().tolist()
    assert not [text for text in texts if len(text) > 12 and text in said]
    assert "@" not in said
