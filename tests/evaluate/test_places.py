import pandas as pd
import pytest

from pipeline import paths
from pipeline.evaluate.places import decision_places, gold_places, places_of
from pipeline.files import write_json_lines
from pipeline.tables import SPANS
from pipeline.themes.training_data import read_gold

TEXT = "Vi mødes. Det er godt."


@pytest.fixture
def gold(tmp_path):
    said = [{"text": words, "themes": [], "tone": "neutral"} for words in
            ("Vi mødes.", "Det er godt.", "Delt anderledes.")]  # fmt: skip
    other = {"project": "Q", "question": "q", "text": "Intet.", "sentences": []}
    answer = {"project": "P", "question": "q", "text": TEXT, "sentences": said}
    write_json_lines([other, answer], tmp_path / "guld.jsonl")
    return tmp_path / "guld.jsonl"


@pytest.fixture
def texts():
    return pd.DataFrame({"answer_id": ["a", "b"], "unit_id": ["P", "R"], "text": TEXT})


@pytest.fixture
def segments():
    cuts = [("a", 0, 9), ("a", 10, 22), ("b", 0, 9)]
    table = pd.DataFrame(cuts, columns=["answer_id", "start", "end"])
    return table.assign(segment_id=[f"{a}:{start}-{end}" for a, start, end in cuts])


def test_a_sentence_is_found_by_its_number_in_the_file_and_among_the_segments(
    gold, texts, segments
):
    places = gold_places(gold, segments, texts)
    assert places["gold_answer"].tolist() == [2, 2, 2]
    assert places["gold_sentence"].tolist() == [1, 2, 3]
    assert places["segment_id"].fillna("").tolist() == ["a:0-9", "a:10-22", ""]


def test_sentences_of_gold_and_decided_ones_get_their_places_in_their_own_rows(
    gold, texts, segments
):
    decided = decision_places(segments.iloc[[2]], texts, SPANS.empty())
    sentences = read_gold(gold, ["ro"]).sentences
    decision = sentences.iloc[[0]].assign(
        source="decision", unit_id="R", text="Vi mødes.", answer_id=None, position=None
    )
    rows = pd.concat([sentences.iloc[[1, 0]], decision], ignore_index=True)
    places = places_of(rows, gold_places(gold, segments, texts), decided)
    assert places["segment_id"].tolist() == ["a:10-22", "a:0-9", "b:0-9"]
    assert places["gold_sentence"].tolist() == [2, 1, pd.NA]


def test_every_sentence_of_the_corpus_gold_has_a_place_of_its_own():
    texts = pd.DataFrame({"answer_id": [], "unit_id": [], "text": []}, dtype=str)
    segments = pd.DataFrame({"answer_id": [], "start": [], "end": [], "segment_id": []}, dtype=str)
    places = gold_places(paths.CODED, segments, texts)
    assert len(places) == len(read_gold(paths.CODED, ["ro"]))
    assert not places[["gold_answer", "gold_sentence"]].duplicated().any()
