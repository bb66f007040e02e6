"""The themes of whole answers: people's and the machine's codings apart, tone, and corrected."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.report import whole_text, wording
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.slugs import slug
from pipeline.report.view import Cell, Column, PartView, SectionView, Share, TableView

TOLD = 5
CORRECTED = ["corrected", "corrected_low", "corrected_high", "n_audited"]


def with_corrected(inputs: Inputs, shares: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``SHARES`` with the estimate that a coded sample gives; missing where there is none.

    Only the whole answers of everyone are corrected: the sample is too small for the rest.
    """
    told = inputs.prevalence[["survey", "theme_id", *CORRECTED]]
    found = shares.merge(told, on=["survey", "theme_id"], how="left")
    whole = (found["question"] == wording.EVERYONE) & (found["group"] == wording.EVERYONE)
    found[CORRECTED] = found[CORRECTED].where(whole)
    return found


def whole_rows(inputs: Inputs, survey: str) -> pd.DataFrame:
    """The themes in use that somebody touches in a survey's whole answers, the commonest first."""
    shares = inputs.shares
    own = shares[
        (shares["survey"] == survey)
        & (shares["question"] == wording.EVERYONE)
        & (shares["group"] == wording.EVERYONE)
        & (shares["n_touching"] > 0)
    ]
    named = own.merge(inputs.active[["theme_id", "label"]], on="theme_id")
    return with_corrected(inputs, named).sort_values(
        ["n_touching", "label"], ascending=[False, True], kind="stable"
    )


def whole_sections(inputs: Inputs, kinds: dict[str, str]) -> tuple[SectionView, ...]:
    """One section per survey of ``kinds`` whose open answers touch any theme."""
    return tuple(
        SectionView(
            anchor=f"temaer-i-alt-{slug(survey)}",
            heading=whole_text.heading(inputs.name_of(survey)),
            base=whole_text.base(int(rows["n_units"].iloc[0]), kind),
            parts=(_part(rows, kind),),
        )
        for survey, kind in kinds.items()
        if len(rows := whole_rows(inputs, survey))
    )


def is_corrected(rows: pd.DataFrame) -> bool:
    """Whether a coded sample is there to correct by."""
    return bool(rows["corrected"].notna().any())


def is_sampled(rows: pd.DataFrame) -> bool:
    """Whether the respondents are a sample."""
    return bool(rows["low"].notna().any())


def _part(rows: pd.DataFrame, kind: str) -> PartView:
    corrected, sampled = is_corrected(rows), is_sampled(rows)
    first = rows[rows["n_audited"].notna()].head(1)
    said = [whole_text.READING]
    if corrected:
        said.append(whole_text.correction(int(first["n_audited"].iloc[0]), kind))
    if sampled:
        said.append(whole_text.SAMPLE)
    columns = (
        Column("Tema", width=40),
        Column("Antal", "whole", 8),
        Column("Andel", "share", 9),
        *((Column(wording.INTERVAL, "measure", 12),) if sampled else ()),
        *((Column(f"Rettet ({wording.INTERVAL})", "measure", 16),) if corrected else ()),
        Column("Set af et menneske", "whole", 11),
        Column("Kun maskinens forslag", "whole", 11),
        Column("Sætninger: positiv tone", "whole", 11),
        Column("Sætninger: negativ tone", "whole", 11),
    )
    return PartView(
        heading="",
        intro=" ".join(said),
        findings=tuple(_finding(row, kind) for row in rows_of(rows.head(TOLD))),
        table=TableView(
            whole_text.CAPTION,
            columns,
            tuple(_cells(row, kind, sampled, corrected) for row in rows_of(rows)),
        ),
    )


def _finding(row: Any, kind: str) -> str:
    """One theme: its share, what it is when corrected, and how much a person has seen."""
    count, human = int(row.n_touching), int(row.n_human)
    said = wording.theme_finding(str(row.label), count, int(row.n_units), kind)
    if pd.notna(row.corrected):
        told = whole_text.corrected(row.corrected, row.corrected_low, row.corrected_high)
        said = f"{said.removesuffix('.')}; {told}."
    return f"{said} {whole_text.seen(human, count)}"


def _cells(row: Any, kind: str, sampled: bool, corrected: bool) -> tuple[Cell, ...]:
    interval = wording.percent_range(row.low, row.high) if sampled else None
    return (
        str(row.label),
        int(row.n_touching),
        Share(int(row.n_touching), int(row.n_units), kind),
        *((interval,) if sampled else ()),
        *((corrected_cell(row),) if corrected else ()),
        int(row.n_human),
        int(row.n_machine_only),
        int(row.n_positive),
        int(row.n_negative),
    )


def corrected_cell(row: Any) -> str | None:
    """The corrected share with its interval, as it stands in a table."""
    if pd.isna(row.corrected):
        return None
    limits = wording.percent_range(row.corrected_low, row.corrected_high)
    return f"{wording.percent(row.corrected)} ({limits})"
