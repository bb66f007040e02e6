"""What is new since the period before, as the report says it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from pipeline.report import trend_text as say
from pipeline.report import wording
from pipeline.report.inputs import Inputs
from pipeline.report.likert_content import kinds_in_order
from pipeline.report.trend_content import trend_sections
from pipeline.report.trend_sheet import theme_period_sheet
from pipeline.report.view import PartView, ReportView, SectionView
from tests.report.conftest import SELF


def section_of(inputs: Inputs, **changed: object) -> SectionView:
    table = inputs.themes_compared.copy()
    for column, value in changed.items():
        table[column] = value
    (section,) = trend_sections(replace(inputs, themes_compared=table), kinds_in_order(inputs))
    return section


@pytest.fixture(scope="module")
def section(view: ReportView) -> SectionView:
    return view.sections[0]


@pytest.fixture(scope="module")
def themes(section: SectionView) -> PartView:
    return section.parts[0]


def test_the_section_says_who_wrote_in_both_years(section: SectionView) -> None:
    assert section.heading == "Nyt i år: Selvevaluering"
    assert section.base == "I 2022 har 20 projekter skrevet et svar, og i 2023 30 projekter."


def test_new_and_gone_themes_are_told_first_with_both_counts(themes: PartView) -> None:
    assert themes.findings == (
        "Åben kultur er nyt: 0\xa0% (0 af 20 projekter) i 2022 og 30\xa0% (9 af 30 projekter) i "
        "2023 (+30 procentpoint).",
        "Netværk er væk eller næsten væk: 40\xa0% (8 af 20 projekter) i 2022 og 0\xa0% (0 af 30 "
        "projekter) i 2023 (−40 procentpoint).",
        "Ledelse & <opbakning> fylder mere: 60\xa0% (12 af 20 projekter) i 2022 og 90\xa0% (27 af "
        "30 projekter) i 2023 (+30 procentpoint).",
        "Struktur fylder mindre: 50\xa0% (10 af 20 projekter) i 2022 og 20\xa0% (6 af 30 "
        "projekter) i 2023 (−30 procentpoint).",
    )


def test_the_table_has_every_theme_in_use_the_most_common_now_first(themes: PartView) -> None:
    said = [(row[0], row[1], row[3], row[5], row[6]) for row in themes.table.rows]
    assert said == [
        ("Ledelse & <opbakning>", "12 af 20", "27 af 30", "+30", "fylder mere"),
        ("Åben kultur", "0 af 20", "9 af 30", "+30", "nyt"),
        ("Struktur", "10 af 20", "6 af 30", "−30", "fylder mindre"),
        ("Netværk", "8 af 20", "0 af 30", "−40", "væk"),
    ]


def test_a_question_that_is_not_compared_is_named_with_its_reason(themes: PartView) -> None:
    assert themes.note == "”Forandringer” sammenlignes ikke (brud i serien: ordlyden er en anden)."


def test_proposals_stand_apart_and_only_those_that_changed(section: SectionView) -> None:
    proposals = section.parts[1]
    assert proposals.heading == say.PROPOSALS
    assert [row[0] for row in proposals.table.rows] == ["Støj og skærme"]
    assert proposals.findings[0].startswith("Støj og skærme er nyt: 0\xa0% (0 af 20 projekter)")


def test_whole_answers_that_are_broken_give_way_to_the_questions_that_are_not(
    inputs: Inputs,
) -> None:
    table = inputs.themes_compared
    asked = table["question"] == "forandringer"
    broken = table.assign(
        broken=table["broken"].mask(asked, "").mask(~asked, "questions"),
        change=table["change"].mask(asked, "grew").mask(~asked, None),
    )
    (section,) = trend_sections(replace(inputs, themes_compared=broken), kinds_in_order(inputs))
    (part,) = section.parts
    assert part.heading == "Fra 2022 til 2023: Forandringer"
    assert [row[0] for row in part.table.rows] == ["Ledelse & <opbakning>"]
    assert part.note == (
        "”Hele besvarelsen” sammenlignes ikke (brud i serien: de åbne spørgsmål er ikke de samme)."
    )


def test_where_nothing_may_be_compared_the_reason_is_told_and_no_difference(
    inputs: Inputs,
) -> None:
    section = section_of(inputs, broken="unit_kind", change=None)
    (part,) = section.parts
    assert part.findings == ()
    assert {row[5] for row in part.table.rows} == {None}
    assert {row[6] for row in part.table.rows} == {
        "brud i serien: det er ikke det samme, der tælles"
    }


def test_hidden_figures_are_dashes(inputs: Inputs) -> None:
    section = section_of(inputs, n_before=pd.NA, of_before=pd.NA, human_before=pd.NA, change=None)
    rows = section.parts[0].table.rows
    assert {row[1] for row in rows} == {None}
    assert {row[6] for row in rows} == {"skjult af hensyn til små grupper"}
    assert section.base == "Skjult af hensyn til små grupper."


def test_a_small_change_everywhere_is_told_as_such(inputs: Inputs) -> None:
    section = section_of(inputs, change="same")
    assert section.parts[0].findings == (say.NO_CHANGE,)
    assert len(section.parts) == 1


def test_a_sample_has_a_column_of_intervals(inputs: Inputs) -> None:
    section = section_of(inputs, low=-0.034, high=0.5)
    table = section.parts[0].table
    place = [column.header for column in table.columns].index(wording.INTERVAL)
    assert {row[place] for row in table.rows} == {"−3 til +50"}


def test_seasons_are_not_called_a_year(inputs: Inputs) -> None:
    section = section_of(inputs, earlier="forår 2023", later="efterår 2023")
    assert section.heading == "Nyt siden sidste periode: Selvevaluering"


def test_the_figure_has_a_panel_for_each_row_in_the_table_s_order(themes: PartView) -> None:
    assert themes.figure is not None
    data = themes.figure.data.sort_values("place")
    assert list(data["panel"]) == [row[0] for row in themes.table.rows]
    assert themes.figure.table == themes.table
    assert themes.figure.source.startswith("Kilde: selvevalueringer fra 50 projekter.")


def test_items_are_drawn_over_the_periods_too_and_what_moved_stands_out(view: ReportView) -> None:
    part = next(part for part in view.surveys[0].parts if part.figure)
    assert part.figure is not None
    drawn = part.figure.data.set_index("item")["notable"].to_dict()
    assert drawn == {"grad_maal": True, "grad_forankring": False}


def test_the_workbook_has_every_question_and_proposal(inputs: Inputs) -> None:
    sheet = theme_period_sheet(inputs, kinds_in_order(inputs))
    assert len(sheet.rows) == len(inputs.themes_compared)
    kinds = {row[2]: row[3] for row in sheet.rows}
    assert kinds["Støj og skærme"] == "et forslag"
    assert kinds["Netværk"] == "i brug"
    broken = next(row for row in sheet.rows if row[1] == "Forandringer")
    assert broken[-1] == "brud i serien: ordlyden er en anden"
    assert broken[5:7] == (12, 20)


def test_a_series_of_an_earlier_year_alone_has_no_section(inputs: Inputs) -> None:
    table = inputs.themes_compared.assign(series="anden", survey="nedlagt")
    assert trend_sections(replace(inputs, themes_compared=table), kinds_in_order(inputs)) == ()
    assert SELF in kinds_in_order(inputs)


def test_a_question_is_called_what_its_own_survey_calls_it(inputs: Inputs) -> None:
    other = inputs.questions.assign(survey="a_anden", heading="Noget andet")
    questions = pd.concat([other, inputs.questions], ignore_index=True)
    asked = replace(inputs, questions=questions)
    (section, *_) = trend_sections(asked, kinds_in_order(asked))
    assert section.parts[0].note.startswith("”Forandringer” sammenlignes ikke")
    sheet = theme_period_sheet(asked, kinds_in_order(asked))
    assert "Noget andet" not in {row[1] for row in sheet.rows}
