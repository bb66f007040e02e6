"""How well the suggestions agree with a hand coding, for the method appendix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.report import method_text, wording
from pipeline.report.view import Cell, Column, MethodPart, TableView

STATES = ("with_gold", "plain_logistic_regression", "without_gold", "definitions_only")
EVALUATION_PAGE = "evaluering.html"
"""In ``report/``, from the stage ``evaluation_report``."""

MEASURES = ("macro_f1", "mean_average_precision", "precision_at_10")


def agreement_part(metrics: Mapping[str, Any], themes: pd.DataFrame) -> MethodPart | None:
    """Say how the suggestions were measured and how they did; nothing when they were not.

    Parameters
    ----------
    metrics
        ``report/metrics.json`` as the stage ``evaluate`` writes it.
    themes
        Table ``THEMES``, for the labels.
    """
    measured = metrics.get("themes")
    if not measured:
        return None
    size = (metrics["n_sentences"], metrics["n_projects"], metrics["n_folds"])
    tables = [by_knowledge(measured), _by_theme(metrics.get("by_theme") or {}, themes)]
    zones = metrics.get("zones", {}).get("with_gold")
    paragraphs = [method_text.measured(*size), method_text.MEASURES]
    if any(not measured[state]["macro_f1"] for state in STATES if state in measured):
        paragraphs.append(method_text.NOTHING_SUGGESTED)
    if zones:
        paragraphs.append(
            method_text.zone_precision(zones["precision_auto"], zones["precision_review"])
        )
    return MethodPart(
        "Enighed med en håndkodning",
        tuple(paragraphs),
        tuple(table for table in tables if table.rows),
        more=EVALUATION_PAGE,
    )


def by_knowledge(measured: Mapping[str, Mapping[str, float]]) -> TableView:
    """One row per state of knowledge, the codebook alone being what the others are held against."""
    rows: list[tuple[Cell, ...]] = [
        (
            method_text.KNOWLEDGE[state],
            *(_measure(measured[state][measure]) for measure in MEASURES),
        )
        for state in STATES
        if state in measured
    ]
    columns = (
        Column("Hvad forslagene er lært af", width=70),
        Column("Macro-F1", "measure", 10),
        Column("Gennemsnitlig præcision", "measure", 16),
        Column("Rigtige blandt de ti sikreste", "measure", 16),
    )
    return TableView("Forslagene målt mod håndkodningen", columns, tuple(rows))


def _measure(value: float) -> str:
    """A measure with two decimals; a dash for 0, which means that nothing was suggested."""
    return wording.number(value, 2) if value else "–"


def _by_theme(measured: Mapping[str, Mapping[str, float]], themes: pd.DataFrame) -> TableView:
    """One row per theme: how many sentences carry it, and how the suggestions did."""
    labels = themes.set_index("theme_id")["label"].to_dict()
    known = sorted(
        (str(labels[theme]), values) for theme, values in measured.items() if theme in labels
    )
    rows: list[tuple[Cell, ...]] = [
        (
            label,
            int(values["support"]),
            wording.number(values["precision"], 2),
            wording.number(values["recall"], 2),
            f"{wording.number(values['f1'], 2)} "
            f"({wording.number(values['f1_low'], 2)}–{wording.number(values['f1_high'], 2)})",
        )
        for label, values in known
    ]
    columns = (
        Column("Tema", width=42),
        Column("Sætninger", "whole", 11),
        Column("Præcision", "measure", 11),
        Column("Genkaldelse", "measure", 12),
        Column("F1 (95 %-interval)".replace(" %", f"{wording.NBSP}%"), "measure", 20),
    )
    return TableView("Forslagene målt tema for tema", columns, tuple(rows))
