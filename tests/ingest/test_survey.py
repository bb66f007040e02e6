"""One delivered survey into tables, and every way in which it may be refused."""

from __future__ import annotations

import pytest

from pipeline import ids
from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.read import read_delivery
from pipeline.ingest.survey import Place, read_survey
from pipeline.tables import ANSWERS, RATINGS, UNITS
from tests.ingest.deliveries import SURVEYS, csv_bytes, problems_of

MAPPING = load_mapping("selvevaluering", SURVEYS)
PLACE = Place("b", "Prøve")
GOALS = "I hvilken grad er projektets mål indfriet?"
CHANGES = "Hvilke konkrete forandringer har projektet medført?"
OTHER = "Øvrige kommentarer"


@pytest.fixture
def read(tmp_path):
    def read_table(table, place=PLACE):
        (tmp_path / "svar.csv").write_bytes(csv_bytes(table))
        return read_survey(read_delivery(tmp_path / "svar.csv", MAPPING.headings()), MAPPING, place)

    return read_table


def test_background_is_typed_and_regions_have_one_spelling(read, answers):
    units = UNITS.conform(read(answers).tables["units"])
    assert units["unit_id"].tolist() == ["P-1", "P-2", "P-3"]
    assert units["region"].tolist() == ["Nordjylland", "Nordjylland", "Sjælland"]
    assert units["employees"].tolist() == [47, 1250, 12]
    assert units["grant_kr"].tolist() == [126300.0, 99000.0, 1000000.0]
    assert units["end_date"].tolist() == ["2024-06-30", "2024-01-15", "2024-02-29"]
    assert set(units["pulje"]) == {"Prøve"}


def test_dont_know_and_blank_are_kept_apart_and_step_one_is_the_lowest(read, answers):
    rated = RATINGS.conform(read(answers).tables["ratings"]).set_index(["item", "unit_id"])
    assert rated.loc[("grad_maal", "P-1"), "step"] == 5
    assert rated.loc[("grad_maal", "P-3"), "status"] == "dont_know"
    assert rated.loc[("grad_metoder", "P-2"), "status"] == "missing"
    assert rated.loc[("grad_metoder", "P-3"), "step"] == 1


def test_answers_are_kept_to_the_letter_also_the_blank_ones(read, answers):
    table = ANSWERS.conform(read(answers).tables["answers"])
    assert len(table) == 3 * 5
    kept = table.set_index(["unit_id", "question"])["text"]
    assert kept["P-2", "forandringer"] == " Kaffe\nsammen "
    assert kept["P-2", "virkemidler"] == ""
    first = table.set_index(["unit_id", "question"]).loc[("P-1", "laering")]
    assert first["answer_id"] == ids.answer_id("selvevaluering", "P-1", "laering")
    assert first["source_column"] == "Hvad er de vigtigste erfaringer?"


def test_contact_data_reaches_no_table(read, answers):
    written = "".join(table.to_csv() for table in read(answers).tables.values())
    for person in ("Maiken Toft", "mt@example.net", "Bo Lund", "iv@example.net"):
        assert person not in written


def test_a_column_nobody_knows_is_left_unread_and_told(read, answers):
    read_ = read(answers.assign(**{"Intern note": "hemmelig"}))
    assert any("Intern note" in note for note in read_.notes)
    assert not any("hemmelig" in table.to_csv() for table in read_.tables.values())


def test_headings_count_whatever_their_capitals_and_blanks(read, answers):
    loud = answers.rename(columns=lambda heading: f" {heading.upper()} ".replace(" ", "  "))
    assert read(loud).tables["units"].equals(read(answers).tables["units"])


def test_a_missing_column_is_answered_with_the_heading_that_looks_like_it(read, answers):
    said = problems_of(lambda: read(answers.rename(columns={"Antal ansatte": "Antal ansate"})))
    assert "”Antal ansatte” mangler" in said
    assert "”Antal ansate”" in said
    assert "svar.csv" in said


