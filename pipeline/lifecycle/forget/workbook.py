"""Rows cut out of an Excel workbook; every other cell, and the workbook's looks, stay.

The workbook is changed where it lies in the package's XML (ECMA-376), not written anew by a library
that would drop what it does not know. Rows under a removed one move up, as when a person deletes a
row; where formulas, notes or pictures point at rows, the row is left empty instead. Texts that no
cell uses any more are removed from the workbook's shared texts.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from bisect import bisect_left
from collections.abc import Collection, Mapping
from typing import Any

from lxml import etree

_CELL = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+)")
_ANCHORED = (
    "f",
    "formula",
    "formula1",
    "drawing",
    "legacyDrawing",
    "picture",
    "oleObjects",
    "controls",
)
_TEXTS = "xl/sharedStrings.xml"
_ORDER = "xl/calcChain.xml"
_BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"


def without_rows(data: bytes, rows: Mapping[str, Collection[int]]) -> bytes:
    """Cut rows out of sheets.

    Parameters
    ----------
    data
        The workbook.
    rows
        Sheet name to row numbers, from 1.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
        order = package.infolist()
    sheets = _sheets(parts)
    trees = {path: etree.fromstring(parts[path]) for path in sheets.values()}
    shifting = not any(_has(tree, *_ANCHORED) for tree in trees.values())
    for name, numbers in rows.items():
        removed = sorted(set(numbers))
        path = sheets[name]
        _cut(trees[path], removed, shifting)
        parts[path] = _xml(trees[path])
        if shifting:
            for table in _related(parts, path, "/table"):
                tree = etree.fromstring(parts[table])
                _shift_references(tree, removed)
                parts[table] = _xml(tree)
        for notes in _related(parts, path, "/comments"):
            parts[notes] = _xml(_without_notes(etree.fromstring(parts[notes]), removed))
    if any(rows.values()):
        order = [info for info in order if info.filename in _without_order(parts)]
    if _TEXTS in parts:
        parts[_TEXTS] = _xml(_without_unused(etree.fromstring(parts[_TEXTS]), trees.values()))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for info in order:
            package.writestr(info, parts[info.filename], info.compress_type)
    return written.getvalue()


def _without_order(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Drop the order in which formulas were counted, which names cells; Excel makes it anew."""
    if parts.pop(_ORDER, None) is not None:
        for path, name in (("[Content_Types].xml", "PartName"), (_BOOK_RELATIONS, "Target")):
            tree = etree.fromstring(parts[path])
            for one in list(tree):
                if str(one.get(name)).endswith("calcChain.xml"):
                    tree.remove(one)
            parts[path] = _xml(tree)
    return parts


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name to the part that holds it."""
    book = next(iter(_related(parts, "", "/officeDocument")), "xl/workbook.xml")
    targets = _relations(parts, book)
    found = {}
    for sheet in _all(etree.fromstring(parts[book]), "sheet"):
        ids = [value for key, value in sheet.attrib.items() if key.endswith("}id")]
        if ids and (path := targets[ids[0]][1]) in parts:
            found[str(sheet.get("name"))] = path
    return found


def _relations(parts: Mapping[str, bytes], path: str) -> dict[str, tuple[str, str]]:
    """What a part points at: id to type and path."""
    folder, name = posixpath.split(path)
    beside = posixpath.join(folder, "_rels", f"{name}.rels")
    if beside not in parts:
        return {}
    return {
        str(one.get("Id")): (
            str(one.get("Type")),
            posixpath.normpath(posixpath.join("/", folder, str(one.get("Target")))).lstrip("/"),
        )
        for one in etree.fromstring(parts[beside])
    }


def _related(parts: Mapping[str, bytes], path: str, kind: str) -> list[str]:
    relations = _relations(parts, path).values()
    return [target for type_, target in relations if type_.endswith(kind) and target in parts]


def _cut(tree: Any, removed: list[int], shifting: bool) -> None:
    """Take rows out of a sheet; where rows shift, number what follows anew."""
    number = 0
    for row in _all(tree, "row"):
        number = int(row.get("r") or number + 1)
        if number in removed:
            row.getparent().remove(row)
        elif shifting and (up := bisect_left(removed, number)):
            row.set("r", str(number - up))
            for cell in row:
                if place := cell.get("r"):
                    cell.set("r", _CELL.sub(rf"\g<1>{number - up}", place))
    if shifting:
        _shift_references(tree, removed)


def _shift_references(tree: Any, removed: list[int]) -> None:
    """Move the ranges that a sheet or table names: its size, filters, merged cells, rules."""
    for element in tree.iter():
        for name in ("ref", "sqref", "activeCell", "topLeftCell"):
            if value := element.get(name):
                element.set(name, " ".join(_shifted(one, removed) for one in value.split()))


def _shifted(reference: str, removed: list[int]) -> str:
    """A range after rows were removed.

    >>> _shifted("A1:C9", [3, 4]), _shifted("B5", [3])
    ('A1:C7', 'B4')
    """
    ends = reference.split(":")
    # A range ends before the rows that are gone, and begins after them.
    moved = [_moved(end, removed, last=at > 0) for at, end in enumerate(ends)]
    return ":".join(moved)


def _moved(reference: str, removed: list[int], *, last: bool) -> str:
    place = _CELL.fullmatch(reference)
    if place is None:
        return reference
    row = int(place[2])
    return f"{place[1]}{max(1, row - bisect_left(removed, row + last))}"


def _without_notes(tree: Any, removed: list[int]) -> Any:
    """The notes of a sheet without those on the removed rows."""
    for note in _all(tree, "comment"):
        place = _CELL.fullmatch(str(note.get("ref")))
        if place and int(place[2]) in removed:
            note.getparent().remove(note)
    return tree


def _without_unused(texts: Any, sheets: Collection[Any]) -> Any:
    """The shared texts, those that no cell uses made empty; numbering and all else stay."""
    used = {
        int(values[0].text)
        for sheet in sheets
        for cell in _all(sheet, "c")
        if cell.get("t") == "s" and (values := _all(cell, "v"))
    }
    for number, entry in enumerate(_all(texts, "si")):
        if number not in used:
            for child in list(entry):
                entry.remove(child)
            etree.SubElement(entry, entry.tag.replace("}si", "}t"))
    return texts


def _all(tree: Any, name: str) -> list[Any]:
    return list(tree.iter(f"{{*}}{name}"))


def _has(tree: Any, *names: str) -> bool:
    return any(_all(tree, name) for name in names)


def _xml(tree: Any) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
