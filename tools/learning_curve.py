"""What more training sentences buy: average precision and F1 on gold by how many are learnt from.

Gold is measured on and never learnt from. Writes ``docs/images/laeringskurve.csv``;
``python -m tools.learning_curve_figure`` draws it. Decision 0016 says what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import numpy as np
import pandas as pd
import typer

from pipeline import paths
from pipeline.embed.features import Features
from pipeline.evaluate import scores
from pipeline.evaluate.intervals import interval, resample_units
from pipeline.evaluate.plain import plain_probabilities
from pipeline.files import read_json_lines, write_csv
from pipeline.settings import Settings, load_settings
from pipeline.themes.codebook import read_codebook
from pipeline.themes.members import targets_of
from pipeline.themes.network import fit_network
from pipeline.themes.parts import Part, join, part
from pipeline.themes.training_data import (
    PLAIN_PREFIX,
    codebook_examples,
    masked,
    read_gold,
    read_training,
)

CSV = paths.Path("docs/images/laeringskurve.csv")
FIRST_FILES = {
    *(f"saetninger_{number}.jsonl" for number in range(1, 7)),
    *(f"prosa_{number}.jsonl" for number in range(1, 6)),
}
"""The 8,400 sentences there were before 26 November; files that came later are not among them."""
LEFT_OUT = "prosa_5.jsonl"
"""What stands in for plain prose from elsewhere; nothing that is measured on it has learnt it."""
DOUBLINGS = 4
"""The smallest share is one half to this power."""
HALF = 0.5


class Choice(NamedTuple):
    """What is learnt from: a name, which training rows, what it is measured on.

    ``in_shares``: also a half of them, a quarter and so on.
    """

    name: str
    rows: np.ndarray
    measured_on: str
    in_shares: bool = True


def training_files(folder: paths.Path) -> np.ndarray:
    """File of every training sentence, in the order in which they are read."""
    files = sorted(folder.glob("*.jsonl"), key=lambda path: path.name)
    return np.repeat([f.name for f in files], [len(list(read_json_lines(f))) for f in files])


def choices(files: np.ndarray) -> list[Choice]:
    """Before and now, and each register by itself, measured on gold and on plain prose."""
    first = np.isin(files, list(FIRST_FILES))
    plain = np.char.startswith(files, PLAIN_PREFIX)
    sets = {
        "før": first,
        "nu": np.ones(len(files), dtype=bool),
        "levende": ~plain,
        "rolig prosa": plain,
    }
    other = files != LEFT_OUT
    made = [Choice(name, np.flatnonzero(rows), "guld") for name, rows in sets.items()]
    made += [Choice(name, np.flatnonzero(rows & other), "prosa") for name, rows in sets.items()]
    for name, rows in {"før + ny levende": first | ~plain, "før + ny prosa": first | plain}.items():
        made.append(Choice(name, np.flatnonzero(rows), "guld", in_shares=False))
        made.append(Choice(name, np.flatnonzero(rows & other), "prosa", in_shares=False))
    return made


def draws(choice: Choice, repeats: int) -> Iterator[tuple[float, int, np.ndarray]]:
    """Share, number of the draw and rows; each smaller share is a part of the larger ones."""
    if not choice.in_shares:
        yield 1.0, 0, choice.rows
        return
    for repeat in range(repeats):
        order = np.random.default_rng(repeat).permutation(choice.rows)
        for halvings in range(DOUBLINGS, -1, -1):
            if halvings or not repeat:
                share = HALF**halvings
                yield share, repeat, np.sort(order[: round(share * len(order))])


def measured(truth: np.ndarray, told: np.ndarray, themes: list[str]) -> pd.DataFrame:
    """One row per theme, and "alle" with their means; best threshold in hindsight, and at .5."""
    once = np.ones((1, len(truth)))
    best = [scores.best_threshold(t, p) for t, p in zip(truth.T, told.T, strict=True)]

    def f1(limit: np.ndarray | float) -> np.ndarray:
        chosen = (told >= limit).astype(float)
        hits = (truth * chosen).sum(axis=0)
        return scores.precision_recall_f1(hits, chosen.sum(axis=0), truth.sum(axis=0))[2]

    columns = {
        "average_precision": [
            float(scores.average_precision(truth[:, k], told[:, k], once)[0])
            for k in range(len(themes))
        ],
        "f1_best": f1(np.array(best)),
        "f1_half": f1(HALF),
    }
    table = pd.DataFrame({"theme_id": themes, **columns})
    return pd.concat([table, table.mean(numeric_only=True).to_frame().T.assign(theme_id="alle")])


def network_probabilities(known: Part, asked: Part, settings: Settings) -> np.ndarray:
    """Log-odds of the themes from one network of the pipeline's own kind, shape (n_asked, k)."""
    from scipy.special import expit

    weights = known.examples.sentences["weight"].to_numpy()
    network = fit_network(
        known.features, targets_of(known.examples), weights, settings.train.network
    )
    return expit(network.logits(asked.features)[:, : known.examples.targets.shape[1]])


