"""The experiment behind decision 0015 counts as it says."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.review.diversity import Sentences
from pipeline.settings import load_settings
from tools.queue_experiment import ORDERS, Told
from tools.queue_figure import saved


def curve(order: str, seed: int, *precisions: float) -> list[dict]:
    return [
        {"order": order, "theme_id": "t", "seed": seed, "decisions": 10 * i, "precision": p}
        for i, p in enumerate(precisions)
    ]


def test_answers_saved_are_counted_to_the_first_time_the_target_is_reached() -> None:
    rows = [
        *curve("tilfældig", 0, 0.1, 0.2, 0.4, 0.6),
        *curve("køen", 0, 0.1, 0.5, 0.4, 0.6),
        *curve("tilfældig", 1, 0.1, 0.2, 0.2, 0.4),  # never gets there
        *curve("køen", 1, 0.1, 0.2, 0.5, 0.5),
    ]
    found = saved(pd.DataFrame(rows).assign(target=0.5))
    assert found.loc["køen", ["needed", "saved"]].tolist() == [15, 15]
    assert found.loc["tilfældig", "needed"] == 30
    half = 5 * 12.706  # Student's t with one degree of freedom
    assert found.loc["køen", "low"] == pytest.approx(15 - half, abs=0.1)


@pytest.mark.parametrize("name", ORDERS)
def test_every_order_asks_about_sentences_that_are_there_and_none_twice(name: str) -> None:
    rng = np.random.default_rng(0)
    n = 60
    sentences = Sentences(
        np.arange(n).astype(object), np.arange(n) % 9, np.arange(4 * n).reshape(n, 4), np.eye(n)
    )
    told = Told(rng.random(n).clip(0.01, 0.99), sentences, rng.random(n), True, load_settings())
    rows = ORDERS[name][0](told)
    assert len(set(rows.tolist())) == len(rows) >= 40
    assert set(rows.tolist()) <= set(range(n))
