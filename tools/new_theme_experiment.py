"""How well a new theme is told by its definition and a few sentences; writes what train needs.

Every theme in turn is taken to be new: all training sentences that carry it are left out of what
the networks and the background are learnt from. What its scores mean is learnt from other themes.

    python tools/new_theme_experiment.py --cache /tmp/new_themes

writes ``docs/images/nyt-tema.csv``, ``docs/images/nyt-tema.png`` and
``pipeline/themes/prototype_prior.json``. About half an hour on one processor; ``--cache`` keeps the
networks.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline import paths
from pipeline.embed.features import Features
from pipeline.files import write_csv, write_json
from pipeline.ids import stable_hash
from pipeline.settings import Settings, load_settings
from pipeline.themes.codebook import read_codebook
from pipeline.themes.context import Context, context_of
from pipeline.themes.examples import stack
from pipeline.themes.members import targets_of
from pipeline.themes.network import fit_network
from pipeline.themes.pairs import lifted, pair_features
from pipeline.themes.parts import Part, part
from pipeline.themes.prototype import Background, centres
from pipeline.themes.prototype_stage import PRIOR, beside, fit_stage
from pipeline.themes.stacking import Stacking, fit_ridge
from pipeline.themes.training_data import TONES, codebook_examples, masked, read_gold, read_training

NUMBERS = (0, 1, 2, 4, 8, 16, 32)
"""Sentences beside the definition; the issue's question is about 8."""

ASKED = 8
FEW = 5
"""Draws of the other numbers."""

SEED = 14


@dataclass(frozen=True)
class Material:
    """All labelled sentences with features, row i to row i; ``truth`` is shape (n, k)."""

    everything: Part
    truth: np.ndarray
    is_training: np.ndarray
    is_gold: np.ndarray
    definition: list[np.ndarray]
    context: Context
    themes: list[str]
    settings: Settings
    cache: Path


@dataclass(frozen=True)
class Told:
    """One theme told by some sentences: its scores of gold, and which of gold were shown."""

    theme: int
    number: int
    drawn_from: str
    draw: int
    scores: np.ndarray
    others: np.ndarray
    shown: np.ndarray


def read_material(cache: Path) -> Material:
    """Codebook, training sentences and gold."""
    settings, codebook = load_settings(), read_codebook()
    ids = codebook.ids
    definitions = codebook_examples(codebook, ids, settings.train.definition_weight)
    gold = masked(read_gold(paths.CODED, ids), settings.privacy)
    examples = stack([definitions, read_training(paths.TRAINING, ids), gold])
    source = examples.sentences["source"]
    truth = np.nan_to_num(examples.targets.to_numpy())
    return Material(
        part(examples, Features.load(paths.FEATURES)),
        truth,
        source.isin(["vivid", "plain"]).to_numpy(),
        (source == "gold").to_numpy(),
        [np.flatnonzero((source == "codebook") & (truth[:, k] == 1)) for k in range(len(ids))],
        context_of(examples.sentences[source == "gold"].reset_index(drop=True)),
        ids,
        settings,
        cache,
    )


def others_without(material: Material, group: Sequence[int]) -> np.ndarray:
    """Log-odds of other themes and none for gold, from a network without the group."""
    named = [material.themes[k] for k in group]
    sentences = material.everything.examples.sentences
    key = stable_hash(*named, *sentences["text"], str(material.settings.train.network))
    kept = material.cache / f"{key}.npy"
    if not kept.is_file():
        learn = ~material.is_gold & ~material.truth[:, list(group)].any(axis=1)
        targets = np.delete(targets_of(material.everything.examples), list(group), axis=1)
        weights = sentences["weight"].to_numpy()
        features = material.everything.features
        network = fit_network(
            features[learn], targets[learn], weights[learn], material.settings.train.network
        )
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, network.logits(features[material.is_gold])[:, : -len(TONES)])
    return np.load(kept, allow_pickle=False)


def tell(material: Material, group: Sequence[int], plan: Sequence[tuple[int, str, int]]) -> list:
    """Tell each theme of a group by every draw of a plan: number, drawn from, which draw."""
    others = others_without(material, group)
    features = material.everything.features
    left = material.is_training & ~material.truth[:, list(group)].any(axis=1)
    background = Background(features[left | material.is_gold])
    found = []
    for theme in group:
        members = np.zeros((len(material.everything), len(plan)))
        members[material.definition[theme]] = material.settings.train.definition_weight
        for column, (number, drawn_from, draw) in enumerate(plan):
            of = material.is_gold if drawn_from == "gold" else material.is_training
            carriers = np.flatnonzero(of & (material.truth[:, theme] == 1))
            random = np.random.default_rng([SEED, theme, draw, number])
            members[random.choice(carriers, number, replace=False), column] = 1
        scores = background.directions(centres(features, members)).scores(
            features[material.is_gold]
        )
        shown = members[material.is_gold] > 0
        found += [
            Told(theme, *step, scores[:, column], others, shown[:, column])
            for column, step in enumerate(plan)
        ]
    return found


