"""Counts of what was found, what people decided, and what still waits; never a word of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from pipeline.privacy import DECIDED, pending
from pipeline.quoting.decided import pieces_table

SPAN = ["answer_id", "start", "end"]
COLUMNS = ["batch", "type", "status", "count"]
STATUSES = ("found", "confirmed", "added", "released", "awaiting")
FLAGGED = "flagged"
WHERE = ("approved", "candidate", "rest")
"""Where a mask stands, the most urgent first: in a quote that waits for it, in a candidate."""


def persondata(
    spans: pd.DataFrame,
    masks: pd.DataFrame,
    decisions: pd.DataFrame,
    flags: pd.DataFrame,
    texts: pd.DataFrame,
) -> pd.DataFrame:
    """Count personal data by batch, type and status.

    Parameters
    ----------
    spans, decisions, flags, texts
        Tables ``SPANS``, ``MASK_DECISIONS``, ``FLAGS`` and ``TEXTS``.
    masks
        The masks in force, from :func:`pipeline.privacy.effective_masks`.

    Returns
    -------
    pandas.DataFrame
        ``batch, type, status, count``. "found" is what the machine found; "confirmed", "added" and
        "awaiting" are masks in force, those that nobody has looked at last; "released" is what
        people said is no personal data. A type in a batch has all of these, also when it has none
        of them. Of status "flagged" are sentences in which someone could be recognised, and their
        type is the kind of flag.
    """
    parts = [
        spans[["answer_id", "type"]].assign(status="found"),
        masks[["answer_id", "type", "status"]].replace({"status": {"suggested": "awaiting"}}),
        released(decisions, masks)[["answer_id", "type"]].assign(status="released"),
    ]
    every = _with_batch(parts, texts)
    wide = pd.crosstab([every["batch"], every["type"]], every["status"])
    wide = wide.reindex(columns=list(STATUSES), fill_value=0).reset_index()
    long = wide.melt(["batch", "type"], list(STATUSES), "status", "count")
    kinds = flags[["answer_id", "kind"]].rename(columns={"kind": "type"}).assign(status=FLAGGED)
    marked = _with_batch([kinds], texts).groupby(COLUMNS[:3]).size().rename("count").reset_index()
    joined = pd.concat([part for part in (long, marked) if len(part)] or [long])[COLUMNS]
    order = {status: place for place, status in enumerate((*STATUSES, FLAGGED))}
    return joined.sort_values(
        COLUMNS[:3],
        key=lambda column: column.map(order) if column.name == "status" else column,
        ignore_index=True,
    )


def _with_batch(parts: list[pd.DataFrame], texts: pd.DataFrame) -> pd.DataFrame:
    """Rows with the batch of their answer; those of answers that are gone are left out."""
    return pd.concat(parts).merge(texts[["answer_id", "batch"]], on="answer_id")


def released(decisions: pd.DataFrame, masks: pd.DataFrame) -> pd.DataFrame:
    """The releases in force: nothing is masked there now.

    A release does not count any more when the words are others than those that were released.
    """
    said = decisions[decisions["verdict"] == "released"]
    laid = pd.MultiIndex.from_frame(masks[SPAN])
    return said[~pd.MultiIndex.from_frame(said[SPAN]).isin(laid)]


def releases(decisions: pd.DataFrame, masks: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Who released how much, and on what day.

    Returns
    -------
    pandas.DataFrame
        ``day`` (ISO 8601, UTC), ``reviewer``, ``type``, ``count``; the latest first.
    """
    said = released(decisions, masks)
    said = said[said["answer_id"].isin(texts["answer_id"])]
    said = said.assign(day=said["at"].str[:10])
    counted = said.groupby(["day", "reviewer", "type"]).size().rename("count").reset_index()
    return counted.sort_values(
        ["day", "reviewer", "type"], ascending=[False, True, True], ignore_index=True
    )


def awaiting(masks: pd.DataFrame, quotes: pd.DataFrame) -> dict[str, int]:
    """How many masks nobody has looked at, by where the words stand.

    Parameters
    ----------
    quotes
        Table ``QUOTES``.

    Returns
    -------
    dict
        "approved" (a quote that cannot be printed before), "candidate" and "rest".
    """
    where = whereabouts(masks[masks["status"] == "suggested"], quotes).value_counts()
    return {name: int(where.get(name, 0)) for name in WHERE}


def whereabouts(masks: pd.DataFrame, quotes: pd.DataFrame) -> pd.Series:
    """Where the words under each mask that nobody has looked at stand: one of :data:`WHERE`."""
    spots = pd.MultiIndex.from_frame(masks[SPAN])
    found = pd.Series("rest", index=masks.index, dtype="str")
    for name, status in (("candidate", "candidate"), ("approved", "awaiting")):
        pieces = pieces_table(quotes[quotes["status"] == status])
        touched = pending(pieces, masks)[["answer_id", "mask_start", "mask_end"]]
        found = found.mask(spots.isin(pd.MultiIndex.from_frame(touched)), name)
    return found


def quotes_awaiting(quotes: pd.DataFrame) -> int:
    """How many approved quotes cannot be printed before their masks are confirmed."""
    return int((quotes["status"] == "awaiting").sum())


def looked_at(masks: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Of what people say is personal data, how much the machine finds, and how much it misses.

    What people once added and the machine finds by now is found.

    Parameters
    ----------
    masks
        As for :func:`persondata`.
    spans
        Table ``SPANS``.

    Returns
    -------
    pandas.DataFrame
        ``type``, ``found``, ``missed``; types that people have not looked at are left out.
    """
    people = masks[masks["status"].isin(DECIDED)].rename_axis("row").reset_index()
    pairs = people.merge(spans[SPAN], on="answer_id", suffixes=("", "_span"))
    touching = (pairs["start_span"] < pairs["end"]) & (pairs["end_span"] > pairs["start"])
    found = people["row"].isin(pairs.loc[touching, "row"])
    by_type = people.assign(found=found.astype("int64"), missed=(~found).astype("int64"))
    return by_type.groupby("type")[["found", "missed"]].sum().reset_index()


def forgotten(lines: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """How many lines of corpus/exclusions.jsonl there are, by day and reason; the latest first."""
    counted = Counter((str(line.get("date", "")), str(line.get("reason", ""))) for line in lines)
    rows = [(day, reason, count) for (day, reason), count in counted.items()]
    table = pd.DataFrame(rows, columns=["day", "reason", "count"])
    return table.sort_values(["day", "reason"], ascending=[False, True], ignore_index=True)
