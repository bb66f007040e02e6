"""The codebook and the codings to and from other programs, on the page."""

from __future__ import annotations

import re

import lxml.html
import pytest
from fastapi.testclient import TestClient

from pipeline.exchange import read_qdc
from pipeline.review.events import CodingAdd, CodingReject, ThemeCreate, ThemeRename, Undo
from pipeline.review.web import create_app, size_limit
from pipeline.review.web.uploads import KEPT, Upload, Uploads

from .conftest import sentences


def upload(page, kind: str, data: bytes, expected: int = 200, name: str = "fil.qdc") -> str:
    answer = page.client.post(
        "/udveksling",
        data={"csrf": page.token(), "kind": kind, "back": "/udveksling"},
        files={"file": (name, data)},
    )
    assert answer.status_code == expected, answer.text
    return answer.text


def codebook(page) -> str:
    return page.client.get("/udveksling/kodebog.qdc").content.decode("utf-8")


def changed(page) -> bytes:
    """The codebook with a renamed theme and a new one."""
    book = codebook(page).replace('"Ledelse"', '"Lederne"')
    return book.replace("</Codes>", '<Code guid="" name="Ro"/></Codes>').encode()


def rows(*statuses: str) -> bytes:
    """Codings of one sentence under Struktur and Ledelse."""
    last = sentences()[4]
    place = f"a2,{last.start},{last.end}"
    pairs = zip(("Struktur", "Ledelse"), statuses, strict=True)
    lines = [f"{place},{theme},{status}" for theme, status in pairs]
    return "\n".join(["answer_id,start,end,theme,status", *lines]).encode()


def fields(html: str) -> dict[str, str]:
    """The hidden fields of the form that saves."""
    form = lxml.html.fromstring(html).xpath("//form[@action='/udveksling/gem']")
    return {} if not form else {i.get("name"): i.get("value") for i in form[0].xpath(".//input")}


def text(html: str, path: str = "//section[@id='filen']") -> str:
    return " ".join(lxml.html.fromstring(html).xpath(path)[0].text_content().split())


