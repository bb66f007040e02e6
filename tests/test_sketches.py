from __future__ import annotations

import pytest

from pipeline.sketches import GRAM, similarity, sketch

BEFORE = "Vi har fået en fast mødestruktur, og det giver ro i hverdagen."
AFTER = "Vi har fået en fast mødestruktur, og det giver ro i hverdaggen."
OTHER = "Konsulenten kom for sent og talte mest om sig selv."


def grams(text: str) -> set[str]:
    plain = " ".join(text.lower().split())
    return {plain[start : start + GRAM] for start in range(len(plain) - GRAM + 1)}


@pytest.mark.parametrize("pair", [(BEFORE, AFTER), (BEFORE, OTHER), (BEFORE, BEFORE[:40])])
def test_similarity_estimates_the_share_of_grams_in_common(pair):
    true = len(grams(pair[0]) & grams(pair[1])) / len(grams(pair[0]) | grams(pair[1]))
    assert similarity(*sketch(pair, "k", 512)) == pytest.approx(true, abs=0.08)


def test_a_typo_correction_stays_above_half_and_another_sentence_far_below():
    before, after, other = sketch([BEFORE, AFTER, OTHER], "k", 16)
    assert similarity(before, after) > 0.5 > 0.2 > similarity(before, other)


def test_case_and_white_space_do_not_count():
    assert len(set(sketch(["Vi  har\nro nu", "vi har ro NU"], "k", 16))) == 1


def test_another_key_gives_another_sketch():
    assert sketch([BEFORE], "k", 16) != sketch([BEFORE], "l", 16)


def test_a_text_has_the_same_sketch_alone_and_among_others():
    many = [BEFORE, "", "ja", OTHER] * 1_500
    assert sketch(many, "k", 4) == sketch([BEFORE, "", "ja", OTHER], "k", 4) * 1_500


def test_the_sketch_of_a_known_text_never_changes():
    # Decisions in git carry sketches: a change here would orphan them.
    assert sketch(["Vi holder møder hver uge"], "aftryk-eksempel", 4) == ["4a3f1909980bc3e4"]


def test_sketches_of_different_sizes_are_not_compared():
    with pytest.raises(ValueError, match="sizes"):
        similarity(sketch([BEFORE], "k", 4)[0], sketch([BEFORE], "k", 8)[0])
