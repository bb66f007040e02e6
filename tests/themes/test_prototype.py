"""A theme told by a definition and a handful of sentences."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from pipeline.themes import prototype
from pipeline.themes.prototype import Background, centres

DEFINITION = "Balance mellem arbejde og privatliv, fleksible arbejdstider, vagtplaner og pauser."


@pytest.fixture(scope="module")
def rows(examples, features):
    return features.transform(examples.sentences["text"].tolist())


def average_precision(truth, scores):
    from sklearn.metrics import average_precision_score

    return average_precision_score(truth, scores)


def told_by(chosen, rows, features):
    """Direction of a theme from its definition and some rows."""
    texts = csr_matrix(
        np.vstack([features.transform([DEFINITION]).toarray(), rows[chosen].toarray()])
    )
    weight = np.array([[3.0], *([[1.0]] * len(chosen))])
    return Background(rows).directions(centres(texts, weight))


def test_eight_examples_find_more_than_the_definition_alone(examples, features, rows):
    truth = examples.targets["balance"].to_numpy()
    chosen = np.flatnonzero(truth)[::20][:8]
    rest = np.setdiff1d(np.arange(len(truth)), chosen)
    alone, with_examples = (
        average_precision(truth[rest], told_by(some, rows, features).scores(rows[rest])[:, 0])
        for some in (chosen[:0], chosen)
    )
    assert with_examples > 1.1 * alone
    assert alone > 3 * truth.mean()


def test_scores_have_mean_0_and_deviation_1_over_all_sentences(rows, features):
    scores = told_by([1, 5], rows, features).scores(rows)[:, 0]
    assert scores.mean() == pytest.approx(0, abs=1e-4)
    assert scores.std() == pytest.approx(1, abs=1e-4)


def test_the_direction_is_the_spread_inverse_times_the_way_there():
    random = np.random.default_rng(3)
    dense = random.normal(size=(300, 12)) * np.linspace(0.2, 1, 12)
    towards = np.eye(12)[:, :2]
    spread = np.cov(dense.T, bias=True) + prototype.RIDGE / 300 * np.eye(12)
    exact = np.linalg.solve(spread, towards - dense.mean(axis=0)[:, None])
    found = Background(csr_matrix(dense)).directions(towards).weights
    for one, other in zip(exact.T, found.T, strict=True):
        assert one @ other / np.linalg.norm(one) / np.linalg.norm(other) > 0.99999


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0.1, 5), min_size=3, max_size=3), st.floats(0.1, 10))
def test_only_the_weights_against_each_other_matter(weights, factor):
    features = csr_matrix(np.arange(12.0).reshape(3, 4))
    members = np.array(weights)[:, None]
    assert np.allclose(centres(features, members), centres(features, factor * members), rtol=1e-5)


def test_a_theme_moves_away_from_what_people_rejected(rows):
    background = Background(rows)
    members = np.zeros((rows.shape[0], 1))
    members[[1, 5, 9]] = 1
    refused = np.zeros((rows.shape[0], 1))
    refused[20] = 1
    before, after = (
        background.directions(centres(rows, members), rejected).scores(rows[20])[0, 0]
        for rejected in (None, centres(rows, refused))
    )
    assert after < before - 1


def test_nothing_rejected_changes_nothing(rows):
    background, members = Background(rows), np.zeros((rows.shape[0], 1))
    members[[1, 5]] = 1
    middle = centres(rows, members)
    nothing = centres(rows, np.zeros((rows.shape[0], 1)))
    found, ever = background.directions(middle, nothing), background.directions(middle)
    assert np.array_equal(found.weights, ever.weights)
