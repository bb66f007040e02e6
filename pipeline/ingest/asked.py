"""What is asked, and of whom: the surveys, how each item was worded, the options to choose from."""

from __future__ import annotations

import pandas as pd

from pipeline.ingest.columns import Columns
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.headings import Heading
from pipeline.ingest.mapping import Mapping
from pipeline.ingest.mapping_parts import Item
from pipeline.tables import ASKED, OPTIONS, QUESTIONS, SURVEYS


def survey_row(mapping: Mapping) -> pd.DataFrame:
    """The survey itself, as ``SURVEYS``: without a series of others it is one alone."""
    row = {
        "survey": mapping.survey,
        "series": mapping.series or mapping.survey,
        "respondents": mapping.respondents,
    }
    return pd.DataFrame([row], columns=list(SURVEYS.columns))


def asked_items(delivery: Delivery, mapping: Mapping, columns: Columns, batch: str) -> pd.DataFrame:
    """How this delivery asks each item that it has, as ``ASKED``."""
    return pd.DataFrame(
        [
            {
                "batch": batch,
                "survey": mapping.survey,
                "item": item.id,
                "wording": wording(item, delivery.headings[position]),
                "dont_know": bool(mapping.scales[item.scale].dont_know),
            }
            for item in mapping.items
            if (position := columns.get(f"items.{item.id}")) is not None
        ],
        columns=list(ASKED.columns),
    )


def wording(item: Item, heading: Heading) -> str:
    """What was asked: what the mapping says was asked, or else the delivery's own question.

    A heading of one word is a column's name and no question; then the mapping's first stands in.

    >>> ask = Item(id="ro", columns=["Er der ro?", "q1"], scale="grad")
    >>> wording(ask, Heading("Er der mere ro?")), wording(ask, Heading("q1"))
    ('Er der mere ro?', 'Er der ro?')
    """
    if item.text:
        return item.text
    text = f"{heading.text} [{heading.part}]" if heading.part else heading.text
    return text if len(text.split()) > 1 else item.columns[0]


def question_rows(mapping: Mapping) -> pd.DataFrame:
    """The open questions, as ``QUESTIONS``."""
    return pd.DataFrame(
        [
            {
                "survey": mapping.survey,
                "question": question.id,
                "question_text": question.text or question.columns[0],
                "heading": question.heading,
                "position": position,
            }
            for position, question in enumerate(mapping.questions, start=1)
        ],
        columns=list(QUESTIONS.columns),
    )


def option_rows(mapping: Mapping) -> pd.DataFrame:
    """The questions with several answers and their options, as ``OPTIONS``."""
    return pd.DataFrame(
        [
            {
                "survey": mapping.survey,
                "question": question.id,
                "question_text": question.columns[0],
                "position": position,
                "place": place,
                "option": option,
            }
            for position, question in enumerate(mapping.multi, start=1)
            for place, option in enumerate(question.options, start=1)
        ],
        columns=list(OPTIONS.columns),
    )
