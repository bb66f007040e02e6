from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy import find_spans
from pipeline.privacy.numbering import entity_numbers

FOUND = st.lists(st.tuples(st.sampled_from(["phone", "email"]), st.sampled_from("12345")))


@given(FOUND, FOUND)
def test_what_comes_later_changes_no_number_that_was_given(first, later):
    assert entity_numbers(first + later)[: len(first)] == entity_numbers(first)


@given(FOUND)
def test_the_numbers_of_a_type_are_one_two_three_in_order_of_appearance(found):
    for kind in {kind for kind, _ in found}:
        mine = [n for n, (k, _) in zip(entity_numbers(found), found, strict=True) if k == kind]
        new = [n for place, n in enumerate(mine) if n not in mine[:place]]
        assert new == list(range(1, len(new) + 1))


def answers(*rows: tuple[str, str, int, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["answer_id", "unit_id", "order", "text"])
    return table.assign(survey="s")


def test_the_same_number_in_two_answers_of_a_project_is_the_same_and_starts_anew_in_another():
    texts = answers(
        ("x", "P1", 2, "Ring 84 00 17 54 eller 84001753."),
        ("y", "P1", 1, "Tlf. 84 00 17 53."),
        ("z", "P2", 1, "Tlf. 84 00 17 54."),
    )
    spans = find_spans(texts)
    assert spans[["answer_id", "number"]].to_numpy().tolist() == [
        ["x", 2], ["x", 1], ["y", 1], ["z", 1],
    ]  # fmt: skip
    pd.testing.assert_frame_equal(spans, find_spans(texts[::-1]))
