"""Two people who code the same sentences blind: the sample, and where they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from pipeline.ids import segment_id
from pipeline.review.audit import audit_draw
from pipeline.review.events import BlindCode, Event

DIFFERENCES = ["segment_id", "theme_id", "first", "second"]

Codings = dict[str, dict[str, frozenset[str]]]
"""Coder to segment id to the themes found there; an empty set says that none fits."""


def sample(segment_ids: Sequence[str], size: int, seed: int) -> list[str]:
    """The sentences to code, in the order they are asked about.

    Parameters
    ----------
    segment_ids
        Every sentence.
    size
        How many are drawn; all of them where there are fewer.
    seed
        Another seed gives another sample.

    >>> names = ["a1:0-9", "a1:10-20", "b7:0-4"]
    >>> sample(names, 2, 1) == sample(names[::-1], 2, 1)
    True
    """
    ids = np.asarray(segment_ids, dtype=object)
    draw = audit_draw(list(ids), seed)
    return list(ids[np.lexsort((ids, draw))[:size]])


def blind_codings(events: Iterable[Event], undone: Collection[str]) -> Codings:
    """What every coder said last of every sentence.

    Parameters
    ----------
    events
        In the order they count.
    undone
        Ids of the events that were taken back.
    """
    found: Codings = {}
    for event in events:
        if isinstance(event, BlindCode) and event.id not in undone:
            span = event.segment
            name = segment_id(span.answer_id, span.start, span.end)
            found.setdefault(event.reviewer, {})[name] = frozenset(event.theme_ids)
    return found


def pair(codings: Codings, chosen: Sequence[str] = ()) -> tuple[str, str] | None:
    """The two coders to compare: those chosen, or else the two with most sentences in common."""
    known = sorted(codings)
    if len(chosen) == 2 and chosen[0] != chosen[1] and set(chosen) <= set(known):
        return chosen[0], chosen[1]
    pairs = [(one, other) for i, one in enumerate(known) for other in known[i + 1 :]]
    shared = [len(codings[one].keys() & codings[other].keys()) for one, other in pairs]
    return pairs[int(np.argmax(shared))] if pairs else None


def indicators(
    told: Mapping[str, frozenset[str]], segment_ids: Sequence[str], theme_ids: Sequence[str]
) -> np.ndarray:
    """One coder's themes as numbers; shape (n_segments, n_themes), 1 or 0."""
    return np.array(
        [[theme in told[name] for theme in theme_ids] for name in segment_ids], dtype="float64"
    ).reshape(len(segment_ids), len(theme_ids))


def differences(
    first: Mapping[str, frozenset[str]],
    second: Mapping[str, frozenset[str]],
    theme_ids: Sequence[str],
) -> pd.DataFrame:
    """Sentence and theme where one of two coders found what the other did not.

    Returns
    -------
    pandas.DataFrame
        ``segment_id, theme_id, first, second``; the last two say who found it.
    """
    rows = [
        (name, theme, theme in first[name], theme in second[name])
        for name in sorted(first.keys() & second.keys())
        for theme in theme_ids
        if (theme in first[name]) != (theme in second[name])
    ]
    return pd.DataFrame(rows, columns=DIFFERENCES)
