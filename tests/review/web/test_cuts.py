"""Cutting a quote and finding words in it, whatever the text and wherever the masks lie."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.privacy import Mask, mask_text, placeholder, shown_runs, with_words
from pipeline.review.web.cuts import NotACutError, places_of, shape

TEXT = st.text(alphabet="abc [](…).,\nÆ\u202e", min_size=1, max_size=60)


@st.composite
def masked_texts(draw):
    text = draw(TEXT)
    edge = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edge, edge), max_size=5))
    masks = [
        Mask(min(p), max(p), "person", number)
        for number, p in enumerate(pairs, start=1)
        if p[0] != p[1]
    ]
    start, end = sorted(draw(st.tuples(edge, edge)))
    return text, masks, start, max(end, min(start + 1, len(text))) if start < len(text) else end


@settings(deadline=None)
@given(masked_texts())
def test_the_runs_cover_the_quote_and_hide_every_masked_character(made):
    text, masks, start, end = made
    runs = shown_runs(text, start, end, masks)
    assert "".join(text[run.start : run.end] for run in runs) == text[start:end]
    covered = {i for a, b, *_ in masks for i in range(a, b)}
    for run in runs:
        assert run.masked == any(i in covered for i in range(run.start, run.end))
        assert run.masked or run.shown == text[run.start : run.end]


@settings(deadline=None)
@given(masked_texts())
def test_a_placeholder_is_that_of_the_mask_it_points_at_and_lies_within(made):
    text, masks, start, end = made
    for run in shown_runs(text, start, end, masks):
        if run.mask:
            assert run.shown == placeholder(run.mask.type, run.mask.number)
            assert run.mask.start < run.end
            assert run.mask.end > run.start


@settings(deadline=None)
@given(masked_texts(), st.data())
def test_what_is_kept_lies_inside_in_order_and_never_cuts_a_mask_in_two(made, data):
    text, masks, start, end = made
    runs = shown_runs(text, start, end, masks)
    shown = "".join(run.shown for run in runs)
    first = data.draw(st.integers(0, len(shown)))
    second = data.draw(st.integers(first, len(shown)))
    try:
        pieces, _ = shape(runs, f"{shown[:first]} (…) {shown[second:]}")
    except NotACutError:
        return
    edges = [edge for piece in pieces for edge in piece]
    assert edges == sorted(set(edges))
    assert start <= edges[0]
    assert edges[-1] <= end
    inside = [(run.start, run.end) for run in runs if run.masked]
    assert not [edge for edge in edges for a, b in inside if a < edge < b]


def test_a_quote_left_as_it_is_keeps_everything():
    text = "Vi talte med\r\nMette Holm, og det hjalp."
    runs = shown_runs(text, 0, len(text), [Mask(14, 24, "person", 1)])
    shown = "".join(run.shown for run in runs)
    assert shown == mask_text(text, [Mask(14, 24, "person", 1)])
    assert shape(runs, shown.replace("\r\n", "\n")) == ([(0, len(text))], [])


SPOKEN = "De lyttede, og det hjalp [dem] meget, sagde Bo."


@pytest.mark.parametrize(
    ("wanted", "printed"),
    [
        ("De [ledelsen] lyttede", "De [ledelsen] lyttede"),
        ("[Ledelsen] lyttede", "[Ledelsen] lyttede"),
        ("De [to ledere] [og Ida] lyttede", "De [to ledere] [og Ida] lyttede"),
        ("De lyttede [ledelsen], og", "De lyttede [ledelsen], og"),
        ("De lyttede (…) [det] hjalp [dem]", "De lyttede (…) [det] hjalp [dem]"),
        ("De lyttede [nu] (…) meget", "De lyttede [nu] (…) meget"),
        ("[Ledelsen] (…) hjalp [dem] meget", "[Ledelsen] hjalp [dem] meget"),
        ("sagde [navn 1] [lederen].", "sagde [navn 1] [lederen]."),
    ],
)
def test_a_persons_own_words_stand_in_brackets_where_they_were_put(wanted, printed):
    masks = [Mask(len(SPOKEN) - 3, len(SPOKEN) - 1, "person", 1)]
    pieces, insertions = shape(shown_runs(SPOKEN, 0, len(SPOKEN), masks), wanted)
    laid = [
        with_words(shown_runs(SPOKEN, a, b, masks), [w for w in insertions if a <= w[0] <= b])
        for a, b in pieces
    ]
    assert " (…) ".join(part.strip() for part in laid) == printed


@pytest.mark.parametrize(
    "wanted",
    ["De lyt[te]tede", "De [ledelsen] hjalp", "De [navn 1] lyttede", "De [] lyttede", "[Ida]"],
)
def test_brackets_neither_split_words_nor_hide_a_cut_nor_pass_for_a_mask(wanted):
    with pytest.raises(NotACutError):
        shape(shown_runs(SPOKEN, 0, len(SPOKEN), []), wanted)


def test_words_put_where_a_mask_is_laid_later_come_after_it():
    runs = shown_runs("Vi talte med Mette Holm.", 0, 24, [Mask(13, 23, "person", 1)])
    assert with_words(runs, [(18, "lederen")]) == "Vi talte med [navn 1] [lederen]."


@pytest.mark.parametrize("wanted", ["", " (…) ", "hjalp Vi", "Vi talte ikke"])
def test_anything_but_a_cut_is_refused(wanted):
    with pytest.raises(NotACutError):
        shape(shown_runs("Vi talte, og det hjalp.", 0, 23, []), wanted)


def test_three_full_stops_in_brackets_are_a_cut_too():
    runs = shown_runs("Vi talte, og det hjalp.", 0, 23, [])
    assert shape(runs, "Vi talte (...) hjalp.").pieces == [(0, 8), (17, 23)]


def test_names_are_found_as_whole_words_across_line_breaks_and_outside_masks():
    text = "Anne-Mette, mette\nholm og Mette Holms hold. METTE HOLM!"
    assert places_of("Mette Holm", text, []) == [(12, 22), (44, 54)]
    assert places_of("Mette Holm", text, [Mask(44, 54, "person", 1)]) == [(12, 22)]
    assert places_of("  ", text, []) == []


def test_names_are_found_in_the_genitive_without_its_ending():
    text = "Mettes hold, Mette's bord, Mette’s stol, Mettesen og Mette."
    found = places_of("Mette", text, [], names=True)
    assert [text[a : b + 1] for a, b in found] == ["Mettes", "Mette'", "Mette’", "Mette."]
    assert {text[a:b] for a, b in found} == {"Mette"}


@pytest.mark.parametrize("words", [".*", "(", "[a-z]+", "\\w"])
def test_what_is_typed_is_words_and_not_a_pattern(words):
    assert places_of(words, "Alle ord her.", []) == []
