import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from pipeline.themes.linear import LinearModel, fit_linear


@pytest.fixture
def data():
    random = np.random.default_rng(1)
    features = csr_matrix(random.normal(size=(120, 6)))
    targets = (random.random((120, 2)) < [[0.5, 0.15]]).astype(float)
    return features, targets, np.ones(120)


def fit(features, targets, weights, **knobs):
    names = [f"t{k}" for k in range(targets.shape[1])]
    return fit_linear(features, targets, weights, names, **({"c": 2.0, "balance": 0.0} | knobs))


def test_each_column_is_the_logistic_regression_that_newtons_method_finds(data):
    features, targets, weights = data
    model = fit(features, targets, weights)
    with_bias = csr_matrix(np.column_stack([features.toarray(), np.ones(120)]))
    for column in range(2):
        # The bias is penalised like a feature, as in LIBLINEAR.
        other = LogisticRegression(C=2.0, solver="newton-cg", tol=1e-10, fit_intercept=False)
        expected = other.fit(with_bias, targets[:, column]).predict_proba(with_bias)[:, 1]
        assert np.abs(model.probabilities(features)[:, column] - expected).max() < 1e-5


def test_a_row_that_is_not_known_for_one_column_counts_only_in_the_other(data):
    features, targets, weights = data
    hidden = targets.copy()
    hidden[:60, 0] = np.nan
    model = fit(features, hidden, weights)
    half = fit(features[60:], targets[60:], weights[60:])
    whole = fit(features, targets, weights)
    assert np.array_equal(model.coefficients[:, 0], half.coefficients[:, 0])
    assert np.array_equal(model.coefficients[:, 1], whole.coefficients[:, 1])


def test_balance_lifts_the_rare_column(data):
    features, targets, weights = data
    plain, lifted = (fit(features, targets, weights, balance=b) for b in (0.0, 1.0))
    assert plain.probabilities(features)[:, 1].mean() == pytest.approx(0.15, abs=0.06)
    assert lifted.probabilities(features)[:, 1].mean() > 0.4


def test_a_column_without_positives_gets_probability_zero(data):
    features, targets, weights = data
    targets[:, 1] = 0
    assert (fit(features, targets, weights).probabilities(features)[:, 1] == 0).all()


@pytest.mark.slow
def test_processes_find_the_same_as_one(data, monkeypatch):
    alone = fit(*data)
    monkeypatch.setattr("pipeline.themes.linear.PARALLEL_FROM", 0)
    assert np.array_equal(fit(*data).coefficients, alone.coefficients)


def test_a_model_is_saved_without_pickle_and_to_the_same_bytes(data, tmp_path):
    model = fit(*data)
    for name in ("one", "two"):
        model.save(tmp_path, name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    loaded = LinearModel.load(tmp_path, "one")
    assert loaded.names == ["t0", "t1"]
    assert np.array_equal(loaded.probabilities(data[0]), model.probabilities(data[0]))
