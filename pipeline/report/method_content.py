"""The method appendix: how the numbers came about, with the numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.report import crosstab_text, method_text, theme_detail, wording
from pipeline.report.agreement import agreement_part
from pipeline.report.amounts import amounts_rule
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import erased_projects, surveys_in_order
from pipeline.report.models_used import models_used
from pipeline.report.origin_content import origin_part
from pipeline.report.quote_content import quotes_part
from pipeline.report.view import Cell, Column, MethodPart, TableView


def method_parts(inputs: Inputs) -> tuple[MethodPart, ...]:
    """Every part of the appendix, in order; a part without content is left out."""
    parts = [
        _counting(inputs),
        origin_part(),
        _exclusions(inputs),
        _non_answers(inputs),
        _model(inputs),
        agreement_part(inputs.metrics, inputs.themes),
        _decisions(inputs),
        quotes_part(inputs),
        MethodPart("Begrænsninger", method_text.LIMITS),
        _codebook(inputs),
    ]
    return tuple(part for part in parts if part is not None)


def _counting(inputs: Inputs) -> MethodPart:
    settings = inputs.settings
    small_groups = method_text.small_groups(settings.disclosure.min_group)
    rules = sorted(set(inputs.shares["rule"]))
    return MethodPart(
        "Sådan er der talt",
        (
            method_text.LIKERT_RULE,
            *rules,
            *([crosstab_text.METHOD] if len(inputs.crosstab) else []),
            amounts_rule(settings.report.amounts),
            theme_detail.METHOD,
            small_groups,
            wording.SUMS_NOTE,
            method_text.DECIMALS,
        ),
    )


def _exclusions(inputs: Inputs) -> MethodPart:
    excluded = inputs.exclusions
    erased = method_text.erased(erased_projects(inputs))
    if excluded.empty:
        return MethodPart("Rækker, der ikke tæller med", (method_text.NO_EXCLUSIONS, *erased))
    counted = (
        excluded.groupby(["source_file", "reason"]).size().rename("n").reset_index()
        .sort_values(["source_file", "reason"])
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (str(row.source_file), str(row.reason), int(row.n)) for row in rows_of(counted)
    ]
    columns = (Column("Fil", width=36), Column("Grund", width=70), Column("Rækker", "whole", 9))
    caption = "Rækker i leverancerne, der ikke tæller med"
    return MethodPart(
        "Rækker, der ikke tæller med",
        (method_text.excluded(len(excluded)), *erased),
        (TableView(caption, columns, tuple(rows)),),
    )


def _non_answers(inputs: Inputs) -> MethodPart | None:
    table = inputs.non_answers.merge(inputs.questions, on=["survey", "question"])
    if table.empty:
        return None
    order = {survey: place for place, survey in enumerate(surveys_in_order(inputs))}
    table = table.assign(place=table["survey"].map(order)).sort_values(["place", "position"])
    rows: list[tuple[Cell, ...]] = [
        (
            inputs.name_of(str(row.survey)),
            str(row.heading),
            int(row.n_answers),
            int(row.n_non_answers),
            int(row.n_empty),
        )
        for row in rows_of(table)
    ]
    columns = (
        Column("Spørgeskema", width=28),
        Column("Åbent spørgsmål", width=28),
        Column("Svar", "whole", 9),
        Column("”Ved ikke” og lignende", "whole", 22),
        Column("Tomme", "whole", 9),
    )
    caption = "Svar, ikke-svar og tomme felter i de åbne spørgsmål"
    return MethodPart(
        "Svar og ikke-svar", (method_text.NON_ANSWERS,), (TableView(caption, columns, tuple(rows)),)
    )


def _model(inputs: Inputs) -> MethodPart:
    settings = inputs.settings
    zones = settings.classify
    return MethodPart(
        "Sådan er temaerne fundet",
        (
            method_text.CODING,
            *models_used(inputs.profile["language"], inputs.profile["vectors"]),
            method_text.zones(zones.target_precision, zones.least_precision),
            method_text.coded(*_coding_counts(inputs)),
        ),
    )


def _coding_counts(inputs: Inputs) -> tuple[int, int, int]:
    """Codings that people accepted, that the machine is sure of, and that wait for a look."""
    codings = inputs.codings[inputs.codings["theme_id"].isin(inputs.active["theme_id"])]
    suggested = codings["status"] == "suggested"
    return (
        int((codings["status"] == "accepted").sum()),
        int((suggested & (codings["zone"] == "auto")).sum()),
        int((suggested & (codings["zone"] == "review")).sum()),
    )


def _decisions(inputs: Inputs) -> MethodPart:
    snapshot = inputs.snapshot
    orphans = pd.concat([inputs.review_orphans, inputs.quote_orphans])
    approved = len(inputs.approved)
    paragraphs = [
        method_text.decisions(int(snapshot.get("standing", 0)), approved),
        *_set_aside(snapshot),
    ]
    if orphans.empty:
        return MethodPart("Menneskers beslutninger", (*paragraphs, method_text.NO_ORPHANS))
    labels = inputs.themes.set_index("theme_id")["label"]
    orphans = orphans.assign(label=orphans["theme_id"].map(labels).fillna("–"))
    groups = ["kind", "label", "reason"]
    counted = orphans.groupby(groups).size().rename("n").reset_index().sort_values(groups)
    rows: list[tuple[Cell, ...]] = [
        (method_text.ORPHAN_KINDS[str(row.kind)], str(row.label), str(row.reason), int(row.n))
        for row in rows_of(counted)
    ]
    columns = (
        Column("Beslutning om", width=22),
        Column("Tema", width=36),
        Column("Grund", width=70),
        Column("Antal", "whole", 9),
    )
    caption = "Beslutninger, der ikke længere passer til noget"
    return MethodPart(
        "Menneskers beslutninger",
        (*paragraphs, method_text.orphans(len(orphans))),
        (TableView(caption, columns, tuple(rows)),),
    )


def _set_aside(snapshot: Mapping[str, Any]) -> list[str]:
    """What in the decision log people should look at."""
    counts = [
        (len(snapshot.get("refused") or []), method_text.refused),
        (len(snapshot.get("conflicts") or []), method_text.conflicts),
    ]
    return [say(n) for n, say in counts if n]


def _codebook(inputs: Inputs) -> MethodPart:
    themes = inputs.active.sort_values("label")
    rows: list[tuple[Cell, ...]] = [
        (str(row.label), str(row.definition), method_text.origin(str(row.source)))
        for row in rows_of(themes)
    ]
    columns = (Column("Tema", width=40), Column("Hvad hører til", width=100), Column("Kilde"))
    return MethodPart(
        "Temaerne og deres definitioner",
        (),
        (TableView("Temaer i brug", columns, tuple(rows)),),
    )
