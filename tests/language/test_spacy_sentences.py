from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.sentences import sentences
from pipeline.language.spacy_sentences import COMPONENT, add_sentences


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    made = spacy.blank("da")
    add_sentences(made)
    return made


def test_the_component_is_registered_under_its_name_and_put_in_once(nlp):
    add_sentences(nlp)
    assert nlp.pipe_names == [COMPONENT]
    assert spacy.blank("da").add_pipe(COMPONENT)


def test_abbreviations_ordinals_and_list_items_are_cut_as_ours(nlp):
    text = "Vi mødes kl. 9, bl.a. d. 1. maj. Det virker!\n- en ting\n- en til"
    assert [sentence.text.split("\n")[0] for sentence in nlp(text).sents] == [
        "Vi mødes kl. 9, bl.a. d. 1. maj.",
        "Det virker!",
        "en ting",
        "en til",
    ]


PIECES = [
    "Vi",
    "mødes",
    "kl.",
    "d. 1. maj",
    "Det",
    "virker!",
    "\n",
    "- ",
    "(ok).",
    "13.45",
    "•",
    " ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_every_sentence_of_ours_begins_one_of_the_docs_and_no_other_does(nlp, text):
    doc = nlp(text)
    begins = {sentence.start for sentence in sentences(text)}
    for token in doc[1:]:
        inside = {start for start in begins if token.idx <= start < token.idx + len(token)}
        assert bool(token.is_sent_start) == bool(inside)
