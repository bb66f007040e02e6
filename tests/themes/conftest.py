from pathlib import Path

import pytest

from pipeline.embed.features import Features
from pipeline.paths import TRAINING
from pipeline.settings import Train
from pipeline.themes.examples import Examples
from pipeline.themes.training_data import read_training

IDS = ["ledelse", "struktur", "balance"]


@pytest.fixture(scope="session")
def theme_ids() -> list[str]:
    return IDS


@pytest.fixture(scope="session")
def examples() -> Examples:
    """Every sixth training sentence of the corpus, with three of its themes."""
    everything = read_training(Path(TRAINING), IDS)
    sentences = everything.sentences.iloc[::6].reset_index(drop=True)
    return Examples(sentences, everything.targets.iloc[::6].reset_index(drop=True))


@pytest.fixture(scope="session")
def features(examples: Examples) -> Features:
    return Features.fit(examples.sentences["text"], 3, (1, 2), (3, 5))


@pytest.fixture(scope="session")
def train() -> Train:
    return Train(c=4.0, balance=0.5, definition_weight=3, decision_weight=3, min_positives=2)