@pytest.mark.parametrize("heading", ["Projektnr.", "Region", "Slutdato", GOALS, CHANGES, OTHER])
def test_every_kind_of_column_is_required(read, answers, heading):
    said = problems_of(lambda: read(answers.drop(columns=heading)))
    assert f"{heading}” " in said
    assert "mangler" in said


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (GOALS, "I ret høj grad", "”I høj grad”, ”I meget høj grad”, ”Ved ikke”"),
        (GOALS, "4", "er ikke et af de tilladte"),
        ("Startdato", "31.02.2024", "”31.02.2024”: cellen indeholder ikke en dato"),
        ("Slutdato", "10/13/2024", "ikke en dato"),
        ("Antal ansatte", "ca. 40", "ikke et helt tal"),
        ("Ledere involveret", "3,5", "ikke et helt tal"),
        ("Bevilling (kr.)", "126,300.00", "ikke et beløb"),
        ("Projektnr.", "", "cellen er tom"),
    ],
)
def test_a_wrong_cell_is_named_with_row_column_and_remedy(read, answers, column, value, said):
    answers.loc[1, column] = value
    told = problems_of(lambda: read(answers))
    assert f"svar.csv, række 3, kolonne ”{column}”: " in told
    assert said in told


def test_an_unknown_label_is_quoted_when_it_is_nearly_a_known_one_and_only_then(read, answers):
    answers.loc[0, GOALS] = "I ret høj grad"
    answers.loc[1, GOALS] = "Lederen hedder Bo"
    said = problems_of(lambda: read(answers))
    assert "”I ret høj grad”" in said
    assert "Bo" not in said


def test_two_finished_rows_for_the_same_project_name_both_rows(read, answers):
    answers.loc[2, "Projektnr."] = " p-1"
    assert "række 2 og 4" in problems_of(lambda: read(answers))


def test_all_faults_of_a_file_are_told_together(read, answers):
    answers.loc[0, "Startdato"] = "31.02.2024"
    answers.loc[1, GOALS] = "Tja"
    answers.loc[2, "Projektnr."] = "P-1"
    said = problems_of(lambda: read(answers.drop(columns="Branche")))
    for part in ("31.02.2024", "tilladte", "række 2 og 4", "”Branche” mangler"):
        assert part in said


def test_many_faults_of_one_kind_are_cut_short(read, answers):
    import pandas as pd

    many = pd.concat([answers] * 20, ignore_index=True)
    many["Projektnr."] = [f"P-{n}" for n in range(60)]
    many["Antal ansatte"] = "mange"
    said = problems_of(lambda: read(many))
    assert said.count("ikke et helt tal") == 10
    assert "50 rækker mere" in said


def test_a_heading_that_stands_twice_is_refused(tmp_path, answers):
    data = csv_bytes(answers.assign(x="y")).replace(b";x\r\n", b";Region\r\n")
    (tmp_path / "svar.csv").write_bytes(data)
    delivery = read_delivery(tmp_path / "svar.csv", MAPPING.headings())
    said = problems_of(lambda: read_survey(delivery, MAPPING, Place("b", "p")))
    assert "kolonne ”Region”: kolonnen findes flere gange (kolonne nr. 5 og 26)" in said


def test_no_message_holds_the_text_of_an_answer(read, answers):
    answers[CHANGES] = "Fortroligt om Bo Lund"
    broken = answers.copy()
    # The cells of a row moved one to the right, as after a stray separator.
    broken.iloc[1, 1:] = answers.iloc[1, :-1].to_numpy()
    broken.iloc[2, 5:20] = "Fortroligt om Bo Lund"
    assert "Bo" not in problems_of(lambda: read(broken))


def test_a_file_without_any_known_heading_gets_one_message(read, answers):
    said = problems_of(lambda: read(answers.rename(columns=lambda heading: heading[::-1])))
    assert said.count("svar.csv") == 1
    assert "”survey” i batch.yaml" in said


def test_a_missing_pulje_is_asked_for(read, answers):
    assert "pulje" in problems_of(lambda: read(answers, Place("b")))


def test_respondents_numbered_within_a_delivery_get_the_batch_in_their_id(tmp_path):
    mapping = load_mapping("ungstyrke_konference", SURVEYS)
    text = (
        "\ufeffRespondent;Samlet oplevelse (1-10);Relevans;Hvad tager du med hjem?;"
        "Hvad kunne være bedre?\n1;8;Meget relevant;Ro;\n2;10,0;Ikke relevant;;\n"
    )
    (tmp_path / "k.csv").write_text(text, "utf-8")
    delivery = read_delivery(tmp_path / "k.csv", mapping.headings())
    tables = read_survey(delivery, mapping, Place("2024", "U", "aarhus")).tables
    assert tables["units"]["unit_id"].tolist() == ["2024/aarhus/1", "2024/aarhus/2"]
    assert set(tables["units"]["unit_kind"]) == {"respondent"}
    other = read_survey(delivery, mapping, Place("2025", "U")).tables
    assert not set(other["answers"]["answer_id"]) & set(tables["answers"]["answer_id"])
    assert RATINGS.conform(tables["ratings"])["step"].tolist() == [3, 8, 1, 10]
