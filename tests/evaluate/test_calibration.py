import numpy as np
import pytest

from pipeline.evaluate.calibration import calibration, reliability_table, risk_coverage_table


@pytest.fixture(scope="module")
def honest():
    random = np.random.default_rng(0)
    said = random.beta(0.4, 1.2, (5000, 3))
    return (random.random(said.shape) < said).astype(float), said


def test_probabilities_that_hold_have_no_error_slope_one_and_skill(honest):
    found = calibration(*honest)
    assert found["calibration_error"] < 0.03
    assert found["calibration_slope"] == pytest.approx(1, abs=0.05)
    assert 0.2 < found["brier_skill"] < 1


def test_probabilities_that_are_too_sure_have_a_low_slope_and_a_greater_error(honest):
    truth, said = honest
    log_odds = np.log(said.clip(1e-9) / (1 - said).clip(1e-9))
    found = calibration(truth, 1 / (1 + np.exp(-2 * log_odds)))
    assert found["calibration_slope"] == pytest.approx(0.5, abs=0.06)
    assert found["calibration_error"] > 0.08


def test_always_saying_the_share_has_no_skill(honest):
    truth, _ = honest
    shares = np.broadcast_to(truth.mean(axis=0), truth.shape)
    assert calibration(truth, shares)["brier_skill"] == pytest.approx(0)


def test_nothing_at_stake_is_said_with_zeros():
    found = calibration(np.zeros((3, 2)), np.full((3, 2), 0.01))
    assert found["calibration_error"] == 0 and found["brier_skill"] == 0


def test_bins_are_of_equal_mass_from_a_tenth_on(honest):
    truth, said = honest
    table = reliability_table(truth, said)
    assert table["n"].sum() == (said >= 0.1).sum() and np.ptp(table["n"]) <= 1
    assert table["predicted"].is_monotonic_increasing


def test_risk_falls_when_only_the_surest_are_let_through(honest):
    truth, said = honest
    table = risk_coverage_table(truth, said, np.full(said.shape, 0.4))
    assert table["coverage"].iloc[-1] == 1 and len(table) <= 100
    wrong = 1 - truth[said >= 0.4].mean()
    assert table["risk"].iloc[-1] == pytest.approx(wrong, abs=1e-3)
    assert table["risk"].iloc[10] < wrong / 2
    assert risk_coverage_table(truth, said, np.full(said.shape, 2.0)).empty
