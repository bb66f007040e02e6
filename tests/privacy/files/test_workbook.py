from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from pipeline.errors import AftrykError
from pipeline.privacy.files import Rules
from pipeline.privacy.find import TYPES
from tests.privacy.files.conftest import parts, with_part


def saved(book) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.fixture
def book():
    made = openpyxl.Workbook()
    first = made.active
    first.append(["id", "Kontaktperson", "Svar"])
    first.append([1, "Xqz Plofw", "Ring 84 00 17 53"])
    first.append([2, "ja", "Ro"])
    first["C2"].font = Font(bold=True)
    first["D2"] = '=CONCATENATE("a@b.dk",A2)'
    first["A4"] = 1706721234
    first["A5"] = 20240101.5
    first["B2"].comment = Comment("tlf 84 00 17 53", "Ole Hemmelig")
    first.oddHeader.center.text = "a@b.dk"
    second = made.create_sheet("To")
    second.append(["Telefonliste"])
    second.append(["Mobil", "Antal"])
    second.append([84001753, 84001754])
    made.properties.creator = "Mette Hemmelig"
    made.properties.lastModifiedBy = "Ole Hemmelig"
    return made


def shared(data: bytes) -> bytes:
    """The workbook as Excel writes it: texts shared between cells."""
    import pandas as pd

    frames = pd.read_excel(io.BytesIO(data), sheet_name=None, header=None)
    written = io.BytesIO()
    with pd.ExcelWriter(written, engine="xlsxwriter") as writer:
        for name, frame in frames.items():
            frame.to_excel(writer, sheet_name=name, header=False, index=False)
    assert "xl/sharedStrings.xml" in parts(written.getvalue())
    return written.getvalue()


def values(data: bytes) -> list[list]:
    read = openpyxl.load_workbook(io.BytesIO(data))
    return [[cell.value for cell in row] for sheet in read for row in sheet.iter_rows()]


def test_every_text_cell_of_all_sheets_is_masked_and_figures_stay(masked, book) -> None:
    outcome = masked("a.xlsx", saved(book))
    assert values(outcome.data) == [
        ["id", "Kontaktperson", "Svar", None],
        [1, "[navn 1]", "Ring [telefon 1]", '=CONCATENATE("[e-mail 1]",A2)'],
        [2, "ja", "Ro", None],
        ["[cpr-nummer 1]", None, None, None],
        [20240101.5, None, None, None],
        ["Telefonliste", None],
        ["Mobil", "Antal"],
        ["[telefon 1]", 84001754],
    ]
    assert outcome.different == {"person": 1, "phone": 1, "email": 1, "cpr": 1}


def test_formats_stay(masked, book) -> None:
    read = openpyxl.load_workbook(io.BytesIO(masked("a.xlsx", saved(book)).data))
    assert read.active["C2"].font.bold
    assert read.active.oddHeader.center.text == "[e-mail 1]"


def test_nothing_is_left_anywhere_in_the_package(masked, book) -> None:
    for data in (saved(book), shared(saved(book))):
        everything = "".join(parts(masked("a.xlsx", data).data).values())
        for secret in ("Hemmelig", "84 00 17", "Plofw", "a@b.dk", "1706721234"):
            assert secret not in everything


def test_a_shared_text_that_is_only_shown_masked_is_removed_and_others_stay(masked, book) -> None:
    outcome = masked("a.xlsx", shared(saved(book)))
    assert values(outcome.data)[1][:3] == [1, "[navn 1]", "Ring [telefon 1]"]
    assert values(outcome.data)[2][:3] == [2, "ja", "Ro"]


def test_only_the_chosen_columns_are_masked(masked, book) -> None:
    outcome = masked("a.xlsx", saved(book), Rules(TYPES, columns=("svar",)))
    assert values(outcome.data)[1][1:3] == ["Xqz Plofw", "Ring [telefon 1]"]
    with pytest.raises(AftrykError, match="ingen kolonne"):
        masked("a.xlsx", saved(book), Rules(TYPES, columns=("nej",)))


def test_lists_to_choose_from_are_masked(masked, book) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1='"a@b.dk,ingen"')
    book.active.add_data_validation(rule)
    rule.add("C9")
    read = openpyxl.load_workbook(io.BytesIO(masked("a.xlsx", saved(book)).data))
    (kept,) = read.active.data_validations.dataValidation
    assert kept.formula1 == '"[e-mail 1],ingen"'


def test_the_same_workbook_gives_the_same_bytes(masked, book) -> None:
    data = saved(book)
    assert masked("a.xlsx", data).data == masked("a.xlsx", data).data


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("xl/pivotCache/pivotCacheRecords1.xml", "pivottabel"),
        ("xl/vbaProject.bin", "makroer"),
        ("xl/embeddings/oleObject1.bin", "andre filer"),
    ],
)
def test_what_keeps_its_own_copy_is_refused(masked, book, part: str, message: str) -> None:
    with pytest.raises(AftrykError, match=message):
        masked("a.xlsx", with_part(saved(book), part, "<x/>"))


def test_a_sheet_called_by_somebodys_address_is_refused_without_saying_it(masked, book) -> None:
    book["To"].title = "a@b.dk"
    with pytest.raises(AftrykError, match=r"ark nr\. 2") as caught:
        masked("a.xlsx", saved(book))
    assert "a@b.dk" not in str(caught.value)
