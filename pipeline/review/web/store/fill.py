"""Rows of the cache: all of them after a run, those of some answers after a decision."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from pipeline.privacy import masked_slices
from pipeline.review.web import derived
from pipeline.review.web.project import LastRun
from pipeline.review.web.store import schema
from pipeline.review.web.store.lay import Laid
from pipeline.review.web.store.rows import RunRows
from pipeline.review.web.store.stems import stems
from pipeline.texts import DOCUMENT_SURVEYS

SPAN = ["answer_id", "start", "end"]
CONFLICT = ["kept", "overruled", "kind", "theme_id", *SPAN, "kept_reviewer", "overruled_reviewer"]
ORPHAN = ["event_id", "kind", *SPAN, "theme_id", "reason", "offered_segment_id"]
ABOUT_THEMES = ""
"""Stands for the answer where a conflict is about a theme."""


def fill(connection: sqlite3.Connection, rows: RunRows, laid: Laid) -> None:
    """Fill empty tables with a whole run, the words apart."""
    sentences = sentence_rows(rows.run)
    review = rows.run.suggestions.loc[rows.run.suggestions["zone"] == "review", "segment_id"]
    connection.executemany(
        f"INSERT INTO sentence VALUES ({marks(11)}, 0, ?, 0, 0, NULL, 0)",
        sentences.assign(suggested=sentences["segment_id"].isin(review).astype(int)).itertuples(
            index=False, name=None
        ),
    )
    _insert(connection, rows, laid)
    _count(connection, rows, laid, set(sentences["segment_id"]))
    for column in schema.CHOICES:
        connection.execute(
            f"INSERT INTO choice SELECT DISTINCT ?, {column} FROM sentence WHERE {column} != ''",
            (column,),
        )
    for statement in _statements(schema.AFTER_FILLING):
        connection.execute(statement)
    connection.execute("ANALYZE")


def replace(
    connection: sqlite3.Connection, rows: RunRows, answers: Iterable[str], laid: Laid
) -> None:
    """Put what comes of some answers in place of what was there."""
    names = [(answer,) for answer in answers]
    for table in ("coding", "asked", "orphan"):
        connection.executemany(f"DELETE FROM {table} WHERE answer_id = ?", names)
    _insert(connection, rows, laid)
    touched = {s[0] for (answer,) in names for s in rows.segments.get(answer, ())}
    _count(connection, rows, laid, touched)


def replace_conflicts(
    connection: sqlite3.Connection, answers: Iterable[str], conflicts: list[dict[str, Any]]
) -> None:
    """Put the conflicts about some answers (or ``ABOUT_THEMES``) in place of those before."""
    names = [(answer,) for answer in answers]
    connection.executemany("DELETE FROM conflict WHERE answer_id = ?", names)
    connection.executemany(
        f"INSERT INTO conflict VALUES ({marks(len(CONFLICT))})",
        (
            tuple(
                (row | {"answer_id": row["answer_id"] or ABOUT_THEMES})[name] for name in CONFLICT
            )
            for row in conflicts
        ),
    )


def index_words(
    connection: sqlite3.Connection,
    run: LastRun,
    masks: pd.DataFrame,
    answers: Sequence[str] | None = None,
) -> None:
    """Make the masked words of sentences searchable, of some answers only when they are given."""
    where, values = "", ()
    if answers is not None:
        where = f"WHERE answer_id IN ({marks(len(answers))})"
        values = tuple(answers)  # type: ignore[assignment]
    found = connection.execute(
        f'SELECT place, answer_id, start, "end" FROM sentence {where}', values
    ).fetchall()
    slices = pd.DataFrame(found, columns=["place", *SPAN])
    shown = masked_slices(slices, run.texts, masks, numbered=True)
    if answers is not None:
        connection.executemany("DELETE FROM words WHERE rowid = ?", [row[:1] for row in found])
    connection.executemany(
        "INSERT INTO words (rowid, stems) VALUES (?, ?)",
        ((row[0], stems(text)) for row, text in zip(found, shown.tolist(), strict=True)),
    )


def sentence_rows(run: LastRun) -> pd.DataFrame:
    """The columns of ``sentence`` that never change between two runs, in reading order."""
    sentences = derived.reading_order(run)
    texts = run.texts.set_index("answer_id").reindex(sentences["answer_id"])
    units = pd.MultiIndex.from_frame(texts[["survey", "unit_id"]])
    own = run.units.drop_duplicates(["survey", "unit_id"]).set_index(["survey", "unit_id"])
    of_document = run.documents.drop_duplicates("document_id").set_index("document_id")["pulje"]
    given = pd.Series(own["pulje"].reindex(units).to_numpy(dtype=object))
    reports = texts["survey"].isin(DOCUMENT_SURVEYS).to_numpy()
    pulje = given.where(~reports, texts["unit_id"].map(of_document).to_numpy())
    tone = run.tones.set_index("segment_id")["tone"].reindex(sentences["segment_id"])
    return pd.DataFrame(
        {
            "place": range(1, len(sentences) + 1),
            "segment_id": sentences["segment_id"].to_numpy(),
            **{name: sentences[name].to_numpy() for name in SPAN},
            "unit": (texts["survey"] + "\n" + texts["unit_id"]).to_numpy(),
            "survey": texts["survey"].to_numpy(),
            "question": texts["question"].where(~reports, "").to_numpy(),
            "pulje": pulje.fillna("").to_numpy(),
            "batch": texts["batch"].to_numpy(),
            "tone": tone.fillna("").to_numpy(),
        }
    ).astype(object)


def marks(count: int) -> str:
    """Question marks for as many values.

    >>> marks(3)
    '?, ?, ?'
    """
    return ", ".join("?" * count)


def _statements(script: str) -> list[str]:
    """Single statements of a script, as ``executescript`` would end the transaction."""
    found, part = [], ""
    for line in script.splitlines():
        part += line + "\n"
        if sqlite3.complete_statement(part):
            found.append(part)
            part = ""
    return found


def _insert(connection: sqlite3.Connection, rows: RunRows, laid: Laid) -> None:
    def answer_of(segment_id: str) -> str:
        return segment_id.rpartition(":")[0]

    connection.executemany(
        f"INSERT INTO coding VALUES ({marks(10)})",
        (
            (*c, answer := answer_of(c[0]), rows.unit.get(answer, ""), rows.row[c[0]])
            for c in laid.codings
        ),
    )
    connection.executemany(
        f"INSERT INTO asked VALUES ({marks(5)})", ((*q, answer_of(q[0])) for q in laid.asked)
    )
    connection.executemany(
        f"INSERT INTO orphan VALUES ({marks(len(ORPHAN))})",
        (tuple(row[name] for name in ORPHAN) for row in laid.orphans),
    )


def _count(connection: sqlite3.Connection, rows: RunRows, laid: Laid, segments: set[str]) -> None:
    """Count for every sentence what its codings and questions say."""
    open_: dict[str, int] = defaultdict(int)
    told: dict[str, int] = defaultdict(int)
    for coding in laid.codings:
        told[coding[0]] += 1
        open_[coding[0]] += coding[2] == "suggested" and coding[4] == "review"
    rank: dict[str, int] = {}
    for name, _, place, _ in laid.asked:
        rank[name] = min(place, rank.get(name, place))
    connection.executemany(
        "UPDATE sentence SET open = ?, told = ?, decided = ?, rank = ?, unexplained = ?"
        " WHERE segment_id = ?",
        (
            (
                *(open_.get(name, 0), told.get(name, 0), name in laid.decided, rank.get(name)),
                *(name in rows.unexplained and name not in laid.decided, name),
            )
            for name in segments
        ),
    )
