"""What is asked, and of whom, as deliveries and mappings say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.ingest.batch import batch_file, load_batch
from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.whole_batch import assemble, ingest_file

CORPUS = Path(__file__).parents[2] / "corpus"


def tables(name: str):
    folder = CORPUS / "batches" / name
    batch = load_batch(folder, CORPUS / "surveys")
    about = {path.name: batch_file(batch, path.name) for path in sorted(folder.iterdir())}
    surveys = [file for file, told in about.items() if told and told.survey]
    read = [ingest_file(folder / file, about[file], name, CORPUS / "surveys") for file in surveys]
    return assemble(name, surveys, read, batch).tables


def test_a_workbook_and_a_csv_of_the_same_survey_ask_in_the_same_words():
    spring, autumn = tables("2024-foraar"), tables("2024-efteraar")
    first, later = (
        part["asked"][part["asked"]["survey"] == "selvevaluering"].set_index("item")
        for part in (spring, autumn)
    )
    assert len(first) == 7
    assert first["wording"].to_dict() == later["wording"].to_dict()
    assert first.loc["grad_maal", "wording"].startswith("I hvilken grad er projektets mål")
    assert later["dont_know"].all()
    told = autumn["surveys"].set_index("survey")
    assert told["series"].to_dict() == {name: name for name in told.index}
    assert set(told["respondents"]) == {"all"}


def test_who_was_asked_is_one_of_two_things(tmp_path):
    text = (CORPUS / "surveys/selvevaluering.yaml").read_text(encoding="utf-8")
    path = tmp_path / "selvevaluering.yaml"
    path.write_text(text.replace("respondents: all", "respondents: nogle"), encoding="utf-8")
    with pytest.raises(AftrykError, match="respondents"):
        load_mapping("selvevaluering", tmp_path)
    path.write_text(text.replace("respondents: all", "series: selv"), encoding="utf-8")
    mapping = load_mapping("selvevaluering", tmp_path)
    assert (mapping.respondents, mapping.series) == (None, "selv")


def test_options_come_in_the_order_they_are_asked(tmp_path):
    text = (CORPUS / "surveys/selvevaluering.yaml").read_text(encoding="utf-8")
    multi = 'multi:\n  - {id: hjalp, columns: ["Hvad hjalp?"], options: [Kurser, Andet]}\n'
    (tmp_path / "selvevaluering.yaml").write_text(text + multi, encoding="utf-8")
    from pipeline.ingest.asked import option_rows

    rows = option_rows(load_mapping("selvevaluering", tmp_path))
    assert rows[["question_text", "place", "option"]].to_numpy().tolist() == [
        ["Hvad hjalp?", 1, "Kurser"], ["Hvad hjalp?", 2, "Andet"]
    ]  # fmt: skip
