"""Labels that are likely to be wrong, by confident learning theme by theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from pipeline.evaluate.material import Labelled

MISSING, EXTRA = "mangler måske", "passer måske ikke"
"""What may be wrong with a theme on a sentence, as people read it in the file."""

COLUMNS = ["row", "theme_id", "given", "probability", "reason", "margin"]


def likely_errors(
    theme_ids: Sequence[str], labels: np.ndarray, probabilities: np.ndarray
) -> pd.DataFrame:
    """Labels that the model, which has not seen them, is confident are the other way.

    Confident learning (Northcutt, Jiang and Chuang 2021, "Confident Learning: Estimating
    Uncertainty in Dataset Labels", sec. 3.1) on each theme by itself, there or not there: a label
    is suspected when the probability of the other value is at least the mean probability of that
    value among the sentences labelled so, and is above a half. Ordered by the normalised margin,
    the probability of the label given less that of the other, :data:`MISSING` and :data:`EXTRA` by
    turns: themes that are only hinted at make margins of the latter look surer than they are.

    Parameters
    ----------
    theme_ids
        k themes.
    labels
        Shape (n, k): 1, 0 or NaN, which is passed over.
    probabilities
        Shape (n, k), from models that have not seen the sentence.

    Returns
    -------
    pandas.DataFrame
        :data:`COLUMNS`: ``row`` of the sentence; ``given`` 1 or 0; ``probability`` that it is
        about the theme; ``reason`` :data:`MISSING` or :data:`EXTRA`; ``margin`` from -1, surely
        wrong, to 0.

    >>> labels = np.array([[1.0], [1.0], [0.0], [0.0], [0.0]])
    >>> told = np.array([[0.9], [0.7], [0.1], [0.1], [0.95]])
    >>> likely_errors(["ro"], labels, told)["row"].tolist()
    [4]
    """
    known = ~np.isnan(labels)
    present, absent = known & (labels == 1), known & (labels == 0)
    confident_of = {
        MISSING: _mean_where(probabilities, present),
        EXTRA: _mean_where(1 - probabilities, absent),
    }
    suspected = {
        MISSING: absent & (probabilities >= np.maximum(confident_of[MISSING], 0.5)),
        EXTRA: present & (1 - probabilities >= np.maximum(confident_of[EXTRA], 0.5)),
    }
    parts = [
        pd.DataFrame(
            {
                "row": rows,
                "theme_id": np.asarray(theme_ids)[columns],
                "given": int(reason == EXTRA),
                "probability": probabilities[rows, columns],
                "reason": reason,
            }
        )
        for reason, (rows, columns) in ((name, np.nonzero(at)) for name, at in suspected.items())
    ]
    found = pd.concat(parts, ignore_index=True)
    chance = found["probability"].where(found["given"] == 1, 1 - found["probability"])
    found["margin"] = 2 * chance - 1
    found = found.sort_values(["margin", "row", "theme_id"], ignore_index=True)
    place = found.groupby("given").cumcount().rename("place")
    order = pd.concat([place, found["given"]], axis=1).sort_values(["place", "given"]).index
    return found.loc[order, COLUMNS].reset_index(drop=True)


def errors_table(
    theme_ids: Sequence[str],
    labels: Mapping[str, str],
    labelled: Labelled,
    places: pd.DataFrame,
) -> pd.DataFrame:
    """:func:`likely_errors` as a list for people: where the sentence stands, never what it says.

    Parameters
    ----------
    theme_ids
        k themes.
    labels
        Their labels.
    labelled
        What was measured.
    places
        :data:`~pipeline.evaluate.places.PLACES` of the same rows.

    Returns
    -------
    pandas.DataFrame
        ``source`` ("gold" or "decision"), the place, theme, ``given``, ``probability`` and
        ``reason``, most suspected first.
    """
    found = likely_errors(theme_ids, labelled.labels, labelled.score.probabilities)
    source = labelled.sentences["source"].reset_index(drop=True)
    where = pd.concat([source, places], axis=1).loc[found["row"]].reset_index(drop=True)
    found = pd.concat([where, found], axis=1).assign(label=found["theme_id"].map(labels))
    kept = [*where.columns, "theme_id", "label", "given", "probability", "reason"]
    return found[kept].round({"probability": 3})


def _mean_where(values: np.ndarray, where: np.ndarray) -> np.ndarray:
    """Mean of each column over some of its rows; 1 where there are none, which none is above."""
    count = where.sum(axis=0)
    total = (values * where).sum(axis=0)
    return np.divide(total, count, out=np.ones(values.shape[1]), where=count > 0)
