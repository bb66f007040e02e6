from __future__ import annotations

import subprocess
import sys

import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.language import EMBEDDED, Entity, Word
from pipeline.language.lemmas import lemma
from pipeline.language.spacy_language import SpacyLanguage
from pipeline.language.tokens import words

TEXTS = [
    "Mødet begyndte kl. 13.45, og lederne kom.",
    "Ring til [navn] om HR-medarbejderne og/eller ledernes bo\u00adgruppe.",
    "Zyx Wuvv fra Nordlyset i Ribe holdt mødet.",
    "",
]


def test_the_words_are_those_of_the_embedded_backend_whatever_the_tokens_are(small_spacy):
    read = small_spacy.read(TEXTS)
    assert [[word.text for word in found] for found in read] == [words(text) for text in TEXTS]


def test_lemmas_are_the_pipelines_and_simplemmas_where_it_has_none(small_spacy):
    (found,) = small_spacy.read(["Mødet og/eller kurserne"])
    assert found == [
        Word("mødet", "stævne"),
        Word("og", lemma("og")),
        Word("eller", lemma("eller")),
        Word("kurserne", "kurserne"),  # the pipeline's own: it leaves the word as it is
    ]
    assert lemma("kurserne") != "kurserne"


def test_a_token_that_holds_more_than_the_word_lends_its_lemma_only_around_signs(small_spacy):
    (found,) = small_spacy.read(["Mødet kl. 9 og/eller 10"])
    assert dict(found)["kl"] == "klokken"
    assert dict(found)["eller"] == lemma("eller")


def test_a_pipeline_without_lemmatizer_takes_simplemmas_lemmas():
    bare = SpacyLanguage(spacy.blank("da"), "bare", "1")
    assert not bare.has_lemmatizer
    assert bare.read(TEXTS) == EMBEDDED.read(TEXTS)
    assert bare.entities(TEXTS) == [[] for _ in TEXTS]


def test_names_have_offsets_into_the_text_and_places_are_none(small_spacy):
    found = small_spacy.entities(TEXTS)
    assert found == [[], [], [Entity(0, 8, "person"), Entity(13, 22, "organisation")], []]


def test_only_the_components_that_a_use_needs_are_run():
    ran: list[str] = []

    @spacy.Language.component("watching")
    def watching(doc):
        ran.append(doc.text)
        return doc

    nlp = spacy.blank("da")
    nlp.add_pipe("watching")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Zyx"}])
    language = SpacyLanguage(nlp, "watched", "2")
    ran.clear()
    assert language.entities(["Zyx kom."]) == [[Entity(0, 3, "person")]]
    assert ran == []


def test_a_text_is_read_once(small_spacy, monkeypatch):
    before = small_spacy.read(["Vi holdt et møde."])
    monkeypatch.setattr(small_spacy, "_docs", lambda texts, pipes: iter(texts))
    assert small_spacy.read(["Vi holdt et møde."] * 2) == before * 2


@given(st.lists(st.text(alphabet="aÅæ 1.-/'_\u0301\u00adİ[]navn", max_size=30), max_size=4))
def test_any_text_gives_its_words_with_lemmas_that_can_stand_in_a_term(small_spacy, texts):
    for text, found in zip(texts, small_spacy.read(texts), strict=True):
        assert len(found) == len(small_spacy.read([text])[0])
        assert all(base and not {" ", "_"} & set(base) for _, base in found)


def test_the_embedded_backend_brings_neither_spacy_nor_torch():
    code = (
        "import sys; from pipeline import discover, fit_features, mask, quotes, train;"
        "from pipeline.language.language import EMBEDDED; EMBEDDED.read(['Vi mødes.']);"
        "EMBEDDED.entities(['x']); print(sorted({'spacy', 'torch'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
