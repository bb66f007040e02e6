import numpy as np
import pandas as pd
import pytest

from pipeline.evaluate.intervals import resample_units
from pipeline.evaluate.second_coder import aligned, between_coders
from pipeline.files import write_json_lines
from pipeline.themes.examples import Examples
from pipeline.themes.training_data import read_gold

IDS = ["ro", "uro"]


def answer(number: int, *themes: list[str]) -> dict:
    sentences = [
        {"text": f"Sætning {place} i {number}.", "themes": some, "tone": "neutral"}
        for place, some in enumerate(themes)
    ]
    text = " ".join(sentence["text"] for sentence in sentences)
    return {"project": f"P{number}", "question": "q", "text": text, "sentences": sentences}


def read(folder, answers: list[dict]) -> Examples:
    write_json_lines(answers, folder / "kodet.jsonl")
    return read_gold(folder / "kodet.jsonl", IDS)


@pytest.fixture
def gold(tmp_path) -> Examples:
    return read(tmp_path, [answer(n, ["ro"], ["uro"], []) for n in range(8)])


def test_a_second_coder_who_saw_some_of_the_sentences_is_laid_beside_them(tmp_path, gold):
    # Two answers only; in the second the coder left a sentence out, and no theme was "uro".
    one, other = answer(0, ["ro"], ["ro"], []), answer(1, [], [], [])
    other["sentences"] = other["sentences"][1:]
    second = aligned(read(tmp_path, [other, one]), gold)
    coded = ~np.isnan(second).any(axis=1)
    assert gold.sentences.loc[coded, "text"].tolist() == [
        "Sætning 0 i 0.", "Sætning 1 i 0.", "Sætning 2 i 0.", "Sætning 1 i 1.", "Sætning 2 i 1.",
    ]  # fmt: skip
    assert second[coded].tolist() == [[1, 0], [1, 0], [0, 0], [0, 0], [0, 0]]


def test_agreement_is_measured_on_what_both_coded_and_disagreements_are_listed(gold):
    truth = gold.targets.to_numpy()
    second = truth.copy()
    second[12:] = np.nan
    second[1] = [1, 0]
    resamples = resample_units(gold.sentences["unit_id"].tolist(), 50, 1)
    metrics, differ = between_coders(IDS, truth, second, resamples)
    assert metrics["n_sentences"] == 12
    assert metrics["n_disagreements"] == 2
    assert metrics["by_theme"]["uro"]["f1"] == pytest.approx(6 / 7, abs=1e-3)
    assert metrics["alpha_low"] <= metrics["alpha"] <= metrics["alpha_high"]
    assert 0 < metrics["alpha"] < 1
    expected = pd.DataFrame({"row": [1, 1], "theme_id": IDS, "gold": [0, 1], "second": [1, 0]})
    pd.testing.assert_frame_equal(differ, expected, check_dtype=False)


def test_two_who_say_the_same_agree_fully(gold):
    truth = gold.targets.to_numpy()
    resamples = resample_units(gold.sentences["unit_id"].tolist(), 20, 1)
    metrics, differ = between_coders(IDS, truth, truth.copy(), resamples)
    assert metrics["alpha"] == metrics["macro_f1"] == 1
    assert differ.empty
