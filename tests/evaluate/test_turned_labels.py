"""Labels of gold are turned on purpose, and looked for again."""

import numpy as np
import pytest

from pipeline import paths
from pipeline.embed.features import Features
from pipeline.evaluate.label_errors import likely_errors
from pipeline.evaluate.plain import plain_out_of_fold
from pipeline.settings import load_settings
from pipeline.themes.codebook import read_codebook
from pipeline.themes.examples import Examples
from pipeline.themes.folds import fold_by_unit
from pipeline.themes.parts import part
from pipeline.themes.training_data import read_gold

FOLDS, SHARE, FIRST = 3, 0.05, 80


def turned(labels: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, set]:
    """Take a theme from, or give one to, one sentence in twenty."""
    changed, cells = labels.copy(), set()
    common = labels.sum(axis=0)
    for row in rng.choice(len(labels), int(SHARE * len(labels)), replace=False):
        own = np.flatnonzero(labels[row])
        if len(own) and rng.random() < 0.5:
            column = rng.choice(own)
        else:
            others = np.flatnonzero(labels[row] == 0)
            column = rng.choice(others, p=common[others] / common[others].sum())
        changed[row, column] = 1 - changed[row, column]
        cells.add((row, column))
    return changed, cells


@pytest.mark.slow
def test_turned_labels_come_early_on_the_list_though_the_model_has_learnt_from_them():
    ids = read_codebook(paths.CODEBOOK).ids
    gold = read_gold(paths.CODED, ids)
    labels, cells = turned(gold.targets.fillna(0).to_numpy(), np.random.default_rng(3))
    targets = gold.targets.copy()
    targets.loc[:, :] = labels
    features = Features.fit(gold.sentences["text"].tolist(), 2, (1, 2), (3, 5))
    fold = fold_by_unit(gold.sentences["unit_id"].tolist(), FOLDS, 1)
    told = plain_out_of_fold(
        part(Examples(gold.sentences, targets), features), fold, range(FOLDS), load_settings().train
    )
    found = likely_errors([str(k) for k in range(len(ids))], labels, told)
    first = {(row, int(theme)) for row, theme in zip(found["row"], found["theme_id"], strict=True)}
    early = {
        (row, int(theme))
        for row, theme in found.loc[: FIRST - 1, ["row", "theme_id"]].itertuples(index=False)
    }
    by_chance = FIRST * len(cells) / labels.size
    assert len(early & cells) > 20 * by_chance
    assert len(first & cells) > 0.3 * len(cells)
