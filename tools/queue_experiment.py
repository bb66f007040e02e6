"""How many decisions each order of the queue needs to teach a theme; figures for decision 0015.

``python -m tools.queue_experiment new`` takes every theme's sentences out of the training set in
turn and learns it again from its definition and the decisions; ``known`` keeps them. Half of gold's
projects answer, average precision is measured on the other half. Writes CSV files to docs/images.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, NamedTuple

import numpy as np
import pandas as pd
import typer

from pipeline import paths
from pipeline.embed.lsa import Lsa
from pipeline.evaluate.scores import average_precision
from pipeline.files import write_csv
from pipeline.review.diversity import Sentences, diverse, sketch_array
from pipeline.review.queue import theme_order
from pipeline.settings import Settings, load_settings
from pipeline.sketches import sketch
from pipeline.themes.codebook import read_codebook
from pipeline.themes.folds import fold_by_unit
from pipeline.themes.linear import fit_linear
from pipeline.themes.parts import Part, join, part
from pipeline.themes.training_data import codebook_examples, masked, read_gold, read_training

OUT = paths.Path("docs/images")
NEGATIVES = 1_000
"""Training sentences without the theme that a new theme is learnt against, drawn anew by seed."""
BATCH, SHOWN, STEP = 10, 120, 40
"""Decisions between two fits; to how many the curves go; and between fits beyond that."""
TOLERANCE, HALF = 1e-2, 0.5


@dataclass(frozen=True)
class Material:
    """What is known, and gold with what the orders look at."""

    definitions: Part
    training: Part
    gold: Part
    sentences: Sentences
    settings: Settings


class Told(NamedTuple):
    """What an order may know of those left to ask about; ``is_new``: few reach the threshold."""

    probability: np.ndarray
    sentences: Sentences
    ties: np.ndarray
    is_new: bool
    settings: Settings


def by_chance(told: Told) -> np.ndarray:
    """As drawn."""
    return np.argsort(told.ties)


def likeliest(told: Told) -> np.ndarray:
    """The most probable first."""
    return np.lexsort((told.ties, -told.probability))


def unsure(told: Told) -> np.ndarray:
    """Nearest the probability that as many reach as should carry the theme."""
    p = told.probability
    expected = np.sort(p)[::-1][min(round(p.sum()), len(p) - 1)]
    return np.lexsort((told.ties, np.abs(np.log(p / (1 - p)) - np.log(expected / (1 - expected)))))


def unsure_and_diverse(told: Told) -> np.ndarray:
    """The unsure, unlike each other and of different projects."""
    knobs = told.settings.queue
    order = unsure(told)
    return diverse(order, told.sentences, STEP, nearness=knobs.nearness, apart=knobs.apart)


def mixed(told: Told) -> np.ndarray:
    """The likeliest and the unsure by turns."""
    both = np.column_stack([likeliest(told), unsure(told)]).ravel()
    return both[np.sort(np.unique(both, return_index=True)[1])]


def shipped(told: Told) -> np.ndarray:
    """What the stage ``suggest`` writes."""
    knobs = told.settings.queue
    return theme_order(
        told.probability,
        HALF,
        told.sentences,
        told.ties,
        knobs.per_theme,
        knobs,
        is_new=told.is_new,
    )


ORDERS = {
    "tilfældig": (by_chance, BATCH),
    "sandsynligst": (likeliest, BATCH),
    "i tvivl": (unsure, BATCH),
    "i tvivl, spredt": (unsure_and_diverse, BATCH),
    "begge dele": (mixed, BATCH),
    "køen": (shipped, BATCH),
    "køen, 40 ad gangen": (shipped, STEP),
}
"""Name in the figure, order, and how many decisions are made before anything is learnt anew."""


def read_material() -> Material:
    """Read what is learnt from and measured on."""
    settings, codebook, lsa = load_settings(), read_codebook(), Lsa.load(paths.FEATURES)
    ids, train = codebook.ids, settings.train
    gold = masked(read_gold(paths.CODED, ids, train.decision_weight), settings.privacy)
    described = part(gold, lsa.features)
    texts, ids_ = gold.sentences["text"].tolist(), settings.ids
    sentences = Sentences(
        np.arange(len(gold)).astype(str).astype(object),
        pd.factorize(gold.sentences["unit_id"], sort=True)[0],
        sketch_array(sketch(texts, ids_.hash_key, ids_.sketch_size)),
        lsa.project(described.features),
    )
    return Material(
        part(codebook_examples(codebook, ids, train.definition_weight), lsa.features),
        part(read_training(paths.TRAINING, ids), lsa.features),
        described,
        sentences,
        settings,
    )


def start_from(material: Material, theme: str, seed: int, is_new: bool) -> Part:
    """What the theme is learnt from before anyone has decided anything."""
    carries = material.training.examples.targets[theme].to_numpy() == 1
    keep = np.ones(len(carries), dtype=bool)
    if is_new:
        draw = np.random.default_rng(seed).permutation(np.flatnonzero(~carries))[:NEGATIVES]
        keep = np.isin(np.arange(len(carries)), draw)
    own = material.definitions.examples.targets[theme].to_numpy() == 1
    return join([material.definitions.where(own), material.training.where(keep)])


class Run:
    """One theme and one split of the projects: what is learnt from decisions and how good it is."""

    def __init__(self, material: Material, theme: str, seed: int, is_new: bool) -> None:
        self.material, self.is_new = material, is_new
        start = start_from(material, theme, seed, is_new)
        self.features = start.features
        self.targets, self.weights = _told(start, theme)
        self.truth, self.gold_weights = _told(material.gold, theme)
        half = fold_by_unit(material.gold.examples.sentences["unit_id"].tolist(), 2, seed)
        self.pool, self.held = np.flatnonzero(half == 0), np.flatnonzero(half == 1)
        self.ties = np.random.default_rng([seed, 1]).random(len(half))
        self.first = self.probabilities(np.array([], dtype=int))

    def probabilities(self, asked: np.ndarray) -> np.ndarray:
        """Of all of gold, from the start and the answers."""
        from scipy.sparse import csr_matrix, vstack

        gold, train = self.material.gold.features, self.material.settings.train
        model = fit_linear(
            csr_matrix(vstack([self.features, gold[asked]])),
            np.append(self.targets, self.truth[asked])[:, None],
            np.append(self.weights, self.gold_weights[asked]),
            ["theme"],
            c=train.c,
            balance=train.balance,
            tolerance=TOLERANCE,
        )
        return model.probabilities(gold)[:, 0]

    def precision(self, probabilities: np.ndarray) -> float:
        """Average precision on the projects that are not asked."""
        once = np.ones((1, len(self.held)))
        return float(average_precision(self.truth[self.held], probabilities[self.held], once)[0])

    def curve(self, name: str, target: float) -> list[dict]:
        """Average precision by decisions, until enough are shown and the target is reached.

        ``corrected`` counts the answers that said otherwise than the machine did.
        """
        order, size = ORDERS[name]
        settings = self.material.settings
        asked, p, wrong = np.array([], dtype=int), self.first, 0
        rows: list[dict] = []
        while True:
            row = {"decisions": len(asked), "precision": self.precision(p), "corrected": wrong}
            rows.append(row | {"positives": int(self.truth[asked].sum())})
            reached = max(row["precision"] for row in rows) >= target
            left = np.setdiff1d(self.pool, asked)
            if not len(left) or (reached and len(asked) >= SHOWN):
                return rows
            is_new = bool((p[self.pool] >= HALF).sum() < settings.queue.few)
            sentences = self.material.sentences.where(left)
            step = size if self.is_new and len(asked) < SHOWN else STEP
            new = left[order(Told(p[left], sentences, self.ties[left], is_new, settings))[:step]]
            wrong += int(((p[new] >= HALF) != self.truth[new]).sum())
            asked = np.append(asked, new)
            p = self.probabilities(asked)


def _told(part: Part, theme: str) -> tuple[np.ndarray, np.ndarray]:
    """Whether each example carries the theme, and its weight."""
    examples = part.examples
    return examples.targets[theme].to_numpy(), examples.sentences["weight"].to_numpy()


def one(material: Material, theme: str, seed: int, is_new: bool, names: list[str]) -> pd.DataFrame:
    """Every order's curve for one theme and seed.

    The target lies midway between knowing the definition and knowing all answers of the pool.
    """
    run = Run(material, theme, seed, is_new)
    start, all_ = run.precision(run.first), run.precision(run.probabilities(run.pool))
    target = (start + all_) / 2 if is_new else -1.0
    rows = [row | {"order": name} for name in names for row in run.curve(name, target)]
    return pd.DataFrame(rows).assign(theme_id=theme, seed=seed, target=target, all=all_)


def main(
    kind: Annotated[Literal["new", "known"], typer.Argument()] = "new",
    seeds: int = 20,
    every: Annotated[int, typer.Option(help="Take each n-th theme.")] = 1,
    rotate: Annotated[bool, typer.Option(help="Begin each seed with another theme.")] = False,
    orders: Annotated[str, typer.Option(help="Names with ; between; else all.")] = "",
) -> None:
    """Simulate, and write ``docs/images/koe_<kind>.csv``."""
    from joblib import Parallel, delayed

    material = read_material()
    names = orders.split(";") if orders else list(ORDERS)
    themes = list(material.gold.examples.targets.columns)
    found = Parallel(n_jobs=2, verbose=5)(
        delayed(one)(material, theme, seed, kind == "new", names)
        for seed in range(seeds)
        for theme in themes[seed % every if rotate else 0 :: every]
    )
    table = pd.concat(found).sort_values(["order", "theme_id", "seed", "decisions"], kind="stable")
    write_csv(table.round(4), OUT / f"koe_{kind}.csv")


if __name__ == "__main__":
    typer.run(main)
