"""The part of the page about whether the codebook still fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.evaluation_report import drift_said as said
from pipeline.evaluation_report.drift_reasons import (
    Limits,
    limits_of,
    value_with_limits,
    warning,
)
from pipeline.evaluation_report.view import Section
from pipeline.periods import in_time_order
from pipeline.report.numbers import percent_of, whole
from pipeline.report.view import Cell, Column, TableView


def drift_section(drift: Mapping[str, pd.DataFrame]) -> Section | None:
    """What no longer fits, first as warnings, then as numbers; nothing where none were measured.

    Parameters
    ----------
    drift
        The tables ``DRIFT``, ``DRIFT_INTERVALS``, ``NEW_WORDS``, ``QUESTION_CHANGES``, ``GAPS`` and
        ``CLUSTER_HISTORY`` by name.
    """
    if not drift:
        return None
    fit, limits = _in_order(drift["drift"]), limits_of(drift["drift_intervals"])
    warnings = [text for row in _latest(fit) if (text := warning(row, limits))]
    paragraphs = [
        *(warnings or [said.FITS]),
        *(_gaps(drift["gaps"]) if warnings else []),
        said.HOW,
        *_changes(drift["question_changes"]),
        *_known(drift["cluster_history"]),
    ]
    tables = (_fit_table(fit, limits), _words_table(drift["new_words"]))
    return Section("kodebog", said.HEADING, tuple(paragraphs), tables=tables)


def warned(drift: Mapping[str, pd.DataFrame]) -> bool:
    """Whether there is something to warn of."""
    return bool(drift) and any(
        isinstance(row["warnings"], str) for row in _latest(_in_order(drift["drift"]))
    )


def _in_order(fit: pd.DataFrame) -> list[dict[Any, Any]]:
    """Rows by series, then as the years go."""
    place = {period: at for at, period in enumerate(in_time_order(set(fit["period"])))}
    rows: list[dict[Any, Any]] = fit.to_dict("records")
    return sorted(rows, key=lambda row: (row["series"], place[row["period"]]))


def _latest(fit: list[dict[Any, Any]]) -> list[dict[Any, Any]]:
    """The last period of each series; what was wrong before it is no news."""
    return list({row["series"]: row for row in fit}.values())


def _gaps(gaps: pd.DataFrame) -> list[str]:
    if gaps.empty:
        return [said.NO_GAPS]
    named = [
        said.GAP.format(label=row["label"], n=whole(row["n_sentences"]), units=row["n_units"])
        for row in gaps.to_dict("records")
    ]
    n = whole(int(gaps["n_unexplained"].iloc[0]))
    return [said.GAPS.format(n=n, gaps="; ".join(named))]


def _changes(changes: pd.DataFrame) -> list[str]:
    if changes.empty:
        return [said.NO_CHANGES]
    return [
        said.CHANGES[change].format(
            series=said.series(series), earlier=earlier, later=later, wording=wording
        )
        for series, earlier, later, change, wording in changes[
            ["series", "earlier", "later", "change", "wording"]
        ].itertuples(index=False)
    ]


def _known(history: pd.DataFrame) -> list[str]:
    """What became of the suggestions that were known before this run."""
    before = history[history["n_before"] > 0]
    if before.empty:
        return []
    counts = before["fate"].value_counts()
    fates = [
        text.format(n=whole(int(counts[fate])))
        for fate, text in said.FATES.items()
        if fate in counts
    ]
    n_new = whole(int((history["fate"] == "new").sum()))
    return [said.KNOWN.format(n=whole(len(before)), fates=", ".join(fates), new=n_new)]


def _fit_table(fit: list[dict[Any, Any]], limits: Limits) -> TableView:
    columns = (
        Column("Serie", width=20),
        Column("Periode", width=14),
        Column("Besvarelser", "whole", 9),
        Column("Sætninger", "whole", 9),
        Column("Uforklarede", "measure", 13),
        Column("Uforklarede før", "measure", 13),
        Column("Sikkerhed", "measure", 14),
        Column("Sikkerhed før", "measure", 14),
        Column("Nye ord", "measure", 8),
    )
    return TableView(
        "Hvor godt kodebogen passer", columns, tuple(_fit_row(row, limits) for row in fit)
    )


def _fit_row(row: dict[Any, Any], limits: Limits) -> tuple[Cell, ...]:
    unexplained, confidence = (
        limits[row["series"], row["period"], code] for code in ("unexplained", "confidence")
    )
    return (
        said.series(row["series"]),
        row["period"],
        int(unexplained["n_units"]),
        int(row["n_sentences"]),
        value_with_limits(unexplained, "unexplained"),
        value_with_limits(unexplained, "unexplained", "_before"),
        value_with_limits(confidence, "confidence"),
        value_with_limits(confidence, "confidence", "_before"),
        percent_of(row["n_new_words"], row["n_words"]),
    )


def _words_table(words: pd.DataFrame) -> TableView:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row["period"],
            row["lemma"],
            int(row["n_units"]),
            int(row["n_sentences"]),
            int(row["n_sentences_before"]),
        )
        for row in words.to_dict("records")
    )
    columns = (
        Column("Periode", width=14),
        Column("Ord", width=24),
        Column("Projekter", "whole", 10),
        Column("Sætninger", "whole", 10),
        Column("Sætninger før", "whole", 10),
    )
    return TableView("Ord, der bruges mere end før", columns, rows)
