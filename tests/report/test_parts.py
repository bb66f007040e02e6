"""The parts of sections: periods, intervals, options, printed figures, themes of whole answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pandas as pd
import pytest

from pipeline import tables as t
from pipeline.report.content import report_view
from pipeline.report.inputs import Inputs
from pipeline.report.likert_content import kinds_in_order
from pipeline.report.sheet_content import likert_sheet, theme_sheet
from pipeline.report.view import PartView, ReportView
from pipeline.report.whole_content import whole_sections
from tests.report.conftest import PARTY, SELF


def parts(view: ReportView) -> list[PartView]:
    own = [part for survey in view.surveys for part in survey.parts]
    own += [part for section in view.sections for part in section.parts]
    return [*own, *(view.external.parts if view.external else ())]


@pytest.fixture(scope="module")
def periods(view: ReportView) -> PartView:
    (part,) = view.surveys[0].parts
    return part


def test_a_change_is_told_in_percentage_points_with_both_counts(periods: PartView) -> None:
    assert periods.heading == "Fra 2022 til 2023"
    assert periods.findings == (
        "”Er målet nået?”: 60\xa0% (12 af 20 projekter) i 2022 og 80\xa0% (24 af 30 projekter) i "
        "2023 (+20 procentpoint).",
    )
    row = periods.table.rows[0]
    assert (row[1], row[3], row[5], row[6]) == ("12 af 20", "24 af 30", "+20", "")


def test_a_break_has_both_figures_but_no_difference_and_says_why(periods: PartView) -> None:
    row = periods.table.rows[1]
    assert (row[1], row[3], row[5]) == ("12 af 20", "24 af 30", None)
    reason = "brud i serien: ordlyden er en anden og svarskalaen er en anden"
    assert row[6] == reason
    assert periods.note == f"”Er det forankret?” sammenlignes ikke ({reason})."


def test_where_nothing_is_to_be_remarked_there_is_no_column_for_it(inputs: Inputs) -> None:
    whole = inputs.compared.assign(broken="")
    (part,) = report_view(replace(inputs, compared=whole)).surveys[0].parts
    assert part.table.columns[-1].header == "Forskel i procentpoint"
    assert {len(row) for row in part.table.rows} == {6}


def test_bases_too_small_for_per_cent_and_hidden_ones_are_not_subtracted(inputs: Inputs) -> None:
    few = inputs.compared.assign(n_before=9, top_before=5)
    (part,) = report_view(replace(inputs, compared=few)).surveys[0].parts
    assert part.table.rows[0][5] is None
    hidden = t.COMPARED.conform(few.assign(n_before=None, top_before=None))
    (part,) = report_view(replace(inputs, compared=hidden)).surveys[0].parts
    assert part.table.rows[0][1:3] == (None, None)
    assert "små grupper" in str(part.table.rows[0][6])
    assert part.findings == ()


def test_with_one_period_nothing_is_said_of_periods(inputs: Inputs) -> None:
    view = report_view(replace(inputs, compared=t.COMPARED.empty()))
    assert view.surveys[0].parts == ()


def test_only_a_sample_has_intervals_and_the_others_say_that_everyone_was_asked(
    view: ReportView,
) -> None:
    own, party = view.surveys
    assert own.certainty.startswith("Hvert afsluttet projekt er spurgt")
    assert party.certainty == ""
    (part,) = party.parts
    assert part.heading == "Statistisk usikkerhed"
    # 12 of 20; Wilson 1927.
    assert part.table.rows == (
        ("Samlet oplevelse (1–10)", 12, 20, part.table.rows[0][3], "39–78\xa0%"),
    )


def test_where_nobody_says_who_was_asked_nothing_is_claimed(inputs: Inputs) -> None:
    silent = t.SURVEYS.conform(inputs.surveys.assign(respondents=None))
    assert report_view(replace(inputs, surveys=silent)).surveys[0].certainty == ""


def test_the_base_says_when_it_was_answered(view: ReportView) -> None:
    assert view.surveys[0].base.endswith("leverancerne ”forår 2023” og ”efterår 2023”.")
    assert view.surveys[1].base.endswith("leverancen ”efterår 2023”.")


def test_options_are_told_by_those_who_answered_the_most_chosen_first(view: ReportView) -> None:
    section = view.sections[1]
    (part,) = section.parts
    assert section.heading == "Selvevaluering: afkrydsninger"
    assert part.intro.startswith("30 projekter har svaret på spørgsmålet; 2 har ikke")
    assert part.findings == (
        "Coaching (1:1): 70\xa0% (21 af 30 projekter).",
        "Kurser: 27\xa0% (8 af 30 projekter).",
    )
    assert [row[:3] for row in part.table.rows] == [
        ("Coaching (1:1)", 21, 30), ("Kurser", 8, 30), ("Andet", 0, 30)
    ]  # fmt: skip


def test_printed_figures_stand_with_their_source_and_in_no_other_table(
    view: ReportView, inputs: Inputs
) -> None:
    assert view.external is not None
    (part,) = view.external.parts
    assert part.heading == "Tal fra rapporterne: Tabel 2. Svar i 2022"
    assert part.table.caption == "Kilde: ”Evaluering 1”, s. 6"
    assert part.table.rows == (("Jeg trives", "61\xa0%", "39\xa0%", 149),)
    assert "Jeg trives" not in {row[1] for row in likert_sheet(inputs).rows}


def test_themes_of_whole_answers_keep_people_and_machine_apart_and_are_corrected(
    view: ReportView,
) -> None:
    section = view.sections[2]
    (part,) = section.parts
    assert section.base.startswith("31 projekter har skrevet")
    assert part.findings[0] == (
        "Ledelse & <opbakning> nævnes af 55\xa0% (17 af 31 projekter); omtrent 61\xa0%, når der "
        "rettes for maskinens fejl (57–65\xa0%). Et menneske har set 2 af de 17."
    )
    assert "når der rettes" not in part.findings[1]
    first, second, *_ = part.table.rows
    assert (first[3], second[3]) == ("61\xa0% (57–65\xa0%)", None)
    assert first[4:] == (2, 15, 17, 0)


def test_without_a_coded_sample_nothing_is_corrected(inputs: Inputs) -> None:
    none = inputs.prevalence.iloc[:0]
    said = whole_sections(replace(inputs, prevalence=none), kinds_in_order(inputs))
    for section in said:
        (part,) = section.parts
        assert "rettes" not in " ".join([part.intro, *part.findings])
        assert not any("Rettet" in column.header for column in part.table.columns)


def test_a_theme_that_only_the_machine_saw_says_so(inputs: Inputs) -> None:
    machine = inputs.shares.assign(n_human=0, n_machine_only=inputs.shares["n_touching"])
    said = whole_sections(replace(inputs, shares=machine), kinds_in_order(inputs))
    assert said[0].parts[0].findings[0].endswith("Tallet bygger alene på maskinens forslag.")


def test_a_sampled_survey_s_themes_have_intervals(inputs: Inputs) -> None:
    shares = inputs.shares.assign(
        low=inputs.shares["low"].mask(inputs.shares["survey"] == PARTY, 0.152),
        high=inputs.shares["high"].mask(inputs.shares["survey"] == PARTY, 0.583),
    )
    sections = whole_sections(replace(inputs, shares=shares), kinds_in_order(inputs))
    shown = {section.anchor: section.parts[0].table for section in sections}
    assert shown[f"temaer-i-alt-{PARTY}"].rows[0][3] == "15–58\xa0%"
    assert not any("interval" in c.header and "Rettet" not in c.header
                   for c in shown[f"temaer-i-alt-{SELF}"].columns)  # fmt: skip


def test_the_theme_sheet_corrects_everyone_s_whole_answers_only(inputs: Inputs) -> None:
    sheet = theme_sheet(inputs)
    place = [column.header for column in sheet.columns].index("Rettet for maskinens fejl")
    told = {row[1:4]: row[place] for row in sheet.rows if row[place] is not None}
    assert told == {("Hele besvarelsen", "Alle", "Alle"): "61\xa0% (57–65\xa0%)"}


def test_a_group_stands_beside_everyone_in_percentage_points(inputs: Inputs) -> None:
    sheet = likert_sheet(inputs)
    place = [column.header for column in sheet.columns].index("Forskel til alle i procentpoint")
    rows = {(row[1], row[3]): row for row in sheet.rows}
    assert rows["Er målet nået?", "Alle"][place] is None
    group = rows["Er målet nået?", "Vores arbejdsplads"]
    whole = rows["Er målet nået?", "Alle"]
    apart = 100 * (group[9] / group[6] - whole[9] / whole[6])
    assert str(group[place]).replace("−", "-").removeprefix("+") == str(round(apart))


def test_word_excel_and_page_show_the_same_parts(view: ReportView, built: Path) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")
    document = docx.Document(str(built / "laeringer.docx"))
    words = [paragraph.text for paragraph in document.paragraphs]
    for part in parts(view):
        assert set(part.findings) <= set(words)
        assert part.table.caption in words
        assert f"<caption>{part.table.caption}</caption>" in page
    book: Any = openpyxl.load_workbook(built / "aftryk.xlsx")
    rows = {name: list(book[name].iter_rows(min_row=4, values_only=True)) for name in
            ("Perioder", "Afkrydsninger", "Rapporternes tal")}  # fmt: skip
    first = ("2022", 12, 20, 0.6, "2023", 24, 30, 0.8, "+20")
    assert rows["Perioder"][0][3:12] == first
    assert [row[4:7] for row in rows["Afkrydsninger"][:2]] == [
        ("Kurser", 8, 30), ("Coaching (1:1)", 21, 30)
    ]  # fmt: skip
    assert rows["Rapporternes tal"][0][3:] == ("Jeg trives", "Enig", "61\xa0%", 149)


def test_the_tidy_tables_hold_the_same_counts(built: Path) -> None:
    periods, options, printed = (
        pd.read_csv(built / f"{name}.csv")
        for name in ("perioder", "afkrydsninger", "tal_fra_rapporter")
    )
    assert periods["broken"].fillna("").tolist() == ["wording;scale", ""]
    assert options.loc[options["group"] == "alle", "count"].sum() == 29
    assert printed["share"].tolist() == [0.61, 0.39]
