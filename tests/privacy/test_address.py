from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.address import find_address


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_address(text)]


STREETS = [
    "Lærkevej",
    "Nørre Allé",
    "H.C. Andersens Boulevard",
    "Sankt Hans Gade",
    "Muldby Hovedgade",
    "Gl. Kongevej",
    "Peter Bangs Vej",
    "Gammel Køge Landevej",
    "Enghave Plads",
    "Hyldebærstien",
    "Pilehegnet",
    "Skt. Knuds Torv",
    "Dag Hammarskjölds Allé",
    "Under Bøgen",
    "LÆRKEVEJ",
]
HOUSES = [
    "5",
    "14B",
    "14 B",
    "2-4",
    "14, 2. tv",
    "14, st. th",
    "14, 1. sal",
    "7, 3. mf",
    "9, lejl. 12",
]
ENDS = ["", ", 8799 Muldby", ", DK-8000 Aarhus C", "\n5000 Odense C", ", 9991 Store Muldby"]


@given(
    st.sampled_from(STREETS),
    st.sampled_from(HOUSES),
    st.sampled_from(ENDS),
    st.sampled_from(["", "Vi bor på ", "(cpr 170672-1234, ", "Kontakt: ", "hos dem, "]),
    st.sampled_from(["", ".", ", tak", ") i går", " og trives", " hver dag"]),
)
def test_street_house_and_town_are_one_address_whatever_stands_around(
    street, house, end, before, after
):
    address = f"{street} {house}{end}"
    [hit] = found(f"{before}{address}{after}")
    # A full stop after "tv" may be the abbreviation's.
    assert hit.rstrip(".") == address


@given(st.integers(1, 999), st.text("abcdefghijklmnopqrstuvæøå", min_size=3, max_size=12))
def test_any_word_that_ends_as_a_street_is_one_before_a_number(number, stem):
    text = f"Mød os på {stem.title()}vænget {number} i morgen"
    assert found(text) == [f"{stem.title()}vænget {number}"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("bor nu på lærkevej 12 ved skolen", "lærkevej 12"),
        ("Lærkevej nr. 4", "Lærkevej nr. 4"),
        ("Lærkevej14", "Lærkevej14"),
        ("Lærkevej 14,2.tv", "Lærkevej 14,2.tv"),
        ("hun bor i nr. 14 på Lærkevej", "nr. 14 på Lærkevej"),
        ("hun bor på Lærkevej", "Lærkevej"),
        ("Åkandevej, 8799 Muldby", "Åkandevej, 8799 Muldby"),
        ("Lærkevej 12 i 8799 Muldby", "Lærkevej 12 i 8799 Muldby"),
        ("Havnegade 12 A-C", "Havnegade 12 A-C"),
        ("mødes hos Kurt på Fuglereden 4 og", "Fuglereden 4"),
        ("Lærkevej 12, kld., 8799 Muldby", "Lærkevej 12, kld., 8799 Muldby"),
        ("Knarreborg 7, st. th., tak", "Knarreborg 7, st. th."),
        ("Abildtrup 4, 8799 Muldby", "Abildtrup 4, 8799 Muldby"),
        ("Lærkevej 12, Aarhus", "Lærkevej 12, Aarhus"),
        ("Solbakken 12.", "Solbakken 12"),
        ("Lærkevej 60, port 4, 7997 Muldby", "Lærkevej 60, port 4, 7997 Muldby"),
        ("Postboks 123, 8000 Aarhus C", "Postboks 123, 8000 Aarhus C"),
        ("i 8799 Muldby", "8799 Muldby"),
        ("5000 Odense C", "5000 Odense C"),
        ("1799 København V", "1799 København V"),
        ("DK-7998 Ukendtsted", "DK-7998 Ukendtsted"),
        ("Storgatan 12, 211 42 Malmö", "Storgatan 12, 211 42 Malmö"),
    ],
)
def test_other_ways_to_write_an_address(text, address):
    assert found(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Vi er på vej 12 gange om året",
        "Vognmand 117",
        "Sal 2",
        "Bane 4",
        "afdeling 5",
        "Fase 2",
        "Uge 42",
        "Tabel 4",
        "2024 Marts",
        "1200 Medarbejdere",
        "3000 Kroner",
        "I 2024 Aarhus vandt",
        "I 1998 København",
        "kl. 1300 Frokost",
        "ISO 45001 Certificering",
        "Motorvej 40",
        "Byggeplads 4",
        "På Solbakken 12 medarbejdere",
        "Nygade 12 %",
        "Jesper Lund 45 år",
        "Henrik Egelund 3. maj",
        "Team Engen 4",
        "Bygning 12, 2. sal",
        "Statusrapport nr. 2",
        "Alle 12 deltog",
        "Projekt 3, 2023 Evaluering",
        "skalaen 1-5",
        "Danmark 2024",
    ],
)
def test_numbered_things_years_and_amounts_are_no_addresses(text):
    assert found(text) == []


def test_a_storey_or_a_town_makes_an_address_surer():
    [short] = find_address("Solbakken 12")
    [whole] = find_address("Solbakken 12, 2. tv., 8799 Muldby")
    assert whole.score > short.score
