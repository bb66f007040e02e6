"""The part of the method appendix that says how good the suggestions are."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.report.agreement import EVALUATION_PAGE, agreement_part
from pipeline.report.content import report_view
from pipeline.report.inputs import Inputs
from pipeline.report.page import write_page


def overall(f1: float) -> dict[str, float]:
    return {"macro_f1": f1, "mean_average_precision": 0.737, "precision_at_10": 0.967}


def metrics() -> dict[str, Any]:
    theme = {
        "support": 120, "precision": 0.701, "recall": 0.655, "f1": 0.677, "f1_low": 0.61,
        "f1_high": 0.744,
    }  # fmt: skip
    return {
        "n_sentences": 1596,
        "n_projects": 98,
        "n_folds": 5,
        "themes": {"with_gold": overall(0.67), "definitions_only": overall(0.0)},
        "zones": {"with_gold": {"precision_auto": 0.848, "precision_review": 0.5}},
        "by_theme": {"ledelse": theme, "ukendt": theme},
    }


def test_the_numbers_of_the_evaluation_are_told_with_decimal_comma(inputs: Inputs) -> None:
    part = agreement_part(metrics(), inputs.themes)
    assert part is not None
    assert "1.596 sætninger fra 98 projekter" in part.paragraphs[0]
    assert "0,85 for de sikre" in part.paragraphs[-1]
    knowledge, themes = part.tables
    assert [row[1:] for row in knowledge.rows] == [("0,67", "0,74", "0,97"), ("–", "0,74", "0,97")]
    assert themes.rows == (("Ledelse & <opbakning>", 120, "0,70", "0,66", "0,68 (0,61–0,74)"),)


def test_a_dash_for_f1_is_explained_where_it_stands(inputs: Inputs) -> None:
    said = metrics()
    part = agreement_part(said, inputs.themes)
    assert part is not None
    assert any("streg" in text for text in part.paragraphs)
    del said["themes"]["definitions_only"]
    part = agreement_part(said, inputs.themes)
    assert part is not None
    assert not any("streg" in text for text in part.paragraphs)


def test_the_page_and_only_the_page_links_to_the_whole_measuring(inputs: Inputs) -> None:
    measured = replace(inputs, metrics=metrics())
    assert EVALUATION_PAGE == "evaluering.html"
    view = replace(report_view(measured), surveys=(), puljer=(), external=None, sections=())
    page = write_page(view, Path())
    assert re.findall(r'href="([^#"][^"]*)"', page) == [EVALUATION_PAGE]


def test_nothing_is_said_where_nothing_was_measured(inputs: Inputs) -> None:
    assert agreement_part({}, inputs.themes) is None
