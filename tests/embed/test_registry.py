from __future__ import annotations

import pytest

from pipeline.embed import load_embedder
from pipeline.errors import AftrykError
from pipeline.settings import Embed


def test_the_named_embedder_is_loaded(embedder, tmp_path):
    embedder.save(tmp_path)
    loaded = load_embedder(Embed(embedder="lsa"), tmp_path)
    assert (loaded.name, loaded.key) == ("lsa", embedder.key)


def test_an_unknown_name_is_answered_with_the_known_ones(tmp_path):
    with pytest.raises(AftrykError) as caught:
        load_embedder(Embed(embedder="lsi"), tmp_path)
    assert "”lsi” findes ikke" in str(caught.value)
    assert "lsa" in caught.value.problems[0].remedy


def test_without_fitted_features_the_command_to_run_is_named(tmp_path):
    with pytest.raises(AftrykError, match=r"python -m pipeline\.fit_features"):
        load_embedder(Embed(embedder="lsa"), tmp_path)
