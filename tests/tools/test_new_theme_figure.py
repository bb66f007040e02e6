"""The figure behind decision 0014 counts as it says."""

import numpy as np
import pandas as pd
import pytest

from tools.new_theme_figure import draw, interval_over_themes, theme_means

COLUMNS = ["left_out", "examples", "drawn_from", "theme_id", "average_precision"]
TABLE = pd.DataFrame(
    [
        (1, 0, "training", "a", 0.2),
        (1, 8, "training", "a", 0.3),
        (1, 8, "training", "a", 0.5),
        (1, 0, "training", "b", 0.4),
        (1, 8, "training", "b", 0.6),
        (1, 8, "gold", "a", 0.9),
        (3, 8, "training", "a", 0.9),
    ],
    columns=COLUMNS,
)


def test_only_draws_from_training_with_one_theme_left_out_are_averaged():
    means = theme_means(TABLE)
    assert means.loc[8].to_dict() == pytest.approx({"a": 0.4, "b": 0.6})
    assert means.loc[0].to_dict() == pytest.approx({"a": 0.2, "b": 0.4})


def test_the_interval_holds_the_mean_and_narrows_when_themes_agree():
    low, high = interval_over_themes(np.array([0.2, 0.4, 0.6]), 1)
    assert low < 0.4 < high
    assert interval_over_themes(np.array([0.4, 0.4]), 1) == pytest.approx((0.4, 0.4))


def test_the_figure_is_drawn_the_same_each_time(tmp_path):
    for name in ("one.png", "two.png"):
        draw(TABLE, tmp_path / name)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
