"""A project of gold is coded by the network that has not seen it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline.embed.features import Features
from pipeline.themes.examples import Examples, examples_from, stack
from pipeline.themes.held_out import HeldOut
from pipeline.themes.learn import learn
from pipeline.themes.model import CodingModel
from pipeline.themes.network import Network, joined
from pipeline.themes.parts import part
from pipeline.themes.training_data import TONES

WORDS = [
    "havnen",
    "kranen",
    "skibet",
    "kajen",
    "ankeret",
    "masten",
    "roret",
    "sejlet",
    "toldet",
    "dækket",
]


def network(seed: int) -> Network:
    random = np.random.default_rng(seed)
    shapes = (6, 4), (4,), (4, 3), (3,)
    return Network(*(random.normal(size=shape).astype(np.float32) for shape in shapes))


@pytest.fixture
def rows():
    from scipy.sparse import csr_matrix

    return csr_matrix(np.random.default_rng(9).random((5, 6)))


UNITS = pd.Series(["a", None, "b", "ny", "a"], dtype=object)


def held_out(networks: list[Network]) -> HeldOut:
    units = pd.Series(["a", "b", None, "c"], dtype=object)
    return HeldOut.of(units, np.array([7, 3, 3, -1]), [3, 7], networks)


def test_each_row_is_told_by_the_network_that_has_not_seen_its_project(rows) -> None:
    networks = [network(1), network(2)]
    held = held_out(networks)
    assert held.member_of == {"a": 1, "b": 0}
    one = joined(networks)
    told, mean = held.logits(one, rows, UNITS), one.logits(rows)
    own = [each.logits(rows) for each in networks]
    for row, expected in enumerate([own[1], mean, own[0], mean, own[1]]):
        assert told[row] == pytest.approx(expected[row], abs=1e-5)
    assert np.abs(told[0] - mean[0]).max() > 0.1


def test_without_projects_everything_is_told_by_all(rows) -> None:
    networks = [network(1), network(2)]
    one = joined(networks)
    assert np.array_equal(held_out(networks).logits(one, rows, None), one.logits(rows))
    assert np.array_equal(HeldOut().logits(one, rows, UNITS), one.logits(rows))


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    held = held_out([network(1), network(2)])
    held.save(tmp_path)
    again = HeldOut.load(tmp_path)
    assert again.member_of == held.member_of
    assert np.array_equal(again.offsets, held.offsets)


@pytest.fixture(scope="module")
def examples_with_gold(examples) -> Examples:
    """Every project of gold says one sentence of its own, always about ``ledelse`` or never."""
    rows = [
        {"text": f"Vi talte om {word} hele dagen.", "themes": ["ledelse"] * (number % 2),
         "source": "gold", "weight": 2.0, "unit_id": f"P{number}", "tone": TONES[copy % 3]}
        for number, word in enumerate(WORDS)
        for copy in range(6)
    ]  # fmt: skip
    return stack([examples, examples_from(rows, list(examples.targets.columns))])


def test_a_sentence_of_gold_is_coded_as_one_that_nobody_has_coded(
    examples_with_gold: Examples, settings, tmp_path: Path
) -> None:
    features = Features.fit(examples_with_gold.sentences["text"], 3, (1, 2), (3, 5), (2, 3))
    learnt = learn(part(examples_with_gold, features), settings)
    learnt.save(tmp_path)
    model = CodingModel.load(tmp_path)
    texts = [f"Vi talte om {word} hele dagen." for word in WORDS]
    told = features.transform(texts)
    asked = pd.DataFrame({"text": texts, "answer_id": None, "position": None, "question": None})
    place = model.names.index("ledelse")
    unknown = model.code(told, asked).probabilities[:, place]
    known = model.code(told, asked.assign(unit_id=[f"P{n}" for n in range(len(WORDS))]))
    honest = known.probabilities[:, place]
    about = np.arange(len(WORDS)) % 2 == 1
    assert (honest[about] < unknown[about]).all()
    assert unknown[about].mean() - honest[about].mean() > 0.2
