"""Words for amounts follow the table, whatever the counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.knobs import Amount, fault
from pipeline.report.amounts import amount_word
from pipeline.settings import load_settings

TABLE = load_settings().report.amounts
ORDER = [amount.word for amount in TABLE]


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))))
def test_a_larger_count_of_the_same_base_never_gets_a_smaller_word(drawn):
    count, n = drawn
    more = amount_word(min(count + 1, n), n, TABLE)
    assert ORDER.index(more) <= ORDER.index(amount_word(count, n, TABLE))


@given(st.integers(1, 1000))
def test_alle_is_said_of_everyone_and_of_nobody_less(n):
    assert amount_word(n, n, TABLE) == "alle"
    if n > 1:
        assert amount_word(n - 1, n, TABLE) != "alle"


def test_a_share_on_the_limit_counts_although_it_is_no_exact_float():
    table = [Amount(word="næsten alle", least_share=0.9), Amount(word="enkelte", least_share=0)]
    assert amount_word(9, 10, table) == "næsten alle"
    assert amount_word(899, 1000, table) == "enkelte"


def test_a_large_share_of_few_is_not_many():
    assert amount_word(4, 10, TABLE) == "flere"
    assert amount_word(40, 100, TABLE) == "mange"


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ([], "slutte med"),
        ([("mange", 0.5), ("flere", 0.1)], "slutte med"),
        ([("mange", 0.1), ("alle", 1), ("få", 0)], "største andel først"),
        ([("mange", 0.5), ("mange", 0)], "samme ord"),
    ],
)
def test_a_table_in_which_a_word_could_never_be_reached_is_refused(table, wrong):
    assert wrong in fault([Amount(word=word, least_share=share) for word, share in table])
