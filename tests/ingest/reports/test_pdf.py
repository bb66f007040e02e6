"""PDF pages: files that are refused, and lines set for one behaviour each."""

from __future__ import annotations

import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pypdfium2
import pytest
from matplotlib.backends.backend_pdf import PdfPages

from pipeline.errors import AftrykError
from pipeline.ingest.reports import Report, read_report
from pipeline.ingest.reports.pdf_lines import Line
from pipeline.ingest.reports.pdf_order import reading_order
from pipeline.ingest.reports.pdf_running import without_running

from .conftest import sample

Piece = tuple[float, float, float, str, str]  # x, y from the top, size, weight, text


@pytest.fixture
def set_pages(tmp_path: Path):
    """Set text at given places on pages, and read the file."""

    def make(*pages: list[Piece], shades: list[tuple[float, float, float, float]] = ()) -> Report:
        path = tmp_path / "sat.pdf"
        with plt.rc_context({"pdf.fonttype": 42}), PdfPages(path) as pdf:
            for pieces in pages:
                figure = plt.figure(figsize=(595 / 72, 842 / 72))
                for x, y, width, height in shades:
                    box = plt.Rectangle(
                        (x / 595, 1 - (y + height) / 842), width / 595, height / 842, fc="#dde"
                    )
                    figure.add_artist(box)
                for x, y, size, weight, text in pieces:
                    figure.text(
                        x / 595,
                        1 - y / 842,
                        text,
                        fontsize=size,
                        fontweight=weight,
                        style="italic" if weight == "light" else "normal",
                        va="baseline",
                    )
                pdf.savefig(figure)
                plt.close(figure)
        return read_report(path)

    return make


def prose(x: float, top: float, lines: list[str], size: float = 10) -> list[Piece]:
    return [(x, top + 14 * i, size, "normal", line) for i, line in enumerate(lines)]


LINES = [
    "Alle otte virksomheder har svaret på skemaet, og de",
    "fleste har brugt mere tid på mødet end ventet. Det er",
    "en god nyhed for projektet og for dem, der har betalt.",
]


def test_headings_over_two_lines_are_one_and_paragraphs_join_over_pages(set_pages) -> None:
    report = set_pages(
        [
            (60, 100, 16, "bold", "Et kvarter foran tavlen,"),
            (60, 120, 16, "bold", "der ligger fast"),
            *prose(60, 160, LINES),
            *prose(60, 220, LINES[:2]),
        ],
        [*prose(60, 100, LINES[2:]), (60, 140, 16, "bold", "Hvad vi så"), *prose(60, 160, LINES)],
    )
    assert report.title == "Et kvarter foran tavlen, der ligger fast"
    assert [block.text for block in report.of_kind("heading")] == ["Hvad vi så"]
    assert [block.text for block in report.of_kind("paragraph")] == [" ".join(LINES)] * 3


def test_footnotes_and_their_numbers_leave_the_text(set_pages) -> None:
    report = set_pages(
        [
            *prose(60, 100, LINES),
            (330, 124.5, 5, "normal", "1"),
            *prose(60, 180, LINES),
            (60, 760, 7, "normal", "1 Svarprocenten var 82."),
        ]
    )
    assert report.footnotes == ["Svarprocenten var 82."]
    assert [block.text for block in report.of_kind("paragraph")] == [" ".join(LINES)] * 2


def test_a_shaded_box_beside_the_text_is_a_quote_and_leaves_the_text_whole(set_pages) -> None:
    quote = [
        (400, 120, 10, "bold", "”Det var"),
        (400, 134, 10, "bold", "besværet værd.”"),
        (400, 148, 7, "normal", "(smed, værksted)"),
    ]
    report = set_pages(
        [*prose(60, 100, LINES * 2), *quote, *prose(60, 220, LINES)],
        shades=[(390, 105, 120, 60)],
    )
    assert [(q.text, q.attribution) for q in report.quotes] == [
        ("Det var besværet værd.", "smed, værksted")
    ]
    assert [block.text for block in report.of_kind("paragraph")] == [
        " ".join(LINES * 2),
        " ".join(LINES),
    ]


