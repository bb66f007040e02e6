"""Google Forms: one row of headings, grids as ``question [row]``, ticked boxes joined."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.ingest.deliveries import problems_of
from tests.ingest.exports.programs import google_forms, save_book, text_of
from tests.ingest.exports.projects import ASKED, OPTIONS, OTHER, canonical, mapping_folder, same


@pytest.mark.parametrize("between", [", ", ";"])
def test_csv_gives_the_same(tmp_path, forty, surveys, expected, between):
    path = tmp_path / "svar.csv"
    path.write_bytes(text_of(google_forms(forty, between), ",").encode())
    same(canonical(path, surveys), expected)


def test_a_sheet_saved_as_excel_gives_the_same(tmp_path, forty, surveys, expected):
    path = save_book({"Formularsvar 1": google_forms(forty, ", ")}, tmp_path / "svar.xlsx")
    same(canonical(path, surveys), expected)


def test_what_is_no_option_is_refused_where_no_question_takes_it(tmp_path, forty):
    path = tmp_path / "svar.csv"
    path.write_bytes(text_of(google_forms(forty, ", "), ",").encode())
    multi = {"id": "indsatser", "columns": [ASKED], "options": OPTIONS}
    strict = mapping_folder(tmp_path / "surveys", multi=[multi])
    said = problems_of(lambda: canonical(path, strict))
    assert ASKED in said
    assert "ikke er blandt svarmulighederne" in said
    assert "Gåture" not in said


def test_an_option_with_a_comma_is_not_cut_at_it(tmp_path, forty, surveys):
    row = forty[forty["sendt"] != ""].head(1)
    row = row.assign(**dict.fromkeys(OPTIONS, False)).assign(**{OPTIONS[0]: True, OTHER: ""})
    path = tmp_path / "svar.csv"
    path.write_bytes(text_of(google_forms(pd.DataFrame(row), ", "), ",").encode())
    chosen = canonical(path, surveys).tables["choices"].set_index("option")["chosen"]
    assert chosen[chosen].index.tolist() == [OPTIONS[0]]
