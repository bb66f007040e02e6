"""Which of the clusters found now were known before: the same ids, year after year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipeline.ids import stable_hash
from pipeline.settings import Identity
from pipeline.tables import CLUSTER_HISTORY, CLUSTER_MEMBERS, CLUSTER_WORDS, CLUSTERS


@dataclass(frozen=True)
class Known:
    """A cluster that was found before.

    Parameters
    ----------
    cluster_id
        Its id for ever.
    label
        What it was called.
    members
        Its sentences, each as an answer's id and a keyed hash of the words.
    words
        Lemma to weight; empty where none were kept.
    decided
        "promoted" or "rejected"; None where nobody has decided.
    """

    cluster_id: str
    label: str = ""
    members: frozenset[str] = frozenset()
    words: Mapping[str, float] = field(default_factory=dict)
    decided: str | None = None


@dataclass(frozen=True)
class Found:
    """What ``discover`` found, as tables: ``CLUSTERS``, ``CLUSTER_MEMBERS``, ``CLUSTER_WORDS``."""

    clusters: pd.DataFrame
    members: pd.DataFrame
    words: pd.DataFrame


def identify(
    found: Found, keys: pd.Series, known: Sequence[Known], knobs: Identity
) -> tuple[Found, pd.DataFrame]:
    """Give the found clusters the ids of the known ones that they are.

    The pairs are those whose sum of likeness is greatest (Kuhn 1955), among those that are alike
    enough. No id of a known cluster is given to another, whatever became of it.

    Parameters
    ----------
    found
        With ids made from the members.
    keys
        Segment id to what :attr:`Known.members` names it by, for every segment there is now.
    known
        Every cluster that was known, in any order.
    knobs
        The group ``discover.identity`` of params.yaml.

    Returns
    -------
    found : Found
        The same with lasting ids.
    history : pandas.DataFrame
        As ``CLUSTER_HISTORY``.
    """
    known = sorted(known, key=lambda one: one.cluster_id)
    raw = found.clusters["cluster_id"].tolist()
    members = found.members.assign(key=found.members["segment_id"].map(keys))
    by_members = dict(members.groupby("cluster_id")["key"].agg(set))
    now = [by_members[name] for name in raw]
    here = set(keys)
    left = [set(one.members) & here for one in known]
    alike = _likeness(known, left, now, _vectors(found.words, raw))
    taken = _pairs(alike, knobs.least_alike)
    ids = _lasting(raw, {at: known[row].cluster_id for row, at in taken.items()}, known)
    history = _history(known, left, now, ids, found.clusters["label"].tolist(), alike, taken, knobs)
    lasting = dict(zip(raw, ids, strict=True))
    return _renamed(found, lasting), history


def _vectors(words: pd.DataFrame, ids: list[str]) -> list[dict[str, float]]:
    by_cluster = {
        name: dict(zip(own["lemma"], own["weight"], strict=True))
        for name, own in words.groupby("cluster_id")
    }
    return [by_cluster.get(name, {}) for name in ids]


def _likeness(
    known: Sequence[Known],
    left: list[set[str]],
    now: list[set[str]],
    words: list[dict[str, float]],
) -> np.ndarray:
    """Shape (n_known, n_found): mean of the measures that can be taken, 0 where none can."""
    alike = np.zeros((len(known), len(now)))
    for row, one in enumerate(known):
        for at, members in enumerate(now):
            told = []
            if left[row]:
                told.append(dice(left[row], members))
            if one.words:
                told.append(cosine(one.words, words[at]))
            alike[row, at] = sum(told) / max(len(told), 1)
    return alike.round(9)


def dice(one: set[str], other: set[str]) -> float:
    """Share of two sets that is in both.

    >>> dice({"a", "b"}, {"b", "c"}), dice(set(), set())
    (0.5, 0.0)
    """
    return 2 * len(one & other) / max(len(one) + len(other), 1)


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two weighings of words are, 0 to 1.

    >>> cosine({"a": 1.0}, {"a": 2.0}), cosine({"a": 1.0}, {"b": 1.0}), cosine({}, {"a": 1.0})
    (1.0, 0.0, 0.0)
    """
    length = sum(v * v for v in one.values()) * sum(v * v for v in other.values())
    shared = sum(one[word] * other[word] for word in sorted(one.keys() & other.keys()))
    return float(shared / length**0.5) if length else 0.0


def _pairs(alike: np.ndarray, least: float) -> dict[int, int]:
    """Row of a known cluster to the column of the found one that it is."""
    from scipy.optimize import linear_sum_assignment

    worth = np.where(alike >= least, alike, 0.0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {row: at for row, at in pairs if worth[row, at] > 0}


def _lasting(raw: list[str], given: dict[int, str], known: Sequence[Known]) -> list[str]:
    """The id of each found cluster: a known one's, or its own where no known one ever had it."""
    used = {one.cluster_id for one in known}
    ids = []
    for at, name in enumerate(raw):
        own = given.get(at, name)
        while at not in given and own in used:
            own = stable_hash("cluster", own)
        used.add(own)
        ids.append(own)
    return ids


def _history(
    known: Sequence[Known],
    left: list[set[str]],
    now: list[set[str]],
    ids: list[str],
    labels: list[str],
    alike: np.ndarray,
    taken: dict[int, int],
    knobs: Identity,
) -> pd.DataFrame:
    moved = np.array(
        [[len(own & members) / max(len(own), 1) for members in now] for own in left]
    ).reshape(len(known), len(now))
    reached = [np.flatnonzero(row >= max(knobs.moved_share, 1e-9)).tolist() for row in moved]
    rows = []
    for row, one in enumerate(known):
        at = taken.get(row)
        # Sentences may be in several clusters: lying in another known one too is no split.
        parts = [part for part in reached[row] if part not in taken.values()]
        split = len(parts) + (at is not None) > 1
        if at is None and not split:
            parts = reached[row]
        fate = "split" if split else "kept" if at is not None else "merged"
        rows.append(
            {
                "cluster_id": one.cluster_id,
                "label": labels[at] if at is not None else one.label,
                "label_before": one.label or None,
                "fate": fate if parts or at is not None else "vanished",
                "related": ";".join(ids[part] for part in parts) or None,
                "alike": round(float(alike[row, at]), 3) if at is not None else None,
                "n_before": len(one.members),
                "n_now": len(now[at]) if at is not None else 0,
                "decided": one.decided,
            }
        )
    for at in sorted(set(range(len(now))) - set(taken.values())):
        origins = [one.cluster_id for one, parts in zip(known, reached, strict=True) if at in parts]
        rows.append(
            {
                "cluster_id": ids[at],
                "label": labels[at],
                "fate": "new",
                "related": ";".join(origins) or None,
                "n_before": 0,
                "n_now": len(now[at]),
            }
        )
    return CLUSTER_HISTORY.frame(rows)


def _renamed(found: Found, lasting: Mapping[str, str]) -> Found:
    tables = (CLUSTERS, CLUSTER_MEMBERS, CLUSTER_WORDS)
    frames = (found.clusters, found.members, found.words)
    return Found(
        *(
            table.conform(frame.assign(cluster_id=frame["cluster_id"].map(lasting).astype("str")))
            for table, frame in zip(tables, frames, strict=True)
        )
    )
