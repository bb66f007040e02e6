"""The schema of every table that passes between stages.

A table knows its columns, its keys and its order. ``Table.conform`` is called on every write, so
that a stage that breaks the agreement stops there, and so that the same rows give the same bytes
whatever order they came in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
from pandera.pandas import Check, Column, DataFrameSchema


def text(*allowed: str) -> Column:
    """Text that is always there; one of ``allowed`` when any are given."""
    return Column(str, Check.isin(list(allowed)) if allowed else None, nullable=False)


def maybe_text() -> Column:
    """Text that may be missing."""
    return Column(str, nullable=True)


def whole(lowest: int | None = None) -> Column:
    """A whole number that is always there."""
    return Column("int64", Check.ge(lowest) if lowest is not None else None)


def maybe_whole(lowest: int | None = None) -> Column:
    """A whole number that may be missing."""
    return Column("Int64", Check.ge(lowest) if lowest is not None else None, nullable=True)


def number(lowest: float | None = None) -> Column:
    """A number that may be missing (NaN)."""
    return Column("float64", Check.ge(lowest) if lowest is not None else None, nullable=True)


def probability() -> Column:
    """A probability, stored with three decimals."""
    return Column("float64", Check.in_range(0, 1))


def flag() -> Column:
    """True or false."""
    return Column(bool)


@dataclass(frozen=True)
class Table:
    """One table: its file name, its columns in order, its key.

    Parameters
    ----------
    name
        File name without ending.
    columns
        Column name to pandera column, in the order they are written.
    key
        Columns that together name a row; unique, and what the rows are sorted by.
    order
        Columns to sort by when that is not the key.
    """

    name: str
    columns: dict[str, Column]
    key: list[str]
    order: list[str] = field(default_factory=list)

    @property
    def schema(self) -> DataFrameSchema:
        """The pandera schema: types coerced, columns in order, key unique, nothing else let in."""
        return DataFrameSchema(
            self.columns, unique=self.key, coerce=True, strict=True, ordered=True, name=self.name
        )

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Check, order and sort a frame.

        Raises
        ------
        pandera.errors.SchemaErrors
            With every breach, when the frame is not what the schema says.
        KeyError
            When a column is missing.
        """
        ordered = frame.loc[:, list(self.columns)].reset_index(drop=True)
        checked = self.schema.validate(ordered, lazy=True)
        return checked.sort_values(self.order or self.key, kind="stable", ignore_index=True)

    def empty(self) -> pd.DataFrame:
        """A table without rows, its columns typed."""
        return self.frame([])

    def frame(self, rows: list[dict]) -> pd.DataFrame:
        """A checked table made from row dictionaries; keys that are left out become missing."""
        return self.conform(pd.DataFrame(rows, columns=list(self.columns)))


# --- what ingest reads -------------------------------------------------------------------------

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
    },
    key=["survey", "unit_id"],
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

