"""Likert tables in reports as shares."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.ingest.reports import Report, ReportTable, Row, report_tables, reported_shares

AGREE = ["Helt enig", "Enig", "Uenig"]


def table(
    rows: list[list[int | float | str]], columns: list[str] = AGREE, **more: object
) -> Report:
    about = {"caption": "Tabel 1. Svar (n = 50), pct.", "n": 50, "unit": "pct.", **more}
    made = [Row(str(label), values) for label, *values in rows]
    return Report(tables=[ReportTable(columns=columns, rows=made, **about)])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["word", "pdf", "other word", "other pdf"])
def test_the_sample_tables_become_shares_with_n(name: str, read: Callable[[str], Report]) -> None:
    report = read(name)
    shares = report_tables(report, batch="b", source_file="r.docx")["reported_shares"]
    printed = report.tables[0]
    assert len(shares) == len(printed.rows) * len(printed.columns)
    assert set(shares["n"]) == {printed.n}
    first = shares[(shares["position"] == 1) & (shares["step"] == 1)].iloc[0]
    assert first["share"] == pytest.approx(float(printed.rows[0].values[0]) / 100)
    assert reported_shares(report)[1] == []


def test_counts_become_shares_of_n() -> None:
    shares, notes = reported_shares(table([["Ro", 10, 25, 15]], unit="antal"))
    assert [share.share for share in shares] == [0.2, 0.5, 0.3]
    assert notes == []


def test_a_row_that_does_not_add_up_is_kept_and_noted() -> None:
    shares, notes = reported_shares(table([["Ro", 50, 30, 10], ["Tid", 50, 30, 20]]))
    assert len(shares) == 6
    assert len(notes) == 1
    assert "90" in notes[0] and "”Ro”" in notes[0]


def test_rounding_is_no_fault() -> None:
    assert reported_shares(table([["Ro", 33, 33, 33]]))[1] == []


def test_each_row_may_say_its_own_n_and_the_total_is_no_answer() -> None:
    rows: list[list[int | float | str]] = [
        ["Ro", 50, 30, 20, 100, 47],
        ["Tid", 40, 40, 20, 100, 44],
    ]
    shares, _ = reported_shares(table(rows, [*AGREE, "I alt", "n"], n=None))
    assert {share.step_label for share in shares} == set(AGREE)


@pytest.mark.parametrize(
    "report",
    [
        table([["Jylland", 50, 30, 20]], ["2021", "2022", "2023"]),
        table([["Ro", 50, 30, 20]], n=None, caption="Tabel 1. Svar, pct."),
        table([["Løn", 5000, 300, 20]], unit="kr."),
        table([["Ro", "mange", "få", "ingen"]]),
    ],
    ids=["years", "no n", "kroner", "words"],
)
def test_what_is_no_likert_table_with_shares_and_n_is_left(report: Report) -> None:
    assert reported_shares(report)[0] == []
