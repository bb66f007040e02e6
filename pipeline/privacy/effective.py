"""The masks in force: what the machine found, with what people decided laid over it."""

from __future__ import annotations

import pandas as pd

from pipeline.ids import segment_hash
from pipeline.privacy.numbering import entity_key

SPAN = ["answer_id", "start", "end"]
UNIT = ["survey", "unit_id"]
GROUP = [*UNIT, "type"]
ENTITY = [*GROUP, "entity"]
MASKS = [*SPAN, "type", "number", "status"]

DECIDED = frozenset({"confirmed", "added"})
"""The statuses of a mask that a person has looked at."""


def effective_masks(
    spans: pd.DataFrame, decisions: pd.DataFrame, texts: pd.DataFrame, key: str
) -> pd.DataFrame:
    """Lay people's decisions about masks over what was found.

    A release counts only while the words are those that were released; a mask that people added or
    confirmed is laid also when they are not, but then someone must look again: when in doubt, mask.

    Parameters
    ----------
    spans, decisions, texts
        Tables ``SPANS``, ``MASK_DECISIONS`` and ``TEXTS``.
    key
        ``params.ids.hash_key``.

    Returns
    -------
    pandas.DataFrame
        ``answer_id, start, end, type, number, status``: status is "suggested" for what nobody has
        looked at, "confirmed" or "added".
    """
    decisions = decisions[decisions["answer_id"].isin(texts["answer_id"])]
    same = _same_words(decisions, texts, key)
    released = decisions[(decisions["verdict"] == "released") & same]
    kept = ~pd.MultiIndex.from_frame(spans[SPAN]).isin(pd.MultiIndex.from_frame(released[SPAN]))
    found = spans.loc[kept, [*SPAN, "type", "number"]].assign(status="suggested")
    people = decisions["verdict"].isin(DECIDED)
    status = decisions["verdict"].where(same, "suggested")
    said = decisions.assign(status=status)[people].sort_values("event_id", kind="stable")
    said = said.assign(number=_numbers(said, spans, texts))
    parts = [part[MASKS] for part in (said, found) if len(part)]
    masks = pd.concat(parts or [found]).drop_duplicates(SPAN).reset_index(drop=True)
    covered = _inside(masks, masks[masks["status"].isin(DECIDED)])
    masks["status"] = masks["status"].mask(covered & (masks["status"] == "suggested"), "confirmed")
    return masks.sort_values(SPAN, ignore_index=True)


def _same_words(decisions: pd.DataFrame, texts: pd.DataFrame, key: str) -> pd.Series:
    """Whether the words are still those that were decided on."""
    text = decisions["answer_id"].map(texts.set_index("answer_id")["text"])
    now = [
        segment_hash(whole[start:end], key)
        for whole, start, end in zip(text, decisions["start"], decisions["end"], strict=True)
    ]
    return pd.Series(now, index=decisions.index, dtype=object) == decisions["span_hash"]


def _numbers(said: pd.DataFrame, spans: pd.DataFrame, texts: pd.DataFrame) -> pd.Series:
    """Numbers of what people masked: those of the same words in the project, or the next free."""
    found = _entities(spans[spans["answer_id"].isin(_neighbours(said, texts))], texts)
    wanted = _entities(said, texts)
    known = found.drop_duplicates(ENTITY).set_index(ENTITY)["number"]
    number = wanted[ENTITY].join(known, on=ENTITY)["number"]
    new = wanted[number.isna()].drop_duplicates(ENTITY)
    highest = new[GROUP].join(found.groupby(GROUP)["number"].max(), on=GROUP)["number"].fillna(0)
    next_free = new.assign(number=highest + new.groupby(GROUP).cumcount() + 1)
    free = wanted[ENTITY].join(next_free.set_index(ENTITY)["number"], on=ENTITY)["number"]
    return number.fillna(free).astype("int64")


def _neighbours(said: pd.DataFrame, texts: pd.DataFrame) -> pd.Series:
    """Answers of the units that people have masked something in."""
    units = texts.loc[texts["answer_id"].isin(said["answer_id"]), UNIT].drop_duplicates()
    return texts.merge(units, on=UNIT)["answer_id"]


def _entities(spans: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Add to spans the unit, and what the same words written otherwise have in common."""
    placed = spans.join(texts.set_index("answer_id")[[*UNIT, "text"]], on="answer_id", how="inner")
    columns = (placed[name].tolist() for name in ("type", "text", "start", "end"))
    keys = [entity_key(kind, text[a:b]) for kind, text, a, b in zip(*columns, strict=True)]
    return placed.assign(entity=pd.Series(keys, index=placed.index, dtype="str"))


def _inside(masks: pd.DataFrame, decided: pd.DataFrame) -> pd.Series:
    """Whether each mask lies wholly within one that people have looked at."""
    left = masks[SPAN].rename_axis("row").reset_index()
    pairs = left.merge(decided[SPAN], on="answer_id", suffixes=("", "_decided"))
    within = (pairs["start_decided"] <= pairs["start"]) & (pairs["end"] <= pairs["end_decided"])
    return masks.index.to_series().isin(pairs.loc[within, "row"])


def pending(pieces: pd.DataFrame, masks: pd.DataFrame) -> pd.DataFrame:
    """The masks nobody has looked at that touch some stretches of text.

    Parameters
    ----------
    pieces
        ``answer_id``, ``start``, ``end`` and any other columns.
    masks
        As :func:`effective_masks`.

    Returns
    -------
    pandas.DataFrame
        The columns of ``pieces`` and, as ``mask_start``, ``mask_end`` and ``type``, each mask.
    """
    waiting = masks.loc[masks["status"] == "suggested", [*SPAN, "type"]]
    waiting = waiting.rename(columns={"start": "mask_start", "end": "mask_end"})
    pairs = pieces.merge(waiting, on="answer_id")
    touching = (pairs["mask_start"] < pairs["end"]) & (pairs["mask_end"] > pairs["start"])
    return pairs[touching].reset_index(drop=True)
