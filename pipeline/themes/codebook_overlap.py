"""Themes that draw the same sentences, and examples that fit another theme better."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from pipeline.themes.codebook import Codebook
from pipeline.themes.codebook_check import Remark
from pipeline.themes.describe import Describer
from pipeline.themes.examples import Examples
from pipeline.themes.parts import part
from pipeline.themes.prototype import Background, centres

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ALIKE = 0.35
"""Correlation of two themes' scores from which they draw the same sentences. Gold's fifteen themes
reach .21; rewritten doubles of them .67 to .75."""

SAME_WORDS = 0.25
"""Cosine of two themes' own texts, likewise: .11 against .45 to .57."""

TOGETHER = 0.4
"""Share of what is told of either theme that is told of both; .21 at most among gold's fifteen."""

TOP = 50
"""Sentences most like a theme."""

CODED_OTHERWISE = 0.35
"""Share of them that carry one other theme; .26 at most among gold's fifteen."""

MARGIN = 1.0
"""Deviations by which an example must fit another theme better to be worth a remark."""

MOST = 4_000
"""Training sentences looked at: more would only take longer."""


def overlap_remarks(
    codebook: Codebook,
    describer: Describer,
    training: Examples,
    definition_weight: float,
    probabilities: np.ndarray | None,
) -> list[Remark]:
    """Compare all pairs of themes, and every example with every theme.

    Parameters
    ----------
    codebook
        k themes.
    describer
        Turns texts into features.
    training
        Labelled sentences with the codebook's themes as targets, in a fixed order.
    definition_weight
        Of a definition against an example.
    probabilities
        Of the last run, shape (n, k), NaN for themes it did not know; None when there was none.
    """
    sample = training.where(np.arange(len(training)) % -(-len(training) // MOST) == 0)
    described = part(sample, describer)
    background = Background(described.features)
    own = [(k, text) for k, theme in enumerate(codebook.themes) for text in theme.texts()]
    theme = np.array([k for k, _ in own])
    number = np.arange(len(own)) - np.searchsorted(theme, theme, side="left")
    weight = np.where(number == 0, definition_weight, 1.0)
    members = np.where(theme[:, None] == np.arange(len(codebook.themes)), weight[:, None], 0.0)
    texts = describer.transform([text for _, text in own])
    middle = centres(texts, members)
    directions = background.directions(middle)
    scores = directions.scores(described.features)
    labels = [f"”{one.label}”" for one in codebook.themes]
    n_examples = np.array([len(one.examples) for one in codebook.themes])
    rows = np.flatnonzero((number > 0) & (number <= n_examples[theme]))  # keywords come last
    return [
        *pair_remarks(labels, likeness(scores), cosines(middle), shared(probabilities, labels)),
        *coded_remarks(labels, scores, np.nan_to_num(sample.targets.to_numpy())),
        *example_remarks(labels, texts, theme, number, rows, members, background),
    ]


def likeness(scores: np.ndarray) -> np.ndarray:
    """Correlation of the scores of every pair of themes, shape (k, k)."""
    return np.corrcoef(scores, rowvar=False).reshape(scores.shape[1], -1)


def cosines(middle: np.ndarray) -> np.ndarray:
    """Cosine of the mean features of every pair of themes; shape (k, k)."""
    lengths = np.maximum(np.linalg.norm(middle, axis=0), 1e-12)
    return middle.T @ middle / np.outer(lengths, lengths)


def shared(probabilities: np.ndarray | None, labels: list[str]) -> np.ndarray:
    """How much of what is told of either of two themes is told of both, shape (k, k).

    The sum of the lesser over the sum of the greater probabilities (Ružička's index); 0 where
    nothing is known.
    """
    if probabilities is None:
        return np.zeros((len(labels), len(labels)))
    columns = probabilities.T
    less = np.array([np.minimum(column, columns).sum(axis=1) for column in columns])
    more = np.array([np.maximum(column, columns).sum(axis=1) for column in columns])
    return np.nan_to_num(less / np.maximum(more, 1e-12))


def pair_remarks(
    labels: list[str], alike: np.ndarray, words: np.ndarray, suggested: np.ndarray
) -> list[Remark]:
    """Themes that are nearly the same, the most alike first.

    Parameters
    ----------
    labels
        k themes.
    alike, words, suggested
        As :func:`likeness`, :func:`cosines` and :func:`shared` give them, shape (k, k).
    """
    reasons = ["rammer de samme sætninger", "bruger de samme ord", "bliver foreslået sammen"]
    excess = np.stack([alike / ALIKE, words / SAME_WORDS, suggested / TOGETHER])
    pairs = [(a, b) for a, b in combinations(range(len(labels)), 2) if excess[:, a, b].max() >= 1]
    return [
        Remark(
            f"{labels[a]} og {labels[b]} ligner hinanden: de {reasons[excess[:, a, b].argmax()]}.",
            "Skriv i begge definitioner, hvad der skiller dem, eller slå dem sammen.",
        )
        for a, b in sorted(pairs, key=lambda pair: (-excess[:, pair[0], pair[1]].max(), pair))
    ]


def coded_remarks(labels: list[str], scores: np.ndarray, carried: np.ndarray) -> list[Remark]:
    """Themes whose likeliest sentences people have coded with another theme.

    Parameters
    ----------
    labels
        k themes.
    scores
        Of n sentences, shape (n, k).
    carried
        1 where a sentence carries a theme, shape (n, k).
    """
    remarks = []
    top = np.argsort(-scores, axis=0, kind="stable")[:TOP]
    for theme, label in enumerate(labels):
        counts = carried[top[:, theme]].sum(axis=0)
        own, counts[theme] = counts[theme], 0
        other = int(counts.argmax())
        if counts[other] >= CODED_OTHERWISE * TOP and counts[other] > own:
            remarks.append(
                Remark(
                    f"Af de {TOP} træningssætninger, der ligner {label} mest, er "
                    f"{int(counts[other])} kodet som {labels[other]}.",
                    f"Skriv i definitionen, hvad der ikke er {labels[other]}, og vælg eksempler, "
                    "der viser forskellen.",
                )
            )
    return remarks


def example_remarks(
    labels: list[str],
    texts: csr_matrix,
    theme: np.ndarray,
    number: np.ndarray,
    examples: np.ndarray,
    members: np.ndarray,
    background: Background,
) -> list[Remark]:
    """Examples that fit another theme better than their own, told without them.

    Parameters
    ----------
    labels
        k themes.
    texts
        Features of the codebook's own texts, shape (m, n_features).
    theme, number
        Theme of each text, and its number within it, 0 for the definition; shape (m,).
    examples
        Rows of the examples.
    members
        Weight of each text in each theme, shape (m, k).
    background
        What is common to all sentences.
    """
    if not len(examples):
        return []
    without = members[:, theme[examples]].copy()
    without[examples, np.arange(len(examples))] = 0
    scores = background.directions(centres(texts, np.hstack([members, without]))).scores(
        texts[examples]
    )
    k = len(labels)
    own = scores[:, k:].diagonal()
    others = scores[:, :k].copy()
    others[np.arange(len(examples)), theme[examples]] = -np.inf
    best = others.argmax(axis=1)
    ahead = others.max(axis=1) - own
    return [
        Remark(
            f"Eksempel {number[row]} under {labels[theme[row]]} passer bedre til "
            f"{labels[best[at]]}.",
            f"Flyt det, eller skriv en sætning, der klarere handler om {labels[theme[row]]}.",
        )
        for at, row in enumerate(examples)
        if ahead[at] >= MARGIN
    ]
