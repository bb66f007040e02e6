from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.evaluation_report.content import evaluation_view
from pipeline.evaluation_report.said import of_hundred, percent_with_limits
from pipeline.evaluation_report.view import Measured, Section


def section(measured: Measured, anchor: str) -> Section:
    return next(part for part in evaluation_view(measured).sections if part.anchor == anchor)


def changed(measured: Measured, **metrics: Any) -> Measured:
    return replace(measured, metrics=measured.metrics | metrics)


def test_zones_are_said_in_so_many_of_a_hundred(measured: Measured) -> None:
    zones = measured.metrics["zones"]["with_gold"]
    said = " ".join(section(measured, "zoner").paragraphs)
    assert f"Af 100 sikre forslag er {of_hundred(zones['precision_auto'])} rigtige." in said
    assert f"finder {of_hundred(zones['recall_auto'])} af 100 temaer" in said


def test_every_theme_has_a_row_with_what_was_measured_of_it(measured: Measured) -> None:
    (table,) = section(measured, "temaer").tables
    assert [row[0] for row in table.rows] == ["Arbejdsro", "Ledelse & <opbakning>"]
    assert all(len(row) == len(table.columns) for row in table.rows)
    row = measured.tables["temaer"].set_index("theme_id").loc["ro"]
    assert table.rows[0][1] == row["support"]
    assert table.rows[0][7] == str(round(10 * row["precision_at_10"]))


def test_without_a_second_coder_the_page_says_that_there_is_none(measured: Measured) -> None:
    assert any("Ingen anden koder" in text for text in section(measured, "kodere").paragraphs)
    both = {
        "n_sentences": 200, "n_disagreements": 31,
        "macro_f1": 0.74, "macro_f1_low": 0.7, "macro_f1_high": 0.78,
        "alpha": 0.71, "alpha_low": 0.66, "alpha_high": 0.75,
    }  # fmt: skip
    said = " ".join(section(changed(measured, second_coder=both), "kodere").paragraphs)
    assert "Ingen anden koder" not in said
    assert "200 af sætningerne" in said and "0,71 (0,66–0,75)" in said and "31 gange" in said


def test_corrected_shares_stand_beside_the_raw_ones(measured: Measured) -> None:
    projects, sentences = section(measured, "forekomst").tables
    assert "30 af 60" in projects.caption and "300 af 600" in sentences.caption
    shares = measured.tables["forekomst"].set_index(["unit", "theme_id"])
    row = shares.loc[("project", "ro")]
    assert projects.rows[0][2] == percent_with_limits(
        row["corrected"], row["corrected_low"], row["corrected_high"]
    )


def test_what_is_not_there_is_said_and_not_shown_as_nought(measured: Measured) -> None:
    none = {name: measured.tables[name].iloc[:0] for name in ("mulige_fejl", "forekomst")}
    without = replace(measured, tables=measured.tables | none)
    for anchor, words in (("fejl", "Ingen koder"), ("forekomst", "trækker lod")):
        part = section(without, anchor)
        assert not part.tables and words in part.paragraphs[0]


def test_discovery_is_shown_only_where_it_was_measured(measured: Measured) -> None:
    anchors = [part.anchor for part in evaluation_view(measured).sections]
    assert "nye-emner" not in anchors
    row = {"candidates": 15, "segments": 210, "share": 0.2, "projects": 6.0, "coherence": 0.31}
    known = {"topics": 5, "found": 3, "recall": 0.41, "precision": 0.7, "ami": 0.35}
    methods = {"consensus": row, "min-egen": row}
    (table,) = section(changed(measured, discovery=methods), "nye-emner").tables
    assert table.rows[1] == ("min-egen", 15, "20\u00a0%", "0,31")
    methods = {name: row | known for name, row in methods.items()}
    (table,) = section(changed(measured, discovery=methods), "nye-emner").tables
    assert table.rows[1] == ("min-egen", 15, "20\u00a0%", "0,31", "3 af 5", "0,41", "0,70")
    assert len(table.columns) == 7
