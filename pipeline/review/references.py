"""Find again what decisions point at, after texts were corrected and segments cut anew.

``resolve(decisions, segments, kind="coding")`` finds whole segments;
``resolve(decisions, segments, kind="quote", texts=texts, key=settings.ids.hash_key)`` also finds
spans that are several segments or a part of one, by the hash of the answer's text. Both give
``(found, orphans)``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pandas as pd

from pipeline.ids import segment_hash
from pipeline.sketches import similarity
from pipeline.tables import ORPHANS

ALIKE = 0.7
"""From this similarity on, another segment is offered to the reviewer (never assumed)."""

GONE = "Besvarelsen er ikke med i denne kørsel; måske er leverancen taget ud af params.yaml."
_SLICE = ["start", "end", "segment_hash", "text"]


def resolve(
    decisions: pd.DataFrame,
    segments: pd.DataFrame,
    *,
    kind: Literal["coding", "quote"],
    texts: pd.DataFrame | None = None,
    key: str = "",
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find the segments that decisions were made about.

    A decision is carried over when the same words (by keyed hash) stand in the same answer: at the
    same place, or else at the nearest other place. Nothing else is assumed.

    Parameters
    ----------
    decisions
        As ``CODING_DECISIONS`` or ``QUOTE_DECISIONS``.
    segments
        As ``SEGMENTS``, of every batch in the run.
    kind
        What the orphans are called.
    texts
        As ``TEXTS``; when given, spans that are not exactly one segment are found in the text too.
    key
        ``ids.hash_key``, with ``texts``.

    Returns
    -------
    found : pandas.DataFrame
        The columns of ``decisions``, with ``start``, ``end`` (and ``pieces``) where the words stand
        now, and ``segment_id``: the segment, or the first one that the span reaches into.
        Of several decisions that end up at one place, the latest.
    orphans : pandas.DataFrame
        As ``ORPHANS``: what was not found, why, and the segment that is most like it.
    """
    wanted = decisions.reset_index(drop=True)
    now = _same_place(wanted, segments)
    if texts is not None:
        now = _with_more(now, wanted, lambda left: _same_slice(left, texts, key))
    now = _with_more(now, wanted, lambda left: _moved(left, segments))
    if texts is not None:
        now = _with_more(now, wanted, lambda left: _moved_slice(left, texts, key))
    found = wanted.join(now.rename(columns={"start": "new_start", "end": "new_end"}), how="inner")
    found = _at_new_place(found, segments).sort_values("event_id", kind="stable")
    keys = ["answer_id", "start", "end", "theme_id"]
    found = found.drop_duplicates(keys, keep="last").sort_values(keys, ignore_index=True)
    return found, _orphans(_left(wanted, now), segments, kind)


