"""Which codings count, of the themes in use and of proposals."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd


def counted_codings(codings: pd.DataFrame) -> pd.DataFrame:
    """Codings that count: what a person accepted, and sure suggestions nobody has rejected."""
    accepted = codings["status"] == "accepted"
    sure = (codings["status"] == "suggested") & (codings["zone"] == "auto")
    return codings[accepted | sure].assign(human=codings["source"] == "human")


class Proposed(NamedTuple):
    """Themes in use and the machine's proposals, with what counts as coded by each.

    Parameters
    ----------
    themes
        Rows of ``THEMES`` whose status is "active" or "suggested".
    codings
        As :func:`counted_codings`.
    """

    themes: pd.DataFrame
    codings: pd.DataFrame


def proposed_themes(themes: pd.DataFrame, codings: pd.DataFrame, members: pd.DataFrame) -> Proposed:
    """Let a proposal count as its own sentences, as long as nobody has decided on it.

    Parameters
    ----------
    themes, members
        Tables ``THEMES`` and ``CLUSTER_MEMBERS``.
    codings
        From :func:`counted_codings`.
    """
    open_ = themes[themes["status"].isin(["active", "suggested"])]
    waiting = open_.loc[open_["status"] == "suggested", "theme_id"]
    own = members.rename(columns={"cluster_id": "theme_id"})[["segment_id", "theme_id"]]
    own = own[own["theme_id"].isin(waiting)].assign(human=False)
    both = pd.concat([codings[["segment_id", "theme_id", "human"]], own], ignore_index=True)
    return Proposed(open_, both.drop_duplicates(["segment_id", "theme_id"]))