def main(
    repeats: Annotated[int, typer.Option(help="Draws of each share below the whole.")] = 3,
    network: Annotated[bool, typer.Option(help="Also four networks, of a minute each.")] = True,
) -> None:
    """Measure, write the table, and say what the new sentences gave."""
    settings, codebook = load_settings(), read_codebook()
    features, themes = Features.load(paths.FEATURES), codebook.ids
    weight = settings.train.definition_weight
    definitions = part(codebook_examples(codebook, themes, weight), features)
    training = part(read_training(paths.TRAINING, themes), features)
    gold = part(masked(read_gold(paths.CODED, themes), settings.privacy), features)
    files = training_files(paths.TRAINING)
    asked = {"guld": gold, "prosa": training.where(files == LEFT_OUT)}
    tables, whole = [], {}

    def learn(choice: Choice, share: float, draw: int, rows: np.ndarray, learner: str) -> None:
        known = join([definitions, training.where(np.isin(np.arange(len(files)), rows))])
        target = asked[choice.measured_on]
        if learner == "regression":
            told = plain_probabilities(known, target, settings.train)
        else:
            told = network_probabilities(known, target, settings)
        table = measured(target.examples.targets.to_numpy(), told, themes).assign(
            learner=learner, set=choice.name, measured_on=choice.measured_on,
            share=share, n=len(rows), draw=draw,
        )  # fmt: skip
        tables.append(table)
        whole[learner, choice.name, choice.measured_on, share] = told
        print(*table.iloc[-1].tolist(), flush=True)

    made = choices(files)
    for choice in made:
        for share, draw, rows in draws(choice, repeats):
            learn(choice, share, draw, rows, "regression")
    if network:
        before, now = made[:2]
        of_now = {share: rows for share, draw, rows in draws(now, 1)}
        for choice, share, rows in [
            (before, 1.0, before.rows),
            *((now, share, of_now[share]) for share in (0.25, HALF, 1.0)),
        ]:
            learn(choice, share, 0, rows, "netværk")
    write_csv(pd.concat(tables).round(4), CSV)
    _say_gain(gold, whole, settings)


def _say_gain(gold: Part, whole: dict, settings: Settings) -> None:
    """Print how much mean average precision the new sentences gave, with a paired interval."""
    truth = gold.examples.targets.to_numpy()
    resamples = resample_units(
        gold.examples.sentences["unit_id"].tolist(), 1_000, settings.evaluate.seed
    )
    for learner in sorted({key[0] for key in whole}):
        before, now = (
            np.column_stack(
                [
                    scores.average_precision(t, p, resamples)
                    for t, p in zip(truth.T, told.T, strict=True)
                ]
            ).mean(axis=1)
            for told in (whole[learner, name, "guld", 1.0] for name in ("før", "nu"))
        )
        low, high = interval(now - before)
        print(f"{learner}: {(now - before).mean():.3f} [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    typer.run(main)