DOCUMENTS = Table(
    # One row per evaluation report.
    "documents",
    {
        "batch": text(),
        "document_id": text(),
        "source_file": text(),
        "title": text(),
        "grantee": maybe_text(),
        "pulje": text(),
        "grant_kr": number(0),
        "period": maybe_text(),
        "evaluator": maybe_text(),
        "pages": maybe_whole(1),
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

INGESTED = [
    UNITS,
    ITEMS,
    RATINGS,
    QUESTIONS,
    ANSWERS,
    DOCUMENTS,
    PASSAGES,
    REPORT_QUOTES,
    EXCLUSIONS,
    EXPECTED,
]

# --- text ---------------------------------------------------------------------------------------

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

SPANS = Table(
    # Personal data found, as stand-off spans over the raw text.
    "spans",
    {
        "answer_id": text(),
        "start": whole(0),
        "end": whole(1),
        "type": text("cpr", "email", "phone", "person", "address", "other"),
        "score": probability(),
        "reason": text(),
    },
    key=["answer_id", "start", "end"],
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

# --- themes -------------------------------------------------------------------------------------

PREDICTIONS = Table(
    # The classifier's probability for every segment and theme.
    "predictions",
    {"segment_id": text(), "theme_id": text(), "probability": probability()},
    key=["segment_id", "theme_id"],
)

TONES = Table(
    "tones",
    {
        "segment_id": text(),
        "tone": text("positive", "neutral", "negative"),
        "probability": probability(),
    },
    key=["segment_id"],
)

CLUSTERS = Table(
    # Candidates for new themes among what no theme explains.
    "clusters",
    {
        "cluster_id": text(),
        "rank": whole(1),  # 1 = the one most worth looking at
        "label": text(),
        "terms": text(),  # separated by ", "
        "n_segments": whole(1),
        "n_units": whole(1),
        "stability": probability(),
    },
    key=["cluster_id"],
    order=["rank"],
)

CLUSTER_MEMBERS = Table(
    "cluster_members",
    {
        "cluster_id": text(),
        "segment_id": text(),
        "rank": whole(1),  # 1 = the most central
    },
    key=["cluster_id", "segment_id"],
    order=["cluster_id", "rank"],
)

SUGGESTIONS = Table(
    # What the machine suggests; never overwritten by what people decide.
    "suggestions",
    {
        "segment_id": text(),
        "theme_id": text(),
        "probability": probability(),
        "zone": text("auto", "review"),
    },
    key=["segment_id", "theme_id"],
)

THEMES = Table(
    # The themes as they stand after review.
    "themes",
    {
        "theme_id": text(),
        "label": text(),
        "definition": text(),
        "status": text("active", "suggested", "merged", "split", "rejected"),
        "source": text("codebook", "created", "cluster"),
        "merged_into": maybe_text(),
        "locked": flag(),
        "signed_off": flag(),
        "reviewer": maybe_text(),
    },
    key=["theme_id"],
)

CODINGS = Table(
    # Suggestions with the decisions laid over them.
    "codings",
    {
        "segment_id": text(),
        "theme_id": text(),
        "status": text("accepted", "rejected", "suggested"),
        "source": text("human", "machine"),
        "zone": maybe_text(),
        "probability": number(0),
        "reviewer": maybe_text(),
    },
    key=["segment_id", "theme_id"],
)

# --- what people decided, replayed ----------------------------------------------------------------

THEME_EDITS = Table(
    # Net result of all decisions about a theme; missing where nothing was decided.
    "theme_edits",
    {
        "theme_id": text(),
        "label": maybe_text(),
        "definition": maybe_text(),
        "status": maybe_text(),
        "source": text("codebook", "created", "cluster"),
        "merged_into": maybe_text(),
        "cluster_id": maybe_text(),
        "locked": flag(),
        "signed_off": flag(),
        "reviewer": text(),
        "event_id": text(),  # the last event about the theme
    },
    key=["theme_id"],
)

CODING_DECISIONS = Table(
    # Last decision per segment and theme. "No theme fits" is a rejection of theme "*": it rejects
    # every suggestion for the segment that is not accepted in a row of its own.
    "coding_decisions",
    {
        "answer_id": text(),
        "start": whole(0),
        "end": whole(1),
        "segment_hash": text(),
        "sketch": text(),
        "theme_id": text(),
        "verdict": text("accepted", "rejected"),
        "reviewer": text(),
        "event_id": text(),
    },
    key=["answer_id", "start", "end", "segment_hash", "theme_id"],
)

QUOTE_DECISIONS = Table(
    "quote_decisions",
    {
        "answer_id": text(),
        "start": whole(0),
        "end": whole(1),
        "segment_hash": text(),
        "sketch": text(),
        "theme_id": text(),
        "verdict": text("approved", "rejected"),
        "pieces": text(),  # "0-41;57-90": kept offsets in the answer; the whole span when not cut
        "reviewer": text(),
        "event_id": text(),
    },
    key=["answer_id", "start", "end", "segment_hash", "theme_id"],
)

MASK_DECISIONS = Table(
    "mask_decisions",
    {
        "answer_id": text(),
        "start": whole(0),
        "end": whole(1),
        "span_hash": text(),
        "type": text(),
        "verdict": text("confirmed", "added", "released"),
        "reviewer": text(),
        "event_id": text(),
    },
    key=["answer_id", "start", "end"],
)

ORPHANS = Table(
    # Decisions whose segment, theme or span is gone: kept, listed, never applied silently.
    "orphans",
    {
        "event_id": text(),
        "kind": text("coding", "quote", "mask", "theme"),
        "answer_id": maybe_text(),
        "start": maybe_whole(0),
        "end": maybe_whole(0),
        "theme_id": maybe_text(),
        "reason": text(),  # Danish
        "offered_segment_id": maybe_text(),  # a segment so alike that a person may carry it over
    },
    # One event (a split, a promotion) may be about many segments.
    key=["event_id", "kind", "answer_id", "start", "theme_id"],
)

# --- results --------------------------------------------------------------------------------------

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
    },
    key=["survey", "item", "group", "group_value", "step"],
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
        "rule": text(),  # Danish: what counts
    },
    key=["theme_id", "survey", "question", "group", "group_value"],
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
        "status": text("candidate", "approved", "rejected"),
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
