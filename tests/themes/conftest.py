from pathlib import Path

import pytest

from pipeline.embed.features import Features
from pipeline.paths import TRAINING
from pipeline.settings import Settings, load_settings
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
    return Features.fit(examples.sentences["text"], 3, (1, 2), (3, 5), (2, 3))


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The knobs of params.yaml, with a smaller network and fewer folds."""
    everything = load_settings()
    network = everything.train.network.model_copy(update={"units": 24, "epochs": 10})
    train = everything.train.model_copy(update={"network": network, "folds": 3})
    return everything.model_copy(update={"train": train})
