"""The report's content from the result tables: one computation behind Word, Excel and the page."""

from __future__ import annotations

from pipeline.report import sentences, wording
from pipeline.report.card_content import card_views
from pipeline.report.choice_content import choice_sections
from pipeline.report.crosstab_content import crosstab_views
from pipeline.report.drill_content import sentence_groups
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import (
    erased_projects,
    kinds_in_order,
    survey_views,
    unit_kinds,
)
from pipeline.report.method_content import method_parts
from pipeline.report.quote_content import with_headings
from pipeline.report.reported_content import reported_parts
from pipeline.report.theme_content import machine_only, pulje_views, question_view
from pipeline.report.trend_content import trend_sections
from pipeline.report.view import (
    Cell,
    Column,
    ExternalView,
    Headline,
    NewThemesView,
    ReportView,
    TableView,
)
from pipeline.report.whole_content import whole_sections


def report_view(inputs: Inputs) -> ReportView:
    """Build everything the report says.

    Parameters
    ----------
    inputs
        From :func:`pipeline.report.inputs.read_inputs`.
    """
    report, kinds = inputs.settings.report, kinds_in_order(inputs)
    return ReportView(
        title=report.title,
        subtitle=str(report.period),
        coverage=sentences.coverage(
            report.period, sentences.in_time_order(inputs.batches["period"])
        ),
        headlines=headlines(inputs),
        surveys=survey_views(inputs),
        cards=card_views(inputs, sentence_groups(inputs)),
        puljer=pulje_views(inputs),
        external=external_view(inputs),
        crosstabs=crosstab_views(inputs),
        new_themes=_new_themes(inputs),
        method=method_parts(inputs),
        sections=(
            *trend_sections(inputs, kinds),
            *choice_sections(inputs, kinds),
            *whole_sections(inputs, kinds),
        ),
    )


def headlines(inputs: Inputs) -> tuple[Headline, ...]:
    """The numbers the report rests on, the base first; what is nought or hidden is left out."""
    figures = inputs.key_figures
    projects, expected = int(figures["projects"]), figures["projects_expected"]
    found = []
    if projects:
        value = wording.fraction(projects, expected) if expected else wording.whole(projects)
        sentence = wording.response(projects, expected or 0, erased_projects(inputs))
        found.append(Headline(value, sentence.removeprefix(f"{value} ")))
    amounts = (
        (wording.kroner, "er bevilget i alt", figures["grant_kr"]),
        (wording.whole, "ledere har været involveret", figures["leaders"]),
        (wording.whole, "medarbejdere har været involveret", figures["employees_involved"]),
    )
    found += [Headline(say(amount), label) for say, label, amount in amounts if amount]
    for survey, kind in sorted(unit_kinds(inputs).items()):
        answered = int((inputs.units["survey"] == survey).sum())
        if kind == "respondent":
            noun = wording.UNIT_NOUNS[kind][answered != 1]
            found.append(
                Headline(wording.whole(answered), f"{noun} har svaret", inputs.name_of(survey))
            )
    if len(inputs.documents):
        n = len(inputs.documents)
        noun = wording.UNIT_NOUNS["document"][n != 1]
        found.append(Headline(wording.whole(n), f"{noun} er læst"))
    return tuple(found)


def external_view(inputs: Inputs) -> ExternalView | None:
    """The external evaluations: which they are, and their themes and quotes."""
    documents = inputs.documents.sort_values(["pulje", "title", "document_id"])
    if documents.empty:
        return None
    rows: list[tuple[Cell, ...]] = [
        (
            str(row.title),
            _or_dash(row.grantee),
            str(row.pulje),
            _or_dash(row.evaluator),
            _or_dash(row.period),
            wording.kroner(row.grant_kr) if row.grant_kr == row.grant_kr else "–",
        )
        for row in rows_of(documents)
    ]
    columns = (
        Column("Evaluering", width=48),
        Column("Bevillingsmodtager", width=28),
        Column("Pulje", width=20),
        Column("Evaluator", width=24),
        Column("Periode", width=20),
        Column("Bevilling", width=16),
    )
    shares = inputs.shares
    own = shares[
        (shares["survey"] == wording.REPORTS)
        & (shares["question"] == wording.EVERYONE)
        & (shares["group"] == wording.EVERYONE)
    ]
    base = sentences.external_base(len(documents))
    quotes = with_headings(inputs)
    question = None
    if len(own):
        question = question_view(
            inputs, own, "document", "temaer_eksterne-evalueringer",
            sentences.EXTERNAL_THEMES, quotes[quotes["survey"] == wording.REPORTS],
            heading=sentences.EXTERNAL_THEMES, text="", base="",
        )  # fmt: skip
    caption = "Eksterne evalueringer, der indgår"
    basis = machine_only([question] if question else [])
    table = TableView(caption, columns, tuple(rows))
    return ExternalView(base, basis, table, question, reported_parts(inputs))


def _or_dash(value: object) -> str:
    """Text, or a dash where there is none."""
    return value if isinstance(value, str) and value else "–"


def _new_themes(inputs: Inputs) -> NewThemesView | None:
    """Candidates that nobody has taken a stand on, in the order the machine ranks them."""
    decided = set(inputs.themes.loc[inputs.themes["status"] != "suggested", "theme_id"])
    clusters = inputs.clusters[~inputs.clusters["cluster_id"].isin(decided)]
    if clusters.empty:
        return None
    rows: list[tuple[Cell, ...]] = [
        (str(row.label), str(row.terms), int(row.n_segments), int(row.n_units))
        for row in rows_of(clusters)
    ]
    columns = (
        Column("Forslag", width=36),
        Column("Ord, der går igen", width=60),
        Column("Sætninger", "whole", 11),
        Column("Besvarelser", "whole", 12),
    )
    caption = "Mulige nye temaer (maskinens forslag)"
    found = inputs.unexplained["in_candidate"]
    intro = f"{sentences.SUGGESTED} {sentences.unexplained(len(found), int(found.sum()))}"
    return NewThemesView(intro, TableView(caption, columns, tuple(rows)))
