"""What the heading of a column says: a question, a variable's name, a row of a grid, an option."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.ingest.names import fold

_CODE = re.compile(r"(?P<code>[A-Za-z]\w*(?:\[\w+\])*)\s*[.:]\s+(?P<text>\S.*)", re.DOTALL)
_ROW = re.compile(r"(?P<text>.*\S)\s*\[(?P<part>[^\[\]]+)\]", re.DOTALL)
# What SurveyMonkey writes under a question that has one column only.
_WHOLE = {"response", "open-ended response", "svar", "besvarelse", "åbent svar", "fritekstsvar"}


@dataclass(frozen=True)
class Heading:
    """The heading of one column.

    Parameters
    ----------
    text
        The question's text, or the heading where that is all there is.
    variable
        The variable's name, where the column has one.
    choices
        Code to label, where the cells hold codes; ``None`` where they hold what they mean.
    part
        The row of a grid, or the option of a question with several answers, where the question has
        one column for each.
    whole
        What stands in the file, where that is not ``variable`` or ``text``.
    missing
        Codes that the delivery itself declares to be no answer (SPSS' user-missing values).
    """

    text: str
    variable: str | None = None
    choices: dict[str, str] | None = None
    part: str | None = None
    whole: str | None = None
    missing: frozenset[str] = field(default_factory=frozenset)

    @property
    def column(self) -> str:
        """What stands in the heading row of the file."""
        return self.whole or self.variable or self.text

    @property
    def shown(self) -> str:
        """What a message calls the column."""
        if self.whole:
            return self.whole
        text = f"{self.text} [{self.part}]" if self.part else self.text
        if self.variable and text and fold(self.variable) != fold(text):
            return f"{self.variable}: {text}"
        return self.variable or text

    def names(self) -> tuple[set[str], ...]:
        """What the column may be called by, folded: the surest names first.

        >>> Heading("Grad", part="Ro", whole="Grad [Ro]").names()[1:3]
        ({'grad [ro]'}, {'ro'})
        """
        exact = {self.whole} if self.whole else set()
        if self.part:
            exact.add(f"{self.text} [{self.part}]")
        elif not self.whole:
            exact.add(self.text)
        loose = {self.part or self.text}
        variable = {self.variable} if self.variable else set()
        # A variable's name that was only guessed from the heading is no surer than the question's.
        sure, loose = (set(), loose | variable) if self.whole else (variable, loose)
        tiers: tuple[set[str], ...] = (sure, exact, loose, {self.text})
        return tuple({fold(name) for name in tier if name} for tier in tiers)


def parse_heading(written: str) -> Heading:
    """Read one heading: LimeSurvey's ``code: text`` and grids' ``question [row]`` taken apart.

    >>> parse_heading("G1Q2[SQ001]. I hvilken grad? [Ro]").part
    'Ro'
    >>> parse_heading("Antal ansatte")
    Heading(text='Antal ansatte', variable=None, choices=None, part=None, whole=None, \
missing=frozenset())
    """
    written = written.strip()
    text, variable, part = written, None, None
    if found := _CODE.fullmatch(text):
        variable, text = found["code"], found["text"]
    if found := _ROW.fullmatch(text):
        text, part = found["text"], found["part"].strip()
    return Heading(text, variable, None, part, written if variable or part else None)


def take_headings(records: Sequence[Sequence[str]]) -> tuple[list[Heading], int]:
    """Read the headings of a table, and say how many of its records they take.

    Parameters
    ----------
    records
        The table's records that are not blank.

    Returns
    -------
    headings : list of Heading
        One per cell of the first record.
    taken : int
        2 where each question stands over its options (SurveyMonkey), else 1.
    """
    if len(records) > 1 and _two_rows(records[0], records[1]):
        return _joined(records[0], records[1]), 2
    return [parse_heading(name) for name in records[0]], 1


def _two_rows(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the second record stands under the first: it has no respondent but says "Response".

    A question over several columns has its text over the first of them only.
    """
    if not second or second[0].strip() or not first[0].strip():
        return False
    under = [fold(name) for name in second]
    blank = sum(bool(name and not above.strip()) for above, name in zip(first, under, strict=False))
    return bool(_WHOLE & set(under)) or blank >= 2


def _joined(first: Sequence[str], second: Sequence[str]) -> list[Heading]:
    headings = []
    question = ""
    for position, above in enumerate(first):
        under = second[position].strip() if position < len(second) else ""
        question = above.strip() or (question if under else "")
        if under and fold(under) not in _WHOLE:
            headings.append(Heading(question, part=under))
        else:
            headings.append(parse_heading(question))
    return headings
