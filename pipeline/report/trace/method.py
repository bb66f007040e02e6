"""The facts behind the figures of the method appendix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.report import method_text, wording
from pipeline.report.agreement import MEASURES, STATES
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import erased_projects, surveys_in_order
from pipeline.report.sentences import METHOD_HEADING
from pipeline.report.trace.fact import MEASURE, Fact, Row, fixed, key
from pipeline.report.trace.likert import erased_facts
from pipeline.report.trace.match import Statement
from pipeline.report.trace.tables import CellFacts, table_statements
from pipeline.report.trace.themes import NON_ANSWERS
from pipeline.report.view import MethodPart, TableView

METRICS, PARAMS, SNAPSHOT = "metrics.json", "params.yaml", "corpus/tables/replayed/snapshot.json"
EXCLUSIONS = "corpus/tables/collected/exclusions.parquet"
CODINGS = "corpus/tables/reviewed/codings.parquet"
ORPHANS = "corpus/tables/reviewed/orphans.parquet, corpus/tables/results/quotes/orphans.parquet"

# What the rules themselves say, in the order they say it.
RULES = (
    *(fixed("0,05", "grænsen for en p-værdi, der nævnes"),),
    fixed("2", "eksempel på et lille tal, der gerne må vises"),
    fixed("100", "det, procenttal lægges sammen til"),
    fixed(f"95{wording.NBSP}%", "herover vises én decimal"),
    fixed(f"5{wording.NBSP}%", "herunder vises én decimal"),
    fixed("10", "under så mange vises ingen procent"),
    fixed("1", "fuld enighed på skalaen fra 0 til 1"),
)


def method_statements(inputs: Inputs, parts: tuple[MethodPart, ...]) -> Iterator[Statement]:
    """Every paragraph and table of the appendix."""
    facts = (*_settings(inputs), *_counts(inputs), *_agreement(inputs), *RULES)
    cells = {
        "Rækker i leverancerne, der ikke tæller med": _exclusion_cells,
        "Svar, ikke-svar og tomme felter i de åbne spørgsmål": _non_answer_cells,
        "Forslagene målt mod håndkodningen": _state_cells,
        "Forslagene målt tema for tema": _theme_cells,
        "Beslutninger, der ikke længere passer til noget": _orphan_cells,
    }
    for part in parts:
        section = f"{METHOD_HEADING} › {part.heading}"
        for paragraph in part.paragraphs:
            yield Statement(section, paragraph, facts)
        for table in part.tables:
            own = cells[table.caption](inputs, table) if table.caption in cells else []
            level = (fixed(f"95{wording.NBSP}%", "intervallets sikkerhed"),)
            headings = [level if "95" in column.header else () for column in table.columns]
            yield from table_statements(section, table, own, headings)


def _settings(inputs: Inputs) -> tuple[Fact, ...]:
    """What params.yaml sets."""
    row, settings = Row(PARAMS), inputs.settings
    facts = row.count("disclosure.min_group", settings.disclosure.min_group)
    for amount in settings.report.amounts:
        of = Row(PARAMS, key(word=amount.word))
        facts += of.percent("report.amounts.least_share", amount.least_share)
        facts += of.count("report.amounts.least_count", amount.least_count)
    zones = settings.classify
    facts += row.percent("classify.target_precision", zones.target_precision)
    return facts + row.percent("classify.least_precision", zones.least_precision)


def _counts(inputs: Inputs) -> tuple[Fact, ...]:
    """Rows that do not count, codings and decisions."""
    codings = inputs.codings[inputs.codings["theme_id"].isin(inputs.active["theme_id"])]
    suggested, row = codings["status"] == "suggested", Row(CODINGS)
    orphans = len(inputs.review_orphans) + len(inputs.quote_orphans)
    snapshot = Row(SNAPSHOT)
    erased = erased_projects(inputs)
    return (
        *Row(EXCLUSIONS).count("antal rækker", len(inputs.exclusions)),
        *(erased_facts(erased) if erased else ()),
        *row.count(
            "antal rækker hvor status == 'accepted'", int((codings["status"] == "accepted").sum())
        ),
        *(
            fact
            for zone in ("auto", "review")
            for fact in row.count(
                f"antal rækker hvor status == 'suggested' and zone == '{zone}'",
                int((suggested & (codings["zone"] == zone)).sum()),
            )
        ),
        *snapshot.count("standing", int(inputs.snapshot.get("standing", 0))),
        *Row("citater.csv").count("antal rækker", len(inputs.approved)),
        *snapshot.count("antal refused", len(inputs.snapshot.get("refused") or [])),
        *snapshot.count("antal conflicts", len(inputs.snapshot.get("conflicts") or [])),
        *Row(ORPHANS).count("antal rækker", orphans),
    )


def _agreement(inputs: Inputs) -> tuple[Fact, ...]:
    """How large the measuring was, and how sure the zones are."""
    metrics, row = inputs.metrics, Row(METRICS)
    if not metrics.get("themes"):
        return ()
    facts: tuple[Fact, ...] = ()
    for name in ("n_sentences", "n_projects", "n_folds"):
        facts += row.count(name, metrics[name])
    zones = metrics.get("zones", {}).get("with_gold") or {}
    for name in ("precision_auto", "precision_review"):
        facts += row.measure(f"zones.with_gold.{name}", zones[name]) if zones else ()
    return facts


def _exclusion_cells(inputs: Inputs, table: TableView) -> Sequence[Sequence[CellFacts]]:
    excluded = inputs.exclusions
    cells: list[Sequence[CellFacts]] = []
    for line in table.rows:
        file, reason = str(line[0]), str(line[1])
        n = int(((excluded["source_file"] == file) & (excluded["reason"] == reason)).sum())
        where = Row(EXCLUSIONS, key(source_file=file, reason=reason))
        cells.append(((), (), where.count("antal rækker", n)))
    return cells


def _non_answer_cells(inputs: Inputs, table: TableView) -> Sequence[Sequence[CellFacts]]:
    known = inputs.non_answers.merge(inputs.questions, on=["survey", "question"])
    place = {survey: number for number, survey in enumerate(surveys_in_order(inputs))}
    ordered = known.assign(place=known["survey"].map(place)).sort_values(["place", "position"])
    cells: list[Sequence[CellFacts]] = []
    for row in rows_of(ordered):
        where = Row(NON_ANSWERS, key(survey=row.survey, question=row.question))
        columns = ("n_answers", "n_non_answers", "n_empty")
        cells.append(((), (), *(where.count(name, getattr(row, name)) for name in columns)))
    return cells


def _orphan_cells(inputs: Inputs, table: TableView) -> Sequence[Sequence[CellFacts]]:
    orphans = pd.concat([inputs.review_orphans, inputs.quote_orphans])
    labels = inputs.themes.set_index("theme_id")["label"]
    named = orphans["theme_id"].map(labels).fillna("–")
    ids = {str(label): theme for theme, label in labels.items()}
    kinds = {said: kind for kind, said in method_text.ORPHAN_KINDS.items()}
    cells: list[Sequence[CellFacts]] = []
    for line in table.rows:
        kind, label, reason = kinds[str(line[0])], str(line[1]), str(line[2])
        own = (orphans["kind"] == kind) & (named == label) & (orphans["reason"] == reason)
        theme = {"theme_id": ids[label]} if label in ids else {}
        where = Row(ORPHANS, key(kind=kind, **theme, reason=reason))
        cells.append(((), (), (), where.count("antal rækker", int(own.sum()))))
    return cells


def _state_cells(inputs: Inputs, table: TableView) -> Sequence[Sequence[CellFacts]]:
    measured = inputs.metrics["themes"]
    return [
        (
            (),
            *(
                Row(METRICS).measure(f"themes.{state}.{measure}", measured[state][measure])
                for measure in MEASURES
            ),
        )
        for state in STATES
        if state in measured
    ]


def _theme_cells(inputs: Inputs, table: TableView) -> Sequence[Sequence[CellFacts]]:
    labels = inputs.themes.set_index("label")["theme_id"]
    cells: list[Sequence[CellFacts]] = []
    for line in table.rows:
        theme = str(labels[str(line[0])])
        values = inputs.metrics["by_theme"][theme]

        def told(name: str, values: Any = values, theme: str = theme) -> tuple[Fact, ...]:
            said = wording.number(values[name], 2)
            return Row(METRICS).told(MEASURE, said, f"by_theme.{theme}.{name}", values[name])

        support = Row(METRICS).count(f"by_theme.{theme}.support", values["support"])
        interval = (*told("f1"), *told("f1_low"), *told("f1_high"))
        cells.append(((), support, told("precision"), told("recall"), interval))
    return cells
