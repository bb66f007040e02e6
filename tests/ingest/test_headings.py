"""What the heading of a column says, and which column it is."""

from __future__ import annotations

import pytest

from pipeline.ingest.columns import by_name, find
from pipeline.ingest.delivery import as_delivery
from pipeline.ingest.headings import parse_heading, take_headings


@pytest.mark.parametrize(
    ("written", "variable", "text", "part"),
    [
        ("Antal ansatte", None, "Antal ansatte", None),
        ("Samlet oplevelse (1-10)", None, "Samlet oplevelse (1-10)", None),
        ("Vurdér [Ro]", None, "Vurdér", "Ro"),
        ("G2Q1[SQ001]: Vurdér [Ro]", "G2Q1[SQ001]", "Vurdér", "Ro"),
        ("Q5. Hvad er lært?", "Q5", "Hvad er lært?", None),
        ("Q4[other]", None, "Q4", "other"),
    ],
)
def test_codes_and_rows_are_taken_apart(written, variable, text, part):
    heading = parse_heading(f" {written} ")
    assert (heading.variable, heading.text, heading.part) == (variable, text, part)
    assert heading.column == written


def columns_of(*headings: str):
    return by_name(as_delivery([list(headings), ["x"] * len(headings)], [1, 2], "svar.csv"))


def test_a_whole_heading_goes_before_a_part_of_one():
    named = columns_of("Ro", "Vurdér [Ro]", "Note: Ro")
    assert find(named, ["Ro"]) == [0]
    assert find(named, ["vurdér [ro]"]) == [1]
    assert find(named, ["Note: Ro"]) == [2]
    assert find(columns_of("Note: Ro", "Note"), ["Note"]) == [1]
    assert find(columns_of("Q5. Ro", "Tid"), ["Q5"]) == [0]


def test_a_row_of_a_grid_is_found_by_itself_only_where_it_is_the_only_one():
    assert find(columns_of("Vurdér [Ro]", "Vurdér [Tid]"), ["Tid"]) == [1]
    assert find(columns_of("Før [Ro]", "Efter [Ro]"), ["Ro"]) == [0, 1]


def test_a_question_over_several_columns_goes_on_until_the_next():
    first = ["Respondent ID", "Hvad brugte I?", "", "", "Andet?"]
    second = ["", "Kurser", "Møder", "Andet (skriv)", "Open-Ended Response"]
    headings, taken = take_headings([first, second, ["1", "Kurser", "", "", "nej"]])
    assert taken == 2
    assert [(heading.text, heading.part) for heading in headings] == [
        ("Respondent ID", None),
        ("Hvad brugte I?", "Kurser"),
        ("Hvad brugte I?", "Møder"),
        ("Hvad brugte I?", "Andet (skriv)"),
        ("Andet?", None),
    ]
