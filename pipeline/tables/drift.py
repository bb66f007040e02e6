"""Whether the codebook still fits what is delivered."""

from __future__ import annotations

from pipeline.tables.table import Table, maybe_text, number, text, whole

DRIFT = Table(
    # One row per series and period; the columns "before" are of all earlier periods together.
    "drift",
    {
        "series": text(),
        "period": text(),
        "n_sentences": whole(0),
        "n_unexplained": whole(0),
        "confidence": number(0),  # mean probability of the likeliest theme
        "n_words": whole(0),  # stop words apart
        "n_new_words": whole(0),  # in neither the training sentences nor any earlier period
        "n_sentences_before": whole(0),
        "n_unexplained_before": whole(0),
        "confidence_before": number(0),
        "warnings": maybe_text(),  # "unexplained;confidence;words"
    },
    key=["series", "period"],
)

DRIFT_INTERVALS = Table(
    # The 95 % interval of a share (unexplained) or a mean (confidence), drawn by project; of one
    # project nothing is known. The columns "before" are of all earlier periods together.
    "drift_intervals",
    {
        "series": text(),
        "period": text(),
        "measure": text("unexplained", "confidence"),
        "n_units": whole(1),
        "value": number(0),
        "low": number(0),
        "high": number(0),
        "n_units_before": whole(0),
        "value_before": number(0),
        "low_before": number(0),
        "high_before": number(0),
        "difference": number(),
        "difference_low": number(),
        "difference_high": number(),
    },
    key=["series", "period", "measure"],
)

NEW_WORDS = Table(
    # Words that a period uses more than the training sentences and all earlier periods do.
    "new_words",
    {
        "period": text(),
        "lemma": text(),
        "rank": whole(1),
        "n_units": whole(1),  # projects that use it
        "n_sentences": whole(1),
        "n_sentences_before": whole(0),  # training sentences and those of earlier periods
    },
    key=["period", "lemma"],
    order=["period", "rank"],
)

QUESTION_CHANGES = Table(
    "question_changes",
    {
        "series": text(),
        "earlier": text(),
        "later": text(),
        "question": text(),
        "change": text("added", "dropped", "reworded"),
        "wording": text(),  # as it is now; as it was when it is gone
    },
    key=["series", "earlier", "later", "question"],
)

GAPS = Table(
    # Suggestions for new themes that would explain most of what none explains in the last period.
    "gaps",
    {
        "cluster_id": text(),
        "rank": whole(1),
        "label": text(),
        "n_sentences": whole(1),  # of the last period's unexplained ones
        "n_units": whole(1),
        "n_unexplained": whole(1),  # in the last period
    },
    key=["cluster_id"],
    order=["rank"],
)
