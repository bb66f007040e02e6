"""Keyness of a cluster: how strongly a few words of its own tie its projects together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.language.language import EMBEDDED, Language
from pipeline.themes.novelty import content_lemmas, membership, term_presence

KEY_TERMS = 3
"""A topic is carried by a few words; more of them would reward sheer size."""


def keyness(
    texts: Sequence[str],
    units: Sequence[str],
    background: Sequence[str],
    clusters: Sequence[np.ndarray],
    min_units: int,
    language: Language = EMBEDDED,
) -> np.ndarray:
    """Strength of the three strongest terms of each cluster, summed.

    A term in u projects of a cluster, in a share p of its segments and a share q of everything
    else, has the strength u · ln(p / q): its part of the log-likelihood ratio (Dunning 1993), with
    projects in the place of sentences.

    Parameters
    ----------
    texts, units
        Masked text and project of every segment.
    background
        Texts that the themes were learnt from.
    clusters
        Row numbers of the segments of each cluster.
    min_units
        A term must occur in this many projects in all, and in two of the cluster's.
    language
        What finds words and lemmas.

    Returns
    -------
    numpy.ndarray
        Shape (n_clusters,), 0 where no term qualifies.
    """
    present, in_background = term_presence(texts, background, content_lemmas, language)
    known = np.asarray(((membership(units) @ present) > 0).sum(axis=0)).ravel() >= min_units
    everywhere = np.asarray(present.sum(axis=0)).ravel() + in_background
    n_all, unit = len(texts) + len(background), np.asarray(units)
    strengths = []
    for rows in clusters:
        inside = present[rows]
        here = np.asarray(inside.sum(axis=0)).ravel()
        in_units = np.asarray(((membership(unit[rows]) @ inside) > 0).sum(axis=0)).ravel()
        elsewhere = (everywhere - here + 1) / (n_all - len(rows) + 1)
        key = known & (in_units >= 2)
        ratio = np.log(here[key] / len(rows)) - np.log(elsewhere[key])
        strengths.append(np.sort(in_units[key] * np.maximum(ratio, 0))[-KEY_TERMS:].sum())
    return np.array(strengths)
