"""A table of codings from elsewhere, as the decisions it adds to those that stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from pipeline.errors import AftrykError, Problem

WANTED = ["answer_id", "start", "end", "theme_id"]
STATUSES = {"accepted", "rejected", "suggested"}


@dataclass
class Outcome:
    """What a file of codings comes to.

    Parameters
    ----------
    decisions
        ``segment_id, theme_id, verdict, row`` of what is new; the verdict is "accept", "add" or
        "reject" and the row is as a spreadsheet shows it.
    same
        How many rows say what already stands.
    passed_over
        How many rows are the machine's own, with status "suggested".
    problems
        What cannot be used, row by row.
    """

    decisions: list[dict[str, Any]] = field(default_factory=list)
    same: int = 0
    passed_over: int = 0
    problems: list[Problem] = field(default_factory=list)


def coding_decisions(
    table: pd.DataFrame,
    codings: pd.DataFrame,
    segments: pd.DataFrame,
    themes: pd.DataFrame,
    name: str = "",
) -> Outcome:
    """What a table of codings from elsewhere decides that does not stand already.

    Parameters
    ----------
    table
        All columns as text. ``answer_id``, ``start`` and ``end`` say which sentence, ``theme_id``
        (or ``theme``, the label) which theme, and ``status`` "accepted" (also when it is left out
        or empty) or "rejected". Rows with "suggested" are the machine's and decide nothing.
    codings, segments, themes
        As ``CODINGS``, ``SEGMENTS`` and ``THEMES``, decisions included.
    name
        What the file is called, for messages.

    Raises
    ------
    AftrykError
        When a column that is needed is missing, or two rows contradict each other.
    """
    missing = [c for c in WANTED if c not in table and not (c == "theme_id" and "theme" in table)]
    if missing:
        raise AftrykError(
            [
                Problem(
                    "kolonnen mangler.",
                    "Brug den fil, siden Udveksling (eller ”aftryk codings export”) giver, som "
                    "forlæg; det er dens kolonner, der læses.",
                    file=name or None,
                    column=column,
                )
                for column in missing
            ]
        )
    stands = {
        (segment, theme): (status, source)
        for segment, theme, status, source in codings[
            ["segment_id", "theme_id", "status", "source"]
        ].itertuples(index=False)
    }
    outcome = Outcome()
    said: dict[tuple[str, str], str] = {}
    for row, segment, theme, status in _rows(table, segments, themes, outcome, name):
        if status == "suggested":
            outcome.passed_over += 1
        elif said.setdefault((segment, theme), status) != status:
            outcome.problems.append(
                Problem(
                    "rækken siger det modsatte af en tidligere række om samme sætning og tema.",
                    "Slet den af dem, der ikke skal gælde.",
                    file=name or None,
                    row=row,
                    column="status",
                )
            )
        elif stands.get((segment, theme)) == (status, "human"):
            outcome.same += 1
        else:
            verdict = _verdict(status, (segment, theme) in stands)
            outcome.decisions.append(
                {"segment_id": segment, "theme_id": theme, "verdict": verdict, "row": row}
            )
    return outcome


def _verdict(status: str, is_suggested: bool) -> Literal["accept", "add", "reject"]:
    if status == "rejected":
        return "reject"
    return "accept" if is_suggested else "add"


def _rows(
    table: pd.DataFrame,
    segments: pd.DataFrame,
    themes: pd.DataFrame,
    outcome: Outcome,
    name: str,
) -> Iterator[tuple[int, str, str, str]]:
    """Row number, segment, theme and status of the rows that can be used; the rest are problems."""
    active = themes[themes["status"] == "active"]
    theme_ids = set(active["theme_id"])
    by_label = Counter(label.casefold() for label in active["label"])
    id_of = {
        label.casefold(): i for i, label in zip(active["theme_id"], active["label"], strict=True)
    }
    start, end = segments["start"].astype(str), segments["end"].astype(str)
    place = segments["answer_id"] + "|" + start + "|" + end
    segment_of = dict(zip(place, segments["segment_id"], strict=True))
    empty = pd.Series("", index=table.index)
    columns = [table.get(c, empty).fillna("").str.strip() for c in (*WANTED, "theme", "status")]
    for number, (answer, first, last, theme, label, status) in enumerate(
        zip(*columns, strict=True), start=2
    ):

        def wrong(message: str, remedy: str, column: str, row: int = number) -> None:
            outcome.problems.append(
                Problem(message, remedy, file=name or None, row=row, column=column)
            )

        segment = segment_of.get(f"{answer}|{first}|{last}")
        label = label.removeprefix("'").casefold()
        chosen = theme if theme in theme_ids else "" if theme else id_of.get(label, "")
        status = status.casefold() or "accepted"
        if segment is None:
            wrong("der er ingen sætning på det sted.", "Ret stedet, eller slet rækken.", "start")
        elif not chosen:
            wrong(
                "temaet findes ikke eller er ikke i brug.",
                "Skriv temaets id eller navn, som det står på siden Temaer.",
                "theme_id" if theme else "theme",
            )
        elif not theme and by_label[label] > 1:
            wrong("to temaer har det navn.", "Skriv temaets id i kolonnen theme_id.", "theme")
        elif status not in STATUSES:
            wrong("ukendt værdi.", "Skriv accepted eller rejected.", "status")
        else:
            yield number, segment, chosen, status
