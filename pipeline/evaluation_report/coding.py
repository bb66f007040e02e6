"""The parts of the page about the coding of themes."""

from __future__ import annotations

from typing import Any

from pipeline.evaluation_report import said
from pipeline.evaluation_report.view import Drawing, Measured, Section
from pipeline.report.agreement import by_knowledge
from pipeline.report.numbers import whole
from pipeline.report.view import Cell, Column, TableView

_ENDS = ("", "_low", "_high")


def zones_section(metrics: dict[str, Any]) -> Section:
    """What the zones of confidence are worth, in plain words."""
    zones = metrics["zones"]["with_gold"]
    words = {
        "auto": said.of_hundred(zones["precision_auto"]),
        "review": said.of_hundred(zones["precision_review"]),
        "recall_auto": said.of_hundred(zones["recall_auto"]),
        "recall_both": said.of_hundred(zones["recall_auto_and_review"]),
    }
    words |= {name: said.of_hundred(zones[name]) for name in ("sentences_auto", "sentences_review")}
    return Section(
        "zoner", "Sikre og usikre forslag", tuple(text.format(**words) for text in said.ZONES)
    )


def themes_section(measured: Measured) -> Section:
    """One row per theme."""
    rows: list[tuple[Cell, ...]] = [
        (
            str(row["label"]),
            int(row["support"]),
            said.measure(row["precision"]),
            said.measure(row["recall"]),
            said.with_limits(row["f1"], row["f1_low"], row["f1_high"]),
            said.measure(row["average_precision"]),
            said.measure(row["alpha"]),
            whole(10 * row["precision_at_10"]),
            said.measure(measured.thresholds.get(str(row["theme_id"]), float("nan"))),
        )
        for row in measured.tables["temaer"].sort_values("label").to_dict("records")
    ]
    columns = (
        Column("Tema", width=36),
        Column("Sætninger", "whole", 10),
        Column("Præcision", "measure", 10),
        Column("Genkaldelse", "measure", 10),
        Column("F1", "measure", 16),
        Column("Rækkefølge", "measure", 10),
        Column("Alfa", "measure", 10),
        Column("De ti øverste", "measure", 10),
        Column("Grænse", "measure", 10),
    )
    table = TableView("Forslagene målt tema for tema", columns, tuple(rows))
    best = measured.metrics["themes"]["with_gold"]
    f1 = said.with_limits(*(best[f"macro_f1{end}"] for end in _ENDS))
    paragraphs = tuple(text.format(f1=f1) for text in said.THEMES)
    return Section("temaer", "Tema for tema", paragraphs, tables=(table,))


def calibration_section(measured: Measured) -> Section:
    """Whether probabilities mean what they say."""
    found = measured.metrics["calibration"]["with_gold"]
    words = {
        "error": said.measure(found["calibration_error"]),
        "slope": said.measure(found["calibration_slope"]),
        "skill": said.of_hundred(found["brier_skill"]),
    }
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (said.measure(row["predicted"]), said.measure(row["true"]), int(row["n"]))
        for row in measured.tables["kalibrering"].to_dict("records")
    )
    columns = (
        Column("Maskinen siger", "measure", 14),
        Column("Rigtige", "measure", 10),
        Column("Forslag", "whole", 10),
    )
    alt = "Kurve over andel rigtige mod sandsynlighed: " + "; ".join(
        f"{told} gav {true}" for told, true, _ in rows
    )
    drawing = Drawing("kalibrering", alt, TableView("Tallene i figuren", columns, rows))
    paragraphs = tuple(text.format(**words) for text in said.CALIBRATION)
    return Section("sandsynligheder", "Passer sandsynlighederne?", paragraphs, drawing)


def curve_section(measured: Measured) -> Section:
    """What can be chosen between: being right, and finding all."""
    curve = measured.tables["precision_recall"]
    tenths = (curve["recall"] * 10).astype(int)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            said.measure(row["recall"]),
            said.measure(row["precision"]),
            said.measure(row["threshold"]),
        )
        for row in curve[tenths.diff() != 0].to_dict("records")
    )
    columns = tuple(Column(name, "measure", 12) for name in ("Genkaldelse", "Præcision", "Grænse"))
    alt = "Kurve over præcision mod genkaldelse: " + "; ".join(
        f"genkaldelse {recall}, præcision {precision}" for recall, precision, _ in rows
    )
    drawing = Drawing("precision_recall", alt, TableView("Udvalgte punkter", columns, rows))
    paragraphs = list(said.CURVE)
    risk = measured.tables["risiko_daekning"]
    if len(risk):
        half = risk["risk"].iloc[int((risk["coverage"] - 0.5).abs().argmin())]
        words = {"half": said.of_hundred(half), "all": said.of_hundred(risk["risk"].iloc[-1])}
        paragraphs.append(said.RISK.format(**words))
    return Section("kurve", "Rigtige eller mange?", tuple(paragraphs), drawing)


def compared_section(metrics: dict[str, Any]) -> Section:
    """What less knowledge, or a simpler model, would give."""
    gain = metrics["gain_over_plain"]
    text = (
        f"Mod den enkle model er gevinsten i gennemsnitlig præcision "
        f"{said.with_limits(*(gain[f'mean_average_precision{end}'] for end in _ENDS))}."
    )
    return Section(
        "sammenlignet",
        "Sammenlignet med det enkle",
        (said.COMPARED, text),
        tables=(by_knowledge(metrics["themes"]),),
    )
