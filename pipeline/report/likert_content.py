"""The Likert results as the report says them."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from pipeline.ids import ERASED
from pipeline.periods import in_time_order
from pipeline.report import likert_text, sentences, wording
from pipeline.report.comparison_content import comparison_parts
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.sampling_content import certainty, sampling_parts
from pipeline.report.slugs import slug
from pipeline.report.view import Cell, Column, FigureView, Share, SurveyView, TableView

NOTABLE_STEP = Fraction(1, 4)
"""A step outside the top is mentioned in the text when this share or more chose it."""


def survey_views(inputs: Inputs) -> tuple[SurveyView, ...]:
    """One view per survey that has Likert items; the surveys of projects come first."""
    everyone = inputs.likert[inputs.likert["group"] == wording.EVERYONE]
    present = set(everyone["survey"]) & set(inputs.items["survey"])
    return tuple(
        _survey_view(inputs, survey, everyone[everyone["survey"] == survey])
        for survey in surveys_in_order(inputs)
        if survey in present
    )


def surveys_in_order(inputs: Inputs) -> list[str]:
    """Surveys that count projects first, then those that count respondents; each by name."""
    kinds = unit_kinds(inputs)
    return sorted(kinds, key=lambda survey: (kinds[survey] != "project", survey))


def kinds_in_order(inputs: Inputs) -> dict[str, str]:
    """Survey to what it counts, in the report's order."""
    kinds = unit_kinds(inputs)
    return {survey: kinds[survey] for survey in surveys_in_order(inputs)}


def unit_kinds(inputs: Inputs) -> dict[str, str]:
    """Survey to what it counts; the external evaluations count documents."""
    kinds = inputs.units.drop_duplicates("survey").set_index("survey")["unit_kind"]
    return {str(survey): str(kind) for survey, kind in kinds.items()}


def survey_base(inputs: Inputs, survey: str) -> str:
    """Who answered: "98 af 104 afsluttede projekter har svaret."."""
    kind = unit_kinds(inputs)[survey]
    answered = int((inputs.units["survey"] == survey).sum())
    if kind == "project":
        erased = erased_projects(inputs, survey)
        return f"{wording.response(answered, expected_of(inputs, survey), erased)}."
    return f"{wording.units(answered, kind)} har svaret."


def expected_of(inputs: Inputs, survey: str) -> int:
    """How many projects should have answered a survey; 0 when some batch does not say."""
    units = inputs.units[inputs.units["survey"] == survey]
    expected = inputs.expected[inputs.expected["survey"] == survey]
    if not set(units["batch"]) <= set(expected["batch"]):
        return 0
    return len(set(expected["unit_id"]) | set(units["unit_id"]))


def erased_projects(inputs: Inputs, survey: str | None = None) -> int:
    """How many of the expected projects had their answers erased, in one survey or in all."""
    expected = inputs.expected
    there = expected if survey is None else expected[expected["survey"] == survey]
    return int(there.loc[there["unit_id"].str.startswith(ERASED), "unit_id"].nunique())


def _survey_view(inputs: Inputs, survey: str, likert: pd.DataFrame) -> SurveyView:
    kind = unit_kinds(inputs)[survey]
    items = inputs.items[inputs.items["survey"] == survey]
    rows = items.merge(likert[["item", "step", "n_valid", "count", "top_n"]], on=["item", "step"])
    asked = [part for _, part in rows.groupby(["position", "item"], sort=True)]
    findings = [_finding(part, kind) for part in asked if part["n_valid"].iloc[0]]
    name = inputs.name_of(survey)
    answered = int((inputs.units["survey"] == survey).sum())
    source = wording.source_line(answered, kind, inputs.settings.report.period)
    drawn = likert_text.DRAWN[inputs.settings.report.likert_figure]
    return SurveyView(
        anchor=f"tal-{slug(survey)}",
        heading=sentences.survey_heading(name),
        base=f"{survey_base(inputs, survey)} {_when(inputs, survey)}",
        findings=tuple(findings),
        figure=FigureView(
            name=f"likert_{slug(survey)}",
            kind="likert",
            survey=survey,
            title=f"{name}: svar på skalaspørgsmål",
            source=source,
            alt=sentences.likert_alt(name, [*drawn, *findings]),
            data=likert,
            table=_table(asked, likert, kind, _hidden_items(inputs, items)),
        ),
        certainty=certainty(inputs, survey, kind),
        parts=(*sampling_parts(inputs, survey, kind), *comparison_parts(inputs, survey, kind)),
    )


def _when(inputs: Inputs, survey: str) -> str:
    """The periods that a survey's answers are from."""
    batches = set(inputs.units.loc[inputs.units["survey"] == survey, "batch"])
    own = inputs.batches.loc[inputs.batches["batch"].isin(batches), "period"]
    return likert_text.when(in_time_order(set(own)))


def _finding(item: pd.DataFrame, kind: str) -> str:
    """One item as a sentence, with the largest step outside the top where it is notable."""
    first = item.iloc[0]
    n = int(first["n_valid"])
    sentence = wording.likert_finding(
        first["item_text"], first["top_label"], int(first["top_n"]), n, kind
    )
    below = item[~item["in_top"]].sort_values(["count", "step"], ascending=[False, True])
    if below.empty or Fraction(int(below["count"].iloc[0]), n) < NOTABLE_STEP:
        return sentence
    largest = below.iloc[0]
    share = wording.share_with_counts(int(largest["count"]), n, kind)
    return f"{sentence} {share} svarer {wording.quoted(wording.inside(largest['step_label']))}."


def _hidden_items(inputs: Inputs, items: pd.DataFrame) -> pd.DataFrame:
    """The items that so few placed themselves on that not even everyone's answers are shown."""
    hidden = inputs.hidden[inputs.hidden["of"] == "likert"]
    whole = hidden.loc[hidden["group"] == wording.EVERYONE, ["survey", "question"]]
    first = items.drop_duplicates("item").sort_values("position")
    return first.merge(whole.rename(columns={"question": "item"}), on=["survey", "item"])


def _table(
    items: list[pd.DataFrame], likert: pd.DataFrame, kind: str, hidden: pd.DataFrame
) -> TableView:
    """One row per item: its base, those on a top step, and those beside the scale.

    The hidden ones come last, with dashes.
    """
    beside = likert.drop_duplicates("item").set_index("item")
    rows: list[tuple[Cell, ...]] = []
    for item in items:
        first = item.iloc[0]
        n, aside = int(first["n_valid"]), beside.loc[first["item"]]
        rows.append(
            (
                first["item_text"],
                first["top_label"],
                int(first["top_n"]),
                n,
                Share(int(first["top_n"]), n, kind) if n else None,
                int(aside["n_dont_know"]),
                int(aside["n_missing"]),
            )
        )
    rows += [(row.item_text, row.top_label, *[None] * 5) for row in rows_of(hidden)]
    columns = (
        Column("Spørgsmål", width=58),
        Column("Regnes med", width=26),
        Column("Antal", "whole", 9),
        Column("Ud af", "whole", 9),
        Column("Andel", "share", 10),
        Column("Ved ikke", "whole", 9),
        Column("Ubesvaret", "whole", 11),
    )
    return TableView(sentences.NUMBERS, columns, tuple(rows))
