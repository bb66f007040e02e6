"""What a row of ``sporing.csv`` points to, looked up and written anew without the report's code."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

BLANK = "\u00a0"
Read = Callable[[str], Any]


def rounded(value: Fraction, decimals: int = 0) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def danish(value: Decimal | int | float, decimals: int = 0) -> str:
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    said = f"{abs(exact):,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"−{said}" if exact < 0 else said


def kept(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """The rows of a key, ``survey=selvevaluering; step=3``."""
    for part in re.split(r"; (?=\w+=)", key) if key else []:
        name, _, value = part.partition("=")
        table = table[table[name].astype(str) == value]
    return table


def counted(table: pd.DataFrame, column: str) -> Fraction:
    """A count, a sum or a column of rows that all say the same."""
    rows = re.fullmatch(r"antal rækker(?: hvor (.+?))?(?:, ud over (\d+))?", column)
    if rows:
        asked, less = rows.groups()
        return Fraction(len(table.query(asked) if asked else table) - int(less or 0))
    if column == "antal forskellige unit_id, der er slettet":
        erased = table.loc[table["unit_id"].str.startswith("slettet"), "unit_id"]
        return Fraction(erased.nunique())
    summed = re.fullmatch(r"sum af (.+?)(?: hvor (.+))?", column)
    if summed:
        what, asked = summed.groups()
        return Fraction(int((table.query(asked) if asked else table).eval(what).sum()))
    values = set(table.eval(column) if " " in column else table[column])
    assert len(values) == 1, (column, values)
    return Fraction(str(values.pop()))


def looked_up(tree: Any, path: str, key: str) -> Any:
    """A value of a JSON or YAML file; of a list, the one with the key."""
    for name in path.split("."):
        if isinstance(tree, list):
            wanted = dict(part.split("=") for part in key.split("; "))
            (tree,) = [one for one in tree if all(str(one[k]) == v for k, v in wanted.items())]
        tree = tree[name]
    return tree


def value_of(row: Any, read: Read) -> Fraction | tuple[Fraction, Fraction]:
    """The value of a traced cell; a share's numerator and denominator apart."""
    source = read(row.fil)
    if not isinstance(source, pd.DataFrame):
        if row.kolonne.startswith("antal "):
            return Fraction(len(source.get(row.kolonne.removeprefix("antal "), [])))
        return Fraction(str(looked_up(source, row.kolonne, row.raekke)))
    table = kept(source, row.raekke)
    if " - " in row.kolonne and " / " in row.kolonne:
        sides = [side.split(" / ") for side in row.kolonne.split(" - ")]
        low, high = (counted(table, a) / counted(table, b) for a, b in sides)
        return low - high
    if " * " in row.kolonne:
        factor, column = row.kolonne.split(" * ", 1)
        return Fraction(factor) * counted(table, column)
    if " / " in row.kolonne:
        count, n = row.kolonne.split(" / ")
        return counted(table, count), counted(table, n)
    return counted(table, row.kolonne)


def percent(count: Fraction, n: Fraction) -> str:
    share = count / n
    outer = 0 < share < Fraction(1, 20) or Fraction(19, 20) < share < 1
    return f"{danish(rounded(100 * share, int(outer)), int(outer))}{BLANK}%"


def amount(count: Fraction, n: Fraction, table: list[dict[str, Any]]) -> str:
    """The first word whose share and count are both reached."""
    return next(
        str(line["word"])
        for line in table
        if count / n >= Fraction(str(line["least_share"])) and count >= line.get("least_count", 1)
    )


def written(row: Any, read: Read, amounts: list[dict[str, Any]]) -> str:
    """The printed form that a traced cell gives."""
    value = value_of(row, read)
    if isinstance(value, tuple):
        if row.art == "ord for mængde":
            word = amount(*value, amounts)
            return word.capitalize() if row.trykt[0].isupper() else word
        return percent(*value)
    if row.art == "procent":
        return f"{danish(rounded(100 * value))}{BLANK}%"
    if row.art == "procentpoint":
        points = danish(rounded(100 * value))
        return f"+{points}" if value > 0 and points != "0" else points
    if row.art == "p-værdi":
        return "< 0,001" if value < Fraction(5, 10000) else danish(rounded(value, 3), 3)
    if row.art == "kroner":
        return f"{danish(rounded(value))}{BLANK}kr."
    if row.art == "decimaltal":
        return danish(rounded(value, 2), 2)
    return str(value) if row.art == "årstal" else danish(rounded(value))
