"""Danish numbers and dates."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.values import iso_date, number, parse, whole_number
from pipeline.ingest.workbook import cell_text


@given(st.integers(0, 10**12), st.sampled_from([".", " ", "\u00a0", ""]), st.booleans())
def test_an_amount_is_read_however_its_thousands_are_parted(kroner, mark, decimals):
    shown = f"{kroner:,}".replace(",", mark) + (",25" if decimals else "")
    assert number(shown) == kroner + (0.25 if decimals else 0)


@given(st.floats(0, 1e9, allow_nan=False).map(lambda value: round(value, 4)))
def test_a_number_from_an_excel_cell_is_the_same_number(value):
    assert number(cell_text(value)) == value


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
@pytest.mark.parametrize("form", ["%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y %H:%M"])
def test_a_date_is_read_with_day_before_month_or_year_first(form, day):
    assert iso_date(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    "text", ["31.02.2024", "2024-13-01", "00-01-2024", "45200", "snart", "1.2"]
)
def test_what_is_no_date_in_the_calendar_is_refused(text):
    assert iso_date(text) is None


@pytest.mark.parametrize(
    "text", ["126,300.00", "1.2.3", "ca. 50", "-5", "12 34", "1.23.456", "1e5", "nan", "50 %"]
)
def test_what_could_be_two_numbers_or_none_is_refused(text):
    assert number(text) is None


def test_a_point_before_three_digits_parts_thousands():
    assert whole_number("1.250") == 1250
    assert whole_number("1.25") is None


def test_blank_cells_are_missing_and_not_bad():
    values, bad = parse(pd.Series(["", "  ", "7", "x"]), whole_number)
    assert values.tolist() == [None, None, 7.0, None]
    assert bad.tolist() == [False, False, False, True]
