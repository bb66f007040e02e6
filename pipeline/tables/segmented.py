"""Texts, personal data in them, and the segments they are cut into."""

from __future__ import annotations

from pipeline.tables.table import Table, probability, text, whole

TEXTS = Table(
    # Answers and codable passages as one: everything that is masked, cut and coded.
    "texts",
    {
        "batch": text(),
        "survey": text(),  # the survey, or "ekstern_evaluering" for reports
        "unit_id": text(),  # the project or respondent, or the document
        "answer_id": text(),
        "question": text(),  # the open question, or the passage's kind
        "text": text(),
    },
    key=["answer_id"],
)

PERSONAL_DATA = (
    *("cpr", "cvr", "phone", "email", "url", "address", "birthdate", "person"),
    *("organisation", "other"),
)
"""Types of personal data; "other" is only given by people."""

SPANS = Table(
    # Personal data found, as stand-off spans over the raw text.
    "spans",
    {
        "answer_id": text(),
        "start": whole(0),
        "end": whole(1),
        "type": text(*PERSONAL_DATA),
        "number": whole(1),  # which one of its type it is in the project: "[navn 2]"
        "score": probability(),
        "reason": text(),
    },
    key=["answer_id", "start", "end"],
)

FLAGS = Table(
    # Sentences in which a person could be recognised although nothing in them can be masked.
    "flags",
    {
        "answer_id": text(),
        "start": whole(0),
        "end": whole(1),
        "kind": text("health", "small_workplace"),
        "reason": text(),  # Danish, without what was written
    },
    key=["answer_id", "start", "end", "kind"],
)

SEGMENTS = Table(
    # Sentences and list items. A whole non-answer ("ved ikke") is one segment of its own kind.
    "segments",
    {
        "segment_id": text(),
        "answer_id": text(),
        "start": whole(0),
        "end": whole(0),
        "position": whole(1),  # 1, 2, 3 … within the answer
        "kind": text("sentence", "list_item", "quote", "non_answer"),
        "segment_hash": text(),
        "sketch": text(),  # keyed MinHash, to offer a decision's transfer after a typo correction
    },
    key=["segment_id"],
    order=["answer_id", "start"],
)
