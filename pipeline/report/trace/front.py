"""The facts behind the large numbers, the external evaluations and the candidates."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report import sentences
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import erased_projects, unit_kinds
from pipeline.report.trace.fact import YEAR, Fact, Row, key
from pipeline.report.trace.likert import answered_facts, erased_facts
from pipeline.report.trace.match import Statement
from pipeline.report.trace.tables import table_statements
from pipeline.report.view import ExternalView, NewThemesView, ReportView

KEY_NUMBERS = "noegletal.json"
DOCUMENTS = "corpus/tables/collected/documents.parquet"
CLUSTERS = "corpus/tables/discovered/clusters.parquet"
UNEXPLAINED = "corpus/tables/discovered/unexplained.parquet"


def front_statements(inputs: Inputs, view: ReportView) -> Iterator[Statement]:
    """Title, period and the large numbers."""
    period = _period(inputs)
    for text in (view.title, view.subtitle, view.coverage):
        yield Statement("", text, period)
    facts = _key_numbers(inputs)
    for headline in view.headlines:
        note = f" ({headline.note})" if headline.note else ""
        yield Statement("", headline.value, facts)
        yield Statement("", f"{headline.label}{note}", facts)


def external_statements(inputs: Inputs, view: ExternalView) -> Iterator[Statement]:
    """How many external evaluations there are, and the table of them."""
    section = sentences.EXTERNAL_HEADING
    yield Statement(section, view.base, _documents(inputs))
    documents = inputs.documents.sort_values(["pulje", "title", "document_id"])
    cells = [
        (
            *[()] * 5,
            Row(DOCUMENTS, key(document_id=row.document_id)).kroner("grant_kr", row.grant_kr),
        )
        if row.grant_kr == row.grant_kr
        else ()
        for row in rows_of(documents)
    ]
    yield from table_statements(section, view.documents, cells)


def new_theme_statements(inputs: Inputs, view: NewThemesView) -> Iterator[Statement]:
    """How many sentences no theme explains, and the table of candidates."""
    section, found = sentences.NEW_THEMES_HEADING, inputs.unexplained["in_candidate"]
    where = Row(UNEXPLAINED)
    counts = (
        *where.count("antal rækker", len(found)),
        *where.count("sum af in_candidate", int(found.sum())),
    )
    yield Statement(section, view.intro, counts)
    by_label = {(str(row.label), str(row.terms)): row for row in rows_of(inputs.clusters)}
    cells = []
    for line in view.table.rows:
        cluster = by_label[str(line[0]), str(line[1])]
        one = Row(CLUSTERS, key(cluster_id=cluster.cluster_id))
        cells.append(
            (
                (),
                (),
                one.count("n_segments", cluster.n_segments),
                one.count("n_units", cluster.n_units),
            )
        )
    yield from table_statements(section, view.table, cells)


def _period(inputs: Inputs) -> tuple[Fact, ...]:
    said = str(inputs.settings.report.period)
    return Row("params.yaml").told(YEAR, said, "report.period", said)


def _documents(inputs: Inputs) -> tuple[Fact, ...]:
    return Row(KEY_NUMBERS).count("documents", len(inputs.documents))


def _key_numbers(inputs: Inputs) -> tuple[Fact, ...]:
    """Everything that may stand large."""
    figures, row = inputs.key_figures, Row(KEY_NUMBERS)
    facts: tuple[Fact, ...] = ()
    for name, of in (("projects", "projects"), ("expected", "projects_expected")):
        facts += row.count(name, figures[of]) if figures[of] else ()
    facts += row.kroner("grant_kr", figures["grant_kr"]) if figures["grant_kr"] else ()
    for name, of in (("leaders", "leaders"), ("employees", "employees_involved")):
        facts += row.count(name, figures[of]) if figures[of] else ()
    for survey in sorted(unit_kinds(inputs)):
        facts += answered_facts(inputs, survey)
    erased = erased_projects(inputs)
    return facts + _documents(inputs) + (erased_facts(erased) if erased else ())
