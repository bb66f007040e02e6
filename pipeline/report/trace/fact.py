"""A printed number, and the cell of a table that it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report import wording
from pipeline.report.numbers import signed_points

COUNT, PERCENT, POINTS, P_VALUE = "antal", "procent", "procentpoint", "p-værdi"
YEAR = "årstal"
AMOUNT, KRONER, MEASURE, FIXED = "ord for mængde", "kroner", "decimaltal", "fast tal"


@dataclass(frozen=True)
class Fact:
    """One number or word as it is printed, with where it comes from.

    Parameters
    ----------
    printed
        As it stands in the text: ``94 %``, ``de fleste``.
    kind
        What it is: one of the kinds above.
    file, row, column
        The cell: a file of the report or the project, its key as ``name=value; …``, and a column
        or a sum of columns; a share has two with a stroke between.
    value
        What the cell holds, unrounded; counts of a share with a stroke between.
    about
        The theme that a word for an amount is said of.
    """

    printed: str
    kind: str
    file: str
    row: str
    column: str
    value: str
    about: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table, or those that share a key.

    >>> Row("likert.csv", "item=maal").count("top_n", 4861)[0].printed
    '4.861'
    """

    file: str
    key: str = ""

    def count(self, column: str, value: float) -> tuple[Fact, ...]:
        """A whole number of a column."""
        said = wording.whole(value)
        return (Fact(said, COUNT, self.file, self.key, column, str(int(value))),)

    def share(self, columns: tuple[str, str], count: int, n: int) -> tuple[Fact, ...]:
        """Per cent, numerator and denominator."""
        parts = (*self.count(columns[0], count), *self.count(columns[1], n))
        if not n:
            return parts
        said = wording.headline_percent(count, n)
        both = Fact(said, PERCENT, self.file, self.key, " / ".join(columns), f"{count} / {n}")
        return (both, *parts)

    def percent(self, column: str, value: float) -> tuple[Fact, ...]:
        """A share that stands as a decimal number in its cell."""
        said = wording.percent(value)
        return (Fact(said, PERCENT, self.file, self.key, column, str(value)),)

    def kroner(self, column: str, value: float) -> tuple[Fact, ...]:
        """An amount of money."""
        said = wording.kroner(value)
        return (Fact(said, KRONER, self.file, self.key, column, str(int(value))),)

    def measure(self, column: str, value: float, decimals: int = 2) -> tuple[Fact, ...]:
        """A number with decimals."""
        said = wording.number(value, decimals)
        return (Fact(said, MEASURE, self.file, self.key, column, str(value)),)

    def difference(self, column: str, value: float) -> tuple[Fact, ...]:
        """A difference that stands as a decimal number in its cell; none where it is missing."""
        if value != value:
            return ()
        said = signed_points(value)
        return (Fact(said, POINTS, self.file, self.key, f"100 * {column}", str(value)),)

    def told(self, kind: str, printed: str, column: str, value: object) -> tuple[Fact, ...]:
        """A number that is already written."""
        return (Fact(printed, kind, self.file, self.key, column, str(value)),)

    def amount(self, word: str, columns: tuple[str, str], count: int, n: int, about: str) -> Fact:
        """A word for an amount, said of a theme."""
        column, value = " / ".join(columns), f"{count} / {n}"
        return Fact(word, AMOUNT, self.file, self.key, column, value, about)


def key(**where: object) -> str:
    """A row's key as it is written: ``survey=selvevaluering; item=maal``."""
    return "; ".join(f"{name}={value}" for name, value in where.items())


def fixed(printed: str, why: str) -> Fact:
    """A number of the rules themselves, the same in every report."""
    return Fact(printed, FIXED, "", "", why, printed)
