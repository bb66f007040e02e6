from __future__ import annotations

import unicodedata

from pipeline.language.lemmas import lemma
from pipeline.language.stop_words import stop_words
from pipeline.language.tokens import words


def test_words_keep_hyphens_inside_and_drop_numbers_and_marks():
    assert words("Leder- og HR-medarbejder (2024), 5 pct.!") == [
        "leder",
        "og",
        "hr-medarbejder",
        "pct",
    ]


def test_a_word_is_the_same_word_however_its_letters_are_stored():
    text = "På årsmødet drøftede vi arbejdspladsen"
    assert words(unicodedata.normalize("NFD", text)) == words(text)
    assert words(text.replace("arbejds", "arbejds\u00ad").replace("års", "års\u200b")) == words(
        text
    )


def test_placeholders_for_personal_data_are_no_words():
    assert words("Ring til [navn] på [telefon] eller [e-mail]") == ["ring", "til", "på", "eller"]


def test_inflected_forms_share_a_lemma():
    assert {lemma(word) for word in ("møde", "mødet", "møder", "møderne")} == {"møde"}


def test_stop_words_are_danish_function_words_without_comments():
    assert {"og", "ikke", "været", "få"} <= stop_words()
    assert all(word.isalpha() or "." in word for word in stop_words())
