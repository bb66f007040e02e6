from __future__ import annotations

import pytest

from pipeline.embed import load_embedder
from pipeline.errors import AftrykError
from pipeline.models.chosen import Chosen

LSA = Chosen(kind="lsa", name="lsa")


def test_the_chosen_embedder_is_loaded(embedder, tmp_path):
    embedder.save(tmp_path)
    loaded = load_embedder(LSA, tmp_path)
    assert (loaded.name, loaded.key) == ("lsa", embedder.key)


def test_without_fitted_features_the_command_to_run_is_named(tmp_path):
    with pytest.raises(AftrykError, match=r"python -m pipeline\.fit_features"):
        load_embedder(LSA, tmp_path)


def test_vectors_that_were_fitted_with_another_profile_are_not_taken(embedder, tmp_path):
    embedder.save(tmp_path)
    spacy = Chosen(kind="spacy", name="da_core_news_lg", revision="3.8.0", digest="0" * 64)
    with pytest.raises(AftrykError, match="med denne profil"):
        load_embedder(spacy, tmp_path)
