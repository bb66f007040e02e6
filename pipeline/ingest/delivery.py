"""A delivered table as it came: headings, cells as text, and row numbers as a spreadsheet shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.dialect import UNKNOWN, Dialect
from pipeline.ingest.headings import Heading, take_headings
from pipeline.ingest.names import fold
from pipeline.privacy.shown import shown_heading

_NUMBER = re.compile(r"\d+(?:[.,]0+)?")

SHOWN = 10
"""Problems named one by one for one column of one file; the rest are counted."""


@dataclass(frozen=True)
class Delivery:
    """One delivered table.

    Parameters
    ----------
    file, sheet
        File name, and sheet name in a workbook.
    headings
        One per column.
    cells
        Text, ``""`` where blank; columns 0, 1, 2 …; the index is the row number in the file.
    surveyxact
        Whether the file is SurveyXact's, which always says who has finished.
    dialect
        How the file is written.
    notes
        Danish; what the reader had to suppose.
    """

    file: str
    sheet: str | None
    headings: list[Heading]
    cells: pd.DataFrame
    surveyxact: bool = False
    dialect: Dialect = UNKNOWN
    notes: tuple[str, ...] = ()

    def declared_missing(self, position: int) -> pd.Series:
        """Where the delivery itself says that a code is no answer."""
        return self.cells[position].str.strip().isin(self.headings[position].missing)

    def values(self, position: int, *, keep_missing: bool = False) -> pd.Series:
        """One column, codes turned into labels; missing (None) where a code has no label.

        What the delivery declares to be no answer is blank, or keeps its label on request.
        """
        column, choices = self.cells[position], self.headings[position].choices
        if self.headings[position].missing and not keep_missing:
            column = column.mask(self.declared_missing(position), "")
        if choices is None:
            return column
        labels = {fold(label): label for label in choices.values()}
        found = {
            text: choices.get(text.strip(), labels.get(fold(text)))
            for text in column.unique()
            if text.strip()
        }
        return column.map({**found, **{text: "" for text in column.unique() if not text.strip()}})

    def only_numbers(self, position: int, labels: Iterable[str]) -> bool:
        """Whether a column holds numbers where labels are meant, and no one says what they mean."""
        if self.headings[position].choices is not None:
            return False
        said = {fold(text) for text in self.cells[position].unique()} - {""}
        if not said or any(label.isdecimal() for label in labels):
            return False
        return all(_NUMBER.fullmatch(text) for text in said)

    def numbers_problem(self, position: int) -> Problem:
        """Say that a column of numbers cannot be read for the answers they stand for."""
        return self.problem(
            "kolonnen har numre i stedet for svar. Et nummer er svarets plads på listen og ikke en "
            "score, så det kan ikke oversættes uden en kodebog.",
            "Eksportér igen med svarenes tekst (i Enalyzer: formatet ”Tekst”), eller læg arket "
            "”Kodebog” med kolonnerne Spørgsmål, Etiketnummer og Tekst i projektmappen.",
            position=position,
        )

    def rows(self, keep: pd.Series) -> Delivery:
        """The same delivery with some of its rows."""
        return replace(self, cells=self.cells[keep])

    def problem(
        self, message: str, remedy: str, row: int | None = None, position: int | None = None
    ) -> Problem:
        """A problem in this file, at a row and a column where given."""
        column = None if position is None else shown_heading(self.headings[position].shown)
        return Problem(message, remedy, self.file, self.sheet, row, column)

    def cell_problems(
        self, messages: pd.Series, remedy: str, position: int | None = None
    ) -> list[Problem]:
        """One problem per row of ``messages`` (index: row numbers); many are cut short."""
        shown = messages.sort_index().iloc[:SHOWN]
        problems = [
            self.problem(message, remedy, int(row), position)
            for row, message in zip(shown.index, shown, strict=True)
        ]
        if rest := len(messages) - len(shown):
            problems.append(
                self.problem(f"det samme gælder {rest} rækker mere.", remedy, None, position)
            )
        return problems


def as_delivery(
    records: Sequence[Sequence[str]],
    numbers: Sequence[int],
    file: str,
    sheet: str | None = None,
    dialect: Dialect = UNKNOWN,
) -> Delivery:
    """Make a delivery of records, the first of which holds the headings (SurveyMonkey: two).

    Blank records are passed over, and so are columns without heading and content.

    Parameters
    ----------
    records
        Cells as text, one list per record.
    numbers
        Row number of each record as a spreadsheet shows it.
    file, sheet
        Where they came from.
    dialect
        How the file is written.

    Raises
    ------
    AftrykError
        When there is nothing, or only headings, or a record has more or fewer cells than headings.
    """
    filled = [
        (number, [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in record])
        for number, record in zip(numbers, records, strict=True)
        if any(cell.strip() for cell in record)
    ]
    if not filled:
        raise AftrykError(
            Problem("der er intet indhold.", "Hent filen igen, og læg den i mappen.", file, sheet)
        )
    headings, taken = take_headings([record for _, record in filled])
    names, rows = filled[0][1], filled[taken:]
    if taken > 1:
        dialect = replace(dialect, program=dialect.program or "SurveyMonkey")
    while (
        names
        and not headings[len(names) - 1].column
        and all(_blank(row, len(names) - 1) for _, row in rows)
    ):
        names.pop()
        rows = [(number, row[: len(names)]) for number, row in rows]
    if not rows:
        raise AftrykError(
            Problem(
                "der er overskrifter, men ingen besvarelser.",
                "Hent filen igen med besvarelserne, eller slet dens linje i batch.yaml.",
                file,
                sheet,
            )
        )
    rows = [(number, _without_blank_tail(row, len(names))) for number, row in rows]
    uneven = pd.Series({number: len(row) for number, row in rows if len(row) != len(names)})
    cells = pd.DataFrame(
        [row for _, row in rows if len(row) == len(names)],
        index=pd.Index([number for number, row in rows if len(row) == len(names)], name="row"),
        columns=range(len(names)),
        dtype=object,
    )
    delivery = Delivery(file, sheet, headings[: len(names)], cells, dialect=dialect)
    if len(uneven):
        raise AftrykError(
            delivery.cell_problems(
                uneven.map(
                    lambda n: f"rækken har {n} celler, men der er {len(names)} overskrifter."
                ),
                "Se efter et skilletegn eller et linjeskift i en tekst, som ikke står i "
                "anførselstegn, og gem filen igen fra det program, den kommer fra.",
            )
        )
    return delivery


def _blank(row: list[str], position: int) -> bool:
    return not any(cell.strip() for cell in row[position:])


def _without_blank_tail(row: list[str], width: int) -> list[str]:
    """Cut off cells beyond the headings when they are blank: separators at a line's end."""
    return row[:width] if len(row) > width and _blank(row, width) else row
