"""What the report says, before it is Word, Excel or HTML.

Everything shown is in these records, with the counts behind it. The three renderers only lay it
out; they compute nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from pipeline.report.card_view import CardView as CardView
from pipeline.report.card_view import QuoteView as QuoteView
from pipeline.report.share import Share as Share

Cell = str | int | Share | None


@dataclass(frozen=True)
class Column:
    """One column of a table: heading, what its cells are, width in characters.

    A "measure" is a number that is already written as Danish text.
    """

    header: str
    kind: Literal["text", "whole", "share", "measure"] = "text"
    width: int = 14


@dataclass(frozen=True)
class TableView:
    """A table as it is shown."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class FigureView:
    """A figure: what to draw, what it is called, and the same numbers as a table.

    ``name`` is its file name without ending; ``data`` are rows of ``LIKERT`` or ``SHARES``, or what
    :func:`pipeline.report.trend_figure.draw_trends` takes.
    """

    name: str
    kind: Literal["likert", "themes", "trends"]
    survey: str
    title: str
    source: str
    alt: str
    data: pd.DataFrame = field(repr=False, compare=False)
    table: TableView


@dataclass(frozen=True)
class ThemeView:
    """One theme among the answers to one question."""

    theme_id: str
    label: str
    share: Share
    sentence: str
    detail: str  # its tone, and what it comes together with; empty where neither is clear
    basis: str  # how much of it a person has seen; empty where nobody has
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True)
class QuestionView:
    """The themes in the answers to one open question, the most common first."""

    anchor: str
    heading: str
    question_text: str
    base: str
    summary: str  # the themes by how many touch them; empty where the base is too small
    figure: FigureView | None
    themes: tuple[ThemeView, ...]
    rest: str  # the themes that few touch and nobody is quoted on, in one sentence


@dataclass(frozen=True)
class PuljeView:
    """One pulje's open answers."""

    anchor: str
    heading: str
    intro: str
    basis: str  # how much of the numbers a person has seen, where the theme itself does not say
    questions: tuple[QuestionView, ...]
    survey: str = ""  # whose answers these are


@dataclass(frozen=True)
class PartView:
    """A part of a section: what is said, and the table it is said from."""

    heading: str  # empty where the section has but one part
    intro: str  # empty where the part before has said it
    findings: tuple[str, ...]
    table: TableView
    note: str = ""
    figure: FigureView | None = None  # of the same numbers as the table


@dataclass(frozen=True)
class SectionView:
    """A section of such parts."""

    anchor: str
    heading: str
    base: str
    parts: tuple[PartView, ...]


@dataclass(frozen=True)
class SurveyView:
    """One survey's Likert results."""

    anchor: str
    heading: str
    base: str
    findings: tuple[str, ...]
    figure: FigureView
    certainty: str = ""  # why there is no uncertainty of sampling; empty where there may be
    parts: tuple[PartView, ...] = ()


@dataclass(frozen=True)
class ContrastView:
    """What the low and the high on one item write about."""

    item: str
    heading: str
    base: str
    findings: tuple[str, ...]
    table: TableView
    quotes: tuple[QuoteView, ...]  # from the low


@dataclass(frozen=True)
class CrosstabView:
    """Where one survey's numbers and words meet."""

    anchor: str
    heading: str
    intro: str  # once: over the first survey
    reading: str
    contrasts: tuple[ContrastView, ...]
    left_out: str  # the items that are not compared; empty where all are


@dataclass(frozen=True)
class Headline:
    """One number that stands large, with the words that make it true."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class ExternalView:
    """The external evaluations."""

    base: str
    basis: str  # as for a pulje
    documents: TableView
    question: QuestionView | None
    parts: tuple[PartView, ...] = ()  # figures that the reports themselves print


@dataclass(frozen=True)
class NewThemesView:
    """Candidates for new themes: suggestions, never results."""

    intro: str
    table: TableView


@dataclass(frozen=True)
class MethodPart:
    """One part of the method appendix."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[TableView, ...] = ()
    more: str = ""  # a page beside this one with more about it: file name, for the browser


@dataclass(frozen=True)
class ReportView:
    """The whole report."""

    title: str
    subtitle: str
    coverage: str
    headlines: tuple[Headline, ...]
    surveys: tuple[SurveyView, ...]
    cards: tuple[CardView, ...]
    puljer: tuple[PuljeView, ...]
    external: ExternalView | None
    crosstabs: tuple[CrosstabView, ...]
    new_themes: NewThemesView | None
    method: tuple[MethodPart, ...]
    sections: tuple[SectionView, ...] = ()  # several answers, and the themes of whole answers

    @property
    def questions(self) -> tuple[QuestionView, ...]:
        """Every question's themes, the external evaluations last."""
        asked = [question for pulje in self.puljer for question in pulje.questions]
        if self.external and self.external.question:
            asked.append(self.external.question)
        return tuple(asked)

    @property
    def figures(self) -> tuple[FigureView, ...]:
        """Every figure, in the order it is shown."""
        shown = [(survey.figure, *_drawn(survey.parts)) for survey in self.surveys]
        shown += [_drawn(section.parts) for section in self.sections]
        themes = [question.figure for question in self.questions if question.figure]
        return (*(figure for group in shown for figure in group), *themes)


def _drawn(parts: tuple[PartView, ...]) -> tuple[FigureView, ...]:
    return tuple(part.figure for part in parts if part.figure)
