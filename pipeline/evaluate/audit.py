"""How common the themes are: the machine's raw share, the audited sample, and the corrected."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.evaluate.prevalence import corrected_share

FEWEST = 10
"""Projects with something audited, or projects audited whole, below which nothing is estimated."""

COLUMNS = [
    *("survey", "unit", "theme_id", "n", "n_audited", "n_projects", "raw"),
    *("audited", "audited_low", "audited_high", "corrected", "corrected_low", "corrected_high"),
    "tuning",
]


@dataclass(frozen=True)
class Told:
    """What the machine says of n segments and k themes, and what people say of a sample of them.

    Parameters
    ----------
    segments
        ``survey`` and ``unit_id``, in a fixed order.
    probabilities, counted
        Shape (n, k): the probability, and 1 where the suggestion counts without being looked at. Of
        the audited, from models that have not seen them.
    audited
        Shape (n, k): 1, 0, or NaN in the rows of segments that nobody has looked at.
    """

    segments: pd.DataFrame
    probabilities: np.ndarray
    counted: np.ndarray
    audited: np.ndarray


def told_of(
    segments: pd.DataFrame,
    machine: tuple[np.ndarray, np.ndarray],
    unseen: tuple[pd.Index, np.ndarray, np.ndarray],
    people: pd.DataFrame,
) -> Told:
    """Put together what the machine and people say of each segment.

    Parameters
    ----------
    segments
        n segments: ``segment_id``, ``survey`` and ``unit_id``.
    machine
        Probabilities, and which suggestions count, both shape (n, k).
    unseen
        Ids of the segments that the model was learnt from, and the same two of them from models
        that have not seen them.
    people
        Labels of the audited, 1 or 0, by segment id: shape (m, k).
    """
    ids = pd.Index(segments["segment_id"])
    learnt, *instead = unseen
    rows = ids.get_indexer(learnt)
    said = [values.astype("float64") for values in machine]
    for values, better in zip(said, instead, strict=True):
        values[rows[rows >= 0]] = better[rows >= 0]
    audited = people.reindex(ids).to_numpy(dtype="float64")
    return Told(segments[["survey", "unit_id"]], said[0], said[1], audited)


def share_tables(theme_ids: list[str], told: Told) -> pd.DataFrame:
    """Shares of sentences and of projects by survey, where enough was audited.

    A project touches a theme when any of its sentences does, as in the report; it is audited when
    all of its sentences are. Its prediction takes the sentences as independent, which need not be
    true: the correction makes up for it.

    Returns
    -------
    pandas.DataFrame
        :data:`COLUMNS`; ``unit`` is "sentence" or "project"; ``raw`` is the share that the
        suggestions which count unseen would give alone.
    """
    tables = [pd.DataFrame(columns=COLUMNS)]
    for survey, rows in told.segments.groupby("survey").indices.items():
        sentences = Told(
            told.segments.iloc[rows],
            *(values[rows] for values in (told.probabilities, told.counted, told.audited)),
        )
        for unit, of in (("sentence", sentences), ("project", by_project(sentences))):
            table = _shares(theme_ids, of)
            if table is not None:
                tables.append(table.assign(survey=str(survey), unit=unit))
    filled = [table for table in tables if len(table)] or tables
    return pd.concat(filled, ignore_index=True)[COLUMNS].round(3)


def by_project(told: Told) -> Told:
    """One row per project: whether any of its sentences is about a theme."""
    units = told.segments.groupby("unit_id")
    names = list(units.groups)

    def grouped(values: np.ndarray, how: str) -> np.ndarray:
        frame = pd.DataFrame(values, index=told.segments["unit_id"].to_numpy())
        return frame.groupby(level=0).agg(how).loc[names].to_numpy()

    looked = grouped(~np.isnan(told.audited).any(axis=1, keepdims=True), "all").astype(bool)
    return Told(
        pd.DataFrame({"unit_id": names}),
        1 - grouped(1 - told.probabilities, "prod"),
        grouped(told.counted, "max"),
        np.where(looked, grouped(np.nan_to_num(told.audited), "max"), np.nan),
    )


def _shares(theme_ids: list[str], told: Told) -> pd.DataFrame | None:
    """One row per theme; none when too little was audited."""
    seen = ~np.isnan(told.audited).any(axis=1)
    units = told.segments["unit_id"].to_numpy()
    n_projects = len(set(units[seen]))
    if n_projects < FEWEST:
        return None
    rows = []
    for k, theme_id in enumerate(theme_ids):
        predicted, audited = told.probabilities[:, k], told.audited[:, k]
        alone = corrected_share(np.zeros(len(units)), audited, units)
        better = corrected_share(predicted, audited, units)
        rows.append(
            {
                "theme_id": theme_id,
                "n": len(units),
                "n_audited": int(seen.sum()),
                "n_projects": n_projects,
                "raw": told.counted[:, k].mean(),
                **_named("audited", alone.share, alone.low, alone.high),
                **_named("corrected", better.share, better.low, better.high),
                "tuning": better.tuning,
            }
        )
    return pd.DataFrame(rows)


def _named(name: str, share: float, low: float, high: float) -> dict[str, float]:
    """A share and its limits."""
    return {name: share, f"{name}_low": low, f"{name}_high": high}
