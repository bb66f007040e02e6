import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.themes.context import context_of, neighbour, rest_of_answer


def sentences(rows):
    return pd.DataFrame(rows, columns=["text", "answer_id", "position", "question"])


ROWS = [
    ("Vi mødes hver mandag.", "a", 1, "forandringer"),
    ("Det hjælper.", "a", 2, "forandringer"),
    ("Ro.", "b", 1, None),
    ("Også, når der er travlt.", "a", 3, "forandringer"),
    ("Uden svar.", None, None, None),
    ("Heller intet svar.", None, None, None),
]


def test_neighbours_are_those_of_the_same_answer_by_position():
    found = context_of(sentences(ROWS))
    assert found.before.tolist() == [-1, 0, -1, 1, -1, -1]
    assert found.after.tolist() == [1, 3, -1, -1, -1, -1]
    assert found.leans.tolist() == [False, True, False, True, False, False]
    assert found.n_words.tolist() == [4, 2, 1, 5, 2, 3]
    assert found.question.tolist() == ["forandringer", "forandringer", "", "forandringer", "", ""]
    assert len(set(found.answer.tolist())) == 4


@given(st.permutations(range(len(ROWS))))
def test_the_order_of_the_rows_changes_no_neighbour(order):
    table = sentences(ROWS)
    plain, mixed = context_of(table), context_of(table.iloc[order].reset_index(drop=True))
    texts = table["text"].to_numpy()
    shuffled = texts[list(order)]
    for place, row in enumerate(order):
        for side in ("before", "after"):
            one, two = getattr(plain, side)[row], getattr(mixed, side)[place]
            assert (one < 0) == (two < 0)
            assert one < 0 or texts[one] == shuffled[two]


def test_the_rest_of_an_answer_leaves_the_sentence_itself_out():
    values = np.array([[1.0], [2.0], [6.0], [5.0]])
    answer = np.array([0, 0, 0, 1])
    assert rest_of_answer(values, answer).ravel().tolist() == [4.0, 3.5, 1.5, 0.0]


def test_a_neighbour_that_is_not_there_counts_as_zero():
    assert neighbour(np.array([[3.0], [4.0]]), np.array([-1, 0])).ravel().tolist() == [0.0, 3.0]


def test_no_sentences_have_a_context_too():
    assert len(context_of(sentences([]))) == 0
