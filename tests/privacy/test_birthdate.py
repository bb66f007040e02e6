from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.birthdate import find_birthdate

MONTHS = ["januar", "marts", "maj", "juni", "december"]


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_birthdate(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Hun er født den 12. marts 1968.", "12. marts 1968"),
        ("født 12.03.68", "12.03.68"),
        ("f. 12.03.68", "12.03.68"),
        ("(f. 1968)", "1968"),
        ("fødselsdag 3/4-1971", "3/4-1971"),
        ("Fødselsdato: 1968-03-12", "1968-03-12"),
        ("født 120368", "120368"),
        ("født lørdag den 1. juni", "1. juni"),
        ("født i Muldby den 12. marts 1968", "12. marts 1968"),
        ("hendes fødselsdag er den 3. april", "3. april"),
        ("Den 12. marts 1968 blev hun født", "12. marts 1968"),
        ("Han er født i 1968", "1968"),
        ("født i marts 1968", "marts 1968"),
        ("Han fyldte 50 den 3. april", "3. april"),
        ("FØDT D. 12/3-68", "12/3-68"),
    ],
)
def test_dates_after_and_before_a_word_for_birth(text, date):
    assert found(text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Mødet var den 12. marts 2024.",
        "årgang 1971",
        "Projektet blev født i 2019",
        "Ideen blev født den 3. marts 2021",
        "Firmaet fyldte 50 år den 3. april",
        "Vi holder fødselsdag den 1. i hver måned",
        "jf. 12.03.68",
        "født ud af nød",
        "cpr 170672-1234",
    ],
)
def test_other_dates_and_the_birth_of_ideas_are_left(text):
    assert found(text) == []


def test_a_year_alone_is_less_sure_than_a_date():
    [year] = find_birthdate("født i 1968")
    [date] = find_birthdate("født 12. marts 1968")
    assert year.score < date.score


@given(
    st.integers(1, 28),
    st.sampled_from(MONTHS),
    st.integers(1920, 2010),
    st.sampled_from(["født {}", "Født den {}", "fødselsdag: {}", "fødselsdato er {}"]),
    st.text("æb ,(\n", max_size=5),
)
def test_every_date_in_words_is_found_whatever_stands_around(day, month, year, form, around):
    date = f"{day}. {month} {year}"
    assert found(f"{around} {form.format(date)} {around}") == [date]
