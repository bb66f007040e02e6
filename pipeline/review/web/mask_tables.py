"""The tables behind the page about personal data: what was found, and what people said of it."""

from __future__ import annotations

import pandas as pd

from pipeline.privacy import pending
from pipeline.quoting.decided import pieces_table
from pipeline.review.web.state import State
from pipeline.tables.segmented import PERSONAL_DATA

SPAN = ["answer_id", "start", "end"]
COUNTED = ["found", "confirmed", "added", "released", "waiting"]

IN_APPROVED, IN_CANDIDATE, ELSEWHERE = 0, 1, 2
"""How urgent it is that somebody looks at a mask: where the words stand."""


def released(state: State) -> pd.DataFrame:
    """The releases that count, as rows of ``MASK_DECISIONS``: nothing is masked there now."""
    said = state.mask_decisions
    said = said[(said["verdict"] == "released") & said["answer_id"].isin(state.texts.index)]
    laid = pd.MultiIndex.from_frame(state.masks[SPAN])
    return said[~pd.MultiIndex.from_frame(said[SPAN]).isin(laid)]


def counts(state: State) -> pd.DataFrame:
    """How much was found, and what became of it.

    Returns
    -------
    pandas.DataFrame
        ``batch, type`` and the numbers of :data:`COUNTED`: what the machine found, and of what is
        masked or was how much people confirmed, added or released, and how much nobody has seen.
    """
    laid = state.masks[["answer_id", "type", "status"]]
    parts = [
        state.run.spans[["answer_id", "type"]].assign(what="found"),
        laid.rename(columns={"status": "what"}).replace({"what": {"suggested": "waiting"}}),
        released(state)[["answer_id", "type"]].assign(what="released"),
    ]
    every = pd.concat(parts).join(state.texts["batch"], on="answer_id", how="inner")
    counted = pd.crosstab([every["batch"], every["type"]], every["what"])
    table = counted.reindex(columns=COUNTED, fill_value=0).reset_index()
    order = table["type"].map({kind: place for place, kind in enumerate(PERSONAL_DATA)})
    table = table.assign(order=order).sort_values(["batch", "order"], ignore_index=True)
    return table.drop(columns="order")


def waiting(state: State) -> pd.DataFrame:
    """The masks nobody has looked at, those in quotes first, then in reading order.

    Returns
    -------
    pandas.DataFrame
        The columns of ``State.masks`` with ``batch``, ``score``, ``reason`` and ``urgency``. Score
        and reason are missing for what people once masked and whose words were changed since.
    """
    masks = state.masks[state.masks["status"] == "suggested"]
    return in_reading_order(state, _urgency(state, masks))


def decided(state: State) -> pd.DataFrame:
    """The masks that people have confirmed or added, in reading order.

    Returns
    -------
    pandas.DataFrame
        As :func:`waiting`, with ``reviewer``, who is missing for a mask within another.
    """
    masks = state.masks[state.masks["status"] != "suggested"]
    said = state.mask_decisions[[*SPAN, "reviewer"]]
    return in_reading_order(state, masks.merge(said, on=SPAN, how="left").assign(urgency=0))


def in_reading_order(state: State, masks: pd.DataFrame) -> pd.DataFrame:
    """Add batch, score and reason; the most urgent first, and then as people read."""
    found = state.run.spans[[*SPAN, "score", "reason"]]
    places = state.sentences["answer_id"].drop_duplicates()
    place = pd.Series(range(len(places)), index=places.to_numpy())
    table = masks.merge(found, on=SPAN, how="left")
    table = table.assign(
        batch=table["answer_id"].map(state.texts["batch"]), place=table["answer_id"].map(place)
    )
    return table.sort_values(["urgency", "place", *SPAN], ignore_index=True).drop(columns="place")


def _urgency(state: State, masks: pd.DataFrame) -> pd.DataFrame:
    """Add where each mask stands: in a quote that waits for it, in a candidate, or elsewhere."""
    spots = pd.MultiIndex.from_frame(masks[SPAN])
    urgency = pd.Series(ELSEWHERE, index=masks.index)
    for status, rank in (("candidate", IN_CANDIDATE), ("awaiting", IN_APPROVED)):
        quotes = state.quotes[state.quotes["status"] == status]
        touched = pending(pieces_table(quotes), masks)
        inside = pd.MultiIndex.from_frame(touched[["answer_id", "mask_start", "mask_end"]])
        urgency = urgency.mask(spots.isin(inside), rank)
    return masks.assign(urgency=urgency)
