"""Cells of a worksheet, and the texts that cells share."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.privacy.files.columns import AS_LONG_AS_CPR
from pipeline.privacy.files.package import Package
from pipeline.privacy.files.xml_text import Slot, Text, local
from pipeline.privacy.masking import Mask, mask_text

_TEXTS = "xl/sharedStrings.xml"
_LITERAL = re.compile(r'"(?:[^"]|"")*"')


@dataclass
class Shared:
    """The texts of ``xl/sharedStrings.xml``, which cells point at by number."""

    tree: Any = None
    entries: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, package: Package) -> Shared:
        """Those of a workbook."""
        if _TEXTS not in package.parts:
            return cls()
        tree = package.xml(_TEXTS)
        return cls(tree, [element for element in tree if local(element) == "si"])

    def put_used(self, package: Package, sheets: Iterable[Any]) -> None:
        """Empty the texts that no cell shows any more, and take the rest as they are."""
        if self.tree is None:
            return
        used = {
            int(child.text)
            for sheet in sheets
            for cell in sheet.iter("{*}c")
            if cell.get("t") == "s"
            for child in cell
            if local(child) == "v" and child.text
        }
        for number, entry in enumerate(self.entries):
            if number not in used:
                for child in list(entry):
                    entry.remove(child)
                entry.append(entry.makeelement(entry.tag.replace("}si", "}t")))
        package.put(_TEXTS, self.tree)


@dataclass
class Cell(Text):
    """A cell, its column from 1, and the elements it is written in.

    Parameters
    ----------
    column
        Counted from 1.
    element
        The cell.
    source
        What holds its runs, where it is text: an entry of the shared texts or its own.
    """

    column: int = 0
    element: Any = None
    source: Any = None

    @property
    def may_tell(self) -> bool:
        """Whether it is text, or a number that may be somebody's."""
        return self.element.get("t", "n") != "n" or bool(AS_LONG_AS_CPR.fullmatch(self.text))

    def lay(self, masks: Sequence[Mask]) -> None:
        """Put placeholders in; the cell leaves the text it shared with others."""
        if not masks:
            return
        if self.source is None:
            self._write(mask_text(self.text, masks))
            return
        name = self.element.tag[: -len("c")] + "is"
        own = self.element.makeelement(name)
        own.extend(copy.deepcopy(child) for child in self.source)
        Text(_runs(own)).lay(masks)
        self._replace(own)

    def _write(self, text: str) -> None:
        """Write what stood as a number, or as what a formula came to."""
        formula = next((child for child in self.element if local(child) == "f"), None)
        value = next(child for child in self.element if local(child) == "v")
        if formula is not None and self.element.get("t") == "str":
            value.text = text
            return
        prefix = self.element.tag[: -len("c")]
        own = self.element.makeelement(f"{prefix}is")
        written = own.makeelement(f"{prefix}t")
        written.text = text
        own.append(written)
        self._replace(own)

    def _replace(self, own: Any) -> None:
        for child in list(self.element):
            self.element.remove(child)
        self.element.set("t", "inlineStr")
        self.element.append(own)


@dataclass
class Formula(Cell):
    """The strings written in a cell's formula."""

    @property
    def text(self) -> str:
        """The strings where they stand, with blanks for the rest of the formula."""
        formula = self.slots[0].written
        strings = [match.span() for match in _LITERAL.finditer(formula)]
        found = [" "] * len(formula)
        for start, end in strings:
            found[start + 1 : end - 1] = formula[start + 1 : end - 1]
        return "".join(found)

    @property
    def may_tell(self) -> bool:
        """Strings always may."""
        return True

    def lay(self, masks: Sequence[Mask]) -> None:
        """Put placeholders in the strings."""
        (slot,) = self.slots
        slot.put(mask_text(slot.written, masks))


def cells_of(tree: Any, shared: Shared) -> Iterator[list[Cell]]:
    """Cells of each row of a sheet that hold text, numbers or strings in a formula."""
    for row in tree.iter("{*}row"):
        cells: list[Cell] = []
        column = 0
        for element in row:
            if local(element) != "c":
                continue
            column = _column(element.get("r")) or column + 1
            cells += _cells(element, column, shared)
        if cells:
            yield cells


def _cells(element: Any, column: int, shared: Shared) -> Iterator[Cell]:
    """The cell, if it has a value, and its formula, if there are strings in it."""
    children = {local(child): child for child in element}
    kind = element.get("t", "n")
    value = children.get("v")
    source = None
    if kind == "inlineStr":
        source = children.get("is")
    elif kind == "s" and value is not None and value.text:
        source = shared.entries[int(value.text)]
    if source is not None:
        yield Cell(_runs(source), None, column, element, source)
    elif kind in ("str", "n") and value is not None and value.text:
        yield Cell([Slot(value, "text", _whole(value.text))], None, column, element)
    formula = children.get("f")
    if formula is not None and formula.text and '"' in formula.text:
        yield Formula([Slot(formula, "text", formula.text)], None, column, element)


def _runs(source: Any) -> list[Slot]:
    """Runs of a text; how it is read aloud (Japanese) is no part of it."""
    return [
        Slot(element, "text", element.text)
        for element in source.iter("{*}t")
        if element.text and local(element.getparent()) != "rPh"
    ]


def _whole(number: str) -> str:
    """A whole number as it is shown: 1.706721234E9 is a CPR number too.

    >>> _whole("1.706721234E9"), _whole("3.5"), _whole("Ro")
    ('1706721234', '3.5', 'Ro')
    """
    if "E" not in number and not number.endswith(".0"):
        return number
    try:
        value = float(number)
    except ValueError:
        return number
    return f"{value:.0f}" if value.is_integer() else number


def _column(reference: str | None) -> int | None:
    """Number of a column: A is 1.

    >>> _column("C7"), _column("AA1"), _column(None)
    (3, 27, None)
    """
    if not reference:
        return None
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
