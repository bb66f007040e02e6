"""How many sentences a new coding moved."""

import numpy as np
import pytest

from pipeline.tables import PREDICTIONS
from pipeline.themes.moved import Coding, Moved, coding_of, digest_of, moved, moved_sentence
from pipeline.themes.thresholds import Thresholds


def coding(told, sure=0.5, model="m"):
    rows = [
        {"segment_id": segment, "theme_id": theme, "probability": probability}
        for segment, themes in told.items()
        for theme, probability in themes.items()
    ]
    return Coding(model, {"ro": sure, "uro": 0.5}, PREDICTIONS.frame(rows))


BEFORE = {"a": {"ro": 0.9, "uro": 0.1}, "b": {"ro": 0.2, "uro": 0.7}, "gone": {"ro": 0.9, "uro": 0}}


def test_the_same_predictions_move_nothing_and_new_sentences_do_not_count():
    now = {"a": BEFORE["a"], "b": BEFORE["b"], "new": {"ro": 0.9, "uro": 0.9}}
    assert moved(coding(BEFORE), coding(now)) == Moved(False, 2, 0, {}, {})


def test_a_sentence_with_other_sure_themes_has_moved_once_and_counts_for_each_theme():
    now = {"a": {"ro": 0.4, "uro": 0.6}, "b": {"ro": 0.3, "uro": 0.8}}
    assert moved(coding(BEFORE), coding(now, model="n")) == Moved(True, 2, 1, {"uro": 1}, {"ro": 1})


def test_each_coding_is_read_with_its_own_thresholds():
    now = coding({name: BEFORE[name] for name in ("a", "b")}, sure=0.95, model="n")
    assert moved(coding(BEFORE), now) == Moved(True, 2, 1, {}, {"ro": 1})


def test_a_theme_that_is_new_or_gone_counts_as_got_or_lost():
    before = Coding("m", {"ro": 0.5}, coding({"a": {"ro": 0.9}}).predictions)
    now = Coding("n", {"uro": 0.5}, coding({"a": {"uro": 0.9}}).predictions)
    assert moved(before, now) == Moved(True, 1, 1, {"uro": 1}, {"ro": 1})


def test_an_unchanged_model_and_one_that_moved_nothing_are_told_apart():
    none = Moved(False, 1291, 0, {}, {})
    assert moved_sentence(none, {}) == (
        "Modellen er den samme: 0 af 1.291 sætninger fra før har fået andre sikre temaer."
    )
    assert moved_sentence(Moved(True, 1291, 0, {}, {}), {}).startswith("Modellen er ny: 0 af 1.291")


def test_the_themes_that_most_sentences_moved_between_are_named_first():
    told = Moved(True, 9, 6, {"a": 1, "b": 3, "c": 1}, {"b": 1, "d": 2})
    assert told.themes() == ["b", "d", "a", "c"]
    said = moved_sentence(told, {"b": "Bedre ledelse"})
    assert said.endswith("Bedre ledelse (3 til, 1 fra), d (0 til, 2 fra), a (1 til, 0 fra).")


def test_what_was_kept_is_read_back_and_what_is_damaged_is_passed_over(tmp_path):
    path = tmp_path / "flyttet.json"
    assert Moved.load(path) is None
    told = Moved(True, 9, 1, {"a": 1}, {})
    told.save(path)
    assert Moved.load(path) == told
    path.write_text('{"n_moved": 1}', encoding="utf-8")
    assert Moved.load(path) is None


def test_a_coding_is_read_back_with_what_it_was_made_by(tmp_path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model/weights").write_bytes(b"1")
    limits = Thresholds(["ro", "uro"], np.array([0.5, 0.6]), np.array([0.1, 0.2]))
    made = coding_of(coding(BEFORE).predictions, limits, [tmp_path / "model"])
    made.save_origin(tmp_path)
    made.predictions.to_parquet(tmp_path / "predictions.parquet", index=False)
    read = Coding.load(tmp_path)
    assert read is not None
    assert read.model == made.model and read.sure == {"ro": 0.5, "uro": 0.6}
    assert moved(made, read).n_moved == 0
    assert Coding.load(tmp_path / "model") is None


@pytest.mark.parametrize("change", [b"2", b""])
def test_another_model_has_another_digest(tmp_path, change):
    (tmp_path / "weights").write_bytes(b"1")
    before = digest_of([tmp_path])
    assert digest_of([tmp_path]) == before
    (tmp_path / "weights").write_bytes(change)
    assert digest_of([tmp_path]) != before
