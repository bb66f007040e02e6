"""Identifiers made of headings."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.draft.slugs import LENGTH, slug, unique_slugs

texts = st.text(max_size=80) | st.sampled_from(["Andet", "andet ", "Andet 2", "ÆØÅ", "", "æ" * 70])


@given(st.lists(texts, max_size=12))
def test_ids_are_valid_and_each_its_own(headings):
    ids = unique_slugs(headings)
    assert len(ids) == len(headings) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9_]+", one) for one in ids)


@given(texts)
def test_an_id_is_short_and_the_same_however_the_letters_are_stored(heading):
    assert len(slug(heading)) <= LENGTH
    composed = unicodedata.normalize("NFC", heading)
    assert slug(composed) == slug(unicodedata.normalize("NFD", heading))


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Øget arbejdsglæde på Årø?", "oeget_arbejdsglaede_paa_aaroe"),
        ("1. Hvor tilfreds er du?", "1_hvor_tilfreds_er_du"),
        ("Café Zoë", "cafe_zoe"),
        ("???", "kolonne"),
    ],
)
def test_danish_letters_are_written_with_two(heading, said):
    assert slug(heading) == said
