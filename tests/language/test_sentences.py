from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files import read_json_lines
from pipeline.language.lines import lines
from pipeline.language.sentences import sentences
from pipeline.paths import GOLD


def cut(text: str) -> list[str]:
    return [text[found.start : found.end] for found in sentences(text)]


def gold_spans(row: dict) -> set[tuple[int, int]]:
    spans, position = set(), 0
    for sentence in row["sentences"]:
        start = row["text"].index(sentence["text"], position)
        position = start + len(sentence["text"])
        spans.add((start, position))
    return spans


def test_whole_sentences_in_gold_are_found_with_f1_above_96_per_cent():
    right = wanted = found = 0
    for row in read_json_lines(GOLD / "selvevalueringer.jsonl"):
        gold = gold_spans(row)
        ours = {(sentence.start, sentence.end) for sentence in sentences(row["text"])}
        right, wanted, found = right + len(gold & ours), wanted + len(gold), found + len(ours)
    assert wanted > 1_500
    assert 2 * right / (wanted + found) >= 0.96


@pytest.mark.parametrize(
    "text",
    [
        "Vi mødes f.eks. hver mandag, bl.a. Bo og Ib, jf. § 4 i afd. nord.",
        "Det var ca. 56 pct. af de ansatte, dvs. 3 af 5, hhv. mænd og kvinder.",
        "Den 1. maj og på 2. hovedforløb kl. 13.45 talte vi om pkt. 3 og nr. 5.",
        "Prisen er 1.234,50 kr. pr. person, inkl. moms, i alt kr. 5.000 om året.",
        "H.C. Andersen og Jens P. Hansen tog min. 5 min. pause.",
        "”Hvad nu?” spurgte hun og gik (se bilag 2).",
        "Vi brugte Node.js og www.firma.dk og skrev til lone@firma.dk.",
        "Vi har møder, pauser m.v. og kage",
        "… og så videre",
    ],
)
def test_abbreviations_ordinals_decimals_and_initials_end_no_sentence(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Færdig.Derefter gik vi.", ["Færdig.", "Derefter gik vi."]),
        ("Vi mødes kl. 9. Det er godt.", ["Vi mødes kl. 9.", "Det er godt."]),
        ("Ja!! Er det?! Nej... Jo", ["Ja!!", "Er det?!", "Nej...", "Jo"]),
        ("”Vi er trætte.” Han gik.", ["”Vi er trætte.”", "Han gik."]),
        ("Det gik godt. vi har ro nu", ["Det gik godt.", "vi har ro nu"]),
        ("Vi fik kage, kaffe m.m. Alle kom.", ["Vi fik kage, kaffe m.m.", "Alle kom."]),
        ("Det er godt :-) Vi ses. :-) Hej", ["Det er godt :-)", "Vi ses. :-)", "Hej"]),
        ("Siden 2019. Vi så 14. Ti kom.", ["Siden 2019.", "Vi så 14.", "Ti kom."]),
        ("Alle er glade for det Der er ro nu", ["Alle er glade for det", "Der er ro nu"]),
        ("Hvad sagde HR. De kom.", ["Hvad sagde HR.", "De kom."]),
    ],
)
def test_a_sentence_ends_also_without_blank_capital_or_full_stop(text, expected):
    assert cut(text) == expected


def test_a_title_with_a_capital_opener_is_no_new_sentence():
    text = "Vi fik støtte fra puljen Vores branche og Vores område i fjor"
    assert cut(text) == [text]


def test_list_markers_are_left_out_and_their_items_known():
    text = "- en\n• to. Og mere\n1) tre\n2. fire\na) fem\n(b) seks\nsyv"
    found = sentences(text)
    assert cut(text) == ["en", "to.", "Og mere", "tre", "fire", "fem", "seks", "syv"]
    assert [item.is_item for item in found] == [True] * 7 + [False]


def test_an_ordinal_that_begins_a_line_is_no_list_marker():
    assert cut("1. maj holdt vi fri\n2. hovedforløb gik godt")[0] == "1. maj holdt vi fri"


def test_bullets_in_one_line_are_items_too():
    assert cut("Vi fik: • ro • tid") == ["Vi fik:", "ro", "tid"]


def test_text_broken_to_a_width_is_put_together_again():
    text = (
        "Vi har i projektet arbejdet med at skabe en fælles forståelse\n"
        "af, hvad god ledelse er hos os, og det har været en lang og\n"
        "sej proces.\n"
        "Den er ikke slut."
    )
    assert len(cut(text)) == 2


def test_short_lines_are_sentences_of_their_own_even_in_lower_case():
    assert cut("vi har fået ro\nog mere tid\nog bedre kaffe") == [
        "vi har fået ro",
        "og mere tid",
        "og bedre kaffe",
    ]


PIECES = [
    "Vi ",
    "går",
    ". ",
    "! ",
    "…",
    "kl. ",
    "3. ",
    "\n",
    "- ",
    "1) ",
    "•",
    " ",
    "A",
    "”",
    "\r\n",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES)).map("".join))


@given(TEXTS)
def test_sentences_are_in_order_apart_trimmed_and_never_empty(text):
    last = 0
    for found in sentences(text):
        piece = text[found.start : found.end]
        assert found.start >= last
        assert piece
        assert piece == piece.strip()
        last = found.end


@given(TEXTS)
def test_outside_sentences_there_are_only_blanks_and_list_markers(text):
    covered = {place for line in lines(text) for place in range(line.start, line.end)}
    inside = {place for found in sentences(text) for place in range(found.start, found.end)}
    assert all(text[place].isspace() for place in covered - inside)
    assert inside <= covered


@given(st.text(alphabet="abÆø .,!?:;\n", max_size=60))
def test_without_list_markers_every_visible_character_is_in_one_sentence(text):
    inside = [place for found in sentences(text) for place in range(found.start, found.end)]
    assert len(inside) == len(set(inside))
    outside = set(range(len(text))) - set(inside)
    assert all(text[place].isspace() for place in outside)
