"""Features say which language they were fitted with, and are loaded with no other."""

from __future__ import annotations

import json

import pytest

from pipeline.embed import features as module
from pipeline.embed.features import Features
from pipeline.errors import AftrykError

TEXTS = ["Mødet hjalp.", "Mødet med ledernes medarbejdere."]


@pytest.fixture
def fitted(small_spacy) -> Features:
    return Features.fit(TEXTS, 1, (1, 2), (3, 3), None, small_spacy)


def test_terms_are_the_lemmas_of_the_language(fitted):
    assert {"stævne", "ledernes", "stævne hjalp"} <= set(fitted.lemma_terms)
    row = fitted.transform(["Mødet."])
    assert row[0, fitted.terms.index("stævne")] > 0


def test_the_key_and_the_file_name_the_model_and_the_embedded_ones_name_none(
    fitted, small_spacy, tmp_path
):
    same = Features(fitted.lemma_terms, fitted.character_terms, fitted.idf, (1, 2), (3, 3), None)
    assert same.key != fitted.key
    fitted.save(tmp_path)
    saved = json.loads((tmp_path / "terms.json").read_text("utf-8"))
    assert saved["language"] == {"name": "small", "digest": small_spacy.key}
    same.save(tmp_path)
    assert "language" not in json.loads((tmp_path / "terms.json").read_text("utf-8"))


def test_they_are_loaded_with_the_language_they_were_fitted_with(
    fitted, small_spacy, tmp_path, monkeypatch
):
    fitted.save(tmp_path)
    monkeypatch.setattr(
        module, "load_language", lambda c: small_spacy if c.digest == small_spacy.key else None
    )
    loaded = Features.load(tmp_path)
    assert loaded.key == fitted.key
    assert (
        loaded.transform(TEXTS).toarray().tobytes() == fitted.transform(TEXTS).toarray().tobytes()
    )


def test_without_the_model_they_are_not_loaded_with_another(fitted, tmp_path):
    fitted.save(tmp_path)
    with pytest.raises(AftrykError, match="”small”"):
        Features.load(tmp_path)
