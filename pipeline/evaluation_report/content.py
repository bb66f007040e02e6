"""What the page says, in order."""

from __future__ import annotations

from typing import Any

from pipeline import paths
from pipeline.evaluation_report import said
from pipeline.evaluation_report.checked import (
    discovery_section,
    errors_section,
    prevalence_section,
    privacy_section,
)
from pipeline.evaluation_report.coding import (
    calibration_section,
    compared_section,
    curve_section,
    themes_section,
    zones_section,
)
from pipeline.evaluation_report.drift import drift_section, warned
from pipeline.evaluation_report.view import EvaluationView, Measured, Section
from pipeline.report.numbers import whole
from pipeline.report.view import Headline


def evaluation_view(measured: Measured) -> EvaluationView:
    """Say what was measured.

    Parameters
    ----------
    measured
        From :func:`pipeline.evaluation_report.read.read_measured`.
    """
    metrics = measured.metrics
    drift = drift_section(measured.drift)
    first, later = (drift, None) if warned(measured.drift) else (None, drift)
    sections = (
        first,
        _how(metrics),
        zones_section(metrics),
        themes_section(measured),
        calibration_section(measured),
        curve_section(measured),
        compared_section(metrics),
        _tone(metrics),
        _coders(metrics),
        errors_section(measured.tables["mulige_fejl"]),
        prevalence_section(measured),
        discovery_section(metrics.get("discovery")),
        later,
        privacy_section(metrics["privacy"]),
        Section("graenser", "Hvad tallene ikke siger", said.LIMITS),
    )
    return EvaluationView(_headlines(metrics), tuple(part for part in sections if part))


def _headlines(metrics: dict[str, Any]) -> tuple[Headline, ...]:
    """The numbers that an evaluator asks for first."""
    zones = metrics["zones"]["with_gold"]
    projects = whole(metrics["n_projects"])
    return (
        Headline(whole(metrics["n_sentences"]), f"håndkodede sætninger fra {projects} projekter"),
        Headline(f"{said.of_hundred(zones['precision_auto'])} af 100", "sikre forslag er rigtige"),
        Headline(
            f"{said.of_hundred(zones['recall_auto_and_review'])} af 100",
            "temaer på sætningerne bliver foreslået",
        ),
    )


def _how(metrics: dict[str, Any]) -> Section:
    first, *rest = said.HOW
    return Section(
        "saadan", "Sådan er der målt", (first.format(folds=whole(metrics["n_folds"])), *rest)
    )


def _tone(metrics: dict[str, Any]) -> Section:
    tone = metrics["tone"]["with_gold"]
    text = said.TONE.format(
        accuracy=said.of_hundred(tone["accuracy"]),
        majority=said.of_hundred(tone["majority_accuracy"]),
        f1=said.with_limits(*(tone[f"macro_f1{end}"] for end in ("", "_low", "_high"))),
        f1_majority=said.measure(tone["majority_macro_f1"]),
    )
    return Section("tone", "Tonen", (text,))


def _coders(metrics: dict[str, Any]) -> Section:
    """How much machine and coder agree, and two coders when there are two."""
    best, second = metrics["themes"]["with_gold"], metrics.get("second_coder")

    def limits(of: dict[str, Any], name: str) -> str:
        return said.with_limits(*(of[f"{name}{end}"] for end in ("", "_low", "_high")))

    people = said.ALONE.format(file=paths.SECOND_CODER.name)
    if second:
        people = said.BOTH.format(
            n=whole(second["n_sentences"]),
            differ=whole(second["n_disagreements"]),
            f1=limits(second, "macro_f1"),
            alpha=limits(second, "alpha"),
        )
    machine = said.MACHINE_ALPHA.format(alpha=limits(best, "alpha"))
    return Section("kodere", "Enighed mellem kodere", (machine, people))
