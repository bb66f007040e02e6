"""The report as a Word file that a writer can paste from."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.report import sentences
from pipeline.report.rezip import EPOCH, rezip
from pipeline.report.view import (
    CrosstabView,
    MethodPart,
    PartView,
    PuljeView,
    QuestionView,
    ReportView,
    SectionView,
    SurveyView,
)
from pipeline.report.word_parts import (
    add_bullet,
    add_contents,
    add_field,
    add_figure,
    add_heading,
    add_headlines,
    add_part,
    add_quotes,
    contents,
)
from pipeline.report.word_styles import LANGUAGE
from pipeline.report.word_tables import add_table
from pipeline.report.word_template import has_footer, open_document, text_width

if TYPE_CHECKING:
    from docx.document import Document


class WordReport:
    """A Word file under way; numbers its figures as they come.

    Parameters
    ----------
    view
        What the report says.
    figures
        Folder with the figures as PNG.
    template
        Word file whose look is used; None for the report's own.
    """

    def __init__(self, view: ReportView, figures: Path, template: Path | None) -> None:
        self.view = view
        self.figures = figures
        self.document: Document = open_document(template)
        self.n_figures = 0
        self.anchors: list[tuple[str, str]] = []

    def build(self) -> bytes:
        """Write every section and give the file's bytes, the same for the same content."""
        self._front()
        for survey in self.view.surveys:
            self._survey(survey)
        for section in self.view.sections:
            self._section(section)
        for pulje in self.view.puljer:
            self._pulje(pulje)
        self._external()
        for crosstab in self.view.crosstabs:
            self._crosstab(crosstab)
        self._new_themes()
        self._method(self.view.method)
        self._footer()
        self._properties()
        out = io.BytesIO()
        self.document.save(out)
        return rezip(out.getvalue())

    def _main_heading(self, text: str) -> None:
        anchor = f"afsnit_{len(self.anchors) + 1}"
        self.anchors.append((anchor, text))
        add_heading(self.document, text, 1, anchor)

    def _say(self, text: str, style: str | None = None) -> Any:
        return self.document.add_paragraph(text, style=style)

    def _front(self) -> None:
        view = self.view
        self._say(view.title, "Title")
        self._say(view.subtitle, "Subtitle")
        add_headlines(self.document, view.headlines)
        self._say(view.coverage, "Indledning")
        self._say(sentences.READING)
        add_contents(self.document, contents(view))

    def _survey(self, survey: SurveyView) -> None:
        self._main_heading(survey.heading)
        self._say(survey.base, "Indledning")
        for finding in survey.findings:
            add_bullet(self.document, finding)
        self._figure(survey.figure)
        add_table(self.document, survey.figure.table)
        if survey.certainty:
            self._say(survey.certainty)
        for part in survey.parts:
            self._part(part)

    def _section(self, section: SectionView) -> None:
        self._main_heading(section.heading)
        self._say(section.base, "Indledning").paragraph_format.keep_with_next = True
        for part in section.parts:
            self._part(part)

    def _part(self, part: PartView) -> None:
        self.n_figures += part.figure is not None
        add_part(self.document, part, self.figures, self.n_figures)

    def _figure(self, figure: Any) -> None:
        self.n_figures += 1
        add_figure(self.document, figure, self.figures, self.n_figures)

    def _pulje(self, pulje: PuljeView) -> None:
        self._main_heading(pulje.heading)
        for text, style in ((pulje.intro, "Indledning"), (pulje.basis, None)):
            if text:
                kept = self._say(text, style).paragraph_format
                kept.keep_with_next = bool(pulje.questions)
        for question in pulje.questions:
            add_heading(self.document, question.heading, 2)
            self._question(question)

    def _question(self, question: QuestionView) -> None:
        if question.question_text:
            self._say(question.question_text, "Spørgsmål")
        if question.base:
            self._say(question.base).paragraph_format.keep_with_next = question.figure is not None
        if question.figure is None:
            self._say(sentences.NO_THEMES)
            return
        if question.summary:
            # Not kept with the figure, or a page stays half empty where the two do not fit.
            self._say(question.summary)
        self._figure(question.figure)
        for theme in question.themes:
            paragraph = self._say("", "Tema")
            paragraph.add_run(theme.label).bold = True
            said = theme.sentence.removeprefix(theme.label)
            more = (said, theme.detail, theme.basis)
            paragraph.add_run(" ".join(part for part in more if part))
            paragraph.paragraph_format.keep_with_next = bool(theme.quotes)
            add_quotes(self.document, theme.quotes)
        if question.rest:
            self._say(question.rest, "Tema")

    def _external(self) -> None:
        external = self.view.external
        if external is None:
            return
        self._main_heading(sentences.EXTERNAL_HEADING)
        self._say(external.base, "Indledning")
        add_table(self.document, external.documents)
        if external.basis:
            self._say(external.basis).paragraph_format.keep_with_next = True
        if external.question:
            self._question(external.question)
        for part in external.parts:
            self._part(part)

    def _crosstab(self, crosstab: CrosstabView) -> None:
        self._main_heading(crosstab.heading)
        if crosstab.intro:
            self._say(crosstab.intro, "Indledning")
        self._say(crosstab.reading)
        for contrast in crosstab.contrasts:
            add_heading(self.document, contrast.heading, 2)
            self._say(contrast.base).paragraph_format.keep_with_next = True
            for finding in contrast.findings:
                add_bullet(self.document, finding)
            add_quotes(self.document, contrast.quotes)
            if contrast.table.rows:
                add_table(self.document, contrast.table)
        if crosstab.left_out:
            self._say(crosstab.left_out)

    def _new_themes(self) -> None:
        if self.view.new_themes is None:
            return
        self._main_heading(sentences.NEW_THEMES_HEADING)
        self._say(self.view.new_themes.intro)
        add_table(self.document, self.view.new_themes.table)

    def _method(self, parts: tuple[MethodPart, ...]) -> None:
        self._main_heading(sentences.METHOD_HEADING)
        for part in parts:
            add_heading(self.document, part.heading, 2)
            for paragraph in part.paragraphs:
                self._say(paragraph)
            for table in part.tables:
                add_table(self.document, table)

    def _footer(self) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Mm

        if has_footer(self.document):
            return
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.style = "Note"
        paragraph.add_run(f"{self.view.title} · {self.view.subtitle}\tSide ")
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(text_width(self.document)), WD_TAB_ALIGNMENT.RIGHT)
        add_field(paragraph, "PAGE", "1")

    def _properties(self) -> None:
        properties = self.document.core_properties
        properties.title, properties.subject = self.view.title, self.view.coverage
        properties.author = properties.last_modified_by = "Aftryk"
        properties.created = properties.modified = EPOCH
        properties.language, properties.revision = LANGUAGE, 1
        properties.comments = properties.keywords = ""


def write_word(view: ReportView, figures: Path, template: Path | None = None) -> bytes:
    """Give the Word file.

    Parameters
    ----------
    view
        What the report says.
    figures
        Folder with the figures as PNG.
    template
        Word file whose look is used; None for the report's own.

    Raises
    ------
    AftrykError
        When the template is no Word file.
    """
    return WordReport(view, figures, template).build()
