"""The themes in the open answers as the report says them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from pipeline.report import sentences, wording
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import surveys_in_order, unit_kinds
from pipeline.report.question_summary import question_summary
from pipeline.report.quote_content import quote_views, quotes_of
from pipeline.report.slugs import slug
from pipeline.report.theme_detail import overall_tone, theme_details
from pipeline.report.view import (
    Cell,
    Column,
    FigureView,
    PuljeView,
    QuestionView,
    Share,
    TableView,
    ThemeView,
)

FEW = Fraction(1, 20)
"""A theme that fewer than this touch, and on which nobody is quoted, has no own paragraph."""


def pulje_views(inputs: Inputs) -> tuple[PuljeView, ...]:
    """One view per pulje and survey with open questions, the surveys of projects first."""
    views = []
    for survey in surveys_in_order(inputs):
        units = inputs.units[inputs.units["survey"] == survey]
        if survey not in set(inputs.questions["survey"]):
            continue
        views += [_pulje_view(inputs, survey, pulje) for pulje in sorted(set(units["pulje"]))]
    return tuple(views)


def _pulje_view(inputs: Inputs, survey: str, pulje: str) -> PuljeView:
    kind = unit_kinds(inputs)[survey]
    in_pulje = inputs.units[(inputs.units["survey"] == survey) & (inputs.units["pulje"] == pulje)]
    shares = _rows(inputs, survey, "pulje", pulje)
    asked = inputs.questions[inputs.questions["survey"] == survey]
    only_pulje = len(in_pulje) == (inputs.units["survey"] == survey).sum()
    questions = []
    for question in rows_of(asked.sort_values("position")):
        rows = shares[shares["question"] == question.question]
        if rows.empty:
            continue
        answered = int(rows["n_units"].iloc[0])
        base = f"{wording.units(answered, kind)} har skrevet et svar."
        if only_pulje:
            base = _full_base(inputs, survey, str(question.question), answered, kind)
        name = f"temaer_{slug(survey)}_{slug(pulje)}_{slug(str(question.question))}"
        view = question_view(
            inputs, rows, kind, name, f"{pulje}: {question.heading}",
            quotes_of(inputs, survey, str(question.question), pulje),
            heading=str(question.heading), text=str(question.question_text), base=base,
        )  # fmt: skip
        questions.append(view)
    name = inputs.name_of(survey)
    intro = sentences.pulje_intro(len(in_pulje), kind, pulje, name)
    return PuljeView(
        anchor=f"pulje-{slug(survey)}-{slug(pulje)}",
        heading=sentences.pulje_heading(pulje, kind),
        # A hidden pulje's size is a figure too.
        intro=intro if questions else sentences.TOO_SMALL,
        basis=machine_only(questions),
        questions=tuple(questions),
        survey=survey,
    )


def _full_base(inputs: Inputs, survey: str, question: str, answered: int, kind: str) -> str:
    """Who wrote, who wrote a non-answer and who wrote nothing."""
    table = inputs.non_answers
    row = table[(table["survey"] == survey) & (table["question"] == question)]
    if row.empty:
        return sentences.question_base(answered, 0, 0, kind)
    first = row.iloc[0]
    return sentences.question_base(
        answered, int(first["n_non_answers"]), int(first["n_empty"]), kind
    )


def question_view(
    inputs: Inputs,
    rows: pd.DataFrame,
    kind: str,
    name: str,
    title: str,
    quotes: pd.DataFrame,
    *,
    heading: str,
    text: str,
    base: str,
) -> QuestionView:
    """Themes of one question, the most common first; what nobody touches is left out.

    Parameters
    ----------
    rows
        Rows of ``SHARES`` for this question and group, one per theme.
    quotes
        Approved quotes that answer this question.
    """
    in_use = inputs.active[["theme_id", "label"]]
    touched = rows[rows["n_touching"] > 0].merge(in_use, on="theme_id")
    touched = touched.sort_values(["n_touching", "label"], ascending=[False, True], kind="stable")
    details = theme_details(inputs, touched)
    views, few, printed = [], [], set[str]()
    for row in rows_of(touched):
        share = Share(int(row.n_touching), int(row.n_units), kind)
        chosen = quotes[(quotes["theme_id"] == row.theme_id) & ~quotes["text"].isin(printed)]
        chosen = chosen.head(inputs.settings.report.quotes_per_theme)
        if chosen.empty and FEW * share.n > share.count:
            few.append((str(row.label), share))
            continue
        printed |= set(chosen["text"])
        views.append(
            ThemeView(
                theme_id=str(row.theme_id),
                label=str(row.label),
                share=share,
                sentence=wording.theme_finding(str(row.label), share.count, share.n, kind),
                detail=details[str(row.theme_id)],
                basis=sentences.theme_basis(share.count, int(row.n_human)),
                quotes=quote_views(chosen),
            )
        )
    return QuestionView(
        anchor=name.replace("_", "-"),
        heading=heading,
        question_text=text,
        base=base,
        summary=" ".join(
            said
            for said in (
                question_summary(
                    [(theme.label, theme.share) for theme in views], inputs.settings.report.amounts
                ),
                overall_tone(touched),
            )
            if said
        ),
        figure=_figure(inputs, touched, kind, name, title) if len(touched) else None,
        themes=tuple(views),
        rest=sentences.rest(few),
    )


def machine_only(questions: Sequence[QuestionView]) -> str:
    """What is said once of the themes that no person has seen; empty where there are none."""
    unseen = any(q.rest or any(not theme.basis for theme in q.themes) for q in questions)
    return sentences.MACHINE_ONLY if unseen else ""


def _figure(inputs: Inputs, touched: pd.DataFrame, kind: str, name: str, title: str) -> FigureView:
    shares = [
        (str(row.label), Share(int(row.n_touching), int(row.n_units), kind))
        for row in rows_of(touched)
    ]
    rows: list[tuple[Cell, ...]] = [
        (label, share.count, share.n, share, int(row.n_human), int(row.n_machine_only))
        for (label, share), row in zip(shares, rows_of(touched), strict=True)
    ]
    noun = wording.UNIT_NOUNS[kind][1]
    columns = (
        Column("Tema", width=42),
        Column(noun.capitalize(), "whole", 14),
        Column("Ud af", "whole", 9),
        Column("Andel", "share", 10),
        Column("Set af et menneske", "whole", 20),
        Column("Kun maskinens forslag", "whole", 22),
    )
    base = int(touched["n_units"].iloc[0])
    survey = str(touched["survey"].iloc[0])
    return FigureView(
        name=name,
        kind="themes",
        survey=survey,
        title=title,
        source=wording.source_line(base, kind, inputs.settings.report.period),
        alt=sentences.themes_alt(title, shares),
        data=touched.assign(question=wording.EVERYONE, group=wording.EVERYONE),
        table=TableView(sentences.NUMBERS, columns, tuple(rows)),
    )


def _rows(inputs: Inputs, survey: str, group: str, value: str) -> pd.DataFrame:
    shares = inputs.shares
    return shares[
        (shares["survey"] == survey) & (shares["group"] == group) & (shares["group_value"] == value)
    ]
