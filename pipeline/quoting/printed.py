"""What stands around and inside a printed quote: masks, origin, tone and why it was chosen."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.ids import segment_hash, stable_hash
from pipeline.privacy import masked_slices
from pipeline.quoting import alone
from pipeline.quoting.decided import SPAN, pieces_table
from pipeline.report import wording


def effective_masks(
    spans: pd.DataFrame, decisions: pd.DataFrame, texts: pd.DataFrame, key: str
) -> pd.DataFrame:
    """Lay people's decisions about masks over what was found.

    A release counts only while the words are those that were released; an added mask always
    counts: when in doubt, mask.

    Parameters
    ----------
    spans, decisions, texts
        Tables ``SPANS``, ``MASK_DECISIONS`` and ``TEXTS``.
    key
        ``params.ids.hash_key``.

    Returns
    -------
    pandas.DataFrame
        ``answer_id, start, end, type``.
    """
    text = decisions["answer_id"].map(texts.set_index("answer_id")["text"])
    now = [
        segment_hash(whole[start:end], key) if isinstance(whole, str) else None
        for whole, start, end in zip(text, decisions["start"], decisions["end"], strict=True)
    ]
    same = pd.Series(now, index=decisions.index, dtype=object) == decisions["span_hash"]
    released = decisions[(decisions["verdict"] == "released") & same]
    kept = ~pd.MultiIndex.from_frame(spans[SPAN]).isin(pd.MultiIndex.from_frame(released[SPAN]))
    people = decisions[decisions["verdict"].isin(["added", "confirmed"])]
    columns = [*SPAN, "type"]
    parts = [part[columns] for part in (spans[kept], people) if len(part)]
    return pd.concat(parts or [spans[columns]]).drop_duplicates(SPAN).reset_index(drop=True)


def shown_spans(spans: pd.DataFrame, texts: pd.DataFrame, masks: pd.DataFrame) -> pd.DataFrame:
    """Masked text of spans, and whether a mask lies in it.

    Returns
    -------
    pandas.DataFrame
        ``answer_id, start, end, text, masked``, one row per span.
    """
    unique = spans[SPAN].drop_duplicates().reset_index(drop=True)
    text = masked_slices(unique, texts, masks)
    bare = masked_slices(unique, texts, masks.iloc[:0])
    return unique.assign(text=text, masked=text != bare)


def printed_text(decisions: pd.DataFrame, texts: pd.DataFrame, masks: pd.DataFrame) -> pd.Series:
    """Text of decided quotes: the kept pieces, masked, with an ellipsis between them."""
    pieces = pieces_table(decisions)
    sliced = pieces.assign(text=masked_slices(pieces, texts, masks).str.strip())
    joined = sliced.groupby("row")["text"].agg(wording.ELISION.join)
    return joined.reindex(range(len(decisions))).set_axis(decisions.index)


def nearest(spans: pd.DataFrame, others: pd.DataFrame, column: str) -> pd.Series:
    """Value of ``column`` in the row of ``others`` that shares most characters with each span.

    Parameters
    ----------
    spans, others
        With ``answer_id, start, end``.

    Returns
    -------
    pandas.Series
        With the index of ``spans``; missing where nothing overlaps.
    """
    left = spans[SPAN].reset_index(drop=True).rename_axis("row").reset_index()
    pairs = left.merge(others[[*SPAN, column]], on="answer_id", suffixes=("", "_other"))
    pairs["overlap"] = np.minimum(pairs["end"], pairs["end_other"]) - np.maximum(
        pairs["start"], pairs["start_other"]
    )
    best = (
        pairs[pairs["overlap"] > 0]
        .sort_values(["row", "overlap", "start_other"], ascending=[True, False, True])
        .drop_duplicates("row")
        .set_index("row")[column]
    )
    return best.reindex(range(len(spans))).set_axis(spans.index)


def candidate_reasons(candidates: pd.DataFrame) -> pd.Series:
    """Why each candidate is offered, in Danish, from what it was ranked by."""
    say = wording.QUOTE_REASONS
    probability = candidates["probability"].map(wording.probability).astype(str)
    sure = say["machine"] + " (" + probability + ")"
    typical = np.select(
        [candidates["typicality"] > 2 / 3, candidates["typicality"] > 1 / 3],
        [say["very_typical"], say["typical"]],
        say["less_typical"],
    )
    interview = candidates["survey"] == wording.REPORTS
    parts = pd.DataFrame(
        {
            "coded": sure.where(~candidates["human"], say["human"]),
            "interview": np.where(interview, say["interview"], ""),
            "typical": typical,
            "alone": np.where(candidates["leans"] > alone.NO_STOP, say["leans"], say["alone"]),
            "masked": np.where(candidates["masked"], say["masked"], ""),
        },
        index=candidates.index,
    )
    return _sentences(parts)


def decision_reasons(decisions: pd.DataFrame) -> pd.Series:
    """Who decided, and whether the quote was shortened, in Danish."""
    say = wording.QUOTE_REASONS
    whole = decisions["start"].astype(str) + "-" + decisions["end"].astype(str)
    parts = pd.DataFrame(
        {
            "verdict": decisions["verdict"].map(say),
            "shortened": np.where(decisions["pieces"] != whole, say["shortened"], ""),
        },
        index=decisions.index,
    )
    return _sentences(parts)


def _sentences(parts: pd.DataFrame) -> pd.Series:
    """Join the non-empty parts of every row to one sentence."""
    joined = pd.Series("", index=parts.index, dtype=str)
    for column in parts:
        joined = joined + parts[column].where(parts[column] == "", "; " + parts[column])
    joined = joined.str.removeprefix("; ")
    return joined.str[:1].str.upper() + joined.str[1:] + "."


def describe(
    quotes: pd.DataFrame, units: pd.DataFrame, texts: pd.DataFrame, report_quotes: pd.DataFrame
) -> pd.DataFrame:
    """Add where each quote comes from: id, unit, batch, pulje, file and attribution.

    Parameters
    ----------
    quotes
        With ``theme_id, answer_id, start, end``.
    units
        From :func:`pipeline.shares.units_and_reports`.
    texts, report_quotes
        Tables ``TEXTS`` and ``REPORT_QUOTES``.
    """
    placed = quotes.merge(texts[["answer_id", "survey", "unit_id", "batch"]], on="answer_id")
    origin = units[["survey", "unit_id", "unit_kind", "pulje", "source_file", "source_kind"]]
    placed = placed.merge(origin, on=["survey", "unit_id"])
    speakers = nearest(placed, report_quotes, "attribution")
    named = zip(placed["unit_kind"], placed["pulje"], speakers, placed["source_kind"], strict=True)
    parts = zip(*(placed[name].astype(str) for name in ["theme_id", *SPAN]), strict=True)
    return placed.assign(
        attribution=[
            wording.attribution(
                wording.NOTE_KINDS.get(source, kind) if kind == "note" else kind,
                pulje,
                speaker if isinstance(speaker, str) else None,
            )
            for kind, pulje, speaker, source in named
        ],
        quote_id=[stable_hash("quote", *part) for part in parts],
    )
