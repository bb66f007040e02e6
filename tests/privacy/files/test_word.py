from __future__ import annotations

import io

import pytest

from pipeline.errors import AftrykError
from tests.privacy.files.conftest import changed, parts, with_part, words

docx = pytest.importorskip("docx")
SECRETS = ("84 00", "17 53", "a@b.dk", "170672", "Hemmelig")


def saved(document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.fixture
def document():
    """A document with something in every corner."""
    made = docx.Document()
    paragraph = made.add_paragraph()
    for text, bold in (("Ring 84 ", False), ("00 17", True), (" 53 i dag", False)):
        paragraph.add_run(text).bold = bold
    made.add_table(1, 1).cell(0, 0).text = "skriv a@b.dk"
    made.sections[0].header.paragraphs[0].text = "cpr 170672-1234"
    made.sections[0].footer.paragraphs[0].text = "Igen: A@b.dk"
    made.add_comment(paragraph.runs, text="eller a@b.dk", author="Ole Hemmelig", initials="OH")
    made.core_properties.author = "Mette Hemmelig"
    made.core_properties.last_modified_by = "Ole Hemmelig"
    made.core_properties.title = "Ring 84 00 17 53"
    return made


def test_a_mask_over_several_runs_keeps_their_formatting(masked, document) -> None:
    read = docx.Document(io.BytesIO(masked("a.docx", saved(document)).data))
    runs = read.paragraphs[0].runs[:3]  # the last one marks the comment
    assert [run.text for run in runs] == ["Ring [telefon 1]", "", " i dag"]
    assert [bool(run.bold) for run in runs] == [False, True, False]


def test_tables_headers_footers_comments_and_properties_are_masked(masked, document) -> None:
    outcome = masked("a.docx", saved(document))
    said = words(outcome.data)
    assert not [secret for secret in SECRETS if secret in said]
    assert "Hemmelig" not in "".join(parts(outcome.data).values())
    assert outcome.places == {"phone": 2, "email": 3, "cpr": 1}
    assert outcome.different == {"phone": 1, "email": 1, "cpr": 1}
    read = docx.Document(io.BytesIO(outcome.data))
    assert read.tables[0].cell(0, 0).text == "skriv [e-mail 1]"
    assert read.core_properties.author == ""


def test_links_lead_nowhere_when_they_tell_who_somebody_is(masked, document) -> None:
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    document.part.relate_to("mailto:hemmelig@b.dk", link, is_external=True)
    document.part.relate_to("file:///C:/Users/mette/x.docx", link, is_external=True)
    rels = parts(masked("a.docx", saved(document)).data)["word/_rels/document.xml.rels"]
    assert "hemmelig" not in rels
    assert "mette" not in rels
    assert rels.count("about:blank") == 2


def test_tracked_changes_are_refused(masked, document) -> None:
    data = changed(
        saved(document), "word/document.xml", "<w:r>", '<w:ins w:id="1" w:author="O"><w:r>'
    )
    data = changed(data, "word/document.xml", "</w:r>", "</w:r></w:ins>")
    with pytest.raises(AftrykError, match="registrerede ændringer"):
        masked("a.docx", data)


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin"])
def test_what_cannot_be_looked_into_is_refused(masked, document, part: str) -> None:
    with pytest.raises(AftrykError, match="ikke kan ses efter"):
        masked("a.docx", with_part(saved(document), part, "x"))


def test_the_workbook_behind_a_chart_is_masked_too(masked, document) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book, inner = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["x", "skriv hemmelig@b.dk"])
    book.save(inner)
    data = with_part(saved(document), "word/embeddings/Microsoft_Excel_Sheet.xlsx", "")
    data = data[:0] + _replaced(
        data, "word/embeddings/Microsoft_Excel_Sheet.xlsx", inner.getvalue()
    )
    outcome = masked("a.docx", data)
    assert outcome.places["email"] == 4
    import zipfile

    with zipfile.ZipFile(io.BytesIO(outcome.data)) as archive:
        chart = archive.read("word/embeddings/Microsoft_Excel_Sheet.xlsx")
    assert "hemmelig" not in words(chart)


def _replaced(data: bytes, name: str, content: bytes) -> bytes:
    import zipfile

    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(written, "w") as target,
    ):
        for info in source.infolist():
            target.writestr(info, content if info.filename == name else source.read(info))
    return written.getvalue()


def test_pictures_are_said_not_to_be_looked_at(masked, document) -> None:
    assert masked("a.docx", saved(document)).notes == ()
    data = with_part(saved(document), "word/media/image1.png", "x")
    assert masked("a.docx", data).notes == ("Billeder er ikke set efter.",)
