from __future__ import annotations

import pytest

from pipeline.privacy.places import ABROAD, PLACES, TOWNS, is_place


@pytest.mark.parametrize(
    "name",
    ["Odense", "Odenses", "KØBENHAVN", "Nykøbing Falster", "Høje-Taastrup", "Nuuk", "Tórshavn"],
)
def test_danish_places_are_known_also_in_the_genitive_and_in_capitals(name):
    assert is_place(name)


@pytest.mark.parametrize("name", ["Tyskland", "Ukraines", "Beirut", "New York", "Skåne"])
def test_countries_and_towns_abroad_are_known(name):
    assert is_place(name)


@pytest.mark.parametrize("name", ["odense", "Mette", "", "s", "Geruda", "ry"])
def test_other_words_are_no_places(name):
    assert not is_place(name)


def test_the_lists_are_clean_and_apart():
    assert len(TOWNS) > 700
    assert len(ABROAD) > 400
    assert not TOWNS & ABROAD
    for name in PLACES:
        assert name == name.strip()
        assert name[0].isupper()
        assert len(name) > 1
