"""What became of the suggestions for new themes that were known before the last run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Suggestion:
    """A suggestion as it is named in the story of another.

    Parameters
    ----------
    cluster_id, label
        Its id, and what it is called now.
    """

    cluster_id: str
    label: str


@dataclass(frozen=True)
class Story:
    """What became of one suggestion.

    Parameters
    ----------
    itself
        The suggestion.
    fate
        As in ``CLUSTER_HISTORY``.
    known_as
        What it was called before, where that was something else.
    related
        Its parts when it was split, what it went into when it was merged, and where it came from
        when it is new.
    n_before, n_now
        Sentences it was known by, and that are in it now.
    decided
        "promoted" or "rejected"; ``None`` where nobody has decided.
    """

    itself: Suggestion
    fate: str
    known_as: str | None
    related: tuple[Suggestion, ...]
    n_before: int
    n_now: int
    decided: str | None


def stories(history: pd.DataFrame, labels: Mapping[str, str]) -> list[Story]:
    """The story of every suggestion, in the order of their names.

    Parameters
    ----------
    history
        As ``CLUSTER_HISTORY``.
    labels
        What people have called suggestions since; the history's own name where there is none.
    """
    rows = history.astype(object).where(history.notna(), None).to_dict("records")
    named = {
        row["cluster_id"]: Suggestion(
            row["cluster_id"], labels.get(row["cluster_id"]) or row["label"]
        )
        for row in rows
    }
    told = [
        Story(
            itself=named[row["cluster_id"]],
            fate=row["fate"],
            known_as=row["label_before"] if row["label_before"] != row["label"] else None,
            related=tuple(named[one] for one in (row["related"] or "").split(";") if one in named),
            n_before=int(row["n_before"]),
            n_now=int(row["n_now"]),
            decided=row["decided"],
        )
        for row in rows
    ]
    return sorted(told, key=lambda story: (story.itself.label.casefold(), story.itself.cluster_id))


def any_known(told: list[Story]) -> bool:
    """Whether anything was known before, so that being new says something."""
    return any(story.fate != "new" for story in told)


def gone_into(told: list[Story], cluster_id: str) -> list[Story]:
    """The known suggestions that went into one, and are no more."""
    return [
        story
        for story in told
        if story.fate == "merged" and cluster_id in {one.cluster_id for one in story.related}
    ]
