"""New themes as part of the model: their directions, second stages and zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.files import read_json, write_json
from pipeline.themes.context import Context
from pipeline.themes.prototype import Directions
from pipeline.themes.prototype_stage import beside, coefficients, fit_stage
from pipeline.themes.stacking import Stacking
from pipeline.themes.thresholds import NEVER, Thresholds, best_for_f1

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

LEAST_SHOWN = 0.1
"""A reviewer is not shown what is less probable, however few sentences a theme has."""

_SURE = 1e-6

_DIRECTIONS, _STAGES = "new_themes.npz", "new_themes.json"


@dataclass(frozen=True)
class Prototypes:
    """Themes told by a handful of sentences.

    Parameters
    ----------
    directions
        Of the m themes.
    stages
        One per theme, from scores to probabilities.
    learnt
        The themes that are learnt, in the order of their log-odds; some may be new themes too.
    hidden
        Those of them that the codebook no longer has: new ones are told by them, nothing more.
    share
        Weight of the learnt model's log-odds in each theme, 0 where the theme is not learnt;
        shape (m,).
    limits
        Zones; what is told by a handful is for a reviewer, and counts by itself only once it is
        learnt. Its names are the themes'.
    """

    directions: Directions
    stages: list[Stacking]
    learnt: list[str]
    hidden: list[str]
    share: np.ndarray
    limits: Thresholds

    @property
    def names(self) -> list[str]:
        """The themes' ids."""
        return self.limits.names

    @property
    def learnt_alone(self) -> list[str]:
        """The codebook's themes that are learnt and not new."""
        return [name for name in self.learnt if name not in {*self.names, *self.hidden}]

    def probabilities(
        self, features: csr_matrix, others: np.ndarray, context: Context
    ) -> np.ndarray:
        """Probability of every new theme.

        Parameters
        ----------
        features
            Shape (n, n_features).
        others
            Log-odds of the learnt themes and none, shape (n, k + 1).
        context
            Of the n sentences.

        Returns
        -------
        numpy.ndarray
            Shape (n, m).
        """
        scores = self.directions.scores(features)
        return np.column_stack(
            [
                stage.probabilities(beside(own, _without(name, self.learnt, others)), context)[:, 0]
                for name, stage, own in zip(self.names, self.stages, scores.T, strict=True)
            ]
        )

    def laid_over(self, learnt: np.ndarray, new: np.ndarray) -> np.ndarray:
        """Probabilities of all themes: the learnt ones that are not new, then the new ones.

        A theme that is both has the weighted mean of its log-odds.

        Parameters
        ----------
        learnt
            Shape (n, k).
        new
            Shape (n, m), as :meth:`probabilities` gives them.

        Returns
        -------
        numpy.ndarray
            Shape (n, number of themes).
        """
        from scipy.special import expit, logit

        kept = [self.learnt.index(name) for name in self.learnt_alone]
        mixed = new.copy()
        for at, (name, share) in enumerate(zip(self.names, self.share, strict=True)):
            if share > 0:
                own = np.clip(learnt[:, self.learnt.index(name)], _SURE, 1 - _SURE)
                told = np.clip(new[:, at], _SURE, 1 - _SURE)
                mixed[:, at] = expit(share * logit(own) + (1 - share) * logit(told))
        return np.column_stack([learnt[:, kept], mixed])

    def save(self, folder: Path) -> None:
        """Write into a folder: arrays without pickle, and JSON."""
        directions = self.directions
        np.savez(folder / _DIRECTIONS, weights=directions.weights, offset=directions.offset)
        rows = zip(self.names, self.share.tolist(), self.stages, strict=True)
        new = {name: {"learnt_share": share, **stage.as_json()} for name, share, stage in rows}
        write_json({"learnt": self.learnt, "hidden": self.hidden, "new": new}, folder / _STAGES)

    @classmethod
    def load(cls, folder: Path) -> Prototypes | None:
        """Read what :meth:`save` wrote; None where no theme is new."""
        if not (folder / _STAGES).is_file():
            return None
        value = read_json(folder / _STAGES)
        with np.load(folder / _DIRECTIONS, allow_pickle=False) as arrays:
            directions = Directions(arrays["weights"], arrays["offset"])
        new = value["new"]
        return cls(
            directions,
            [Stacking.from_json(stage) for stage in new.values()],
            value["learnt"],
            value["hidden"],
            np.array([stage["learnt_share"] for stage in new.values()]),
            Thresholds.load(folder).only(list(new)),
        )


def fit_prototypes(
    directions: Directions,
    names: Sequence[str],
    n_examples: Sequence[int],
    share: np.ndarray,
    learnt: Sequence[str],
    hidden: Sequence[str],
    features: csr_matrix,
    others: np.ndarray,
    context: Context,
) -> Prototypes:
    """Second stages and zones of new themes, from sentences that nobody has coded.

    Parameters
    ----------
    directions, names, share, learnt, hidden
        As in :class:`Prototypes`.
    n_examples
        How many sentences each theme is told by, beside its definition.
    features, others, context
        Of the segments to code, as for :meth:`Prototypes.probabilities`.
    """
    never = np.full(len(names), NEVER)
    stages = [
        fit_stage(own, _without(name, learnt, others), context, coefficients(number))
        for own, name, number in zip(directions.scores(features).T, names, n_examples, strict=True)
    ]
    limits = Thresholds(list(names), never, never)
    told = Prototypes(directions, stages, list(learnt), list(hidden), share, limits)
    chance = told.probabilities(features, others, context).round(3)
    review = np.array([max(best_for_f1(column), LEAST_SHOWN) for column in chance.T])
    return replace(told, limits=Thresholds(list(names), never, np.minimum(review, never)))


def _without(name: str, learnt: Sequence[str], others: np.ndarray) -> np.ndarray:
    """Log-odds of the learnt themes and none, without the theme's own where it is learnt too."""
    return np.delete(others, [k for k, one in enumerate(learnt) if one == name], axis=1)
