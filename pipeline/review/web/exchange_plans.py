"""What a codebook or codings from another program would decide, for somebody to say yes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.errors import AftrykError, Problem
from pipeline.exchange import Change, Outcome, codebook_changes, coding_decisions, read_qdc
from pipeline.exchange.codings import COLUMNS
from pipeline.ids import stable_hash
from pipeline.ingest.delimited import split_records
from pipeline.report.numbers import whole
from pipeline.review.events import (
    CodingAccept,
    CodingAdd,
    CodingReject,
    Event,
    ThemeCreate,
    ThemeDefine,
    ThemeRename,
)
from pipeline.review.web.state import State
from pipeline.review.web.theme_story import new_theme_ids

SHOWN = 20
"""How many problems are written out."""

_VERDICTS: Mapping[str, type[CodingAccept | CodingAdd | CodingReject]] = {
    "accept": CodingAccept,
    "add": CodingAdd,
    "reject": CodingReject,
}
_OF_THE_MOMENT = {"id", "at", "base", "reviewer"}


@dataclass(frozen=True)
class Plan:
    """What a file comes to.

    Parameters
    ----------
    lines
        What it would decide, in Danish, without words of anybody's answers.
    notes
        What it would not, and why.
    events
        The decisions themselves.
    """

    lines: tuple[str, ...]
    notes: tuple[str, ...]
    events: tuple[Event, ...]

    @property
    def mark(self) -> str:
        """The same for the same decisions, whoever takes them and when."""
        told = [
            f"{type(event).__name__} {event.model_dump_json(exclude=_OF_THE_MOMENT)}"
            for event in self.events
        ]
        return stable_hash(*told)


def codebook_plan(data: bytes, name: str, state: State, stamp: Mapping[str, Any]) -> Plan:
    """What a REFI-QDA codebook would change.

    Parameters
    ----------
    data, name
        The file and what it is called.
    state
        What is known now.
    stamp
        Who decides, and what the log was: ``reviewer`` and ``base``.

    Raises
    ------
    AftrykError
        When it is no such file.
    """
    changes, missing = codebook_changes(
        read_qdc(data, name), state.themes, lambda labels: new_theme_ids(state, labels)
    )
    locked = set(state.themes.loc[state.themes["locked"], "theme_id"])
    wanted = [change for change in changes if change.theme_id not in locked]
    held = [change for change in changes if change.theme_id in locked]
    notes = [f"Låst, så det bliver ikke gjort: {_said(change)}" for change in held]
    notes += [f"Ikke i filen, og bliver ikke rørt: {', '.join(missing)}."] if missing else []
    return Plan(
        tuple(map(_said, wanted)), tuple(notes), tuple(_event(change, stamp) for change in wanted)
    )


def _said(change: Change) -> str:
    """A change in words."""
    if change.kind == "create":
        return f"Nyt tema: ”{change.label}”"
    if change.kind == "rename":
        return f"Nyt navn: ”{change.old}” → ”{change.label}”"
    return f"Ny forklaring til ”{change.label}”"


def _event(change: Change, stamp: Mapping[str, Any]) -> Event:
    own = dict(stamp) | {"theme_id": change.theme_id}
    if change.kind == "create":
        more = {"label": change.label, "definition": change.definition}
        return ThemeCreate.model_validate(own | more)
    if change.kind == "rename":
        return ThemeRename.model_validate(own | {"label": change.label})
    return ThemeDefine.model_validate(own | {"definition": change.definition})


def codings_plan(data: bytes, name: str, state: State, stamp: Mapping[str, Any]) -> Plan:
    """What a table of codings would decide; the parameters are as of :func:`codebook_plan`.

    Raises
    ------
    AftrykError
        With the first problems, when a row cannot be used: then nothing is decided.
    """
    found = coding_decisions(
        read_rows(data, name), state.codings, state.run.segments, state.themes, name=name
    )
    if found.problems:
        more = len(found.problems) - SHOWN
        rest = [Problem(f"… og {whole(more)} til.", "Ret dem på samme måde.")] if more > 0 else []
        raise AftrykError([*found.problems[:SHOWN], *rest])
    events = tuple(
        _VERDICTS[row["verdict"]].model_validate(
            dict(stamp)
            | {"theme_id": row["theme_id"]}
            | {"segment": state.segment_reference(row["segment_id"])}
        )
        for row in found.decisions
    )
    return Plan(tuple(_by_theme(found, state.labels)), _not_new(found), events)


def read_rows(data: bytes, name: str) -> pd.DataFrame:
    """The rows of a CSV file as text, whatever its separator and encoding.

    Raises
    ------
    AftrykError
        When the file cannot be read as a table.
    """
    records, _ = split_records(data, name, set(COLUMNS))
    if not records:
        raise AftrykError(Problem("filen er tom.", "Vælg en fil med rækker.", file=name))
    headings = [heading.strip() for heading in records[0]]
    rows = [(row + [""] * len(headings))[: len(headings)] for row in records[1:]]
    return pd.DataFrame(rows, columns=headings, dtype=str)


def _by_theme(found: Outcome, labels: Mapping[str, str]) -> Sequence[str]:
    """How many sentences every theme would get and lose."""
    counts = Counter((row["theme_id"], row["verdict"] == "reject") for row in found.decisions)
    themes = sorted({theme for theme, _ in counts}, key=lambda theme: labels.get(theme, theme))
    return [
        f"”{labels.get(theme, theme)}”: {whole(counts[theme, False])} godkendes, "
        f"{whole(counts[theme, True])} afvises"
        for theme in themes
    ]


def _not_new(found: Outcome) -> tuple[str, ...]:
    return (
        f"Står allerede: {whole(found.same)}.",
        f"Maskinens egne, som ikke bestemmer noget: {whole(found.passed_over)}.",
    )
