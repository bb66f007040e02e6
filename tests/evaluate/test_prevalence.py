import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluate import prevalence
from pipeline.evaluate.prevalence import corrected_share

N, SAMPLE = 2000, 200


def material(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Labels that are alike within projects, and predictions that find too many."""
    clusters = np.repeat(np.arange(100), N // 100)
    level = rng.beta(2, 10, size=100)[clusters]
    true = (rng.random(N) < level).astype(float)
    predicted = np.clip(0.2 + 0.6 * true + rng.normal(0, 0.15, N), 0, 1)
    return true, predicted, clusters


def audit(true: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    drawn = rng.choice(N, SAMPLE, replace=False)
    audited = np.full(N, np.nan)
    audited[drawn] = true[drawn]
    return audited


@pytest.fixture(scope="module")
def simulated() -> tuple[float, list, list]:
    rng = np.random.default_rng(7)
    true, predicted, clusters = material(rng)
    samples = [audit(true, rng) for _ in range(300)]
    better = [corrected_share(predicted, sample, clusters) for sample in samples]
    alone = [corrected_share(np.zeros(N), sample, clusters) for sample in samples]
    return float(true.mean()), better, alone


def test_over_many_samples_it_is_right_on_average_though_the_predictions_are_not(simulated):
    true, better, _ = simulated
    assert np.mean([one.share for one in better]) == pytest.approx(true, abs=0.003)


def test_about_95_of_100_intervals_hold_the_share(simulated):
    true, better, alone = simulated
    for estimates in (better, alone):
        held = np.mean([one.low <= true <= one.high for one in estimates])
        assert 0.92 <= held <= 0.985


def test_good_predictions_make_the_interval_narrower(simulated):
    _, better, alone = simulated
    widths = [np.mean([one.high - one.low for one in some]) for some in (better, alone)]
    assert widths[0] < 0.75 * widths[1]


def test_predictions_that_tell_nothing_leave_the_plain_mean_of_the_sample():
    rng = np.random.default_rng(3)
    true, _, clusters = material(rng)
    audited = audit(true, rng)
    mean = np.nanmean(audited)
    assert corrected_share(np.full(N, 0.7), audited, clusters).share == pytest.approx(mean)
    wrong_way = corrected_share(1 - true, audited, clusters)
    assert wrong_way.tuning == 0
    assert wrong_way.share == pytest.approx(mean)


def test_when_everything_is_audited_the_share_is_counted_and_certain():
    true, predicted, clusters = material(np.random.default_rng(4))
    one = corrected_share(predicted, true, clusters)
    assert one.share == pytest.approx(true.mean())
    assert one.low == one.high == pytest.approx(true.mean())


def test_a_sample_with_few_of_a_theme_is_not_taken_to_know_how_much_is_missed(
    monkeypatch,
):
    # Three with the theme, all foretold: by themselves they say that nothing is ever missed.
    predicted, audited = np.full(1000, 0.02), np.full(1000, np.nan)
    predicted[:60] = 0.9
    audited[:3], audited[900:] = 1.0, 0.0
    careful = corrected_share(predicted, audited, np.arange(1000))
    monkeypatch.setattr(prevalence, "FEW", 0)
    careless = corrected_share(predicted, audited, np.arange(1000))
    assert careful.share == careless.share
    assert careful.high - careful.low > 1.5 * (careless.high - careless.low)


def test_nothing_audited_is_refused():
    with pytest.raises(ValueError, match="audited"):
        corrected_share(np.zeros(3), np.full(3, np.nan), ["a", "b", "c"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from([0.0, 1.0, np.nan]), st.sampled_from("abcd")),
        min_size=2, max_size=30,
    ).filter(lambda rows: any(label == label for _, label, _ in rows))
)  # fmt: skip
def test_share_and_interval_are_ordered_within_0_and_1_and_do_not_depend_on_order(rows):
    predicted, audited, clusters = (np.array(column) for column in zip(*rows, strict=True))
    one = corrected_share(predicted, audited, clusters)
    assert 0 <= one.low <= one.high <= 1
    assert one.low - 1e-9 <= one.share <= one.high + 1e-9
    again = corrected_share(predicted[::-1], audited[::-1], clusters[::-1])
    assert one.share == pytest.approx(again.share, abs=1e-9)
