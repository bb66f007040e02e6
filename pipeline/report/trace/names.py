"""Names with digits in them: other people's words, in which a number is no figure of ours."""

from __future__ import annotations

import re

from pipeline.report import wording
from pipeline.report.inputs import Inputs
from pipeline.report.quote_content import beginning


def names_with_digits(inputs: Inputs) -> tuple[str, ...]:
    """Texts from the tables that may stand in a sentence and have a digit, the longest first.

    They are what a question, an answer's step, a theme, a pulje, a file, a report, a delivery's
    period or a model is called; each is a cell of a table, and none of them is counted here.
    """
    columns = {
        "items": ("item_text", "step_label", "top_label"),
        "questions": ("question_text", "heading"),
        "themes": ("label", "definition"),
        "documents": ("title", "grantee", "pulje", "evaluator", "period"),
        "units": ("pulje",),
        "batches": ("period",),
        "exclusions": ("source_file", "reason"),
        "clusters": ("label", "terms"),
        "options": ("question_text", "option"),
        "compared": ("earlier", "later"),
        "themes_compared": ("earlier", "later"),
        "reported": ("caption", "item_text", "step_label"),
        "review_orphans": ("reason",),
        "quote_orphans": ("reason",),
    }
    found = {
        str(value)
        for table, names in columns.items()
        for name in names
        for value in getattr(inputs, table)[name].dropna().unique()
    }
    found |= {beginning(text) for text in inputs.approved["text"]}
    found |= set(inputs.survey_names.values())
    found |= {wording.inside(name) for name in found}
    for chosen in inputs.profile.values():
        found |= {str(value) for value in chosen.model_dump(exclude_none=True).values()}
    # A step that is called "8" and nothing more is a number like any other.
    found = {name for name in found if re.search(r"\d", name) and re.search(r"[^\W\d]", name)}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))
