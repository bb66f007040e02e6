"""What ``ingest`` reads out of the deliveries."""

from __future__ import annotations

from pipeline.tables.asked import ASKED, ITEMS, OPTIONS, QUESTIONS, SURVEYS
from pipeline.tables.table import (
    Table,
    flag,
    maybe_text,
    maybe_whole,
    number,
    probability,
    text,
    whole,
)

UNITS = Table(
    # One row per unit of counting: the project, or the respondent where a survey has no projects.
    "units",
    {
        "batch": text(),
        "survey": text(),
        "unit_id": text(),
        "unit_kind": text("project", "respondent"),
        "pulje": text(),
        "title": maybe_text(),
        "organisation": maybe_text(),
        "industry": maybe_text(),
        "region": maybe_text(),
        "employees": maybe_whole(0),
        "grant_kr": number(0),
        "start_date": maybe_text(),  # ISO 8601
        "end_date": maybe_text(),
        "leaders": maybe_whole(0),
        "employees_involved": maybe_whole(0),
        "source_file": text(),
        "corrected_in": maybe_text(),  # the later batch that delivered what stands, file included
    },
    key=["survey", "unit_id"],
)

RATINGS = Table(
    # One row per unit and item.
    "ratings",
    {
        "batch": text(),
        "survey": text(),
        "unit_id": text(),
        "item": text(),
        "status": text("valid", "dont_know", "missing"),
        "step": maybe_whole(1),
    },
    key=["survey", "unit_id", "item"],
)

ANSWERS = Table(
    # One row per unit and open question, also where nothing was written (text is then "").
    "answers",
    {
        "batch": text(),
        "survey": text(),
        "unit_id": text(),
        "question": text(),
        "answer_id": text(),
        "text": text(),
        "text_hash": text(),
        "source_file": text(),
        "source_sheet": maybe_text(),
        "source_column": text(),
    },
    key=["answer_id"],
    order=["survey", "unit_id", "question"],
)

CHOICES = Table(
    # Questions with several answers: one row per unit that chose any of them, and option.
    "choices",
    {
        "batch": text(),
        "survey": text(),
        "unit_id": text(),
        "question": text(),
        "option": text(),
        "chosen": flag(),
    },
    key=["survey", "unit_id", "question", "option"],
)

DOCUMENTS = Table(
    # One row per evaluation report, and per note that the secretariat has written or cut out.
    "documents",
    {
        "batch": text(),
        "document_id": text(),
        "kind": text("report", "note"),
        "source_kind": maybe_text(),  # of a note: "interview", "indsigt", "klip" …
        "source_file": text(),
        "title": text(),
        "grantee": maybe_text(),
        "pulje": text(),
        "grant_kr": number(0),
        "period": maybe_text(),
        "evaluator": maybe_text(),
        "pages": maybe_whole(1),
        "corrected_in": maybe_text(),  # as in UNITS
    },
    key=["document_id"],
)

PASSAGES = Table(
    # The reports cut into blocks, in reading order.
    "passages",
    {
        "batch": text(),
        "document_id": text(),
        "answer_id": text(),  # the same kind of id as an answer's: what segments point to
        "order": whole(1),
        "kind": text("heading", "paragraph", "list_item", "quote", "table", "caption", "footnote"),
        "text": text(),
        "text_hash": text(),
        "page": maybe_whole(1),
        "heading": maybe_text(),
        "level": maybe_whole(1),
        "attribution": maybe_text(),
        "form": maybe_text(),
    },
    key=["answer_id"],
    order=["document_id", "order"],
)

REPORT_QUOTES = Table(
    # Interview quotes found in the reports, as offsets into their passage.
    "report_quotes",
    {
        "batch": text(),
        "document_id": text(),
        "answer_id": text(),
        "start": whole(0),
        "end": whole(1),
        "attribution": maybe_text(),
        "form": text(),
        "page": maybe_whole(1),
    },
    key=["answer_id", "start", "end"],
)

REPORTED_SHARES = Table(
    # Likert tables printed in reports: one row per item and column. Never mixed into RATINGS, 0006.
    "reported_shares",
    {
        "batch": text(),
        "document_id": text(),
        "table": whole(1),  # 1, 2, 3 … among the report's tables that carry shares
        "caption": maybe_text(),
        "position": whole(1),  # of the item among the table's rows
        "item_text": text(),
        "step": whole(1),  # of the answer among the table's columns, as printed; no score
        "step_label": text(),
        "share": probability(),
        "n": whole(1),
        "page": maybe_whole(1),
    },
    key=["document_id", "table", "position", "step"],
)

EXCLUSIONS = Table(
    # Rows of a delivery that do not count, and why.
    "exclusions",
    {
        "batch": text(),
        "source_file": text(),
        "unit_id": maybe_text(),
        "ordinal": whole(
            1
        ),  # 1, 2, 3 … among the excluded rows of one unit; no row number, see 0002
        "code": text(),
        "reason": text(),  # Danish
    },
    key=["batch", "source_file", "unit_id", "ordinal"],
)

EXPECTED = Table(
    # The projects that should have answered, from batch.yaml, for "98 af 104".
    "expected",
    {
        "batch": text(),
        "survey": text(),
        "unit_id": text(),
        "received": flag(),
    },
    key=["batch", "survey", "unit_id"],
)

BATCHES = Table(
    # One row: the batch itself.
    "batches",
    {"batch": text(), "period": text()},
    key=["batch"],
)

CORRECTIONS = Table(
    # The batches whose answers a batch's own stand in for, as its batch.yaml says.
    "corrections",
    {"batch": text(), "corrects": text()},
    key=["batch", "corrects"],
)

INGESTED = [
    BATCHES,
    CORRECTIONS,
    SURVEYS,
    UNITS,
    ITEMS,
    ASKED,
    RATINGS,
    QUESTIONS,
    ANSWERS,
    OPTIONS,
    CHOICES,
    DOCUMENTS,
    PASSAGES,
    REPORT_QUOTES,
    REPORTED_SHARES,
    EXCLUSIONS,
    EXPECTED,
]
