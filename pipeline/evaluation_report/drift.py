"""The part of the page about whether the codebook still fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.evaluation_report import drift_said as said
from pipeline.evaluation_report.said import measure
from pipeline.evaluation_report.view import Section
from pipeline.periods import in_time_order
from pipeline.report.numbers import percent_of, whole
from pipeline.report.view import Cell, Column, TableView
from pipeline.report.wording import listed


def drift_section(drift: Mapping[str, pd.DataFrame]) -> Section | None:
    """What no longer fits, first as warnings, then as numbers; nothing where none were measured.

    Parameters
    ----------
    drift
        The tables ``DRIFT``, ``NEW_WORDS``, ``QUESTION_CHANGES``, ``GAPS`` and ``CLUSTER_HISTORY``
        by name.
    """
    if not drift:
        return None
    fit = _in_order(drift["drift"])
    warnings = [text for row in _latest(fit) for text in _warnings(row)]
    paragraphs = [
        *(warnings or [said.FITS]),
        *(_gaps(drift["gaps"]) if warnings else []),
        said.HOW,
        *_changes(drift["question_changes"]),
        *_known(drift["cluster_history"]),
    ]
    tables = (_fit_table(fit), _words_table(drift["new_words"]))
    return Section("kodebog", said.HEADING, tuple(paragraphs), tables=tables)


def warned(drift: Mapping[str, pd.DataFrame]) -> bool:
    """Whether there is something to warn of."""
    return bool(drift) and any(_warnings(row) for row in _latest(_in_order(drift["drift"])))


def _in_order(fit: pd.DataFrame) -> list[dict[Any, Any]]:
    """Rows by series, then as the years go."""
    place = {period: at for at, period in enumerate(in_time_order(set(fit["period"])))}
    rows: list[dict[Any, Any]] = fit.to_dict("records")
    return sorted(rows, key=lambda row: (row["series"], place[row["period"]]))


def _latest(fit: list[dict[Any, Any]]) -> list[dict[Any, Any]]:
    """The last period of each series; what was wrong before it is no news."""
    return list({row["series"]: row for row in fit}.values())


def _warnings(row: dict[Any, Any]) -> list[str]:
    """What is said of one series and period; nothing where it fits."""
    codes = row["warnings"].split(";") if isinstance(row["warnings"], str) else []
    if not codes:
        return []
    earlier = row["n_sentences_before"] > 0
    before = percent_of(row["n_unexplained_before"], row["n_sentences_before"]) if earlier else ""
    words = {
        "unexplained": percent_of(row["n_unexplained"], row["n_sentences"]),
        "before": said.AGAINST.format(before=before) if earlier else "",
        "confidence": measure(row["confidence"]),
        "confidence_before": measure(row["confidence_before"]) if earlier else "",
        "new": percent_of(row["n_new_words"], row["n_words"]),
    }
    reasons = [said.REASONS[code].format(**words) for code in codes]
    why = listed(reasons)
    return [said.WARNING.format(series=said.series(row["series"]), period=row["period"], why=why)]


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


def _fit_table(fit: list[dict[Any, Any]]) -> TableView:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            said.series(row["series"]),
            row["period"],
            int(row["n_sentences"]),
            percent_of(row["n_unexplained"], row["n_sentences"]),
            percent_of(row["n_unexplained_before"], row["n_sentences_before"])
            if row["n_sentences_before"]
            else "–",
            measure(row["confidence"]),
            measure(row["confidence_before"]),
            percent_of(row["n_new_words"], row["n_words"]) if row["n_words"] else "–",
        )
        for row in fit
    )
    columns = (
        Column("Serie", width=24),
        Column("Periode", width=14),
        Column("Sætninger", "whole", 10),
        Column("Uforklarede", "measure", 10),
        Column("Uforklarede før", "measure", 10),
        Column("Sikkerhed", "measure", 10),
        Column("Sikkerhed før", "measure", 10),
        Column("Nye ord", "measure", 10),
    )
    return TableView("Hvor godt kodebogen passer", columns, rows)


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
