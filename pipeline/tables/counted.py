"""The counts and quotes that the report is made of."""

from __future__ import annotations

from pipeline.tables.table import Table, maybe_text, maybe_whole, number, text, whole

LIKERT = Table(
    # One row per item, group and step.
    "likert",
    {
        "survey": text(),
        "item": text(),
        "group": text(),  # "alle", "pulje", "region" …
        "group_value": text(),
        "n_valid": whole(0),
        "n_dont_know": whole(0),
        "n_missing": whole(0),
        "step": whole(1),
        "step_label": text(),
        "count": whole(0),
        "share": number(0),
        "top_n": whole(0),  # units on a top step
        "top_share": number(0),
        "top_low": number(0),  # 95 % interval, where the respondents are a sample
        "top_high": number(0),
    },
    key=["survey", "item", "group", "group_value", "step"],
)

COMPARED = Table(
    # An item in two periods: pipeline/comparison.py.
    "compared",
    {
        "series": text(),
        "item": text(),
        "earlier": text(),  # periods
        "later": text(),
        "survey": text(),  # whose words are shown: the later's
        "top_before": maybe_whole(0),  # missing where hidden or not asked
        "n_before": maybe_whole(0),
        "top_after": maybe_whole(0),
        "n_after": maybe_whole(0),
        "broken": text(),  # why the two are not the same question: codes with ";"; "" where it is
        "low": number(),  # 95 % interval of the difference, where the respondents are a sample
        "high": number(),
    },
    key=["series", "item", "earlier", "later"],
)

THEMES_COMPARED = Table(
    # A theme in two periods: pipeline/theme_comparison.py.
    "themes_compared",
    {
        "series": text(),
        "question": text(),  # "alle" for the whole answer
        "theme_id": text(),
        "earlier": text(),  # periods
        "later": text(),
        "survey": text(),  # whose words are shown: the later's
        "status": text("active", "suggested"),  # a theme in use, or a proposal of the machine's
        "n_before": maybe_whole(0),  # units that touch it; missing where hidden or not asked
        "human_before": maybe_whole(0),  # of these, by at least one coding a person confirmed
        "of_before": maybe_whole(0),  # units that answered
        "n_after": maybe_whole(0),
        "human_after": maybe_whole(0),
        "of_after": maybe_whole(0),
        "low": number(),  # 95 % interval of the difference, where the respondents are a sample
        "high": number(),
        "broken": text(),  # why the two may not be subtracted: codes with ";"; "" where they may
        # "same": less than the limit; missing where hidden, broken or a base is under 10.
        "change": maybe_text(),
    },
    key=["series", "question", "theme_id", "earlier", "later"],
)

CHOSEN = Table(
    # How many chose each option of a question with several answers, by group.
    "chosen",
    {
        "survey": text(),
        "question": text(),
        "group": text(),
        "group_value": text(),
        "option": text(),
        "n_answered": whole(0),  # denominator: units that chose any option
        "n_missing": whole(0),
        "count": whole(0),
        "share": number(0),
        "low": number(0),  # 95 % interval, where the respondents are a sample
        "high": number(0),
    },
    key=["survey", "question", "group", "group_value", "option"],
)

SHARES = Table(
    # How many units touch a theme, by question and group.
    "shares",
    {
        "theme_id": text(),
        "survey": text(),
        "question": text(),  # "alle" for the whole answer
        "group": text(),
        "group_value": text(),
        "n_units": whole(0),  # denominator: units that answered the question
        "n_touching": whole(0),  # numerator
        "n_human": whole(0),  # of these, touched by at least one coding a person confirmed
        "n_machine_only": whole(0),
        "n_segments": whole(0),
        "n_positive": whole(0),
        "n_neutral": whole(0),
        "n_negative": whole(0),
        "share": number(0),
        "low": number(0),  # 95 % interval, where the respondents are a sample
        "high": number(0),
        "rule": text(),  # Danish: what counts
    },
    key=["theme_id", "survey", "question", "group", "group_value"],
)

HIDDEN = Table(
    # Groups whose figures are not shown for an item, or for an open question: pipeline/disclosure.
    "hidden",
    {
        "survey": text(),
        "question": text(),  # the item's or the open question's id; "alle" for the whole answer
        "group": text(),
        "group_value": text(),
    },
    key=["survey", "question", "group", "group_value"],
)

CROSSTAB = Table(
    # Who touches a theme, of those low and those high on an item: pipeline/crosstab.
    "crosstab",
    {
        "survey": text(),
        "item": text(),
        "theme_id": text(),
        "n_low": whole(0),  # denominators: units below the top steps, and on one, that wrote
        "n_high": whole(0),
        "low_touching": whole(0),  # numerators
        "low_human": whole(0),  # of these, touched by at least one coding a person confirmed
        "low_negative": whole(0),  # of these, with a negative tone at least once
        "high_touching": whole(0),
        "high_human": whole(0),
        "high_negative": whole(0),
        "p_value": number(0),  # Fisher's exact test
        "p_adjusted": number(0),  # Benjamini and Hochberg over the survey's items and themes
    },
    key=["survey", "item", "theme_id"],
)

NOT_COMPARED = Table(
    # Items of which the low or the high are too few to be told apart.
    "not_compared",
    {"survey": text(), "item": text()},
    key=["survey", "item"],
)

PAIRS = Table(
    # Themes that the same units touch; both orders of a pair are there.
    "pairs",
    {
        "survey": text(),
        "question": text(),
        "group": text(),
        "group_value": text(),
        "theme_id": text(),
        "other_id": text(),
        "n_units": whole(0),
        "n_theme": whole(0),  # units that touch the first
        "n_other": whole(0),  # units that touch the second
        "n_both": whole(0),
        "p_value": number(0),  # Fisher's exact test of one going with the other, or against it
    },
    key=["survey", "question", "group", "group_value", "theme_id", "other_id"],
)

LEVELS = Table(
    # Who is low and high on the items that are compared; only those who may be quoted as such.
    "levels",
    {"survey": text(), "unit_id": text(), "item": text(), "level": text("low", "high")},
    key=["survey", "item", "unit_id"],
)

QUOTES = Table(
    # Candidates and decided quotes; the text is sliced anew and masked at every run.
    "quotes",
    {
        "quote_id": text(),
        "theme_id": text(),
        "answer_id": text(),
        "start": whole(0),
        "end": whole(1),
        "pieces": text(),
        # "awaiting": approved, but something in it is masked that no person has confirmed.
        # "asking": approved, but consent is required and has not been given; "refused": it was.
        "status": text("candidate", "approved", "awaiting", "asking", "rejected", "refused"),
        "text": text(),
        "attribution": text(),
        "pulje": text(),
        "batch": text(),
        "unit_id": text(),
        "source_file": text(),
        "tone": maybe_text(),
        "rank": whole(1),
        "why": text(),  # Danish: why it was chosen
        "reviewer": maybe_text(),
    },
    key=["quote_id"],
    order=["theme_id", "status", "rank", "quote_id"],
)

NON_ANSWERS = Table(
    # Open questions: how many wrote something, how many wrote a non-answer, how many nothing.
    "non_answers",
    {
        "survey": text(),
        "question": text(),
        "n_answers": whole(0),
        "n_non_answers": whole(0),
        "n_empty": whole(0),
    },
    key=["survey", "question"],
)