def test_bullets_apart_from_their_text_make_items(set_pages) -> None:
    report = set_pages(
        [
            *prose(60, 100, LINES),
            (66, 160, 10, "normal", "•"),
            *prose(84, 160, ["Start med tidspunktet, og sig", "det højt."]),
            (66, 194, 10, "normal", "•"),
            *prose(84, 194, ["Lad de valgte tegne."]),
        ]
    )
    assert [block.text for block in report.of_kind("list_item")] == [
        "Start med tidspunktet, og sig det højt.",
        "Lad de valgte tegne.",
    ]


def lines_at(*places: tuple[float, float, float, int]) -> list[Line]:
    return [
        Line(f"{order}", 1, x0, x1, top, top + 9, 9, order=order) for x0, x1, top, order in places
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(50, 250, 100 + 12 * i, i) for i in range(5)]
    right = [(300, 500, 100 + 12 * i, 5 + i) for i in range(5)]
    ordered = reading_order(lines_at(*right, *left))
    assert [line.order for line in ordered] == list(range(10))


def test_columns_stacked_in_bands_are_read_band_by_band() -> None:
    bands = []
    order = 0
    for top in (100, 200):
        for x in (50, 300):
            for i in range(5):
                bands.append((x, x + 200, top + 12 * i, order))
                order += 1
    assert [line.order for line in reading_order(lines_at(*bands[::-1]))] == list(range(20))


def test_a_white_line_across_both_columns_alone_makes_no_bands() -> None:
    tops = [100, 112, 124, 150, 162, 174]
    left = [(50, 250, top, i) for i, top in enumerate(tops)]
    right = [(300, 500, top, 6 + i) for i, top in enumerate(tops)]
    assert [line.order for line in reading_order(lines_at(*left, *right))] == list(range(12))


def test_heads_that_name_each_chapter_go_with_those_that_repeat() -> None:
    lines = []
    for page in (1, 2, 3):
        lines += [
            Line("Rapportens navn", page, 50, 120, 40, 48, 8),
            Line(f"Kapitel {'abc'[page - 1]}", page, 450, 500, 40, 48, 8),
            Line(f"Side {page} af 3", page, 450, 500, 810, 818, 8),
            *(
                Line("Tekst " + "x" * 40, page, 50, 500, 100 + 12 * i, 110 + 12 * i, 10)
                for i in range(9)
            ),
        ]
    kept = without_running(lines, {1: 842.0, 2: 842.0, 3: 842.0})
    assert {line.text[:5] for line in kept} == {"Tekst"}


def test_pages_that_are_pictures_are_refused_with_the_remedy(tmp_path: Path) -> None:
    pages = pypdfium2.PdfDocument(str(sample("pdf")))
    picture = pages[1].render(scale=1).to_pil().convert("RGB")
    pages.close()
    path = tmp_path / "skannet.pdf"
    picture.save(path, "PDF")
    with pytest.raises(AftrykError, match=r"(?s)skannet\.pdf: .*ingen tekst.*→ .*OCR"):
        read_report(path)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 afbrudt", b"ikke en pdf"])
