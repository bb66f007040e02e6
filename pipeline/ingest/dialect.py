"""How a delivery is written: the program, the encoding, the separator, the decimal sign."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = {"\t": "tabulator", " ": "mellemrum"}
# A number that can be read in one way only, by the sign before its decimals.
_SURE = {
    sign: re.compile(
        rf"\d+{own}\d{{1,2}}|\d{{4,}}{own}\d+|\d+{own}\d{{4,}}|0{own}\d+"
        rf"|\d{{1,3}}({other}\d{{3}})+{own}\d+|\d{{1,3}}({other}\d{{3}}){{2,}}"
    )
    for sign, own, other in ((",", ",", r"\."), (".", r"\.", ","))
}
# Three digits after one sign: thousands, rather than three decimals.
_LIKELY = {",": re.compile(r"\d{1,3}\.\d{3}"), ".": re.compile(r"\d{1,3},\d{3}")}
_UNIT = re.compile(r"kr\.?|dkk|,-$", re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """What was found out about a file by reading it.

    Parameters
    ----------
    program
        Danish; whose export it is, where that shows.
    encoding, separator
        Of delimited text; ``None`` in a workbook.
    decimal
        The sign before decimals; ``None`` where no number shows it.
    """

    program: str | None = None
    encoding: str | None = None
    separator: str | None = None
    decimal: str | None = None

    @property
    def shown(self) -> str:
        """Danish, for ``aftryk check``.

        >>> Dialect(None, "Windows-1252", ";", ",").shown
        'skilletegn ; · decimaltegn , · Windows-1252'
        """
        parts = [
            self.program,
            f"skilletegn {_SHOWN.get(self.separator, self.separator)}" if self.separator else None,
            f"decimaltegn {self.decimal}" if self.decimal else None,
            self.encoding,
        ]
        return " · ".join(part for part in parts if part)


UNKNOWN = Dialect()


def decimal_sign(texts: Iterable[str]) -> str | None:
    """Say which sign stands before the decimals of these numbers.

    ``None`` where no number shows it, or where both signs seem to be used: then each number is read
    by itself, as Danes write it.

    >>> decimal_sign(["126.300,00", "47"]), decimal_sign(["126,300.50"]), decimal_sign(["126,300"])
    (',', '.', '.')
    >>> decimal_sign(["47"]), decimal_sign(["1,5", "2.5"]), decimal_sign(["99000.00", "1.250"])
    (None, None, None)
    """
    numbers = {_UNIT.sub("", text).strip().replace("\u00a0", "") for text in texts}
    sure, likely = (
        {sign for sign, pattern in patterns.items() if any(map(pattern.fullmatch, numbers))}
        for patterns in (_SURE, _LIKELY)
    )
    if sure == {"."} and "," in likely:
        return None
    found = sure or likely
    return next(iter(found)) if len(found) == 1 else None
