"""The part of the page about whether the codebook still fits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.evaluation_report.content import evaluation_view
from pipeline.evaluation_report.drift import drift_section
from pipeline.evaluation_report.view import Measured
from pipeline.tables import (
    CLUSTER_HISTORY,
    DRIFT,
    DRIFT_INTERVALS,
    GAPS,
    NEW_WORDS,
    QUESTION_CHANGES,
)

NOW = {
    "series": "skema", "period": "2024", "n_sentences": 200, "n_unexplained": 90,
    "confidence": 0.6, "n_words": 500, "n_new_words": 100, "n_sentences_before": 100,
    "n_unexplained_before": 20, "confidence_before": 0.7, "warnings": None,
}  # fmt: skip
BEFORE = NOW | {"period": "2023", "n_sentences_before": 0, "confidence_before": None}
GAP = {"cluster_id": "c", "rank": 1, "label": "Tolk", "n_sentences": 30, "n_units": 9,
       "n_unexplained": 90}  # fmt: skip
CHANGE = {"series": "skema", "earlier": "2023", "later": "2024", "question": "q"}
FATE = {"cluster_id": "c", "label": "Tolk", "fate": "kept", "n_before": 8, "n_now": 9}


NONE_BEFORE: dict[str, Any] = {"n_units_before": 0} | dict.fromkeys(
    [f"{name}_before" for name in ("value", "low", "high")]
)
UNEXPLAINED = {
    "measure": "unexplained", "n_units": 40, "value": 0.45, "low": 0.38, "high": 0.52,
    "n_units_before": 1, "value_before": 0.2, "low_before": 0.13, "high_before": 0.29,
    "difference": 0.25, "difference_low": 0.15, "difference_high": 0.34,
}  # fmt: skip
CONFIDENCE = {
    "measure": "confidence", "n_units": 40, "value": 0.6, "low": 0.57, "high": 0.63,
    "n_units_before": 1, "value_before": 0.7, "low_before": 0.6, "high_before": 0.8,
    "difference": -0.1, "difference_low": -0.21, "difference_high": 0.01,
}  # fmt: skip


def limits(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Intervals as they are where there is something before, and where there is not."""
    found = [UNEXPLAINED, CONFIDENCE]
    of = {"series": row["series"], "period": row["period"]}
    return [one | of | ({} if row["n_sentences_before"] else NONE_BEFORE) for one in found]


def drift(*rows: dict[str, Any], **more: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    tables = (NEW_WORDS, QUESTION_CHANGES, GAPS, CLUSTER_HISTORY)
    intervals = more.get("drift_intervals", [one for row in rows for one in limits(row)])
    return {
        "drift": DRIFT.frame(list(rows)),
        "drift_intervals": DRIFT_INTERVALS.frame(intervals),
        **{table.name: table.frame(more.get(table.name, [])) for table in tables},
    }


def said(*rows: dict[str, Any], **more: list[dict[str, Any]]) -> str:
    section = drift_section(drift(*rows, **more))
    assert section
    return " ".join(section.paragraphs).replace("\u00a0", " ")


def test_a_codebook_that_no_longer_fits_is_warned_of_with_counts_and_what_would_help() -> None:
    text = said(NOW | {"warnings": "unexplained;confidence;words"}, gaps=[GAP])
    assert text.startswith(
        "Kodebogen passer ikke godt til skema i 2024. 90 af 200 sætninger fra 40 besvarelser "
        "forklares ikke af noget tema: 45 % (38–52). Før var det 20 af 100 sætninger fra 1 "
        "besvarelse: 20 % (13–29). Forskellen er +25 procentpoint (+15 til +34). Maskinen er "
        "mindre sikker end før: Det mest sandsynlige tema har i gennemsnit sandsynligheden 0,60 "
        "(0,57–0,63) i 200 sætninger fra 40 besvarelser. Før var den 0,70 (0,60–0,80) i 100 "
        "sætninger fra 1 besvarelse. Forskellen er −0,10 (−0,21 til 0,01). Så stor en forskel kan "
        "være tilfældig. 100 af 500 ord (20 %) står hverken i "
    )
    assert "blandt de 90 uforklarede sætninger" in text
    assert "”Tolk” (30 sætninger fra 9 projekter)" in text


def test_of_a_single_answer_no_interval_and_no_difference_is_said() -> None:
    unknown = {"low": None, "high": None, "difference_low": None, "difference_high": None}
    row = NOW | {"warnings": "unexplained"}
    text = said(row, drift_intervals=[one | unknown for one in limits(row)])
    assert "af noget tema: 45 %. Før var det 20 af 100" in text
    assert "Forskellen" not in text and "(nan" not in text


def test_where_it_fits_that_is_said_and_no_suggestion_is_pushed() -> None:
    text = said(BEFORE, NOW, gaps=[GAP])
    assert text.startswith("Intet tyder på") and "Tolk" not in text


def test_what_was_wrong_in_an_earlier_period_is_no_warning_now() -> None:
    assert said(BEFORE | {"warnings": "unexplained"}, NOW).startswith("Intet tyder på")


def test_a_gap_that_no_suggestion_closes_is_said() -> None:
    text = said(NOW | {"warnings": "unexplained", "n_sentences_before": 0})
    assert "noget tema: 45 % (38–52). Ingen af de forslag" in text and "Før var" not in text


def test_changed_questions_and_the_fate_of_known_suggestions_are_told() -> None:
    changes = [
        CHANGE | {"change": "reworded", "wording": "Hvem?"},
        CHANGE | {"change": "dropped", "wording": "Væk?", "question": "r"},
    ]
    history = [
        FATE,
        FATE | {"cluster_id": "d", "fate": "vanished"},
        FATE | {"cluster_id": "e", "fate": "new", "n_before": 0},
    ]
    text = said(NOW, question_changes=changes, cluster_history=history)
    assert "I skema er et spørgsmål fra 2023 ændret i 2024 til ”Hvem?”." in text
    assert "spørgsmålet ”Væk?” fra 2023 faldet bort i 2024." in text
    assert "Af 2 forslag til nye temaer, der var kendt i forvejen, er 1 kendt igen, 1 ikke" in text
    assert "fundet 1 nye" in text


def test_a_warning_stands_first_on_the_page_and_the_rest_further_down(measured: Measured) -> None:
    def anchors(*rows: dict[str, Any]) -> list[str]:
        view = evaluation_view(replace(measured, drift=drift(*rows)))
        return [section.anchor for section in view.sections]

    assert anchors(NOW | {"warnings": "words"})[0] == "kodebog"
    assert "kodebog" in anchors(NOW)[1:]
    assert "kodebog" not in [part.anchor for part in evaluation_view(measured).sections]


def test_the_numbers_stand_in_a_table_as_the_years_go() -> None:
    section = drift_section(
        drift(NOW | {"period": "efterår 2024"}, BEFORE | {"period": "forår 2024"})
    )
    assert section
    first, second = section.tables[0].rows
    assert (first[1], first[5], first[7]) == ("forår 2024", "–", "–")
    assert second[1:6] == ("efterår 2024", 40, 200, "45\u00a0% (38–52)", "20\u00a0% (13–29)")
