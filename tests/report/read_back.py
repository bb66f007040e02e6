"""The finished Word file and page, read back as texts with their place, knowing nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

# Numbers that count nothing: what they are, and why they need no cell.
LAYOUT = {
    "w:fldSimple": "figure and page numbers, which Word counts itself",
    "Quote": "somebody's own words; the quotes are held against their source on their own",
    "svg": "drawn from the table beside it; its words are curves, and its name is read",
    "trace": "the page's own list of the cells, made of the same trace",
    "more": "how many quotes a button unfolds",
    "sentences": "people's own words behind a share, held against their source on their own",
    "blockquote": "as Quote",
}
HEADINGS = {"Metode": "Bilag: Metode"}
LEAVES = {"p", "li", "dt", "dd", "h1", "h2", "h3", "th", "td", "caption", "title", "summary"}
DRAWN = {"svg", "script", "style"}


@dataclass(frozen=True)
class Block:
    """A text and where it stands; a table's cell has line and column, the heading row being 0."""

    section: str
    text: str
    table: str = ""
    line: int = 0
    column: int = 0


def squeezed(text: str) -> str:
    return re.sub(r"[ \n\t]+", " ", text).strip()


def word_blocks(source: Path | Any) -> Iterator[Block]:
    """Every text of a Word file, alternative texts among them."""
    document = Document(str(source)) if isinstance(source, Path) else source
    headings: dict[int, str] = {}
    caption = ""
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            style = str(part.style.name)
            if style.startswith("Heading"):
                level = int(style[-1])
                headings = {n: text for n, text in headings.items() if n < level}
                headings[level] = part.text
            caption = part.text if style == "Tabelnavn" else caption
            section = " › ".join(headings.values())
            for drawn in part._p.iter(qn("wp:docPr")):
                yield Block(section, drawn.get("descr"))
            if style != "Quote":
                yield Block(section, part.text)
        else:
            yield from _word_table(part, " › ".join(headings.values()), caption)
            caption = ""
    for line in document.sections[0].footer.paragraphs:
        yield Block("", line.text)


def _word_table(table: Table, section: str, caption: str) -> Iterator[Block]:
    for line, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells, start=1):
            if caption:
                yield Block(section, cell.text, caption, line, column)
            else:
                yield from (Block(section, part.text) for part in cell.paragraphs)


def word_quotes(source: Path) -> list[str]:
    """The quotes in a Word file, without who is quoted."""
    quotes = []
    for paragraph in Document(str(source)).paragraphs:
        if str(paragraph.style.name) == "Quote":
            said = "".join(r.text for r in paragraph.runs if r.style.name != "Citatkilde")
            quotes.append(said.strip().removeprefix("”").removesuffix("”"))
    return quotes


def page_blocks(source: Path | str) -> Iterator[Block]:
    """Every text of the page, the names of its drawings among them."""
    html = source.read_text("utf-8") if isinstance(source, Path) else source
    page = lxml.html.fromstring(html)
    top = below = ""
    for node in page.iter():
        if not isinstance(node.tag, str) or _left_out(node):
            continue
        if node.tag == "svg":
            yield Block(_joined(top, below), node.get("aria-label"))
        if node.tag in {"h2", "h3"}:
            text = squeezed(node.text_content())
            top, below = (HEADINGS.get(text, text), "") if node.tag == "h2" else (top, text)
        if node.tag in {"th", "td"}:
            yield _page_cell(node, _joined(top, below))
        elif node.tag in LEAVES:
            at_the_foot = any(True for _ in node.iterancestors("footer"))
            section = "" if at_the_foot else _joined(top, below)
            yield Block(section, squeezed(node.text_content()))


def stray_texts(page: Any) -> list[str]:
    """Texts with digits that stand in none of the places that are read."""
    nodes = page.xpath("//text()")
    strays = []
    for text in nodes:
        own = text.getparent() if text.is_text else text.getparent().getparent()
        around = [own, *own.iterancestors()] if own is not None else []
        read = any(node.tag in LEAVES for node in around)
        if re.search(r"\d", text) and not read and not any(map(_own_left_out, around)):
            strays.append(str(text))
    return strays


def page_quotes(source: Path) -> list[str]:
    """The quotes on the page, without who is quoted."""
    page = lxml.html.fromstring(source.read_text("utf-8"))
    said = [squeezed(node.text_content()) for node in page.xpath("//blockquote/p")]
    return [text.removeprefix("”").removesuffix("”") for text in said]


def _joined(top: str, below: str) -> str:
    return f"{top} › {below}" if below else top


def _own_left_out(node: Any) -> bool:
    classes = (node.get("class") or "").split()
    more = node.tag == "summary" and "more" in (node.getparent().get("class") or "").split()
    return node.tag in DRAWN | {"blockquote"} or {"trace", "sentences"} & set(classes) or more


def _left_out(node: Any) -> bool:
    inside = any(map(_own_left_out, node.iterancestors()))
    return inside or (node.tag != "svg" and _own_left_out(node))


def _page_cell(node: Any, section: str) -> Block:
    row = node.getparent()
    table = next(node.iterancestors("table"))
    lines = table.xpath(".//tr")
    caption = squeezed(table.find("caption").text_content())
    text = squeezed(node.text_content())
    return Block(section, text, caption, lines.index(row), list(row).index(node) + 1)
