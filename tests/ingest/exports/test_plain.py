"""Plain CSV and Excel: every encoding, separator, decimal sign and order of columns."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.ingest.batch import BatchFile
from pipeline.ingest.whole_batch import ingest_file
from tests.ingest.deliveries import SURVEYS, problems_of
from tests.ingest.exports.programs import plain, rows_of, save_book, text_of
from tests.ingest.exports.projects import (
    OPTIONS,
    WORKBOOK,
    canonical,
    mapping_folder,
    same,
    shuffled,
)

MONEY = "Bevilling (kr.)"


def test_what_the_others_are_held_against_is_the_sample_itself(expected):
    about = BatchFile(survey="selvevaluering", pulje="Prøve")
    sample = ingest_file(WORKBOOK, about, "prøve", SURVEYS).tables
    units = expected.tables["units"]
    assert len(units) == 40
    ours = sample["units"].set_index("unit_id").loc[units["unit_id"]].reset_index()
    for column in ("title", "region", "employees", "grant_kr", "start_date", "end_date"):
        assert ours[column].tolist() == units[column].tolist(), column
    rated = sample["ratings"].set_index(["unit_id", "item"])["step"].astype("Int64")
    read = expected.tables["ratings"].set_index(["unit_id", "item"])["step"]
    assert rated.loc[read.index].tolist() == read.tolist()
    assert expected.left_out["code"].value_counts().to_dict() == {"unfinished": 1, "duplicate": 1}


def test_every_project_that_chose_anything_has_a_row_for_each_option(expected, forty):
    chosen = expected.tables["choices"].pivot_table("chosen", "unit_id", "option").astype(bool)
    table = forty[forty["sendt"] != ""].drop_duplicates("Projektnr.").set_index("Projektnr.")
    wanted = table.loc[chosen.index, OPTIONS].astype(bool)
    assert chosen[OPTIONS].to_numpy().tolist() == wanted.to_numpy().tolist()
    assert len(chosen) == int(table[OPTIONS].any(axis=1).sum())


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "named"), [("cp1252", "Windows-1252"), ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8")]
)
def test_every_dialect_gives_the_same(
    tmp_path, forty, surveys, expected, separator, encoding, named
):
    path = tmp_path / "svar.csv"
    path.write_bytes(text_of(rows_of(shuffled(plain(forty))), separator).encode(encoding))
    read = canonical(path, surveys)
    same(read, expected)
    shown = "tabulator" if separator == "\t" else separator
    assert read.dialect.startswith(f"skilletegn {shown} · ")
    assert read.dialect.endswith(named)


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        (lambda kr: f"{kr:,.2f}", "."),
        (lambda kr: f"{kr:,}", "."),
        (lambda kr: f"{kr}.00", "."),
        (lambda kr: f"{kr:,.2f}".translate(str.maketrans(",.", ".,")), ","),
        (lambda kr: f"{kr:,}".replace(",", "."), ","),
    ],
)
def test_the_decimal_sign_is_found_in_the_numbers(
    tmp_path, forty, surveys, expected, written, sign
):
    table = plain(forty)
    table[MONEY] = [written(int(kr)) for kr in table[MONEY]]
    path = tmp_path / "svar.csv"
    path.write_bytes(text_of(rows_of(table), ";").encode("cp1252"))
    read = canonical(path, surveys)
    same(read, expected)
    assert f"decimaltegn {sign}" in read.dialect


def test_the_decimal_sign_and_the_separator_can_be_told(tmp_path, forty, surveys, expected):
    table = plain(forty).assign(**{MONEY: "126.300"})
    path = tmp_path / "svar.csv"
    path.write_bytes(text_of(rows_of(table), ";").encode())
    comma = canonical(path, surveys).tables["units"]["grant_kr"]
    point = canonical(path, surveys, decimal=".").tables["units"]["grant_kr"]
    assert (set(comma), set(point)) == ({126300.0}, {126.3})
    told = canonical(path, surveys, separator=";")
    assert told.dialect.startswith("skilletegn ;")
    assert "overskrifter" in problems_of(lambda: canonical(path, surveys, separator="|"))


def test_a_workbook_gives_the_same(tmp_path, forty, surveys, expected):
    path = save_book({"Svar": rows_of(shuffled(plain(forty)))}, tmp_path / "svar.xlsx")
    same(canonical(path, surveys), expected)


def test_bytes_of_another_encoding_are_refused(tmp_path, forty, surveys):
    path = tmp_path / "svar.csv"
    path.write_bytes(text_of(rows_of(plain(forty)), ";").encode("utf-16"))
    assert "UTF-16" in problems_of(lambda: canonical(path, surveys))


def test_two_answers_of_one_project_are_refused_or_the_latest_counts(tmp_path, forty):
    later = forty.iloc[[0]].assign(Projekttitel="Ny titel", sendt="2024-06-01 09:00:00")
    table = plain(pd.concat([later, forty], ignore_index=True))
    path = tmp_path / "svar.csv"
    path.write_bytes(text_of(rows_of(table), ";").encode())
    refusing = mapping_folder(tmp_path / "a")
    assert "flere gennemførte" in problems_of(lambda: canonical(path, refusing))
    for rule, titles in (("latest", "Ny titel"), ("first", forty["Projekttitel"][0])):
        read = canonical(path, mapping_folder(tmp_path / rule, duplicates=rule))
        units = read.tables["units"].set_index("unit_id")
        assert units.loc[forty["Projektnr."][0], "title"] == titles
        assert read.left_out["code"].value_counts()["duplicate"] == 2
