"""Which themes are learnt, which are told by a handful of sentences, and both together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.settings import Settings
from pipeline.themes.context import Context
from pipeline.themes.examples import Examples
from pipeline.themes.learn import learn
from pipeline.themes.model import CodingModel
from pipeline.themes.parts import Part
from pipeline.themes.prototype import Background, centres
from pipeline.themes.prototype_model import fit_prototypes
from pipeline.themes.training_data import TONES

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FULLY = 10
"""A theme that training sentences lack is learnt like the others from this many times
``few_positives``; until then prototype and network share, the network more and more."""

LEAST_LEARNT = 3
"""With fewer learnt themes there is nothing to tell new ones by, and all are learnt."""

LIKE = 1.0
"""Score from which a training sentence may be about a theme it was coded without."""


@dataclass(frozen=True)
class Uncoded:
    """Segments to code: features and context, row i to row i."""

    features: csr_matrix
    context: Context


def carriers(examples: Examples) -> np.ndarray:
    """Which sentences carry which theme, the codebook's own apart; shape (n, k), bool."""
    own = (examples.sentences["source"] == "codebook").to_numpy()
    return (examples.targets == 1).to_numpy() & ~own[:, None]


def learnt_shares(examples: Examples, few: int) -> np.ndarray:
    """How much of each theme the learnt model tells.

    Parameters
    ----------
    examples
        Everything with a label.
    few
        ``train.few_positives``: 0 for a theme with fewer sentences than this; 1 for one that as
        many training sentences carry; between for one that people have accepted more and more of.

    Returns
    -------
    numpy.ndarray
        Shape (k,), 0 to 1.
    """
    carried = carriers(examples)
    trained = carried[examples.sentences["source"].isin(["vivid", "plain"]).to_numpy()].sum(axis=0)
    glide = np.clip((carried.sum(axis=0) - few) / ((FULLY - 1) * few), 0, 1)
    share = np.where(trained >= few, 1.0, glide.round(3))
    return share if (share == 1).sum() >= LEAST_LEARNT else np.ones(len(share))


def may_be_new(training: Examples, few: int) -> bool:
    """Whether a theme may have to be told by a handful of sentences.

    Parameters
    ----------
    training
        Training sentences alone: whatever else has a label, a theme that this many of them carry
        is learnt like the others (:func:`learnt_shares`).
    few
        ``train.few_positives``.
    """
    return bool((carriers(training).sum(axis=0) < few).any())


def learn_all(
    part: Part, uncoded: Uncoded, settings: Settings, retired: Sequence[str] = ()
) -> CodingModel:
    """Learn what can be learnt, and tell the new themes by what there is of them.

    Parameters
    ----------
    part
        Everything with a label, in a fixed order.
    retired
        Themes among the targets that the codebook no longer has. They are learnt only where there
        are new themes, which are told by them too: a new codebook needs something to start from.
    uncoded
        The segments to code: what is common, and what each question is asked about, is seen there.
    settings
        The groups ``train`` and ``classify`` are used.
    """
    from scipy.sparse import csr_matrix, vstack

    examples = part.examples
    names = examples.targets.columns
    share = learnt_shares(examples, settings.train.few_positives)
    is_retired = names.isin(list(retired))
    new = np.flatnonzero((share < 1) & ~is_retired)
    if not len(new):
        kept = Examples(examples.sentences, examples.targets.loc[:, ~is_retired])
        return learn(Part(kept, part.features), settings)
    share = np.where(is_retired & (share < 1), 0.0, share)
    learnt = share > 0
    own = (examples.sentences["source"] == "codebook").to_numpy()
    weight = np.where(own, examples.sentences["weight"], 1.0)
    members = (examples.targets.to_numpy() == 1)[:, new] * weight[:, None]
    seen = csr_matrix(vstack([part.features[~own], uncoded.features]))
    decided = examples.sentences["source"].isin(["decision", "gold"]).to_numpy()
    refused = (examples.targets.to_numpy() == 0)[:, new] & decided[:, None]
    directions = Background(seen).directions(
        centres(part.features, members), centres(part.features, refused.astype("float64"))
    )
    scores = directions.scores(part.features)
    model = learn(to_learn(part, share, new, scores), settings)
    prototypes = fit_prototypes(
        directions,
        names[new].tolist(),
        carriers(examples)[:, new].sum(axis=0).tolist(),
        share[new],
        names[learnt].tolist(),
        names[learnt & is_retired].tolist(),
        uncoded.features,
        model.network.logits(uncoded.features)[:, : -len(TONES)],
        uncoded.context,
    )
    return replace(model, prototypes=prototypes)


def to_learn(part: Part, share: np.ndarray, new: np.ndarray, scores: np.ndarray) -> Part:
    """Without the themes that are not learnt; what training sentences say of new ones is unsure.

    The training sentences were coded before a new theme was thought of, so one that looks like it
    may well be about it.
    """
    examples = part.examples
    source = examples.sentences["source"]
    targets = examples.targets.to_numpy(copy=True)
    trained = source.isin(["vivid", "plain"]).to_numpy()
    unsure = trained[:, None] & (scores >= LIKE) & (targets[:, new] == 0)
    targets[:, new] = np.where(unsure, np.nan, targets[:, new])
    untold = share == 0
    about = (examples.targets.to_numpy()[:, untold] == 1).any(axis=1)
    keep = ~(about & (trained | (source == "codebook").to_numpy()))
    told = examples.targets.assign(**dict(zip(examples.targets.columns, targets.T, strict=True)))
    learnt = Examples(examples.sentences, told.loc[:, ~untold])
    return Part(learnt, part.features).where(keep)
