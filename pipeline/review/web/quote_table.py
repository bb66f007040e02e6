"""The last run's quotes as they stand now: only the log says what is approved or refused."""

from __future__ import annotations

import pandas as pd

from pipeline import quoting
from pipeline.ids import stable_hash

NEW = "Afgjort eller fortrudt siden sidste kørsel."
SPAN = ["answer_id", "start", "end"]
OWN = ["verdict", "pieces", "insertions", "reviewer", "event_id"]


def decided_quotes(
    quotes: pd.DataFrame,
    decisions: pd.DataFrame,
    noted: pd.DataFrame,
    themes: pd.DataFrame,
    masks: pd.DataFrame,
    *,
    required: bool = False,
) -> pd.DataFrame:
    """Lay the decisions over the quotes of the last run.

    Parameters
    ----------
    quotes
        As ``QUOTES``.
    decisions, noted
        The decisions that hold and the consents, as ``quoting.resolve`` and
        ``quoting.noted_consents`` give them.
    themes
        As ``THEMES``; quotes of a merged theme follow it, those of a theme out of use are left out.
    masks
        As ``privacy.effective_masks``.
    required
        Whether nothing is printed without consent.

    Returns
    -------
    pandas.DataFrame
        As ``QUOTES``, and ``insertions``, ``consent``, ``consent_by`` and ``event_id``.
    """
    now = quotes.drop(columns=["pieces", "reviewer"]).rename(columns={"status": "was"})
    now = now.assign(theme_id=quotes["theme_id"].map(quoting.theme_targets(themes)))
    now = _with_moved(now, decisions)
    now = now[now["theme_id"].notna()].drop_duplicates(["theme_id", *SPAN])
    now = now.merge(decisions[["theme_id", *SPAN, *OWN]], on=["theme_id", *SPAN], how="left")
    whole = now["start"].astype(str) + "-" + now["end"].astype(str)
    now = now.assign(pieces=now["pieces"].fillna(whole)).join(quoting.consent_of(now, noted))
    status = quoting.standing(now, masks, required=required)
    unchanged = status.eq("candidate") == now["was"].eq("candidate")
    return now.drop(columns="verdict").assign(status=status, why=now["why"].where(unchanged, NEW))


def _with_moved(quotes: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Let quotes that went to another theme since the last run stand there, not where they were.

    A quote follows its sentence when a theme is split, or when the sentence is moved.
    """
    here = pd.MultiIndex.from_frame(quotes[["theme_id", *SPAN]])
    decided = pd.MultiIndex.from_frame(decisions[["theme_id", *SPAN]])
    new = decisions.loc[~decided.isin(here), ["theme_id", *SPAN]]
    moved = new.merge(quotes.drop(columns="theme_id").drop_duplicates(SPAN), on=SPAN)
    if moved.empty:
        return quotes
    names = zip(moved["theme_id"], moved["quote_id"], strict=True)
    moved["quote_id"] = [stable_hash(theme_id, quote_id) for theme_id, quote_id in names]
    spans = pd.MultiIndex.from_frame(quotes[SPAN])
    left = spans.isin(pd.MultiIndex.from_frame(moved[SPAN])) & ~here.isin(decided)
    left &= (quotes["was"] != "candidate").to_numpy()
    return pd.concat([quotes[~left], moved[quotes.columns]], ignore_index=True)
