"""The tables behind the page about personal data: what was found, and what people said of it."""

from __future__ import annotations

import pandas as pd

from pipeline.privacy_report import counts
from pipeline.review.web.state import State
from pipeline.tables.segmented import PERSONAL_DATA

SPAN = ["answer_id", "start", "end"]


def released(state: State) -> pd.DataFrame:
    """The releases that count, as rows of ``MASK_DECISIONS`` with ``batch``, the latest first."""
    said = counts.released(state.mask_decisions, state.masks)
    said = said.assign(batch=said["answer_id"].map(state.texts["batch"])).dropna(subset="batch")
    return said.sort_values("event_id", ascending=False)


def flags(state: State) -> pd.DataFrame:
    """``FLAGS`` with ``batch``."""
    return state.run.flags.assign(batch=state.run.flags["answer_id"].map(state.texts["batch"]))


def counted(state: State) -> pd.DataFrame:
    """How much was found, and what became of it.

    Returns
    -------
    pandas.DataFrame
        ``batch, type`` and a column for each of ``counts.STATUSES``.
    """
    run = state.run
    every = counts.persondata(run.spans, state.masks, state.mask_decisions, run.flags, run.texts)
    masks = every[every["status"] != counts.FLAGGED]
    wide = masks.pivot_table(
        index=["batch", "type"], columns="status", values="count", aggfunc="sum"
    ).reset_index()
    return wide.sort_values(
        ["batch", "type"],
        key=lambda c: c.map(PERSONAL_DATA.index) if c.name == "type" else c,
        ignore_index=True,
    )


def waiting(state: State) -> pd.DataFrame:
    """The masks nobody has looked at, those in quotes first, then in reading order.

    Returns
    -------
    pandas.DataFrame
        The columns of ``State.masks`` with ``batch``, ``score``, ``reason`` and ``where``, one of
        ``counts.WHERE``. Score and reason are missing for what people masked when other words
        stood there.
    """
    masks = state.masks[state.masks["status"] == "suggested"]
    return in_order(state, masks.assign(where=counts.whereabouts(masks, state.quotes)))


def decided(state: State) -> pd.DataFrame:
    """The masks that people have confirmed or added, in reading order.

    Returns
    -------
    pandas.DataFrame
        As :func:`waiting`, with ``reviewer``, who is missing for a mask within another.
    """
    masks = state.masks[state.masks["status"] != "suggested"]
    said = state.mask_decisions[[*SPAN, "reviewer"]]
    return in_order(state, masks.merge(said, on=SPAN, how="left").assign(where=counts.WHERE[0]))


def in_order(state: State, masks: pd.DataFrame) -> pd.DataFrame:
    """Add batch, score and reason; the most urgent first, and then as people read."""
    found = state.run.spans[[*SPAN, "score", "reason"]]
    places = state.sentences["answer_id"].drop_duplicates()
    place = pd.Series(range(len(places)), index=places.to_numpy())
    table = masks.merge(found, on=SPAN, how="left")
    table = table.assign(
        batch=table["answer_id"].map(state.texts["batch"]),
        place=table["answer_id"].map(place),
        urgency=table["where"].map(counts.WHERE.index),
    )
    ordered = table.sort_values(["urgency", "place", *SPAN], ignore_index=True)
    return ordered.drop(columns=["place", "urgency"])
