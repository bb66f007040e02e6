"""Groups too small to show: their figures are nowhere in the report, and dashes stand for them."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from pipeline import tables as t
from pipeline.groups import left_out, memberships
from pipeline.likert import count_likert
from pipeline.report.content import report_view
from pipeline.report.exports import key_numbers, likert_table, theme_table
from pipeline.report.inputs import Inputs
from pipeline.report.sheet_content import likert_sheet, theme_sheet

SELF, PARTY = "selvevaluering", "temadag"


@pytest.fixture(scope="module")
def withheld(inputs: Inputs) -> Inputs:
    """Only two have answered for "Lokal trivsel", and three on the day."""
    gone = [f"P{n:02}" for n in range(20, 31)] + [f"b-{n}" for n in range(4, 21)]
    units = inputs.units[~inputs.units["unit_id"].isin(gone)]
    steps = inputs.items[["survey", "item"]].drop_duplicates()
    ratings = t.RATINGS.frame(
        units.merge(steps, on="survey")[["survey", "unit_id", "item", "batch"]]
        .assign(status="valid", step=4)
        .to_dict("records")
    )
    member = memberships(units, ["pulje"], [9])
    likert = count_likert(ratings, inputs.items, member, 5)
    asked = ratings.rename(columns={"item": "question"})[["survey", "unit_id", "question"]]
    shown = likert.rename(columns={"item": "question"})
    shares = inputs.shares[(inputs.shares["group"] == "alle") & (inputs.shares["survey"] == SELF)]
    by_pulje = pd.DataFrame(
        [(SELF, "laering", "pulje", pulje) for pulje in ("Lokal trivsel", "Vores arbejdsplads")],
        columns=t.HIDDEN.key,
    )
    hidden = pd.concat(
        [left_out(asked, member, shown).assign(of="likert"), by_pulje.assign(of="shares")]
    )
    return dataclasses.replace(inputs, units=units, likert=likert, shares=shares, hidden=hidden)


def test_hidden_groups_have_dashes_and_a_note_in_the_workbook(withheld: Inputs) -> None:
    for sheet, name in (
        (likert_sheet(withheld), "Er målet nået?"),
        (theme_sheet(withheld), "Læringer"),
    ):
        numbers = [n for n, column in enumerate(sheet.columns) if column.kind != "text"]
        rows = [row for row in sheet.rows if row[1] == name and row[2] == "Pulje"]
        assert {row[3] for row in rows} == {"Lokal trivsel", "Vores arbejdsplads"}
        for row in rows:
            assert all(row[place] is None for place in numbers)
            assert row[-1] == (
                "Skjult: færre end 5, eller fordi andre grupper ellers kunne regnes ud"
            )
        shown = [row for row in sheet.rows if row[2] == "Alle" and row[1] == name]
        assert shown
        assert {row[-1] for row in shown} == {""}


def test_no_table_holds_a_figure_of_a_hidden_group(withheld: Inputs) -> None:
    for table in (likert_table(withheld), theme_table(withheld)):
        assert set(table["group_value"]) == {"alle"}


def test_a_survey_with_fewer_units_than_the_limit_shows_nothing(withheld: Inputs) -> None:
    assert PARTY not in set(likert_table(withheld)["survey"])
    assert {headline["survey"] for headline in key_numbers(withheld)["headlines"]} == {SELF}
    view = report_view(withheld)
    assert [survey.figure.survey for survey in view.surveys] == [SELF]
    sheet = likert_sheet(withheld)
    party = [row for row in sheet.rows if row[0] == "Temadagen"]
    assert {row[3] for row in party} == {"Alle", "Temadagen"}
    assert all(row[5] is None for row in party)


def test_a_hidden_pulje_has_neither_numbers_nor_size_in_the_text(withheld: Inputs) -> None:
    for pulje in report_view(withheld).puljer:
        assert pulje.questions == ()
        assert pulje.intro.startswith("Puljens tal er skjult")
        assert not any(character.isdigit() for character in pulje.intro)


def test_sums_over_too_few_projects_are_left_out(withheld: Inputs) -> None:
    figures = {**withheld.key_figures, "leaders": None}
    view = report_view(dataclasses.replace(withheld, key_figures=figures))
    said = " ".join(headline.label for headline in view.headlines)
    assert "ledere" not in said
    assert "medarbejdere" in said
    assert key_numbers(dataclasses.replace(withheld, key_figures=figures))["leaders"] is None


def test_the_method_says_what_is_hidden_and_what_is_not(withheld: Inputs) -> None:
    counting = report_view(withheld).method[0].paragraphs
    rule = next(text for text in counting if text.startswith("En gruppe vises kun"))
    assert "mindst 5" in rule
    assert "ikke de enkelte svar" in rule


def test_an_item_that_few_answered_stands_with_dashes(withheld: Inputs) -> None:
    gone = withheld.likert["item"] == "grad_forankring"
    whole = pd.DataFrame([(SELF, "grad_forankring", "alle", "alle")], columns=t.HIDDEN.key)
    inputs = dataclasses.replace(
        withheld,
        likert=withheld.likert[~gone],
        hidden=pd.concat([withheld.hidden, whole.assign(of="likert")]),
    )
    (survey,) = report_view(inputs).surveys
    assert len(survey.findings) == 1
    assert survey.figure.table.rows[-1] == (
        "Er det forankret?", "i høj eller meget høj grad", None, None, None, None, None,
    )  # fmt: skip
