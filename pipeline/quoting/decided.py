"""Decided quotes, looked up in the texts as they are now."""

from __future__ import annotations

import pandas as pd

from pipeline.review.references import resolve as find_again
from pipeline.tables import ORPHANS

SPAN = ["answer_id", "start", "end"]

BAD_PIECES = "De stykker, som citatet er klippet til, passer ikke til sætningen."
NO_THEME = "Temaet er ikke længere i brug."


def theme_targets(themes: pd.DataFrame) -> pd.Series:
    """The theme in use that each theme's quotes go to; missing where there is none.

    A merged theme's quotes follow it into its target, over several merges if need be.

    Parameters
    ----------
    themes
        Table ``THEMES``.
    """
    merged = themes["status"] == "merged"
    onwards = themes["merged_into"].where(merged, themes["theme_id"])
    step = pd.Series(onwards.to_numpy(), index=themes["theme_id"].to_numpy(), dtype=object)
    target = step
    for _ in range(len(themes)):
        following = target.map(step)
        if following.equals(target):
            break
        target = following
    in_use = themes.loc[themes["status"] == "active", "theme_id"]
    return target.where(target.isin(in_use))


def pieces_table(decisions: pd.DataFrame) -> pd.DataFrame:
    """The kept pieces of every decision, ``"0-41;57-90"`` taken apart.

    Returns
    -------
    pandas.DataFrame
        ``row`` (position in ``decisions``), ``answer_id``, ``piece``, ``start``, ``end``; offsets
        are missing where they cannot be read.
    """
    spans = decisions["pieces"].str.split(";").reset_index(drop=True).rename("span")
    long = spans.explode().rename_axis("row").reset_index()
    edges = long["span"].str.strip().str.extract(r"^(?P<start>\d+)-(?P<end>\d+)$").astype("Int64")
    answers = decisions["answer_id"].reset_index(drop=True)
    return pd.DataFrame(
        {
            "row": long["row"],
            # Typed, so that no decisions at all give an empty column of text.
            "answer_id": long["row"].map(answers).astype(answers.dtype),
            "piece": long.groupby("row").cumcount(),
            "start": edges["start"],
            "end": edges["end"],
        }
    )


def _pieces_fit(decisions: pd.DataFrame) -> pd.Series:
    """Whether the pieces lie inside the span, in order, apart and not empty."""
    pieces = pieces_table(decisions)
    first = pieces["row"].map(decisions["start"].reset_index(drop=True)).astype("Int64")
    last = pieces["row"].map(decisions["end"].reset_index(drop=True)).astype("Int64")
    before = pieces.groupby("row")["end"].shift().fillna(first)
    good = (pieces["start"] >= before) & (pieces["start"] < pieces["end"]) & (pieces["end"] <= last)
    fits = good.fillna(False).astype(bool).groupby(pieces["row"]).all()
    return fits.reindex(range(len(decisions)), fill_value=False).set_axis(decisions.index)


def resolve(
    decisions: pd.DataFrame,
    segments: pd.DataFrame,
    texts: pd.DataFrame,
    themes: pd.DataFrame,
    key: str,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find each decided quote again, and tell which can no longer be printed as it was decided.

    Parameters
    ----------
    decisions
        Table ``QUOTE_DECISIONS``.
    segments, texts
        Tables ``SEGMENTS`` and ``TEXTS``, of all batches.
    themes
        Table ``THEMES``.
    key
        ``params.ids.hash_key``.

    Returns
    -------
    tuple of pandas.DataFrame
        The decisions that hold, where the words stand now, their ``theme_id`` the theme in use,
        one per theme and span; and the others as table ``ORPHANS`` has them.
    """
    found, lost = find_again(decisions, segments, kind="quote", texts=texts, key=key)
    target = found["theme_id"].map(theme_targets(themes))
    reason = pd.Series(pd.NA, index=found.index, dtype=object)
    reason = reason.mask(target.isna(), NO_THEME).mask(~_pieces_fit(found), BAD_PIECES)
    faulty = found.assign(kind="quote", reason=reason, offered_segment_id=None)[reason.notna()]
    holds = found.assign(own=target == found["theme_id"], theme_id=target)[reason.isna()]
    # A decision made under the theme itself outweighs one that came with a merged theme; of two
    # that both came so, approval counts, since rejecting was about a theme that is gone.
    holds = holds.sort_values(
        ["own", "verdict", "event_id"], ascending=[False, True, True], kind="stable"
    ).drop_duplicates(["theme_id", *SPAN])
    parts = [part[list(ORPHANS.columns)] for part in (lost, faulty) if len(part)]
    orphans = ORPHANS.conform(pd.concat(parts)) if parts else ORPHANS.empty()
    return holds.drop(columns="own").sort_index(), orphans
