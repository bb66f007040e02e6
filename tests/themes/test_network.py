import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.settings import load_settings
from pipeline.themes.network import Network, fit_network, joined

KNOBS = load_settings().train.network.model_copy(update={"units": 16, "epochs": 40})


@pytest.fixture(scope="module")
def data():
    """Four terms; the first output is true when exactly one of the first two terms is there."""
    random = np.random.default_rng(0)
    terms = (random.random((400, 4)) < 0.5).astype(float)
    either = (terms[:, 0] != terms[:, 1]).astype(float)
    return csr_matrix(terms), np.column_stack([either, terms[:, 2]]), np.ones(400)


def without_dropout(**knobs):
    return KNOBS.model_copy(update={"input_dropout": 0.0, "dropout": 0.0, **knobs})


def test_words_that_only_mean_something_together_are_learnt(data):
    features, targets, _ = data
    told = fit_network(*data, without_dropout()).logits(features) > 0
    assert (told == targets).mean(axis=0).min() > 0.98


def test_the_same_rows_give_the_same_bytes_and_another_seed_does_not(data):
    one, two, other = (
        fit_network(*data, knobs) for knobs in (KNOBS, KNOBS, KNOBS.model_copy(update={"seed": 2}))
    )
    assert one.embedding.tobytes() == two.embedding.tobytes()
    assert one.output.tobytes() == two.output.tobytes()
    assert one.embedding.tobytes() != other.embedding.tobytes()


def test_what_is_not_known_is_not_learnt(data):
    features, targets, weights = data
    hidden = targets.copy()
    hidden[:, 1] = np.nan
    offset = fit_network(features, hidden, weights, KNOBS).offset
    assert offset[1] == np.float32(-2.5) != offset[0]
    assert (
        fit_network(features, hidden, weights, without_dropout()).logits(features)[:, 0].std() > 1
    )


def test_a_row_without_weight_teaches_nothing(data):
    features, targets, weights = data
    weightless, contrary = weights.copy(), targets.copy()
    weightless[:200], contrary[:200] = 0, 1 - targets[:200]
    told = fit_network(features, contrary, weightless, without_dropout()).logits(features) > 0
    assert (told == targets)[200:, 1].mean() > 0.95


def test_networks_side_by_side_tell_the_mean_of_what_each_tells(data):
    networks = [fit_network(*data, KNOBS.model_copy(update={"seed": s})) for s in (1, 2, 3)]
    mean = np.mean([network.logits(data[0]) for network in networks], axis=0)
    assert np.abs(joined(networks).logits(data[0]) - mean).max() < 1e-5


def test_a_network_is_read_as_it_was_written_but_for_the_fourth_decimal(data, tmp_path):
    network = fit_network(*data, KNOBS)
    for name in ("one.npz", "two.npz"):
        network.save(tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    again = Network.load(tmp_path / "one.npz")
    assert np.abs(again.logits(data[0]) - network.logits(data[0])).max() < 5e-3
