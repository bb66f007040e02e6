"""The Word file as Word opens it: every part parses, and whatever is pointed to exists."""

from __future__ import annotations

import posixpath
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipeline.report.view import Column, TableView
from pipeline.report.word_tables import add_table
from pipeline.report.word_template import open_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = f"{W}val"


@pytest.fixture(scope="module")
def parts(built: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(built / "laeringer.docx") as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def body(parts: dict[str, bytes]) -> Any:
    return etree.fromstring(parts["word/document.xml"])


@pytest.fixture(scope="module")
def styles(parts: dict[str, bytes]) -> Any:
    return etree.fromstring(parts["word/styles.xml"])


def test_every_part_parses_and_every_relation_has_its_part(parts: dict[str, bytes]) -> None:
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in etree.fromstring(content):
            assert relation.get("TargetMode") != "External"
            target = relation.get("Target")
            absolute = target.startswith("/")
            found = target[1:] if absolute else posixpath.normpath(f"{folder}/{target}").lstrip("/")
            assert found in parts, (name, target)


def test_every_picture_and_link_points_to_a_relation(parts: dict[str, bytes]) -> None:
    used = set(re.findall(rb'\br:(?:embed|id|link)="([^"]+)"', parts["word/document.xml"]))
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    assert used
    assert used <= {relation.get("Id").encode() for relation in relations}


def test_ids_are_given_once(body: Any, styles: Any) -> None:
    pictures = [n.get("id") for n in body.iter() if etree.QName(n).localname == "docPr"]
    bookmarks = [node.get(f"{W}id") for node in body.iter(f"{W}bookmarkStart")]
    names = [node.get(f"{W}styleId") for node in styles.iter(f"{W}style")]
    for ids in (pictures, bookmarks, names):
        assert ids
        assert len(ids) == len(set(ids))


def test_every_style_that_is_named_exists(body: Any, styles: Any) -> None:
    known = {node.get(f"{W}styleId") for node in styles.iter(f"{W}style")}
    used = {n.get(VALUE) for tag in ("pStyle", "rStyle", "tblStyle") for n in body.iter(W + tag)}
    points = {n.get(VALUE) for tag in ("basedOn", "next", "link") for n in styles.iter(W + tag)}
    assert used <= known
    assert points <= known


def test_headings_go_down_one_level_at_a_time(body: Any) -> None:
    named = [node.get(VALUE) for node in body.iter(f"{W}pStyle")]
    levels = [int(name[-1]) for name in named if name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_of_numbers_repeats_its_heading_row(body: Any) -> None:
    tables = [t for t in body.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblStyle") is not None]
    named = [t for t in tables if t.find(f"{W}tblPr/{W}tblStyle").get(VALUE) == "Aftryktabel"]
    assert len(named) >= 5
    for table in named:
        rows = table.findall(f"{W}tr")
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert marked == [True] + [False] * (len(rows) - 1)


def test_a_short_table_stays_on_one_page(body: Any) -> None:
    for table in body.iter(f"{W}tbl"):
        *rows, last = table.findall(f"{W}tr")
        if not 2 <= len(rows) <= 10 or rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            continue
        for row in rows:
            kept = list(row.iter(f"{W}keepNext"))
            assert len(kept) == len(row.findall(f"{W}tc"))
        assert all(node.get(VALUE) in {"0", "false"} for node in last.iter(f"{W}keepNext"))


def test_no_page_has_a_row_of_a_long_table_alone() -> None:
    document = open_document(None)
    rows = tuple((f"Tema {number}", number) for number in range(20))
    add_table(document, TableView("Temaer", (Column("Tema"), Column("Antal", "whole")), rows))
    kept = [
        all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)
        for row in document.tables[0].rows
    ]
    assert kept == [True, True] + [False] * 16 + [True, True] + [False]
    whole = [row._tr.trPr.find(f"{W}cantSplit") is not None for row in document.tables[0].rows]
    assert all(whole)
