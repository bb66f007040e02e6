"""Decisions laid over the suggestions of some answers.

Where every decision is about a sentence that stands where it stood, as nearly all are, this is done
row by row: tables cost tenths of a second even when they are small. All else is given to the same
functions that the stages use. The two say the same (tests/review/web/test_store_same.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.review.apply import apply_coding_decisions
from pipeline.review.queue import ANY_THEME
from pipeline.review.references import resolve
from pipeline.review.replay import EVERY_THEME
from pipeline.review.web import derived
from pipeline.review.web.store.rows import Question, RunRows, Suggestion
from pipeline.review.web.store.view import ThemeView
from pipeline.tables import CODING_DECISIONS

Row = dict[str, Any]
Coding = tuple[str, str, str, str, str | None, float | None, str | None]
"""As ``CODINGS``: segment, theme, status, source, zone, probability, reviewer."""


@dataclass
class Laid:
    """What comes of some answers.

    Parameters
    ----------
    codings, orphans
        Rows of ``CODINGS`` and ``ORPHANS``.
    asked
        Rows of ``QUEUE``, those that are open.
    decided
        Segments that somebody has decided something about.
    """

    codings: list[Coding] = field(default_factory=list)
    orphans: list[Row] = field(default_factory=list)
    asked: list[Question] = field(default_factory=list)
    decided: set[str] = field(default_factory=set)


def lay(rows: RunRows, view: ThemeView, decisions: list[Row], answers: Iterable[str]) -> Laid:
    """Lay decisions over what the run suggests in some answers.

    Parameters
    ----------
    rows, view
        The run, and the themes as they stand.
    decisions
        ``CODING_DECISIONS`` about these answers.
    answers
        The answers; those that are gone have decisions only.
    """
    by_answer: dict[str, list[Row]] = defaultdict(list)
    for decision in decisions:
        by_answer[decision["answer_id"]].append(decision)
    laid, moved = Laid(), set()
    for answer in answers:
        placed = _placed(rows, answer, by_answer.get(answer, []))
        if placed is None:
            moved.add(answer)
        else:
            _lay_by_row(rows, view, answer, placed, laid)
    if moved:
        _lay_by_table(rows, view, [d for d in decisions if d["answer_id"] in moved], moved, laid)
    return laid


def _placed(rows: RunRows, answer: str, decisions: list[Row]) -> list[tuple[str, Row]] | None:
    """Each decision's segment; ``None`` when one of them is not where it was."""
    if not decisions:
        return []
    there = {row[1:]: row[0] for row in rows.segments.get(answer, ())}
    found = [there.get((d["start"], d["end"], d["segment_hash"])) for d in decisions]
    if None in found:
        return None
    return list(zip(found, decisions, strict=True))  # type: ignore[arg-type]


def _lay_by_row(
    rows: RunRows, view: ThemeView, answer: str, placed: list[tuple[str, Row]], laid: Laid
) -> None:
    none_fits = {name: d["reviewer"] for name, d in placed if d["theme_id"] == EVERY_THEME}
    said = {(name, d["theme_id"]): d for name, d in placed if d["theme_id"] != EVERY_THEME}
    codings = _machine(rows, view, answer, none_fits, said)
    for (name, theme_id), decision in said.items():
        why = view.why_lost(theme_id)
        if why is not None:
            laid.orphans.append(_orphan(decision, why))
        elif view.status[theme_id] != "merged":
            zone, probability = codings.get((name, theme_id), (None,) * 6)[4:6]
            who, verdict = decision["reviewer"], decision["verdict"]
            codings[name, theme_id] = (name, theme_id, verdict, "human", zone, probability, who)
    laid.codings += codings.values()
    decided = {name for name, _ in placed}
    laid.decided |= decided
    laid.asked += _open_questions(
        rows.asked.get(answer, ()), view, codings.values(), none_fits, said
    )


def _machine(
    rows: RunRows,
    view: ThemeView,
    answer: str,
    none_fits: dict[str, str],
    said: dict[tuple[str, str], Row],
) -> dict[tuple[str, str], Coding]:
    """The suggestions, under the themes they count for now, and who has rejected them.

    Of suggestions for themes that are now one, the surest that was not rejected counts.
    """
    best: dict[tuple[str, str], tuple[tuple[bool, float], Suggestion, str | None]] = {}
    for suggestion in rows.suggestions.get(answer, ()):
        name, theme_id, probability, _ = suggestion
        target = view.target.get(theme_id)
        if target is None:
            continue
        own = said.get((name, theme_id))
        rejected_by = own["reviewer"] if own and own["verdict"] == "rejected" else None
        reviewer = rejected_by or none_fits.get(name)
        order = (reviewer is not None, -probability)
        if (name, target) not in best or order < best[name, target][0]:
            best[name, target] = (order, suggestion, reviewer)
    return {
        (name, theme_id): (
            *(name, theme_id),
            *(("rejected", "human") if reviewer else ("suggested", "machine")),
            *(suggestion[3], suggestion[2], reviewer),
        )
        for (name, theme_id), (_, suggestion, reviewer) in best.items()
    }


def _open_questions(
    asked: Iterable[Question],
    view: ThemeView,
    codings: Iterable[Coding],
    none_fits: dict[str, str],
    said: dict[tuple[str, str], Row],
) -> list[Question]:
    """As :func:`pipeline.review.web.derived.asked`."""
    waiting = {coding[0] for coding in codings if coding[2] == "suggested"}
    accepted = {name for (name, _), d in said.items() if d["verdict"] == "accepted"}
    found: dict[tuple[str, str], Question] = {}
    for name, theme_id, rank, reason in asked:
        now = ANY_THEME if theme_id == ANY_THEME else view.quote_target.get(theme_id)
        answered = now == ANY_THEME and name in accepted and name not in waiting
        if now is None or (name, now) in found:
            continue
        if name not in none_fits and (name, now) not in said and not answered:
            found[name, now] = (name, now, rank, reason)
    return list(found.values())


def _orphan(decision: Row, reason: str) -> Row:
    about = {name: decision[name] for name in ("event_id", "answer_id", "start", "end", "theme_id")}
    return about | {"kind": "coding", "reason": reason, "offered_segment_id": None}


def _lay_by_table(
    rows: RunRows, view: ThemeView, decisions: list[Row], answers: set[str], laid: Laid
) -> None:
    run = rows.only(answers)
    table = CODING_DECISIONS.frame(decisions)
    codings, orphans = apply_coding_decisions(run.suggestions, view.table, table, run.segments)
    laid.codings += _plain(codings)
    laid.orphans += [dict(zip(orphans.columns, row, strict=True)) for row in _plain(orphans)]
    laid.asked += _plain(derived.asked(run, view.table, codings, table))
    found, _ = resolve(table, run.segments, kind="coding")
    laid.decided |= set(found["segment_id"])


def _plain(table: pd.DataFrame) -> list[Any]:
    """Rows of a table as tuples, with ``None`` for what is missing."""
    return list(table.astype(object).where(table.notna(), None).itertuples(index=False, name=None))
