from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.organisation import find_organisation, organisation_finder


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_organisation(text)]


@pytest.mark.parametrize(
    "name",
    [
        "Kvistrup & Dahl Entreprise ApS",
        "Rosmose Emballage A/S",
        "Højvang Mælk I/S",
        "Storhøje Fjernvarme a.m.b.a",
        "Hansen & Søn",
        "Muldby Kommune",
        "Region Syddanmark",
        "Nr. Bjergstrup Skole",
        "Plejecenter Elmely",
        "Foreningen Nabohånd",
        "Børnehaven Mælkevejen",
        "Arbejdslivshuset Pejling",
        "Efterskolen ved Rørmosen",
        "Agerbo Landbrugsrådgivning",
        "Arbejdstilsynet",
    ],
)
@pytest.mark.parametrize("form", ["{} har gjort det.", "Vi i {} gik i gang", "lederen af {}, der"])
def test_organisations_by_their_form_or_kind(name, form):
    assert found(form.format(name)) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("konsulentfirmaet Dogo kom", "Dogo"),
        ("vi bor i Muldby kommune", "Muldby"),
        ("Lone Holm ved Dahl ApS", "Dahl ApS"),
        ("Hos Rosmose A/S", "Rosmose A/S"),
        ("Rikke Holm Muldby Kommune", "Muldby Kommune"),
    ],
)
def test_what_stands_beside_is_no_part_of_the_name(text, name):
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Konsulent Lone Vestermark stod i døren.",
        "Mette Sørensen og Bo gik hjem.",
        "Vi brugte DiSC og GAIS.",
        "Hele kommunen var med.",
        "Skolen fik besøg. Derefter gik vi.",
        "Vores virksomhed er lille.",
        "Mandag i Marts",
        "Lederen af børnehuset Rikke Holm kom",
        "I Børnehuset Rikke Holm",
    ],
)
def test_people_methods_and_common_words_are_none(text):
    assert found(text) == []


def test_names_of_a_delivery_are_known_with_and_without_their_form():
    detector = organisation_finder(["Vindfang ApS", "Ly og Læ"])
    text = "Vindfang og Ly og Læ; Vindfangs folk, Vindfang ApS."
    hits = [text[hit.start : hit.end] for hit in detector(text)]
    assert hits == ["Vindfang", "Ly og Læ", "Vindfangs", "Vindfang ApS"]
    assert organisation_finder([]) is find_organisation


@given(
    st.lists(st.from_regex(r"[A-ZÆØÅ][a-zæøå]{3,9}", fullmatch=True), min_size=1, max_size=3),
    st.sampled_from(["A/S", "ApS", "I/S", "Holding", "Kommune"]),
    st.sampled_from(["", "hos ", "vi, ", "og "]),
)
def test_any_name_before_a_company_form_is_found(words, form, before):
    hits = found(f"{before}{' '.join(words)} {form} er med.")
    assert hits and hits[0].endswith(f"{words[-1]} {form}")
