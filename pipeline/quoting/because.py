"""Why a quote that people approved is in the report: who decided, and what speaks for it."""

from __future__ import annotations

import pandas as pd

from pipeline.quoting.decided import SPAN
from pipeline.quoting.printed import candidate_reasons

OWN_CHOICE = "Valgt uden for maskinens forslag."


def chosen_because(decided: pd.DataFrame, pool: pd.DataFrame) -> pd.Series:
    """Put what speaks for each decided quote after who decided on it.

    Parameters
    ----------
    decided
        Decided quotes with ``theme_id, answer_id, start, end, status`` and ``why``.
    pool
        From :func:`pipeline.quoting.candidates.choose`: everything that could be quoted.

    Returns
    -------
    pandas.Series
        With the index of ``decided``. A rejected quote keeps what it had; one that nothing is
        known of says that a person found it.
    """
    # How sure the machine was tells nothing more once a person has approved.
    reasons = candidate_reasons(pool).str.replace(r" \(\d,\d+\)", "", regex=True)
    known = pool[["theme_id", *SPAN]].assign(because=reasons)
    keys = decided[["theme_id", *SPAN]].astype(known.dtypes[["theme_id", *SPAN]].to_dict())
    because = keys.merge(known, how="left")["because"].fillna(OWN_CHOICE).set_axis(decided.index)
    return decided["why"].where(decided["status"] == "rejected", decided["why"] + " " + because)
