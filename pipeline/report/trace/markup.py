"""The trace on the page: a number says where it comes from, a word leads to its counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.report.trace.fact import AMOUNT, FIXED, Fact
from pipeline.report.trace.match import Found
from pipeline.report.trace.whole import Traced

COLUMNS = ("Trykt", "Kolonne og værdi", "Række", "Fil")


@dataclass
class Line:
    """A table's row that a section has numbers from, and what the links to it are called."""

    anchor: str
    facts: list[Fact] = field(default_factory=list)

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """As the page shows it."""
        printed = dict.fromkeys(fact.printed for fact in self.facts)
        values = dict.fromkeys(pair for fact in self.facts for pair in _values(fact))
        first = self.facts[0]
        return (" · ".join(printed), "; ".join(values), first.row, first.file)


class PageTrace:
    """What the page's templates ask for.

    Parameters
    ----------
    traced
        From :func:`pipeline.report.trace.trace_report`; the cells of tables are left out, as they
        stand beside their heading already.
    """

    def __init__(self, traced: tuple[Traced, ...]) -> None:
        self._found: dict[tuple[str, str], tuple[Found, ...]] = {}
        self._lines: dict[str, dict[tuple[str, str], Line]] = {}
        for one in traced:
            if one.statement.table:
                continue
            section = one.statement.section
            self._found[section, one.statement.text] = one.found
            lines = self._lines.setdefault(section, {})
            for fact in (fact for found in one.found for fact in found.facts):
                if fact.kind != FIXED:
                    number = sum(map(len, self._lines.values())) + 1
                    new = Line(f"spor-{number}")
                    lines.setdefault((fact.file, fact.row), new).facts.append(fact)

    def told(self, text: str, section: str) -> Any:
        """A text as markup, every number and word for an amount with its cell.

        Parameters
        ----------
        text
            As the report says it.
        section
            The headings over it, as in :class:`~pipeline.report.trace.match.Statement`.
        """
        from markupsafe import Markup, escape

        parts, at = [], 0
        for found in self._found.get((section, text), ()):
            parts += [escape(text[at : found.start]), self._marked(found, section)]
            at = found.end
        return Markup("").join([*parts, escape(text[at:])])

    def _marked(self, found: Found, section: str) -> Any:
        """One number with what it is; a word is a link to the counts behind it."""
        from markupsafe import Markup

        facts = [fact for fact in found.facts if fact.kind != FIXED]
        if not facts:
            return Markup("{}").format(found.printed)
        why = "; ".join(_said(fact) for fact in facts)
        if facts[0].kind != AMOUNT:
            return Markup('<span class="tal" title="{}">{}</span>').format(why, found.printed)
        anchor = self._lines[section][facts[0].file, facts[0].row].anchor
        return Markup('<a class="ord" href="#{}" title="{}">{}</a>').format(
            anchor, why, found.printed
        )

    def lines(self, section: str) -> tuple[Line, ...]:
        """The cells behind a section's text, and behind that of the parts under it."""
        return tuple(
            line
            for name, lines in self._lines.items()
            if name == section or name.startswith(f"{section} › ")
            for line in lines.values()
        )


def _said(fact: Fact) -> str:
    """Say what a cell is, in one line."""
    about = f"{fact.about}: " if fact.about else ""
    row = f" ({fact.row})" if fact.row else ""
    return f"{about}{fact.value.replace(' / ', ' af ')} = {fact.column} i {fact.file}{row}"


def _values(fact: Fact) -> Iterator[str]:
    """Each column of a cell with what it holds."""
    columns, values = fact.column.split(" / "), fact.value.split(" / ")
    if len(columns) != len(values) or len(columns) > 2:
        columns, values = [fact.column], [fact.value]
    for column, value in zip(columns, values, strict=True):
        yield f"{column} = {value}"
