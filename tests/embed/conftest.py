"""A small embedder, fitted on part of the training sentences."""

from __future__ import annotations

import pytest

from pipeline.embed.lsa import Lsa
from pipeline.files import read_json_lines
from pipeline.fit_features import fit
from pipeline.models.chosen import Chosen
from pipeline.paths import TRAINING
from pipeline.settings import Features

PARAMETERS = Features(
    min_count=3, lemma_ngrams=(1, 2), character_ngrams=(3, 5), dimensions=20, seed=1
)


@pytest.fixture(scope="session")
def training_sentences() -> list[str]:
    return [row["text"] for row in read_json_lines(TRAINING / "prosa_1.jsonl")]


@pytest.fixture(scope="session")
def embedder(training_sentences: list[str]) -> Lsa:
    (lsa,) = fit(training_sentences, PARAMETERS, Chosen(kind="lsa", name="lsa"))
    return lsa
