from __future__ import annotations

import json

import pytest

from pipeline import fit_features
from pipeline.embed.features import Features
from pipeline.embed.lsa import Lsa
from pipeline.embed.spacy_vectors import SpacyVectors
from pipeline.errors import AftrykError
from pipeline.fit_features import fit, training_texts
from pipeline.models.chosen import Chosen
from pipeline.privacy import model_names
from pipeline.settings import load_settings

KNOBS = load_settings().privacy


def write(folder, name, *texts):
    lines = [json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts]
    (folder / name).write_text("".join(lines), encoding="utf-8")


def test_sentences_of_all_files_are_masked_sorted_and_there_once(tmp_path):
    write(tmp_path, "b.jsonl", "Ring 84 00 17 53.", "Vi mødes.")
    write(tmp_path, "a.jsonl", "Vi mødes.", "Alle kom.")
    (tmp_path / "README.md").write_text("no sentences", encoding="utf-8")
    assert training_texts(tmp_path, KNOBS) == ["Alle kom.", "Ring [telefon].", "Vi mødes."]


def test_a_line_without_text_is_named(tmp_path):
    write(tmp_path, "a.jsonl", "Vi mødes.", " ")
    with pytest.raises(AftrykError, match=r"a\.jsonl, række 2: linjen har ingen tekst"):
        training_texts(tmp_path, KNOBS)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(AftrykError, match="ingen træningssætninger"):
        training_texts(tmp_path, KNOBS)


def test_names_that_the_profiles_model_finds_are_masked_too(tmp_path, small_spacy):
    write(tmp_path, "a.jsonl", "Så kom Zyx forbi.", "Så kom zyx forbi.")
    names = model_names(small_spacy, 0.6)
    assert training_texts(tmp_path, KNOBS, names) == ["Så kom [navn] forbi.", "Så kom zyx forbi."]
    below = KNOBS.model_copy(update={"least_score": 0.7})
    assert "Så kom Zyx forbi." in training_texts(tmp_path, below, names)


@pytest.mark.parametrize(
    ("kind", "fitted"),
    [
        ("lsa", [Lsa]),
        ("spacy", [Features, SpacyVectors]),
        ("sentence-transformers", [Features]),
    ],
)
def test_only_what_the_profiles_vectors_need_is_fitted(kind, fitted, small_spacy, monkeypatch):
    monkeypatch.setattr(fit_features, "load_spacy", lambda name, digest: small_spacy)
    knobs = load_settings().features.model_copy(update={"min_count": 1, "dimensions": 2})
    texts = ["Vi holdt mødet.", "Vi holdt møder om stress.", "Ledelse og kaffe."]
    found = fit(texts, knobs, Chosen(kind=kind, name="x", digest="0"), small_spacy)
    assert [type(one) for one in found] == fitted
    features = getattr(found[0], "features", found[0])
    assert "stævne" in features.lemma_terms
