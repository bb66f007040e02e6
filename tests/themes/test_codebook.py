from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.paths import CODEBOOK
from pipeline.themes.codebook import read_codebook

GOOD = "version: 1\nthemes:\n  - {id: ro, label: Ro, definition: Ro til arbejdet.}\n"


def problems(tmp_path: Path, text: str) -> str:
    path = tmp_path / "codebook.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AftrykError) as caught:
        read_codebook(path)
    return str(caught.value)


def test_the_codebook_of_the_corpus_has_fifteen_themes_with_definitions():
    book = read_codebook(CODEBOOK)
    assert len(book.ids) == 15
    assert all(theme.definition in theme.texts()[0] for theme in book.themes)


def test_examples_and_keywords_are_learnt_from_too(tmp_path):
    path = tmp_path / "codebook.yaml"
    path.write_text(
        GOOD.replace("arbejdet.}", "arbejdet., examples: [Her er stille.], keywords: [fred, ro]}")
    )
    assert read_codebook(path).themes[0].texts()[1:] == ["Her er stille.", "fred, ro"]


def test_a_missing_definition_is_said_with_the_themes_own_id(tmp_path):
    said = problems(tmp_path, "themes:\n  - {id: ro, label: Ro}\n")
    assert "codebook.yaml" in said and "ro.definition" in said and "feltet mangler" in said


def test_a_misspelt_field_is_refused(tmp_path):
    assert "findes ikke" in problems(tmp_path, GOOD.replace("label:", "lable: x, label:"))


def test_an_id_that_is_used_twice_is_named(tmp_path):
    twice = GOOD + "  - {id: ro, label: Mere ro, definition: Igen.}\n"
    assert "”ro” er brugt af flere temaer" in problems(tmp_path, twice)


@pytest.mark.parametrize("text", ["", "themes: []\n", "themes: 3\n", "themes:\n  - 3\n", "- 3\n"])
def test_a_codebook_of_a_wrong_form_is_refused_in_danish(tmp_path, text):
    assert "codebook.yaml" in problems(tmp_path, text)


def test_some_of_the_themes_keep_the_codebooks_order():
    book = read_codebook()
    assert book.only(["balance", "ledelse"]).ids == ["ledelse", "balance"]
