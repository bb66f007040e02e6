"""What the surveys ask, as their mappings and deliveries say it."""

from __future__ import annotations

from pipeline.tables.table import Table, flag, maybe_text, text, whole

SURVEYS = Table(
    # One row per survey, as its mapping describes it.
    "surveys",
    {
        "survey": text(),
        "series": text(),  # surveys of one series ask the same of the same kind, year after year
        # Who was asked: everyone the report is about ("all"), or a sample; missing: not stated.
        "respondents": maybe_text(),
    },
    key=["survey"],
)

ITEMS = Table(
    # One row per step of each Likert item. Step 1 is the lowest, whatever the delivery's codes say.
    "items",
    {
        "survey": text(),
        "item": text(),
        "item_text": text(),
        "position": whole(1),
        "scale": text(),
        "step": whole(1),
        "step_label": text(),
        "in_top": flag(),
        "top_label": text(),  # what the top steps are called together, "i høj eller meget høj grad"
    },
    key=["survey", "item", "step"],
    order=["survey", "position", "item", "step"],
)

ASKED = Table(
    # How a batch asked each of its items: what must be the same for two periods to be compared.
    "asked",
    {
        "batch": text(),
        "survey": text(),
        "item": text(),
        "wording": text(),
        "dont_know": flag(),  # whether the scale has a "don't know"
    },
    key=["batch", "survey", "item", "wording"],
)

QUESTIONS = Table(
    # The open questions.
    "questions",
    {
        "survey": text(),
        "question": text(),
        "question_text": text(),
        "heading": text(),  # short Danish name, "Forandringer"
        "position": whole(1),
    },
    key=["survey", "question"],
    order=["survey", "position"],
)

OPTIONS = Table(
    # The questions with several answers: one row per option, in the order they are asked.
    "options",
    {
        "survey": text(),
        "question": text(),
        "question_text": text(),
        "position": whole(1),  # of the question
        "place": whole(1),  # of the option
        "option": text(),
    },
    key=["survey", "question", "option"],
    order=["survey", "position", "place"],
)

PER_SURVEY = (SURVEYS, ITEMS, ASKED, QUESTIONS, OPTIONS)
"""The same rows come from every file of one survey."""
