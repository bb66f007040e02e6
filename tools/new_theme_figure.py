"""The figure of :mod:`tools.new_theme_experiment`: what each example of a new theme buys."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

DRAWS = 2_000


def theme_means(table: pd.DataFrame) -> pd.DataFrame:
    """Mean average precision of each number of examples and theme, one theme left out at a time.

    Only draws from the training sentences; one row per number, one column per theme.
    """
    chosen = table[(table["left_out"] == 1) & (table["drawn_from"] == "training")]
    return chosen.pivot_table("average_precision", "examples", "theme_id")


def interval_over_themes(values: np.ndarray, seed: int) -> tuple[float, float]:
    """95 % bootstrap interval of a mean when the themes are drawn anew."""
    random = np.random.default_rng(seed)
    means = values[random.integers(len(values), size=(DRAWS, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def draw(table: pd.DataFrame, target: Path) -> None:
    """Draw the curve with its interval over themes, and each theme thinly."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    wide = theme_means(table)

    bounds = np.array([interval_over_themes(row, 14) for row in wide.to_numpy()])
    place = np.arange(len(wide))
    figure, axes = plt.subplots(figsize=(6.4, 4), layout="constrained")
    axes.plot(place, wide.to_numpy(), color="#b8c4cc", linewidth=0.7)
    axes.fill_between(place, bounds[:, 0], bounds[:, 1], color="#1f6f8b", alpha=0.2, linewidth=0)
    axes.plot(place, wide.mean(axis=1), color="#1f6f8b", marker="o", linewidth=2)
    axes.set_xticks(place, [str(number) for number in wide.index])
    axes.set_ylim(0, 1)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.1f}".replace(".", ","))
    axes.set_xlabel("Eksempler ud over definitionen")
    axes.set_ylabel("Gennemsnitlig præcision på guldet")
    axes.set_title("Et nyt tema: hvert tema taget ud på skift", loc="left", fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(target, dpi=150, metadata={"Software": None})
    plt.close(figure)
