"""A pipeline with the parts of da_core_news_lg; its lemmatizer and finder of names have learnt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import paths
from pipeline.commands.mask_options import chosen_rules
from pipeline.errors import AftrykError
from pipeline.files import read_json_lines, write_text
from pipeline.language.language import Entity
from pipeline.language.lemmas import lemma
from pipeline.language.load import load_language, load_spacy
from pipeline.language.spacy_language import SpacyLanguage
from pipeline.models.add import add
from pipeline.models.chosen import Chosen
from pipeline.models.store import pin_of
from pipeline.privacy import find_in_text, model_names
from tools.model_stand_ins import spacy_folder

ROOT = Path.cwd()

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spacy_folder(tmp_path_factory.mktemp("stand_in") / "da")


@pytest.fixture(scope="module")
def language(folder: Path) -> SpacyLanguage:
    return SpacyLanguage.load(folder, "da_core_news_lg", "1")


def test_lemmas_and_names_are_what_the_components_have_learnt(language):
    text = "Mette Sørensen leder mødet i Odense. Vi støtter medarbejderne med Nordstål."
    (words,) = language.read([text])
    lemmas = dict(words)
    assert (lemmas["støtter"], lemmas["medarbejderne"]) == ("støtte", "medarbejder")
    assert lemmas["leder"] == "lede" != lemma("leder")  # the verb, by what stands around it
    assert language.entities([text]) == [[Entity(0, 14, "person"), Entity(66, 74, "organisation")]]


def test_the_parser_is_not_loaded_and_each_use_runs_only_what_it_needs(language):
    assert not {"parser", "senter"} & set(language.nlp.pipe_names)
    assert "ner" not in language._for_lemmas
    assert language._for_names == ["danish_sentences", "tok2vec", "ner"]


def test_no_name_reaches_over_where_a_sentence_is_marked_to_begin(language):
    finder = language.nlp.get_pipe("ner")
    whole, cut = (language.nlp.make_doc("Mette Sørensen leder mødet i Odense.") for _ in range(2))
    cut[1].is_sent_start = True
    for doc in (whole, cut):
        finder(language.nlp.get_pipe("tok2vec")(doc))
    assert "Mette Sørensen" in {name.text for name in whole.ents}
    assert all(name.start >= 1 or name.end <= 1 for name in cut.ents)


def test_a_text_is_read_alike_alone_and_among_others(folder, language):
    texts = [row["text"] for row in read_json_lines(ROOT / paths.TRAINING / "prosa_1.jsonl")][:150]
    texts += ["Mette Sørensen leder mødet i Odense.", "Vi holder kurset med Nordstål."]
    together = language.read(texts), language.entities(texts)
    other = SpacyLanguage.load(folder, "da_core_news_lg", "1")
    assert [other.read([text])[0] for text in texts] == together[0]
    assert [other.entities([text])[0] for text in texts] == together[1]


def test_the_models_names_join_those_of_the_rules(language):
    text = "Tak til Mette Holm. Vi holder kurset med Nordstål."
    found = find_in_text(text, {"person", "organisation"}, 0.5, model_names(language, 0.6))
    source = {text[f.start : f.end]: f.reason for f in found}
    assert source["Mette Holm"] == "fornavn og efternavn"
    assert source["Nordstål"] == "navn fundet af sprogmodellen da_core_news_lg"


@pytest.fixture
def project(folder, tmp_path, monkeypatch) -> Iterator[Path]:
    """A project in which the model is installed and picked."""
    params = (ROOT / paths.PARAMS).read_text("utf-8").replace("profile: embedded", "profile: spacy")
    write_text(params, tmp_path / paths.PARAMS)
    write_text((ROOT / paths.MANIFEST).read_text("utf-8"), tmp_path / paths.MANIFEST)
    monkeypatch.chdir(tmp_path)
    load_spacy.cache_clear()
    add(folder)
    yield tmp_path
    load_spacy.cache_clear()


def test_files_are_masked_with_the_model_from_any_folder_of_the_project(project, monkeypatch):
    (project / "under").mkdir()
    monkeypatch.chdir(project / "under")
    rules = chosen_rules(None, None, "mask", [])
    assert rules.names is not None
    assert [hit.type for hit in rules.names("Vi holder kurset med Nordstål.")] == ["organisation"]


def test_an_installed_model_is_loaded_with_sockets_blocked_and_no_other_version_is(
    project, socket_disabled
):
    digest = pin_of("da_core_news_lg").digest
    chosen = Chosen(kind="spacy", name="da_core_news_lg", revision="3.8.0", digest=digest)
    loaded = load_language(chosen)
    assert loaded.key == digest
    assert loaded.entities(["Mette Sørensen leder mødet i Odense."])[0][0].type == "person"
    with pytest.raises(AftrykError, match="anden udgave"):
        load_language(chosen.model_copy(update={"digest": "0" * 64}))
