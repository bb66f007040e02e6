"""OpenDocument, plain text and Markdown reports give the same blocks as Word and PDF."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.ingest.reports import Report, read_report

_NS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)
SAID = "Vi skrev det med rødt, og så ringede telefonen alligevel hele dagen."
LONG = "Klinikkerne har fået lov at tilpasse det meste, og det har givet fine variationer. "


def odt(path: Path, body: str, styles: str = "") -> Path:
    content = (
        f"<office:document-content {_NS}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return path


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in report.blocks]


def test_an_odt_gives_headings_lists_quotes_footnotes_and_tables(tmp_path: Path) -> None:
    def cells(*texts: str) -> str:
        inside = "".join(
            f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts
        )
        return f"<table:table-row>{inside}</table:table-row>"

    body = (
        '<text:p text:style-name="Title">Ro</text:p>'
        "<text:table-of-content><text:index-body><text:p>Resultater 3</text:p></text:index-body>"
        "</text:table-of-content>"
        '<text:h text:outline-level="2">Resultater</text:h>'
        "<text:p>Alle<text:s/>kom.<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>To var syge.</text:p></text:note-body></text:note>"
        " Det gik.</text:p>"
        "<text:list><text:list-item><text:p>Et punkt</text:p></text:list-item></text:list>"
        f'<text:p text:style-name="P1">{SAID}</text:p><text:p text:style-name="P1">– smed</text:p>'
        "<text:p>Tabel 1. Svar (n = 20), pct.</text:p>"
        f"<table:table>{cells('', 'Enig', 'Uenig')}{cells('Ro', '60', '40')}</table:table>"
        "<text:p><draw:frame><draw:text-box><text:p>”Nu bliver det gjort hver uge.”</text:p>"
        "<text:p>(leder)</text:p></draw:text-box></draw:frame>Efter boksen.</text:p>"
    )
    style = '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
    report = read_report(odt(tmp_path / "r.odt", body, style))
    assert report.title == "Ro"
    assert kinds(report) == [
        ("heading", "Resultater"),
        ("paragraph", "Alle kom. Det gik."),
        ("list_item", "Et punkt"),
        ("quote", SAID),
        ("caption", "Tabel 1. Svar (n = 20), pct."),
        ("table", "\tEnig\tUenig\nRo\t60\t40"),
        ("paragraph", "Efter boksen."),
        ("quote", "Nu bliver det gjort hver uge."),
        ("footnote", "To var syge."),
    ]
    assert [(q.attribution, q.form) for q in report.quotes] == [
        ("smed", "block"),
        ("leder", "textbox"),
    ]
    assert report.tables[0].n == 20
    assert report.blocks[0].level == 2


def test_bold_lines_are_an_odts_headings_when_no_style_is(tmp_path: Path) -> None:
    bold = (
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    head = '<text:span text:style-name="B">Læringer</text:span>'
    body = f"<text:p>{head}</text:p><text:p>{LONG}</text:p>"
    report = read_report(odt(tmp_path / "r.odt", body, bold))
    assert kinds(report)[0] == ("heading", "Læringer")


def test_damaged_and_locked_odts_are_refused_in_danish(tmp_path: Path) -> None:
    (tmp_path / "brudt.odt").write_bytes(b"PK\x03\x04 ikke en zip")
    with pytest.raises(AftrykError, match=r"brudt\.odt: .*beskadiget"):
        read_report(tmp_path / "brudt.odt")
    locked = odt(tmp_path / "laast.odt", "<text:p>x</text:p>")
    with zipfile.ZipFile(locked, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(AftrykError, match=r"laast\.odt: .*adgangskode"):
        read_report(locked)


MARKDOWN = f"""# Sammen om vagten

Bevillingshaver: Foreningen Sund Vagt
Pulje: Lokal trivsel

## Resultater

{LONG}**Det** virker, og fejl[^1] bliver
sagt højt i arbejds-
tiden.

> {SAID}
>
> – receptionist

1. Første læring
2. Anden læring, som går
   over to linjer

| Udsagn | Enig | Uenig |
|---|---:|---:|
| Ro | 60 | 40 |

[^1]: Fire i alt.
"""


def test_markdown_gives_the_same_blocks(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    report = read_report(path)
    assert (report.title, report.pulje) == ("Sammen om vagten", "Lokal trivsel")
    assert kinds(report) == [
        ("heading", "Resultater"),
        ("paragraph", f"{LONG}Det virker, og fejl bliver sagt højt i arbejdstiden."),
        ("quote", SAID),
        ("list_item", "Første læring"),
        ("list_item", "Anden læring, som går over to linjer"),
        ("table", "Udsagn\tEnig\tUenig\nRo\t60\t40"),
        ("footnote", "Fire i alt."),
    ]
    assert report.quotes[0].attribution == "receptionist"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_is_read_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = f"Evaluering af Ro\n\nLæringer\n\n{LONG}\n\n- Ét\n- To\n\n{SAID}\n– smed, 58 år\n"
    path = tmp_path / "r.txt"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    report = read_report(path)
    assert [block.text for block in report.of_kind("heading")][-1] == "Læringer"
    assert [block.text for block in report.of_kind("list_item")] == ["Ét", "To"]
    assert LONG.strip() in [block.text for block in report.of_kind("paragraph")]


def test_text_saved_from_word_has_a_paragraph_a_line(tmp_path: Path) -> None:
    lines = ["Ro på vagten", "Læringer", LONG * 3, LONG * 2, SAID + " " + SAID, "– smed, 58 år"]
    path = tmp_path / "r.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    report = read_report(path)
    assert report.title == "Ro på vagten"
    assert [(b.kind, b.attribution) for b in report.blocks] == [
        ("heading", None),
        ("paragraph", None),
        ("paragraph", None),
        ("quote", "smed, 58 år"),
    ]
