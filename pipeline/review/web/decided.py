"""What is decided about quotes and personal data: small tables, made anew as a whole."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline import privacy, quoting
from pipeline import tables as t
from pipeline.review import replay
from pipeline.review.web.ledger import Ledger
from pipeline.review.web.project import LastRun
from pipeline.review.web.quote_table import decided_quotes
from pipeline.review.web.store.view import ThemeView
from pipeline.settings import Settings


@dataclass(frozen=True)
class Others:
    """The tables.

    Parameters
    ----------
    quotes, masks, mask_decisions
        ``QUOTES``, effective masks and ``MASK_DECISIONS``, decisions included.
    lost
        ``ORPHANS`` among decisions about themes and quotes.
    """

    quotes: pd.DataFrame
    masks: pd.DataFrame
    mask_decisions: pd.DataFrame
    lost: pd.DataFrame


def decided_others(run: LastRun, ledger: Ledger, view: ThemeView, settings: Settings) -> Others:
    """Lay every decision but those about codings over the last run."""
    counted, key = ledger.counted(), settings.ids.hash_key
    decisions = t.QUOTE_DECISIONS.frame(replay.quote_rows(counted, ledger.themes))
    mask_decisions = t.MASK_DECISIONS.frame(replay.mask_rows(counted))
    consents = t.QUOTE_CONSENTS.frame(replay.consent_rows(counted, ledger.themes))
    answers = {*decisions["answer_id"], *consents["answer_id"]}
    near = run.segments[run.segments["answer_id"].isin(answers)]
    found, lost = quoting.resolve(decisions, near, run.texts, view.table, key)
    noted, lost_consents = quoting.noted_consents(consents, near, run.texts, key)
    masks = privacy.effective_masks(run.spans, mask_decisions, run.texts, key)
    return Others(
        decided_quotes(
            run.quotes,
            found,
            noted,
            view.table,
            masks,
            required=settings.quotes.consent == "required",
        ),
        masks,
        mask_decisions,
        pd.concat([view.lost, lost, lost_consents], ignore_index=True),
    )
