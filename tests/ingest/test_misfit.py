"""Deliveries that do not fit their mapping, or only nearly."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.ingest.batch import BatchFile
from pipeline.ingest.misfit import fit, usable
from pipeline.ingest.nearest import renamed
from pipeline.ingest.read import read_delivery
from pipeline.ingest.whole_batch import ingest_file
from tests.ingest.deliveries import SAMPLE, SURVEYS, csv_bytes, problems_of


@pytest.fixture
def said(tmp_path):
    """What a table read as a survey is refused with."""

    def read(table: pd.DataFrame, survey: str = "selvevaluering") -> str:
        path = tmp_path / "svar.csv"
        path.write_bytes(csv_bytes(table, "utf-8"))
        about = BatchFile(survey=survey, pulje="Prøve")
        return problems_of(lambda: ingest_file(path, about, "prøve", SURVEYS))

    return read


def test_many_columns_off_are_told_in_one_message(said, answers):
    table = answers.drop(columns=["Branche"]).rename(
        columns={"Slutdato": "Slutdato for projektet", "Antal ansatte": "Ansatte, antal i alt"}
    )
    told = said(table.assign(Kommune="Odense"))
    assert told.count("→") == 1
    assert "3 af de 23 kolonner" in told
    assert "”Branche” mangler\n" in told
    assert "”Slutdato” mangler; ligner ”Slutdato for projektet”" in told
    assert "”Antal ansatte” mangler; ligner ”Ansatte, antal i alt”" in told
    assert "”Kommune” er ny" in told
    assert "”Slutdato for projektet” er ny" not in told


def test_one_missing_column_keeps_its_own_message(said, answers):
    told = said(answers.rename(columns={"Antal ansatte": "Antal ansate"}))
    assert "kolonnen ”Antal ansatte” mangler." in told
    assert "Ligner ”Antal ansate”" in told


def test_the_survey_that_fits_better_is_named(said):
    table = pd.read_csv(
        SAMPLE / "2024-efteraar/ungstyrke_konference.csv", sep=None, engine="python", dtype=str,
        encoding="utf-8-sig", keep_default_na=False,
    )  # fmt: skip
    assert "passer bedre til ”ungstyrke_konference”" in said(table)


def test_a_survey_that_nobody_has_described_leads_to_a_draft(said):
    told = said(pd.DataFrame({"Kode": ["1", "2"], "Lys": ["a", "b"], "Luft": ["c", "d"]}))
    assert "aftryk mapping" in told
    assert "”Lys” er ny" in told


def test_no_answer_is_told(said, answers):
    told = said(answers.drop(columns=["Branche", "Region"]))
    assert "Hemmelig" not in told
    assert "Maiken" not in told


def test_many_missing_columns_are_cut_short(said, answers):
    told = said(answers[["Projektnr.", *answers.columns[13:]]])
    assert "og 12 mere" not in told
    told = said(answers[["Projektnr.", "Kontaktperson"]])
    assert "mere af samme slags" in told
    assert len(told.splitlines()) < 20


def test_each_new_heading_is_given_to_one_missing_column_only():
    pairs = renamed([["Antal ledere"], ["Antal ansatte"]], ["Antal ansatte i alt"])
    assert pairs == {1: "Antal ansatte i alt"}


def test_a_full_delivery_fits_its_own_mapping_best():
    delivery = read_delivery(SAMPLE / "2024-efteraar/selvevaluering.csv", set())
    shares = {mapping.survey: fit(delivery, mapping) for mapping in usable(SURVEYS)}
    assert shares["selvevaluering"] == 1
    assert shares["ungstyrke_konference"] < 0.5
