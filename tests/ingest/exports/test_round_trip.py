"""What pandas writes comes back to the letter, in every dialect that is read."""

from __future__ import annotations

import codecs

import pandas as pd
import pyreadstat
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.ingest.read import Told, read_delivery
from tests.ingest.exports.programs import text_of

# All that XML and Windows-1252 can hold; a carriage return is a line end in every dialect.
LETTERS = "abcæøåÆØÅé 0123456789.,;:|-!?\"'\t\n€–"
HEADINGS = ["Projektnr.", "Grad [Ro]", "Øvrige kommentarer"]
KNOWN = {"projektnr.", "grad [ro]", "øvrige kommentarer"}
TABLES = st.lists(
    st.tuples(
        st.integers(1, 9999).map(lambda number: f"P-{number}"),
        *[st.text(LETTERS, max_size=15)] * (len(HEADINGS) - 1),
    ),
    min_size=1,
    max_size=6,
).map(lambda rows: pd.DataFrame(rows, columns=HEADINGS))


def is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def holds(delivery, table: pd.DataFrame) -> None:
    assert delivery.cells.to_numpy().tolist() == table.to_numpy().tolist()


@settings(max_examples=60, deadline=None)
@given(table=TABLES)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_delimited_text(tmp_path_factory, table, separator, encoding):
    path = tmp_path_factory.mktemp("a") / "svar.csv"
    data = table.to_csv(sep=separator, index=False, lineterminator="\r\n").encode(encoding)
    path.write_bytes(data)
    delivery = read_delivery(path, KNOWN)
    holds(delivery, table)
    assert [heading.column for heading in delivery.headings] == HEADINGS
    assert delivery.dialect.separator == separator


@settings(max_examples=40, deadline=None)
@given(table=TABLES)
def test_excel(tmp_path_factory, table):
    path = tmp_path_factory.mktemp("a") / "svar.xlsx"
    table.to_excel(path, index=False)
    holds(read_delivery(path, KNOWN), table)


@settings(max_examples=40, deadline=None)
@given(table=TABLES)
def test_two_header_rows(tmp_path_factory, table):
    path = tmp_path_factory.mktemp("a") / "svar.csv"
    under = [["", "Response", "Open-Ended Response"]]
    rows = [["Respondent ID", *HEADINGS[1:]], *under, *table.to_numpy().tolist()]
    path.write_text(text_of(rows, ","), "utf-8", newline="")
    holds(read_delivery(path, KNOWN), table)


@settings(max_examples=40, deadline=None)
@given(
    table=TABLES,
    dialect=st.sampled_from([(",", "cp1252"), (";", "cp1252"), ("\t", "utf-16-le")]),
)
def test_surveyxact_files(tmp_path_factory, table, dialect):
    separator, encoding = dialect
    folder = tmp_path_factory.mktemp("a")
    structure = [
        ["questionName", "variableName", "questionType", "subType", "questionText",
         "choiceValue", "choiceText"],
        *[[name, name, "Open", "String", text, "", ""]
          for name, text in zip(["s_1", "s_2", "s_3"], HEADINGS, strict=True)],
    ]  # fmt: skip
    answers = [["s_1", "s_2", "s_3"], *table.to_numpy().tolist()]
    for name, rows in (("dataset", answers), ("structure", structure)):
        mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else b""
        data = text_of(rows, separator).encode(encoding)
        if encoding == "cp1252" and not data.isascii():
            assume(not is_utf8(data))  # "Å–" is also one letter in UTF-8: nobody can tell
        (folder / f"{name}.csv").write_bytes(mark + data)
    delivery = read_delivery(
        folder / "dataset.csv", KNOWN, told=Told(None, folder / "structure.csv")
    )
    holds(delivery, table)
    assert [heading.text for heading in delivery.headings] == HEADINGS


@settings(max_examples=40, deadline=None)
@given(table=TABLES)
def test_spss(tmp_path_factory, table):
    path = tmp_path_factory.mktemp("a") / "svar.sav"
    named = table.set_axis(["v1", "v2", "v3"], axis=1)
    pyreadstat.write_sav(named, str(path), column_labels=HEADINGS)
    # SPSS pads its texts with blanks, so those at the end of one cannot be told from the padding.
    holds(read_delivery(path, KNOWN), table.apply(lambda column: column.str.rstrip(" ")))
