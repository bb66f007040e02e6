"""What those who are quoted have said about it, and what a quote may therefore be used for."""

from __future__ import annotations

import pandas as pd

from pipeline.quoting.decided import theme_targets
from pipeline.quoting.printed import awaiting
from pipeline.review.references import resolve as find_again

SPAN = ["answer_id", "start", "end"]
NOTED = ["consent", "consent_by"]


def noted_consents(
    consents: pd.DataFrame, segments: pd.DataFrame, texts: pd.DataFrame, key: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find again the words that consents are about.

    Parameters
    ----------
    consents
        Table ``QUOTE_CONSENTS``.
    segments, texts
        Tables ``SEGMENTS`` and ``TEXTS``, of all batches.
    key
        ``params.ids.hash_key``.

    Returns
    -------
    tuple of pandas.DataFrame
        The consents with ``start`` and ``end`` where the words stand now, one per place; and the
        lost ones as table ``ORPHANS`` has them.
    """
    found, lost = find_again(consents, segments, kind="quote", texts=texts, key=key)
    latest = found.sort_values("event_id", kind="stable").drop_duplicates(SPAN, keep="last")
    return latest.sort_values(SPAN, ignore_index=True), lost


def consent_of(spans: pd.DataFrame, noted: pd.DataFrame) -> pd.DataFrame:
    """What was noted for some stretches of text.

    A stretch is refused when any of its words were; it is given when all of them lie within one
    that was.

    Parameters
    ----------
    spans
        With ``answer_id, start, end``.
    noted
        From :func:`noted_consents`.

    Returns
    -------
    pandas.DataFrame
        ``consent`` ("not_asked" where nothing was noted) and ``consent_by``, the reviewer, with
        the index of ``spans``.
    """
    left = spans[SPAN].reset_index(drop=True).rename_axis("row").reset_index()
    pairs = left.merge(noted[[*SPAN, "consent", "reviewer", "event_id"]], on="answer_id")
    touches = (pairs["start_x"] < pairs["end_y"]) & (pairs["start_y"] < pairs["end_x"])
    within = (pairs["start_y"] <= pairs["start_x"]) & (pairs["end_x"] <= pairs["end_y"])
    says = pairs[touches & (within | (pairs["consent"] == "refused"))]
    says = says.assign(order=says["consent"].map({"refused": 0, "given": 1, "not_asked": 2}))
    first = says.sort_values(["row", "order", "event_id"]).drop_duplicates("row").set_index("row")
    found = first[["consent", "reviewer"]].reindex(range(len(spans))).set_axis(spans.index)
    said = found["consent"].astype(object).where(found["consent"].notna(), "not_asked")
    return pd.DataFrame({"consent": said, "consent_by": found["reviewer"].astype(object)})


def with_refused(decided: pd.DataFrame, noted: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """Decided quotes, and after them what was refused before anybody decided on it.

    Parameters
    ----------
    decided
        The decisions that hold, from :func:`pipeline.quoting.resolve`.
    noted
        From :func:`noted_consents`.
    themes
        Table ``THEMES``.

    Returns
    -------
    pandas.DataFrame
        As ``decided``, with the columns of :func:`consent_of`; ``verdict`` is missing for the rest.
    """
    refused = noted[noted["consent"] == "refused"]
    target = refused["theme_id"].map(theme_targets(themes))
    whole = refused["start"].astype(str) + "-" + refused["end"].astype(str)
    bare = refused.assign(theme_id=target, verdict=None, pieces=whole, insertions=None)
    keys = ["theme_id", *SPAN]
    known = pd.MultiIndex.from_frame(bare[keys]).isin(pd.MultiIndex.from_frame(decided[keys]))
    bare = bare.loc[target.notna() & ~known, [c for c in decided.columns if c in bare.columns]]
    parts = [part for part in (decided, bare) if len(part)]
    every = pd.concat(parts, ignore_index=True) if parts else decided
    return every.join(consent_of(every, noted))


def standing(quotes: pd.DataFrame, masks: pd.DataFrame, *, required: bool) -> pd.Series:
    """The status of each quote, as table ``QUOTES`` has it.

    Parameters
    ----------
    quotes
        With ``verdict`` (missing for a candidate), ``pieces``, ``consent`` and ``answer_id``.
    masks
        As :func:`pipeline.privacy.effective_masks`.
    required
        Whether nothing is printed without consent.

    Returns
    -------
    pandas.Series
        With the index of ``quotes``.
    """
    status = quotes["verdict"].astype(object).where(quotes["verdict"].notna(), "candidate")
    approved = status == "approved"
    if required:
        status = status.mask(approved & (quotes["consent"] != "given"), "asking")
    status = status.mask(approved & awaiting(quotes, masks), "awaiting")
    return status.mask(quotes["consent"] == "refused", "refused")
