"""Truth for the four sample reports, and Word files built for one behaviour each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.ingest.reports import Report, read_report

CORPUS = Path(__file__).parents[3] / "corpus"
SAMPLES = {
    "word": "2024-foraar/evaluering-ro-i-takten-metalvirksomheder.docx",
    "pdf": "2024-foraar/evaluering-rolleafklaring-i-havnelogistik.pdf",
    "other word": "2024-efteraar/evaluering-sammen-i-klinikken.docx",
    "other pdf": "2024-efteraar/evaluering-plads-til-koncentration.pdf",
}


def sample(name: str) -> Path:
    return CORPUS / "batches" / SAMPLES[name]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@pytest.fixture(scope="session")
def read() -> Callable[[str], Report]:
    cache: dict[str, Report] = {}

    def get(name: str) -> Report:
        if name not in cache:
            cache[name] = read_report(sample(name))
        return cache[name]

    return get


@pytest.fixture(scope="session", params=list(SAMPLES))
def measured(request: Any, read: Callable[[str], Report]) -> tuple[Report, dict[str, Any]]:
    path = CORPUS / "gold" / (Path(SAMPLES[request.param]).stem + ".truth.json")
    return read(request.param), json.loads(path.read_text(encoding="utf-8"))


class Builder:
    """A small Word report, one part at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = docx.Document()

    def rename(self, style: str, style_id: str) -> Builder:
        """Give a style the id it has in a Danish Word."""
        self.document.styles[style].element.set(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId", style_id
        )
        return self

    def add(self, text: str, style: str | None = None) -> Builder:
        self.document.add_paragraph(text, style=style)
        return self

    def box(self, *lines: str, before: str = "") -> Builder:
        """A text box as Word writes it: once for itself and once more in VML for old versions."""
        inside = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
        spaces = nsdecls("w") + (
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"'
        )
        content = f"<w:txbxContent>{inside}</w:txbxContent>"
        xml = (
            f"<w:p {spaces}><w:r><w:t>{before}</w:t></w:r><w:r><mc:AlternateContent>"
            f'<mc:Choice Requires="wps"><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>'
            "</mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        )
        self.document.element.body.insert(-1, parse_xml(xml))
        return self

    def cell(self, *lines: str) -> Builder:
        """A table of one cell."""
        cell = self.document.add_table(1, 1).cell(0, 0)
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)
        return self

    def table(self, rows: list[list[str]]) -> Builder:
        table = self.document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return self

    def read(self) -> Report:
        self.document.save(str(self.path))
        return read_report(self.path)


@pytest.fixture
def word(tmp_path: Path) -> Builder:
    return Builder(tmp_path / "rapport.docx")
