from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report import wording

counts = st.integers(0, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("count", "n", "said"),
    [
        (92, 98, "94 %"),
        (75, 98, "77 %"),
        (63, 98, "64 %"),
        (35, 98, "36 %"),
        (108, 146, "74 %"),
        (144, 146, "98,6 %"),
        (98, 98, "100 %"),
        (0, 98, "0 %"),
        (1, 98, "1,0 %"),
        (95, 100, "95 %"),
        (5, 100, "5 %"),
        (0, 0, "–"),
    ],
)
def test_headline_shares_take_a_decimal_only_near_none_and_all(count: int, n: int, said: str):
    assert wording.headline_percent(count, n) == said.replace(" ", wording.NBSP)


@given(counts, st.integers(0, 2))
def test_percentages_are_the_counts_rounded_half_up(count_n: tuple[int, int], decimals: int):
    count, n = count_n
    if n == 0:
        return
    said = wording.percent_of(count, n, decimals)
    value = Fraction(said.removesuffix(f"{wording.NBSP}%").replace(",", "."))
    error = Fraction(100 * count, n) - value
    half = Fraction(1, 2 * 10**decimals)
    assert -half <= error < half


def test_an_exact_half_goes_up_where_binary_floats_would_go_down():
    assert wording.percent_of(1, 8, 1) == f"12,5{wording.NBSP}%"
    assert wording.percent_of(29, 200) == f"15{wording.NBSP}%"  # 14,5; float gives 14.499999…
    assert wording.half_up(2.5) == Decimal(3)
    assert wording.percent(0.285, 0) == f"29{wording.NBSP}%"


def test_numbers_are_written_as_in_danish():
    assert wording.kroner(17376178) == f"17.376.178{wording.NBSP}kr."
    assert wording.kroner(126300.5) == f"126.301{wording.NBSP}kr."
    assert wording.whole(4861) == "4.861"
    assert wording.number(-1234.56, 1) == "−1.234,6"


def test_under_a_base_of_ten_there_are_no_percentages():
    assert wording.share_with_counts(4, 5) == "4 ud af 5 projekter"
    assert "%" in wording.share_with_counts(4, 10)


def test_attributions_name_the_kind_of_source_and_never_a_workplace():
    assert (
        wording.attribution("project", "Vores arbejdsplads")
        == "(citat fra selvevaluering, Vores arbejdsplads)"
    )
    assert wording.attribution("respondent", "UngStyrke") == "(citat fra spørgeskema, UngStyrke)"
    assert wording.attribution("document", "x", "Leder") == "(leder, citat fra ekstern evaluering)"
    assert wording.attribution("document", "x", "HR-chef").startswith("(HR-chef, ")
    assert wording.attribution("document", "x", None) == "(citat fra ekstern evaluering)"


def test_the_response_says_how_many_of_those_expected():
    assert wording.response(98, 104) == "98 af 104 afsluttede projekter har svaret"
    assert wording.response(1, 1) == "1 ud af 1 afsluttet projekt har svaret"
    assert wording.response(7, 0) == "7 projekter har svaret"


def test_lists_are_joined_as_in_a_sentence():
    assert [wording.listed(["a", "b", "c"][:n]) for n in range(4)] == [
        "",
        "a",
        "a og b",
        "a, b og c",
    ]