def test_the_codebook_and_the_codings_are_fetched_as_files_masked(page):
    answer = page.client.get("/udveksling/kodebog.qdc")
    assert answer.headers["content-disposition"] == 'attachment; filename="kodebog.qdc"'
    assert [code.name for code in read_qdc(answer.content)] == ["Ejerskab", "Ledelse", "Struktur"]
    answer = page.client.get("/udveksling/kodninger.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="kodninger.csv"'
    table = answer.content.decode("utf-8-sig")
    assert "Lederen bakkede op." in table and "12 34 56 78" not in table
    n_rows = len(table.strip().splitlines()) - 1
    assert f"Hent kodningerne ({n_rows} rækker)" in page.get("/udveksling")


def test_a_codebook_is_looked_at_before_anything_is_saved(page):
    html = upload(page, "kodebog", changed(page))
    said = text(html)
    assert "2 beslutninger, som skrives på dig" in said
    assert "Nyt navn: ”Ledelse” → ”Lederne” Nyt tema: ”Ro”" in said
    assert page.events() == []
    page.client.post("/udveksling/gem", data=fields(html))
    rename, create = page.events()
    assert (type(rename), rename.label, rename.reviewer) == (ThemeRename, "Lederne", "Ida Ø.")
    assert (type(create), create.theme_id) == (ThemeCreate, "ro")
    assert "Lederne" in page.get("/temaer")


def test_what_was_saved_can_be_undone_together_from_the_receipt(page):
    html = upload(page, "kodebog", changed(page))
    receipt = page.client.post("/udveksling/gem", data=fields(html)).text
    form = lxml.html.fromstring(receipt).xpath("//form[@action='/fortryd']")[0]
    form_fields = [(i.get("name"), i.get("value")) for i in form.xpath(".//input")]
    page.client.post("/fortryd", data={k: [v for n, v in form_fields if n == k]
                                       for k, _ in form_fields})  # fmt: skip
    assert [type(event) for event in page.events()[2:]] == [Undo, Undo]


def test_codings_are_counted_by_theme_and_saved(page):
    html = upload(page, "kodninger", rows("", "rejected"), name="ind.csv")
    said = text(html)
    assert "”Ledelse”: 0 godkendes, 1 afvises ”Struktur”: 1 godkendes, 0 afvises" in said
    assert "Lederen bakkede op" not in said
    assert page.events() == []
    page.client.post("/udveksling/gem", data=fields(html))
    assert [type(event) for event in page.events()] == [CodingAdd, CodingReject]


def test_the_same_file_again_changes_nothing_and_offers_no_button(page):
    first = upload(page, "kodninger", rows("", "rejected"), name="ind.csv")
    page.client.post("/udveksling/gem", data=fields(first))
    again = upload(page, "kodninger", rows("", "rejected"), name="ind.csv")
    assert "Filen ændrer ikke noget. Står allerede: 2." in text(again)
    assert fields(again) == {}


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("kodebog", b"<CodeBook", "filen er ikke gyldig XML"),
        ("kodebog", b"", "filen er tom"),
        ("kodninger", b"", "filen er tom"),
        ("kodninger", b"a,b\n1,2\n", "Kolonnen answer_id: kolonnen mangler."),
        ("kodninger", b"answer_id,start,end,theme\na2,0,1,Ukendt\n", "Række 2"),
        ("kodninger", rows("accepted", "muligvis"), "Række 3, kolonnen status"),
        ("kodebog", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><CodeBook>&x;'
                    b"</CodeBook>", "ingen koder med navn"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said_in_its_place_and_nothing_is_saved(
    page, kind, data, said
):
    html = upload(page, kind, data, 422)
    shown = text(html)
    assert "Filen kan ikke bruges, og intet er gemt." in shown and said in shown
    card = lxml.html.fromstring(html).xpath("//section[@id='filen']/preceding-sibling::form[1]")[0]
    assert card.xpath(".//input[@name='kind']/@value") == [kind]
    assert fields(html) == {} and page.events() == []


def test_a_files_name_and_a_codes_name_are_shown_as_text(page):
    book = codebook(page).replace('"Ledelse"', '"&lt;script&gt;alert(1)&lt;/script&gt;"')
    html = upload(page, "kodebog", book.encode(), name="../<img src=x>.qdc")
    assert "<script>alert" not in html and "<img" not in html
    assert "&lt;img src=x&gt;.qdc" in html


def test_what_others_decided_meanwhile_is_shown_instead_of_saved(page):
    html = upload(page, "kodninger", rows("", "rejected"), name="ind.csv")
    last = sentences()[4].segment_id
    page.post("/saetninger", segment_id=last, theme_id="ledelse", verdict="reject", back="/")
    again = page.client.post("/udveksling/gem", data=fields(html)).text
    assert "Nogen har besluttet noget imens" in text(again)
    assert len(page.events()) == 1
    page.client.post("/udveksling/gem", data=fields(again))
    assert [type(event) for event in page.events()[1:]] == [CodingAdd]


def test_a_file_is_saved_once_and_only_by_the_browser_that_sent_it(page, project):
    html = upload(page, "kodebog", changed(page))
    other = TestClient(page.client.app, base_url="http://127.0.0.1:8765")
    token = re.search(r'name="csrf" value="(\w+)"', other.get("/navn").text)[1]
    other.post("/navn", data={"csrf": token, "name": "Bo"})
    stolen = other.post("/udveksling/gem", data=fields(html) | {"csrf": token})
    assert stolen.status_code == 409 and page.events() == []
    page.client.post("/udveksling/gem", data=fields(html))
    assert page.client.post("/udveksling/gem", data=fields(html)).status_code == 409
    assert len(page.events()) == 2


def test_too_large_a_file_is_refused_said_or_unsaid(page):
    assert size_limit.MOST_BYTES == 20 * 1024 * 1024
    app = create_app(page.root)
    for layer in app.user_middleware:
        if layer.cls is size_limit.SizeLimit:
            layer.kwargs["most"] = 1000
    client = TestClient(app, base_url="http://127.0.0.1:8765")
    token = re.search(r'name="csrf" value="(\w+)"', client.get("/navn").text)[1]
    client.post("/navn", data={"csrf": token, "name": "Bo"})
    form = {"csrf": token, "kind": "kodebog"}
    said = client.post("/udveksling", data=form, files={"file": ("x.qdc", b"x" * 2000)})
    assert said.status_code == 413 and "højst 20 MB" in said.text
    assert "Content-Security-Policy" in said.headers
    parts = client.build_request("POST", "/udveksling", data=form,
                                 files={"file": ("x.qdc", b"x" * 2000)})  # fmt: skip
    whole = parts.read()
    unsaid = client.post(
        "/udveksling",
        content=iter([whole[:700], whole[700:]]),
        headers={"Content-Type": parts.headers["Content-Type"]},
    )
    assert unsaid.status_code == 413
    small = client.post("/udveksling", data=form, files={"file": ("x.qdc", b"<a/>")})
    assert small.status_code == 422


def test_a_few_files_wait_and_the_oldest_goes_first():
    uploads = Uploads()
    names = [uploads.keep(Upload("s", "kodebog", str(i), b"x")) for i in range(KEPT + 1)]
    assert uploads.get(names[0], "s") is None
    assert uploads.get(names[1], "s") is not None
    assert uploads.get(names[1], "en anden") is None
