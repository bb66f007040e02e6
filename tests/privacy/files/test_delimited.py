from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import AftrykError
from pipeline.privacy.files import Rules
from pipeline.privacy.files.delimited import split_cells
from pipeline.privacy.find import TYPES

TABLE = 'id;Svar;Andet\r\n1;"Ring ""straks"" 84 00 17 53; nu";æ\r\n\r\n2;tlf. 84001753;"x"\r\n'
MASKED = 'id;Svar;Andet\r\n1;"Ring ""straks"" [telefon 1]; nu";æ\r\n\r\n2;tlf. [telefon 1];"x"\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_all_but_the_masked_words_stays_in_every_encoding(masked, encoding: str) -> None:
    outcome = masked("a.csv", TABLE.encode(encoding))
    assert outcome.data == MASKED.encode(encoding)
    assert (outcome.places, outcome.different) == ({"phone": 2}, {"phone": 1})


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", "|"), ("a.tsv", "\t")])
def test_the_separator_stays(masked, name: str, mark: str) -> None:
    written = f"id{mark}svar\n1{mark}skriv a@b.dk\n2{mark}x\n"
    assert masked(name, written).data.decode() == written.replace("a@b.dk", "[e-mail 1]")


def test_the_first_line_that_tells_excel_the_separator_stays(masked) -> None:
    assert masked("a.csv", "sep=;\r\na;b\r\na@b.dk;2\r\n").data == (
        b"sep=;\r\na;b\r\n[e-mail 1];2\r\n"
    )


def test_columns_that_say_who_somebody_is_are_masked_whole(masked) -> None:
    written = "Kontaktperson;E-mail;Svar\nxqz plofw;uden snabel-a;Vi fik ro\nja;-;\n"
    assert masked("a.csv", written).data.decode().splitlines() == [
        "Kontaktperson;E-mail;Svar",
        "[navn 1];[e-mail 1];Vi fik ro",
        "ja;-;",
    ]


def test_only_the_chosen_columns_are_masked(masked) -> None:
    rules = Rules(TYPES, columns=("SVAR",))
    assert (
        masked("a.csv", "id;Svar\na@b.dk;c@d.dk\n", rules).data == b"id;Svar\na@b.dk;[e-mail 1]\n"
    )


def test_a_column_that_is_not_there_is_refused_with_those_that_are(masked) -> None:
    with pytest.raises(AftrykError, match=r"kolonne ”Nej”.*\n.*”id”, ”Svar”"):
        masked("a.csv", "id;Svar\n1;2\n", Rules(TYPES, columns=("Nej",)))


def test_quotes_inside_a_cell_hide_nothing(masked) -> None:
    data = masked("a.csv", 'id;svar\n1;"ring "nu" 84 00 17 53"\n').data
    assert data == b'id;svar\n1;"ring "nu" [telefon 1]"\n'


def test_columns_of_figures_are_left_alone_but_for_cpr_numbers(masked) -> None:
    written = "Bevilling;Mobil;Nummer;Svar\n17376178;84001753;1706721234;84001754\n1;;2;x\n"
    assert masked("a.csv", written).data.decode().splitlines()[1] == (
        "17376178;[telefon 1];[cpr-nummer 1];[telefon 2]"
    )


@given(
    st.lists(st.lists(st.text('ab;"\n\r ,', max_size=6), min_size=2, max_size=3), min_size=1),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_cells_are_cut_as_the_csv_module_reads_them(rows: list[list[str]], quoting) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";", quoting=quoting).writerows(rows)
    text = written.getvalue()
    assert [[cell.value for cell in row] for row in split_cells(text, ";")] == rows
