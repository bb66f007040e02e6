"""Excel workbooks: every text cell of every sheet, notes, charts and headers.

The package's XML is changed where it lies (ECMA-376), so that formats, formulas and all else stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.names import fold
from pipeline.privacy.files.cells import Cell, Shared, cells_of
from pipeline.privacy.files.columns import check_columns, forced_kind
from pipeline.privacy.files.ooxml import drop_properties, other_texts, texts_of
from pipeline.privacy.files.package import UNKNOWN, Package, read_package, refuse_parts
from pipeline.privacy.files.pieces import Rules, Tally
from pipeline.privacy.files.xml_text import Text, local, mask_texts
from pipeline.privacy.find import find_in_text

_SHEETS = r"xl/worksheets/[^/]+\.xml"
_PARTS = (
    r"xl/(comments[^/]*|comments/[^/]*|threadedComments/[^/]*|persons/[^/]*|tables/[^/]*"
    r"|(charts|drawings|diagrams|chartsheets|externalLinks)/[^/]*)\.xml"
)
_UNREADABLE = {
    r"xl/pivotCache/.*": (
        "projektmappen har en pivottabel, som gemmer sin egen kopi af tallene.",
        "Slet pivottabellen, gem, og prøv igen.",
    ),
    r"xl/revisions/.*": (
        "projektmappen registrerer ændringer; det, der er slettet, ligger der endnu.",
        "Slå deling og registrering af ændringer fra, gem, og prøv igen.",
    ),
}


def mask_workbook(
    data: bytes, file: str, rules: Rules, tally: Tally, salt: str = ""
) -> tuple[bytes, tuple[str, ...]]:
    """Mask a workbook; each row is read by itself, numbers run through all sheets.

    Parameters
    ----------
    tally, salt
        As :func:`~pipeline.privacy.files.pieces.masks_in`.

    Returns
    -------
    tuple
        The workbook without its author and who last changed it, and what was not looked at.

    Raises
    ------
    AftrykError
        When it holds a pivot table, macros, or other files that cannot be read, a sheet is called
        by somebody's name, or a column that is asked for is in no sheet.
    """
    package = read_package(data, file)
    refuse_parts(package, file, _UNREADABLE)
    _refuse_sheet_names(package, file, rules)
    shared = Shared.of(package)
    sheets = {name: package.xml(name) for name in package.named(_SHEETS)}
    rows = [row for tree in sheets.values() for row in _rows(tree, shared)]
    headings = [heading for _, named in rows for heading in named.values()]
    wanted = check_columns(rules.columns, headings, file)
    units = [_chosen(row, named, wanted) for row, named in rows]
    left_out = drop_properties(package)
    trees = dict(sheets)
    others: list[Text] = []
    for name, tree, found in other_texts(package, file, _PARTS, _without_authors):
        trees[name] = tree
        others += found
    for tree in sheets.values():
        others += texts_of(tree)
    mask_texts([*units, [] if wanted else others], rules, tally, salt)
    for name, tree in trees.items():
        package.put(name, tree)
    shared.put_used(package, sheets.values())
    return package.pack(left_out), package.notes


def _rows(tree: Any, shared: Shared) -> Iterator[tuple[list[Cell], dict[int, str]]]:
    """Cells of each row, with the sheet's headings by column; those of the heading row without."""
    headings: dict[int, str] = {}
    for cells in cells_of(tree, shared):
        yield cells, headings
        if len(headings) < 2:  # a title above the table stands alone
            here = {cell.column: cell.text for cell in cells if cell.text.strip()}
            headings = here if len(here) > len(headings) else headings


def _chosen(row: Sequence[Cell], headings: dict[int, str], wanted: set[str]) -> list[Text]:
    """The cells of a row that are masked, with the type that a heading says they are of."""
    chosen: list[Text] = []
    for cell in row:
        heading = headings.get(cell.column)
        if wanted and (heading is None or fold(heading) not in wanted):
            continue
        cell.forced = forced_kind(heading, cell.text)
        if cell.forced or cell.may_tell:
            chosen.append(cell)
    return chosen


def _without_authors(tree: Any) -> None:
    """Nobody is named as the author of a note."""
    for element in tree.iter():
        if local(element) == "author" and element.text:
            element.text = UNKNOWN


def _refuse_sheet_names(package: Package, file: str, rules: Rules) -> None:
    """Say no to sheets with somebody's name: formulas point at them by it."""
    names = [str(sheet.get("name")) for sheet in _sheets(package)]
    problems = [
        Problem(
            f"navnet på ark nr. {number} ser ud til at indeholde personoplysninger.",
            "Omdøb arket i Excel, gem, og prøv igen.",
            file=file,
        )
        for number, name in enumerate(names, start=1)
        if find_in_text(re.sub("_", " ", name), rules.types, rules.least_score)
    ]
    if problems:
        raise AftrykError(problems)


def _sheets(package: Package) -> Iterator[Any]:
    book = package.xml("xl/workbook.xml")
    return (element for element in book.iter() if local(element) == "sheet")
