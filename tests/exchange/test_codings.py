"""Codings as a table: masked on the way out, checked row by row on the way in."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.errors import AftrykError
from pipeline.exchange import coding_decisions, codings_table

TEXT = "=1+1 siger Mette. Lederen bakkede op."
SEGMENTS = pd.DataFrame(
    [("a1:0-17", "a1", 0, 17), ("a1:18-37", "a1", 18, 37)],
    columns=["segment_id", "answer_id", "start", "end"],
)
TEXTS = pd.DataFrame(
    [("a1", "2024", "selv", "p1", "laering", TEXT)],
    columns=["answer_id", "batch", "survey", "unit_id", "question", "text"],
)
MASKS = pd.DataFrame(
    [("a1", 11, 16, "person", 1)], columns=["answer_id", "start", "end", "type", "number"]
)
CODINGS = pd.DataFrame(
    [
        ("a1:0-17", "ledelse", "suggested", "machine", "review", 0.5, None),
        ("a1:18-37", "ledelse", "accepted", "human", "auto", 0.9, "Ida"),
    ],
    columns=["segment_id", "theme_id", "status", "source", "zone", "probability", "reviewer"],
)
THEMES = pd.DataFrame(
    [
        ("ledelse", "Ledelse", "active"),
        ("struktur", "Struktur", "active"),
        ("gammelt", "Gammelt", "rejected"),
    ],
    columns=["theme_id", "label", "status"],
)
LABELS = dict(zip(THEMES["theme_id"], THEMES["label"], strict=True))


def exported() -> pd.DataFrame:
    return codings_table(CODINGS, SEGMENTS, TEXTS, MASKS, LABELS)


def read(rows: list[dict[str, str]] | pd.DataFrame):
    table = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(rows, dtype=str)
    return coding_decisions(table, CODINGS, SEGMENTS, THEMES, "k.csv")


def row(start: int = 18, end: int = 37, **values: str) -> dict[str, str]:
    return {"answer_id": "a1", "start": str(start), "end": str(end), "theme_id": ""} | values


def test_sentences_go_out_masked_and_a_formula_as_text():
    table = exported()
    assert table["text"].tolist() == ["'=1+1 siger [navn 1].", "Lederen bakkede op."]
    assert table["theme"].tolist() == ["Ledelse", "Ledelse"]
    assert table["unit_id"].tolist() == ["p1", "p1"]


def test_what_was_exported_decides_nothing_when_it_comes_back():
    outcome = read(exported().astype(str))
    assert (outcome.decisions, outcome.problems) == ([], [])
    assert (outcome.same, outcome.passed_over) == (1, 1)


def test_new_decisions_are_accepted_added_or_rejected_by_id_or_by_name():
    outcome = read(
        [
            row(0, 17, theme_id="ledelse"),
            row(theme="struktur", status="accepted"),
            row(theme_id="ledelse", status="rejected"),
        ]
    )
    assert [(d["segment_id"], d["theme_id"], d["verdict"]) for d in outcome.decisions] == [
        ("a1:0-17", "ledelse", "accept"),
        ("a1:18-37", "struktur", "add"),
        ("a1:18-37", "ledelse", "reject"),
    ]


@pytest.mark.parametrize(
    ("values", "column", "said"),
    [
        (row(5, 9, theme_id="ledelse"), "start", "ingen sætning"),
        (row(theme_id="gammelt"), "theme_id", "ikke i brug"),
        (row(theme="Findes ikke"), "theme", "ikke i brug"),
        (row(), "theme", "ikke i brug"),
        (row(theme_id="ledelse", status="måske"), "status", "ukendt værdi"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_by_file_row_and_column(values, column, said):
    (problem,) = read([row(theme_id="ledelse"), values]).problems
    assert (problem.file, problem.row, problem.column) == ("k.csv", 3, column)
    assert said in problem.message


def test_rows_that_contradict_each_other_are_refused():
    (problem,) = read([row(theme_id="struktur"), row(theme="Struktur", status="rejected")]).problems
    assert (problem.row, problem.column) == (3, "status")


def test_a_table_without_the_columns_is_refused_with_those_that_are_missing():
    with pytest.raises(AftrykError) as caught:
        read([{"answer_id": "a1", "theme": "Ledelse"}])
    assert {problem.column for problem in caught.value.problems} == {"start", "end"}