def learn_coefficients(material: Material, told: Sequence[Told]) -> tuple[np.ndarray, np.ndarray]:
    """What scores mean, learnt from themes whose truth is known; with and without the question."""
    truth = material.truth[material.is_gold]
    pairs = [own_pairs(material, one)[~one.shown] for one in told]
    hits = [truth[~one.shown, one.theme] for one in told]
    plain = fit_ridge(np.concatenate(pairs), np.concatenate(hits))
    asked = []
    for one in told:
        blank = (np.append(plain, 0.0), plain)
        lift = fit_stage(one.scores, one.others, material.context, blank).lift
        asked.append(lifted(material.context.question, lift, one.others.shape[1])[~one.shown, :1])
    informed = np.column_stack([np.concatenate(pairs), np.concatenate(asked)])
    return fit_ridge(informed, np.concatenate(hits)), plain


def own_pairs(material: Material, told: Told) -> np.ndarray:
    """Features of the pairs of gold's sentences and the new theme, shape (n_gold, d)."""
    logits = beside(told.scores, told.others)
    return pair_features(logits[:, :-1], logits[:, -1], material.context)[:, 0]


def measured(material: Material, told: Told, learnt: tuple[np.ndarray, np.ndarray]) -> dict:
    """How well one telling finds the theme among the sentences that were not shown."""
    from sklearn.metrics import average_precision_score

    stage: Stacking = fit_stage(told.scores, told.others, material.context, learnt)
    logits = beside(told.scores, told.others)
    chance = stage.probabilities(logits, material.context)[~told.shown, 0]
    truth = material.truth[material.is_gold][~told.shown, told.theme]
    best = np.argsort(-chance, kind="stable")[:10]
    likely = chance >= 0.1
    return {
        "theme_id": material.themes[told.theme],
        "examples": told.number,
        "drawn_from": told.drawn_from,
        "draw": told.draw,
        "average_precision": average_precision_score(truth, chance),
        "score_alone": average_precision_score(truth, told.scores[~told.shown]),
        "right_of_first_ten": truth[best].mean(),
        "mean_probability": chance[likely].mean() if likely.any() else np.nan,
        "mean_truth": truth[likely].mean() if likely.any() else np.nan,
    }


def main() -> None:
    """Measure, and write table, figure and coefficients."""
    from tools.new_theme_figure import draw

    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", type=Path, default=Path("/tmp/new_themes"))
    parser.add_argument("--draws", type=int, default=30)
    arguments = parser.parse_args()
    material = read_material(arguments.cache)
    n_themes = len(material.themes)
    asked = [(ASKED, drawn, at) for drawn in ("training", "gold") for at in range(arguments.draws)]
    plan = asked + [(n, "training", at) for n in NUMBERS if n != ASKED for at in range(FEW)]
    one = [told for theme in range(n_themes) for told in tell(material, [theme], plan)]
    learnt: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = {}
    for number in NUMBERS:
        shown = [
            t for t in one if (t.number, t.drawn_from) == (number, "training") and t.draw < FEW
        ]
        for out in range(-1, n_themes):
            others = [told for told in shown if told.theme != out]
            learnt[number, out] = learn_coefficients(material, others)
    rows = [measured(material, t, learnt[t.number, t.theme]) | {"left_out": 1} for t in one]
    order = np.random.default_rng(SEED).permutation(n_themes)
    for group in (sorted(order[at : at + 3].tolist()) for at in range(0, n_themes, 3)):
        told = tell(material, group, asked[: arguments.draws])
        rows += [measured(material, t, learnt[ASKED, t.theme]) | {"left_out": 3} for t in told]
    table = pd.DataFrame(rows).round(4)
    write_csv(table, Path("docs/images/nyt-tema.csv"))
    draw(table, Path("docs/images/nyt-tema.png"))
    prior = {
        "examples": list(NUMBERS),
        "with_question": [learnt[number, -1][0].round(4).tolist() for number in NUMBERS],
        "without_question": [learnt[number, -1][1].round(4).tolist() for number in NUMBERS],
    }
    write_json(prior, Path("pipeline/themes") / PRIOR)
    keys = ["left_out", "examples", "drawn_from"]
    print(table.groupby(keys).mean(numeric_only=True).round(3).to_string())


if __name__ == "__main__":
    main()
