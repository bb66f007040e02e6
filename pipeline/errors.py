"""What is said, in Danish, when a delivery or a setting cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one place in one file.

    Parameters
    ----------
    message
        What is wrong, in Danish, one sentence.
    remedy
        What the reader can do about it, in Danish, one sentence.
    file, sheet, row, column
        Where: file name, sheet name, row number as the spreadsheet shows it (the heading is
        row 1) and column heading; ``None`` where it has no meaning.
    """

    message: str
    remedy: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = [
            self.file,
            f"ark ”{self.sheet}”" if self.sheet else None,
            f"række {self.row}" if self.row is not None else None,
            f"kolonne ”{self.column}”" if self.column else None,
        ]
        where = ", ".join(part for part in place if part)
        return f"{where + ': ' if where else ''}{self.message}\n  → {self.remedy}"


class AftrykError(Exception):
    """Input or settings that cannot be used; carries every problem found, not only the first.

    Parameters
    ----------
    problems
        One or several :class:`Problem`.
    """

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
