"""What the pages derive from tables and log: pure functions, one table or list each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline import quoting
from pipeline.review.events import Event, Undo
from pipeline.review.log import Log
from pipeline.review.order import in_order
from pipeline.review.queue import ANY_THEME, unsettled
from pipeline.review.references import resolve
from pipeline.review.web.project import LastRun
from pipeline.texts import DOCUMENT_SURVEYS, NOTE_SURVEY

SPAN = ["answer_id", "start", "end"]


def reading_order(run: LastRun) -> pd.DataFrame:
    """Every sentence in the order a reader meets it: survey, project, question, place."""
    said = run.segments.loc[run.segments["kind"] != "non_answer", ["segment_id", *SPAN]]
    questions = run.questions[["survey", "question", "position"]]
    where = run.texts[["answer_id", "survey", "unit_id", "question"]].merge(
        questions, on=["survey", "question"], how="left"
    )
    placed = said.merge(where, on="answer_id")
    # What people wrote themselves comes first.
    placed["report"] = placed["survey"].isin(DOCUMENT_SURVEYS)
    order = ["report", "survey", "unit_id", "position", "question", "answer_id", "start"]
    return placed.sort_values(order, kind="stable")[["segment_id", *SPAN]].reset_index(drop=True)


def asked(
    run: LastRun, themes: pd.DataFrame, codings: pd.DataFrame, decisions: pd.DataFrame
) -> pd.DataFrame:
    """The last run's queue without what is answered since, for the themes in use.

    Parameters
    ----------
    themes, codings, decisions
        ``THEMES``, ``CODINGS`` and ``CODING_DECISIONS`` as they stand now.
    """
    is_any = run.asked["theme_id"] == ANY_THEME
    now = run.asked["theme_id"].map(quoting.theme_targets(themes))
    mapped = run.asked.assign(theme_id=now.where(~is_any, ANY_THEME)).dropna(subset=["theme_id"])
    decided, _ = resolve(decisions, run.segments, kind="coding")
    open_ = codings.loc[codings["status"] == "suggested", "segment_id"]
    return unsettled(mapped.drop_duplicates(["segment_id", "theme_id"]), decided, open_)


def ranks(asked: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Segment to the themes that are asked about, each with its rank in ``QUEUE``."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    columns = (asked[name].tolist() for name in ("segment_id", "theme_id", "rank"))
    for name, theme_id, rank in zip(*columns, strict=True):
        found[name][theme_id] = rank
    return dict(found)


def unexplained(run: LastRun, decisions: pd.DataFrame) -> pd.Series:
    """Segments that no theme explained in the last run and nobody has decided on, by id.

    Parameters
    ----------
    decisions
        ``CODING_DECISIONS`` as they stand now.
    """
    decided, _ = resolve(decisions, run.segments, kind="coding")
    left = run.unexplained["segment_id"]
    return left[~left.isin(decided["segment_id"])]


def places(run: LastRun) -> dict[str, str]:
    """Where each answer stands, in words; never who wrote it."""
    headings = run.questions.set_index(["survey", "question"])["heading"].to_dict()
    puljer = run.units.set_index(["survey", "unit_id"])["pulje"].to_dict()
    reports = run.documents.set_index("document_id")["title"].to_dict()
    corrected = run.units.set_index(["survey", "unit_id"])["corrected_in"].dropna().to_dict()
    found = {}
    for row in each(run.texts):
        if row.survey in DOCUMENT_SURVEYS:
            kind = "Notat" if row.survey == NOTE_SURVEY else "Ekstern evaluering"
            parts = [kind, reports.get(row.unit_id, "")]
        else:
            pulje = puljer.get((row.survey, row.unit_id), "")
            parts = [
                survey_name(row.survey, run.survey_names),
                pulje,
                headings.get((row.survey, row.question), ""),
            ]
        later = corrected.get((row.survey, row.unit_id))
        batch = f"{row.batch}, rettet i {later}" if later else row.batch
        found[row.answer_id] = " · ".join(part for part in [*parts, batch] if part)
    return found


def survey_name(survey: str, names: Mapping[str, str]) -> str:
    """What a survey is called: by its mapping, or else by its id.

    >>> survey_name("ekstern_evaluering", {"selvevaluering": "Selvevaluering"})
    'Ekstern evaluering'
    """
    return names.get(survey) or survey.replace("_", " ").capitalize()


def taken_back(events: Sequence[Event]) -> frozenset[str]:
    """Ids of the events that an undo, itself not undone, has taken back."""
    undone: set[str] = set()
    for event in reversed(in_order(events)):
        if isinstance(event, Undo) and event.id not in undone:
            undone.add(event.event_id)
    return frozenset(undone)


def waiting(log: Log, snapshot: dict[str, Any]) -> int:
    """How many decisions the last run had not seen; at least one when the log is another."""
    more = len(log.events) - int(snapshot.get("events", 0))
    # Logs that are of unequal length need not be hashed to be told apart.
    if more == 0 and log.version == snapshot.get("log_version"):
        return 0
    return max(1, more)


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a table, for pages that show one thing per row."""
    yield from frame.itertuples()


def pieces_of(text: str) -> list[tuple[int, int]]:
    """Offsets that a quote keeps.

    >>> pieces_of("0-41;57-90")
    [(0, 41), (57, 90)]
    """
    pairs = (part.split("-") for part in text.split(";"))
    return [(int(start), int(end)) for start, end in pairs]
