from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.crosstab.exact import false_discovery, fisher_exact

TABLE = st.tuples(st.integers(1, 60), st.integers(1, 60)).flatmap(
    lambda n: st.tuples(st.just(n[0]), st.integers(0, n[0]), st.just(n[1]), st.integers(0, n[1]))
)


@settings(max_examples=40)
@given(st.lists(TABLE, min_size=1, max_size=8))
def test_many_tables_at_once_give_what_each_alone_gives(drawn):
    from scipy.stats import fisher_exact as one

    n_first, first, n_second, second = (np.array(column) for column in zip(*drawn, strict=True))
    found = fisher_exact(first, n_first, second, n_second)
    alone = [one([[a, n - a], [b, m - b]]).pvalue for n, a, m, b in drawn]
    assert found == pytest.approx(alone, abs=1e-9)


@given(TABLE)
def test_it_does_not_matter_which_group_is_named_first(drawn):
    n, a, m, b = (np.array([value]) for value in drawn)
    assert fisher_exact(a, n, b, m) == pytest.approx(fisher_exact(b, m, a, n))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_adjusted_values_are_those_of_another_implementation(drawn):
    from scipy.stats import false_discovery_control

    found = false_discovery(np.array(drawn))
    assert found == pytest.approx(false_discovery_control(drawn), abs=1e-12)


def test_no_tables_give_no_p_values():
    nothing = np.zeros(0, dtype=int)
    assert len(fisher_exact(nothing, nothing, nothing, nothing)) == 0
    assert len(false_discovery(np.zeros(0))) == 0