def test_a_damaged_pdf_is_refused_in_danish(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(content)
    with pytest.raises(AftrykError, match=r"(?s)rapport\.pdf: .*beskadiget.*→"):
        read_report(path)


def test_a_pdf_cut_short_is_refused_or_read_but_never_crashes(tmp_path: Path) -> None:
    whole = sample("pdf").read_bytes()
    path = tmp_path / "afkortet.pdf"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(AftrykError, match=r"afkortet\.pdf: "):
        read_report(path)


def test_the_json_of_a_report_can_be_written(tmp_path: Path) -> None:
    from pipeline.commands.extract import extract

    out = tmp_path / "rapport.json"
    extract(sample("other pdf"), out)
    written = json.loads(out.read_text(encoding="utf-8"))
    assert list(written["quotes"][0]) == ["text", "attribution", "form", "page"]
    assert list(written["tables"][0]["rows"][0]) == ["label", "values"]
    assert written["grant_kr"] == 1_730_000
    assert written["paragraphs"][0]["heading"] == "Sammenfatning"
    assert written["headings"][0] == {"text": "Sammenfatning", "level": 1, "page": 2}


def test_a_pdf_with_a_password_is_refused_with_the_remedy(tmp_path: Path) -> None:
    key = b"<" + b"5a" * 32 + b">"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O " + key + b" /U " + key + b" >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    path = tmp_path / "laast.pdf"
    path.write_bytes(
        data
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>\n"
        + b"startxref\n%d\n%%%%EOF\n" % len(data)
    )
    with pytest.raises(AftrykError, match=r"(?s)laast\.pdf: .*låst med en adgangskode.*→"):
        read_report(path)


def rows_at(top: float, rows: list[tuple[str, list[str]]]) -> list[Piece]:
    return [
        (x, top + 22 * i, 9, "normal", cell)
        for i, (label, cells) in enumerate(rows)
        for x, cell in zip((70, 330, 400, 470), [label, *cells], strict=True)
        if cell
    ]


HEADER = ("", ["Enig", "Uenig", "Ved ikke"])
ITEMS = [(f"Udsagn nummer {n}", [str(60 + n), str(30 - n), "10"]) for n in range(1, 7)]
ABOVE = [
    "Tabellen herunder viser, hvordan medarbejderne svarede på seks udsagn,",
    "og den går videre på den næste side, fordi der ikke er plads til den her.",
    "Andelene er regnet af dem, der har svaret på spørgeskemaet i juni måned.",
]
UNDER = [
    "Efter tabellen fortsætter rapporten med et afsnit om, hvad svarene betyder",
    "for virksomhederne, og hvad de selv siger om fremgangen på de to udsagn.",
    "Afsnittet er skrevet af evaluator og er ikke en del af tabellen ovenfor.",
]


@pytest.mark.parametrize("again", [True, False], ids=["header again", "no header"])
def test_a_table_over_two_pages_is_one_table(set_pages, again: bool) -> None:
    caption = [(70, 660, 9, "bold", "Tabel 1. Svar i juni (n = 80), pct.")]
    first = prose(70, 100, ABOVE) + caption + rows_at(685, [HEADER, *ITEMS[:3]])
    second = rows_at(70, [*([HEADER] if again else []), *ITEMS[3:]]) + prose(70, 220, UNDER)
    report = set_pages(first, second)
    assert len(report.tables) == 1
    table = report.tables[0]
    assert (table.n, table.columns) == (80, HEADER[1])
    assert [(row.label, [str(value) for value in row.values]) for row in table.rows] == ITEMS
    assert [block.text for block in report.of_kind("paragraph")] == [
        " ".join(ABOVE),
        " ".join(UNDER),
    ]


@pytest.mark.parametrize("marks", [True, False], ids=["in marks", "without marks"])
def test_a_quote_box_over_two_pages_is_one_quote_with_its_speaker(set_pages, marks: bool) -> None:
    said = [
        "”Vi troede, at det var nok at skrive det på tavlen, men det",
        "viste sig, at ingen læste den, og så måtte vi begynde at",
        "sige det højt hver morgen. Det tog en måned.”",
    ]
    lines = said if marks else [line.strip("”") for line in said]
    first = [(90.0, 720.0 + 14 * i, 10.0, "light", line) for i, line in enumerate(lines[:2])]
    second = [(90.0, 80.0, 10.0, "light", lines[2]), (90.0, 96.0, 8.0, "normal", "(leder, havn)")]
    report = set_pages(
        prose(70, 100, ABOVE) + prose(70, 300, UNDER) + first,
        second + prose(70, 200, ABOVE),
        shades=[(70, 705, 450, 60), (70, 65, 450, 40)],
    )
    assert [(quote.text, quote.attribution) for quote in report.quotes] == [
        (" ".join(said).strip("”"), "leder, havn")
    ]


def test_two_tables_with_a_caption_each_stay_two(set_pages) -> None:
    def captioned(number: int, top: float) -> list[Piece]:
        head = (70, top, 9, "bold", f"Tabel {number}. Svar i juni (n = 80), pct.")
        return [head, *rows_at(top + 25, [HEADER, *ITEMS[:3]])]

    report = set_pages(
        prose(70, 100, ABOVE) + captioned(1, 660), captioned(2, 70) + prose(70, 220, UNDER)
    )
    assert [len(table.rows) for table in report.tables] == [3, 3]


def test_a_long_pdf_is_read_the_same_in_parallel(tmp_path: Path, monkeypatch) -> None:
    from pipeline.ingest.reports import pdf_pages

    path = sample("pdf")
    alone = read_report(path)
    monkeypatch.setattr(pdf_pages, "_MANY", 2)
    assert read_report(path) == alone