def _left(wanted: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    return wanted.loc[wanted.index.difference(now.index)]


def _with_more(
    now: pd.DataFrame, wanted: pd.DataFrame, look: Callable[[pd.DataFrame], pd.DataFrame]
) -> pd.DataFrame:
    """Look for what is not found yet, if anything."""
    left = _left(wanted, now)
    if left.empty:
        return now
    filled = [part for part in (now, look(left)) if len(part)]
    return pd.concat(filled) if filled else now


def _same_place(wanted: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    keys = ["answer_id", "start", "end", "segment_hash"]
    there = wanted.reset_index()[["index", *keys]].merge(segments[keys].drop_duplicates(), on=keys)
    return there.set_index("index")[["start", "end"]]


def _moved(wanted: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    keys = ["answer_id", "segment_hash"]
    pairs = wanted.reset_index()[["index", *keys, "start"]].merge(
        segments[[*keys, "start", "end"]], on=keys, suffixes=("_then", "")
    )
    pairs["distance"] = (pairs["start"] - pairs["start_then"]).abs()
    nearest = pairs.sort_values(["index", "distance", "start"]).drop_duplicates("index")
    return nearest.set_index("index")[["start", "end"]]


def _with_text(wanted: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Only decisions whose answer is there, each with its text."""
    text = wanted["answer_id"].map(texts.set_index("answer_id")["text"])
    return wanted.assign(text=text)[text.notna()]


def _same_slice(wanted: pd.DataFrame, texts: pd.DataFrame, key: str) -> pd.DataFrame:
    rows = _with_text(wanted, texts)
    same = [
        segment_hash(text[start:end], key) == known
        for start, end, known, text in rows[_SLICE].to_numpy().tolist()
    ]
    return rows.loc[same, ["start", "end"]]


def _moved_slice(wanted: pd.DataFrame, texts: pd.DataFrame, key: str) -> pd.DataFrame:
    """Look for the same words by sliding a window over the answer, nearest places first."""
    rows = _with_text(wanted, texts)
    places = [
        _nearest(start, end, known, text, key)
        for start, end, known, text in rows[_SLICE].to_numpy().tolist()
    ]
    found = pd.DataFrame(places, index=rows.index, columns=["start", "end"])
    return found[found["start"] >= 0]


def _nearest(then: int, end: int, known: str, text: str, key: str) -> tuple[int, int]:
    """Where the words with a known hash stand nearest to where they stood; -1 for nowhere."""
    length = end - then
    for start in sorted(range(len(text) - length + 1), key=lambda start: abs(start - then)):
        if segment_hash(text[start : start + length], key) == known:
            return start, start + length
    return -1, -1


def _at_new_place(found: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Let offsets say where the words stand now, and name the first segment there."""
    if "pieces" in found:
        shift = found["new_start"] - found["start"]
        pieces = [_shifted(p, s) for p, s in zip(found["pieces"], shift, strict=True)]
        # Typed, so that a log without quote decisions gives an empty column of text.
        found = found.assign(pieces=pd.Series(pieces, index=found.index, dtype="str"))
    found = found.assign(start=found.pop("new_start"), end=found.pop("new_end"))
    reached = found.reset_index()[["index", "answer_id", "start", "end"]].merge(
        segments[["answer_id", "segment_id", "start", "end"]], on="answer_id", suffixes=("", "_s")
    )
    reached = reached[(reached["start_s"] < reached["end"]) & (reached["start"] < reached["end_s"])]
    first = reached.sort_values(["index", "start_s"]).drop_duplicates("index")
    return found.assign(segment_id=first.set_index("index")["segment_id"])


def _shifted(pieces: str, by: int) -> str:
    """Move kept offsets along.

    >>> _shifted("0-4;9-12", 3)
    '3-7;12-15'
    """
    edges = [piece.split("-") for piece in pieces.split(";")]
    return ";".join(f"{int(start) + by}-{int(end) + by}" for start, end in edges)


def _orphans(lost: pd.DataFrame, segments: pd.DataFrame, kind: str) -> pd.DataFrame:
    if lost.empty:
        return ORPHANS.empty()
    there = segments[segments["answer_id"].isin(lost["answer_id"])]
    by_answer = dict(list(there.groupby("answer_id")))
    offers = [
        _most_alike(sketch, by_answer[answer]) if answer in by_answer else (None, GONE)
        for answer, sketch in lost[["answer_id", "sketch"]].to_numpy().tolist()
    ]
    columns = ["event_id", "answer_id", "start", "end", "theme_id"]
    offered = pd.DataFrame(offers, index=lost.index, columns=["offered_segment_id", "reason"])
    return ORPHANS.frame(lost[columns].assign(kind=kind).join(offered).to_dict("records"))


def _most_alike(sketch: str, segments: pd.DataFrame) -> tuple[str | None, str]:
    """Segment that is most like a lost one, and what is said about it."""
    scores = [
        similarity(sketch, other) if len(sketch) == len(other) else 0.0
        for other in segments["sketch"].tolist()
    ]
    best = max(range(len(scores)), key=scores.__getitem__)
    if scores[best] < ALIKE:
        return None, "Ordene findes ikke længere i besvarelsen, og ingen anden sætning ligner dem."
    segment = segments.iloc[best]
    return segment["segment_id"], (
        f"Ordene findes ikke længere i besvarelsen. Sætningen ved tegn {segment['start']}–"
        f"{segment['end']} ligner dem ({100 * scores[best]:.0f}\u00a0%); afgør, om beslutningen"
        " også gælder den."
    )
