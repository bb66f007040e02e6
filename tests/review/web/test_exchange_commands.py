"""The codebook and the codings out to other programs and back, by ``aftryk``."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import AftrykError
from pipeline.exchange import read_qdc
from pipeline.review.events import CodingAdd, CodingReject, ThemeCreate, ThemeRename

from .conftest import sentences


@pytest.fixture
def aftryk(page, monkeypatch):
    """Run a command in the project and give what it prints."""
    monkeypatch.chdir(page.root)

    def run(*words: str) -> str:
        result = CliRunner().invoke(app, words, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    return run


def test_the_codebook_goes_out_and_what_was_changed_elsewhere_comes_back_as_decisions(page, aftryk):
    said = aftryk("codebook", "export", "bog.qdc")
    assert "3 temaer er skrevet til bog.qdc." in said
    book = page.root / "bog.qdc"
    assert [code.name for code in read_qdc(book.read_bytes())] == [
        "Ejerskab",
        "Ledelse",
        "Struktur",
    ]
    assert "Der er intet at ændre." in aftryk("codebook", "import", "bog.qdc", "--reviewer", "Bo")
    changed = book.read_text("utf-8").replace('"Ledelse"', '"Lederne"')
    book.write_text(changed.replace("</Codes>", '<Code guid="" name="Ro"/></Codes>'), "utf-8")
    planned = aftryk("codebook", "import", "bog.qdc", "--reviewer", "Bo", "--dry-run")
    assert "Nyt navn: ”Ledelse” → ”Lederne”" in planned
    assert "Intet er gemt." in planned
    assert page.events() == []
    assert "2 ændringer er gemt." in aftryk("codebook", "import", "bog.qdc", "--reviewer", "Bo")
    rename, create = page.events()
    assert (type(rename), rename.label, rename.reviewer) == (ThemeRename, "Lederne", "Bo")
    assert (type(create), create.theme_id, create.label) == (ThemeCreate, "ro", "Ro")
    assert "Lederne" in page.get("/temaer")


def test_a_locked_theme_is_not_changed_by_a_codebook(page, aftryk):
    page.post("/temaer/faerdig", theme_id="ledelse", action="lock", back="/")
    aftryk("codebook", "export", "bog.qdc")
    book = page.root / "bog.qdc"
    book.write_text(book.read_text("utf-8").replace('"Ledelse"', '"Lederne"'), "utf-8")
    said = aftryk("codebook", "import", "bog.qdc", "--reviewer", "Bo")
    assert "Låst, så det bliver ikke gjort: Nyt navn: ”Ledelse” → ”Lederne”" in said
    assert len(page.events()) == 1


def test_codings_go_out_masked_and_come_back_once(page, aftryk):
    made = sentences()
    page.post("/saetninger", segment_id=made[0].segment_id, theme_id="struktur", verdict="accept",
              back="/")  # fmt: skip
    assert "5 kodninger er skrevet" in aftryk("codings", "export", "ud.csv")
    table = (page.root / "ud.csv").read_bytes().decode("utf-8-sig")
    assert "12 34 56 78" not in table
    said = aftryk("codings", "import", "ud.csv", "--reviewer", "Bo")
    assert "Nye beslutninger: 0. Står allerede: 1." in said

    rows = [
        "answer_id,start,end,theme,status",
        f"a2,{made[4].start},{made[4].end},Struktur,",
        f"a2,{made[4].start},{made[4].end},Ledelse,rejected",
    ]
    (page.root / "ind.csv").write_text("\n".join(rows), "utf-8")
    planned = aftryk("codings", "import", "ind.csv", "--reviewer", "Bo", "--dry-run")
    assert "Nye beslutninger: 2." in planned
    assert "Intet er gemt." in planned
    assert "2 beslutninger er gemt." in aftryk("codings", "import", "ind.csv", "--reviewer", "Bo")
    _, added, rejected = page.events()
    assert (type(added), added.theme_id, added.reviewer) == (CodingAdd, "struktur", "Bo")
    assert (type(rejected), rejected.theme_id) == (CodingReject, "ledelse")
    again = aftryk("codings", "import", "ind.csv", "--reviewer", "Bo")
    assert "Nye beslutninger: 0. Står allerede: 2." in again


def test_one_wrong_row_stops_the_whole_file(page, aftryk):
    rows = ["answer_id;start;end;theme_id", "a2;58;77;struktur", "a2;1;2;struktur"]
    (page.root / "ind.csv").write_text("\n".join(rows), "utf-8")
    with pytest.raises(AftrykError, match=r"ind\.csv, række 3, kolonne ”start”"):
        aftryk("codings", "import", "ind.csv", "--reviewer", "Bo")
    assert page.events() == []
