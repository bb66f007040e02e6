from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.cvr import find_cvr, is_valid
from pipeline.privacy.phone import find_phone


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_cvr(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("CVR 12345678", "12345678"),
        ("CVR-nr. 12 34 56 78.", "12 34 56 78"),
        ("cvr.nr.: 12.34.56.78", "12.34.56.78"),
        ("CVR/SE-nr. 12345678", "12345678"),
        ("SE-nr. 1234 5678", "1234 5678"),
        ("CVR-nummeret er 12345678", "12345678"),
        ("cvr-nr. 12 345 678", "12 345 678"),
        ("virksomhedsnr. 12345678", "12345678"),
        ("momsnr. DK12345678", "DK12345678"),
        ("Faktura til DK-12345678", "DK-12345678"),
        ("CVR nummeret på vores konsulents firma er 12345678", "12345678"),
        ("Rosmose Emballage A/S, 24256790", "24256790"),
    ],
)
def test_company_numbers_however_they_are_written(text, number):
    assert found(text) == [number]


def test_a_list_of_company_numbers_is_found_to_its_end():
    text = "CVR-numrene er 12345678, 12345679 og 12345670."
    assert found(text) == ["12345678", "12345679", "12345670"]


@pytest.mark.parametrize(
    "text",
    [
        "ring 24256790",
        "Rosmose Emballage A/S, tlf. 24256790",
        "Rosmose Emballage A/S, 24256791",
        "I kan se 12345678 svar",
        "cvr 123456789",
        "CVR-nummer mangler, men telefonen er 12345678",
        "P-nummer 1003456789",
        "journal 12345678",
    ],
)
def test_phone_numbers_and_other_numbers_are_left(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["CVR 12345678", "organisationsnr. 12345678", "SE 12 34 56 78"])
def test_the_phone_rules_leave_company_numbers_alone(text):
    assert list(find_phone(text)) == []


def test_the_control_digit_makes_a_named_number_surer_but_is_not_asked_for():
    [right] = find_cvr("CVR 24256790")
    [wrong] = find_cvr("CVR 24256791")
    assert right.score > wrong.score >= 0.9


digits = st.text("0123456789", min_size=8, max_size=8)


@given(digits, st.sampled_from(["CVR {}", "cvr-nr.: {}", "SE-nr. {}", "DK{}"]), st.text("æ .,(\n"))
def test_any_eight_digits_after_the_word_are_found_whatever_stands_around(number, form, around):
    text = f"{around} {form.format(number)} {around}"
    assert any(number in hit for hit in found(text))


@given(digits)
def test_one_wrong_digit_is_always_noticed(number):
    if is_valid(number):
        other = number[:-1] + str((int(number[-1]) + 1) % 10)
        assert not is_valid(other)
