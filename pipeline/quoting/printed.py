"""What stands around and inside a printed quote: masks, origin, tone and why it was chosen."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.groups import nameable
from pipeline.ids import stable_hash
from pipeline.privacy import ModelNames, masked_slices, masked_texts, pending
from pipeline.quoting import alone
from pipeline.quoting.decided import SPAN, pieces_table
from pipeline.quoting.inserted import explained_text
from pipeline.report import wording
from pipeline.report.wording import QUOTE_REASONS
from pipeline.settings import Privacy
from pipeline.units import delivered_files

CONSENTS = {"given": QUOTE_REASONS["given"], "refused": QUOTE_REASONS["refused"]}


def shown_spans(spans: pd.DataFrame, texts: pd.DataFrame, masks: pd.DataFrame) -> pd.DataFrame:
    """Masked text of spans, and whether a mask lies in it.

    Returns
    -------
    pandas.DataFrame
        ``answer_id, start, end, text, masked``, one row per span.
    """
    unique = spans[SPAN].drop_duplicates().reset_index(drop=True)
    text = masked_slices(unique, texts, masks, numbered=True)
    bare = masked_slices(unique, texts, masks.iloc[:0])
    return unique.assign(text=text, masked=text != bare)


def printed_text(decisions: pd.DataFrame, texts: pd.DataFrame, masks: pd.DataFrame) -> pd.Series:
    """Text of decided quotes: the kept pieces, masked, with an ellipsis between them.

    What a person put in stands in square brackets.
    """
    pieces = pieces_table(decisions)
    sliced = pieces.assign(text=masked_slices(pieces, texts, masks, numbered=True).str.strip())
    joined = sliced.groupby("row")["text"].agg(wording.ELISION.join)
    printed = joined.reindex(range(len(decisions))).set_axis(decisions.index)
    explained = decisions["insertions"].notna()
    return printed.mask(explained, explained_text(decisions[explained], texts, masks))


def awaiting(decisions: pd.DataFrame, masks: pd.DataFrame) -> pd.Series:
    """Whether something in the kept pieces of each decided quote is masked that nobody confirmed.

    A person who approved a quote has not thereby said that the machine found every name in it and
    nothing else: that is a decision of its own.
    """
    rows = pending(pieces_table(decisions), masks)["row"]
    return pd.Series(range(len(decisions)), index=decisions.index).isin(rows)


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
    say = QUOTE_REASONS
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
            "dissents": np.where(candidates["dissents"], say["dissents"], ""),
            "masked": np.where(candidates["masked"], say["masked"], ""),
        },
        index=candidates.index,
    )
    return _sentences(parts)


def decision_reasons(decisions: pd.DataFrame) -> pd.Series:
    """Who decided, how the quote was changed, and what the one quoted says of it, in Danish."""
    say = QUOTE_REASONS
    whole = decisions["start"].astype(str) + "-" + decisions["end"].astype(str)
    parts = pd.DataFrame(
        {
            "verdict": decisions["verdict"].map(say).fillna(""),
            "shortened": np.where(decisions["pieces"] != whole, say["shortened"], ""),
            "explained": np.where(decisions["insertions"].notna(), say["explained"], ""),
            "consent": decisions["consent"].map(CONSENTS).fillna(""),
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
    quotes: pd.DataFrame,
    units: pd.DataFrame,
    texts: pd.DataFrame,
    report_quotes: pd.DataFrame,
    min_group: int,
) -> pd.DataFrame:
    """Add where each quote comes from: id, unit, batch, pulje, file and attribution.

    The pulje is left empty where it is too small to be named (:func:`pulje_to_name`).

    Parameters
    ----------
    quotes
        With ``theme_id, answer_id, start, end``.
    units
        From :func:`pipeline.units.units_and_reports`.
    texts, report_quotes
        Table ``TEXTS``, and ``REPORT_QUOTES`` from :func:`masked_speakers`.
    min_group
        Fewest units that may be told apart.
    """
    placed = quotes.merge(texts[["answer_id", "survey", "unit_id", "batch"]], on="answer_id")
    origin = units[["survey", "unit_id", "unit_kind", "source_kind"]].assign(
        pulje=pulje_to_name(units, min_group), source_file=delivered_files(units)
    )
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


def masked_speakers(
    report_quotes: pd.DataFrame, knobs: Privacy, names: ModelNames | None = None
) -> pd.DataFrame:
    """Table ``REPORT_QUOTES`` with speakers as roles: there is nobody to ask about a name there.

    Parameters
    ----------
    knobs
        The group ``privacy`` of params.yaml.
    names
        What the profile's language model finds; None = the rules alone.
    """
    speakers = report_quotes["attribution"]
    different = speakers.dropna().unique().tolist()
    masked = masked_texts(different, knobs.masked_types, knobs.least_score, names)
    return report_quotes.assign(attribution=speakers.map(dict(zip(different, masked, strict=True))))


def pulje_to_name(units: pd.DataFrame, min_group: int) -> np.ndarray:
    """Each unit's pulje, empty where a quote that names it could be traced.

    A project or a respondent hides among those who answered the same survey
    (:func:`pipeline.groups.nameable`); a note among everyone we have something from, since it is
    not told who was interviewed. Evaluation reports are public.
    """
    note, public = (units["unit_kind"].to_numpy() == kind for kind in ("note", "document"))
    own = nameable(units, "pulje", min_group).to_numpy()
    anybody = nameable(units.assign(survey=wording.EVERYONE), "pulje", min_group).to_numpy()
    return np.where(np.where(note, anybody, own) | public, units["pulje"].to_numpy(object), "")
