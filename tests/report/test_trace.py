"""Every number in the Word file and on the page has a cell, and the cell gives that number."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn

from pipeline.report import crosstab_text, method_text, sentences, theme_detail, wording
from pipeline.report.amounts import amounts_rule
from pipeline.report.content import report_view
from pipeline.report.inputs import Inputs, read_inputs
from pipeline.report.page import write_page
from pipeline.report.quote_content import beginning
from pipeline.report.trace import trace_report, trace_table
from pipeline.report.trace.names import names_with_digits
from pipeline.report.view import QuestionView, ReportView
from pipeline.report.word import write_word
from pipeline.settings import load_settings
from tests.report.read_back import (
    page_blocks,
    page_quotes,
    stray_texts,
    word_blocks,
    word_quotes,
)
from tests.report.trace_check import read_trace, reader, untraced, wordless, wrong_cells

FILES = {"laeringer.docx": word_blocks, "index.html": page_blocks}
# Texts that are the same in every report and say nothing of the answers.
FIXED = [
    text
    for module in (sentences, crosstab_text, method_text, theme_detail, wording)
    for value in vars(module).values()
    for text in (value if isinstance(value, tuple) else (value,))
    if isinstance(text, str)
]

# Turns of phrase in which the word counts nothing.
FIXED += ["hvor mange", "så mange", "de enkelte svar"]


def fixed_texts(inputs: Inputs) -> list[str]:
    """Texts that say how many in a word, and mean nobody's answers; and the quotes' first words."""
    rules = [amounts_rule(inputs.settings.report.amounts), *inputs.shares["rule"]]
    return [*FIXED, *rules, *map(beginning, inputs.approved["text"])]


@pytest.fixture(scope="module")
def traced(built: Path) -> pd.DataFrame:
    return read_trace(built)


@pytest.mark.parametrize("file", FILES)
def test_every_number_has_its_cell(
    file: str, built: Path, inputs: Inputs, traced: pd.DataFrame
) -> None:
    assert untraced(FILES[file](built / file), traced, names_with_digits(inputs)) == []


def test_no_text_of_the_page_is_passed_over(built: Path) -> None:
    page = lxml.html.fromstring((built / "index.html").read_text("utf-8"))
    assert stray_texts(page) == []


def test_every_cell_gives_the_number_as_it_is_printed(
    built: Path, inputs: Inputs, traced: pd.DataFrame
) -> None:
    amounts = [amount.model_dump() for amount in inputs.settings.report.amounts]
    assert wrong_cells(traced, reader(built, inputs), amounts) == []
    assert {"antal", "procent", "procentpoint", "p-værdi", "kroner", "ord for mængde"} <= set(
        traced["art"]
    )


@pytest.mark.parametrize("file", FILES)
def test_every_word_for_an_amount_has_its_counts(
    file: str, built: Path, inputs: Inputs, traced: pd.DataFrame
) -> None:
    amounts, fixed = inputs.settings.report.amounts, fixed_texts(inputs)
    blocks = FILES[file](built / file)
    assert wordless(blocks, traced, [amount.word for amount in amounts], fixed) == []


def test_the_rules_own_numbers_are_few_and_named(traced: pd.DataFrame) -> None:
    fixed = traced[traced["fil"] == ""]
    assert set(fixed["art"]) <= {"fast tal"}
    assert fixed["kolonne"].ne("").all()
    assert fixed["kolonne"].nunique() <= 9


def changed_word(built: Path, old: str, new: str) -> Any:
    """The Word file after somebody has overwritten a text in it, in every place."""
    document = Document(str(built / "laeringer.docx"))
    hits = [text for text in document.element.iter(qn("w:t")) if old in (text.text or "")]
    assert hits
    for text in hits:
        text.text = text.text.replace(old, new)
    return document


def with_question(view: ReportView, question: QuestionView) -> ReportView:
    """The report with one question of a pulje exchanged."""
    puljer = [
        replace(
            pulje,
            questions=tuple(
                question if own.anchor == question.anchor else own for own in pulje.questions
            ),
        )
        for pulje in view.puljer
    ]
    return replace(view, puljer=tuple(puljer))


@pytest.mark.parametrize(
    ("old", "new"),
    [("67\u00a0%", "68\u00a0%"), ("1.250", "1.251"), ("0,009", "0,008"), ("−43", "−44")],
)
def test_a_number_that_is_altered_afterwards_is_found(
    old: str, new: str, built: Path, inputs: Inputs, traced: pd.DataFrame
) -> None:
    names = names_with_digits(inputs)
    word = word_blocks(changed_word(built, old, new))
    assert any(new.strip("−\u00a0%") in said for said in untraced(word, traced, names))
    html = (built / "index.html").read_text("utf-8")
    assert old in html
    page = untraced(page_blocks(html.replace(old, new)), traced, names)
    assert any(new.strip("−\u00a0%") in said for said in page)


def test_a_number_that_is_written_into_the_program_is_found(
    inputs: Inputs, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentences, "READING", "94 % er glade. Mange skriver om ”Ledelse”.")
    view = report_view(inputs)
    made = trace_report(inputs, view)
    table, names = trace_table(made), names_with_digits(inputs)
    words = [amount.word for amount in inputs.settings.report.amounts]
    document = Document(BytesIO(write_word(view, built / "figurer")))
    page = write_page(view, built / "figurer", made)
    for blocks in (list(word_blocks(document)), list(page_blocks(page))):
        assert [said.split(" i ")[0] for said in untraced(blocks, table, names)] == ["94"]
        assert "Mange" in {said.split(" i ")[0] for said in wordless(blocks, table, words, FIXED)}


def test_a_number_of_another_theme_or_column_is_found(inputs: Inputs, view: ReportView) -> None:
    first = next(question for question in view.questions if len(question.themes) > 1)
    one, other, *more = first.themes
    swapped = replace(one, sentence=other.sentence.replace(other.label, one.label))
    figure = first.figure
    assert figure
    turned = [(row[0], row[2], row[1], *row[3:]) for row in figure.table.rows]
    table = replace(figure.table, rows=tuple(turned))
    question = replace(first, themes=(swapped, other, *more), figure=replace(figure, table=table))
    altered = with_question(view, question)
    lost = trace_table(trace_report(inputs, altered)).query("art == 'uden spor'")
    assert swapped.sentence in set(lost["udsagn"])
    assert lost["tabel"].eq(table.caption).any()


def test_a_word_that_its_counts_do_not_reach_is_found(inputs: Inputs, view: ReportView) -> None:
    first = next(question for question in view.questions if question.summary)
    word = first.summary.split(" skriver om ")[0]
    summary = first.summary.replace(word, "Enkelte" if word != "Enkelte" else "Alle", 1)
    altered = with_question(view, replace(first, summary=summary))
    lost = trace_table(trace_report(inputs, altered)).query("art == 'uden spor'")
    assert summary in set(lost["udsagn"])


def test_a_cell_that_changed_since_is_found(
    built: Path, inputs: Inputs, traced: pd.DataFrame, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "report"))
    likert = pd.read_csv(folder / "likert.csv")
    likert["top_n"] += 1
    likert.to_csv(folder / "likert.csv", index=False)
    amounts = [amount.model_dump() for amount in inputs.settings.report.amounts]
    wrong = wrong_cells(traced, reader(folder, inputs), amounts)
    assert wrong
    assert all("likert.csv" in said and "top_n" in said for said in wrong)


def test_the_printed_quotes_are_those_of_the_table_of_quotes(built: Path) -> None:
    known = set(pd.read_csv(built / "citater.csv", keep_default_na=False)["text"])
    assert set(page_quotes(built / "index.html")) == known
    assert set(word_quotes(built / "laeringer.docx")) <= known
    assert word_quotes(built / "laeringer.docx")


def test_a_word_on_the_page_leads_to_its_counts(built: Path) -> None:
    page = lxml.html.fromstring((built / "index.html").read_text("utf-8"))
    words = page.xpath("//a[@class='ord']")
    assert words
    for word in words:
        (row,) = page.xpath(f"//details[@class='trace']//tr[@id='{word.get('href')[1:]}']")
        cells = [cell.text_content() for cell in row.xpath("./*")]
        assert word.text_content().lower() in cells[0].split(" · ")
        said = re.search(r"(\d+) af (\d+) = (\w+) / (\w+)", word.get("title"))
        assert said
        count, n, numerator, denominator = said.groups()
        pairs = cells[1].split("; ")
        assert {f"{numerator} = {count}", f"{denominator} = {n}"} <= set(pairs)


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
def test_every_number_of_a_whole_run_has_its_cell(
    file: str, finished_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(finished_project)
    inputs, report = read_inputs(load_settings()), finished_project / "report"
    traced, blocks = read_trace(report), list(FILES[file](report / file))
    amounts = inputs.settings.report.amounts
    assert untraced(blocks, traced, names_with_digits(inputs)) == []
    fixed = fixed_texts(inputs)
    assert wordless(blocks, traced, [amount.word for amount in amounts], fixed) == []
    table = [amount.model_dump() for amount in amounts]
    assert wrong_cells(traced, reader(report, inputs), table) == []
