"""What is told of themes from counts alone."""

from __future__ import annotations

import dataclasses

from pipeline.report.content import report_view
from pipeline.report.inputs import Inputs
from pipeline.report.view import QuestionView, ReportView


def learnt(view: ReportView) -> QuestionView:
    return view.puljer[1].questions[1]


def test_the_summary_groups_themes_by_a_word_each_with_its_counts(view: ReportView) -> None:
    assert learnt(view).summary.startswith(
        "De fleste skriver om ”Ledelse & <opbakning>” (11 af 18). Enkelte skriver om ”Åben kultur” "
        "(2 af 18)."
    )


def test_no_words_for_amounts_where_the_base_is_small(inputs: Inputs) -> None:
    few = inputs.shares.assign(n_units=9, n_touching=inputs.shares["n_touching"].clip(upper=9))
    said = learnt(report_view(dataclasses.replace(inputs, shares=few))).summary
    assert "skriver om" not in said


def test_a_theme_says_what_it_comes_together_with_when_that_is_clear(view: ReportView) -> None:
    details = {theme.theme_id: theme.detail for theme in learnt(view).themes}
    assert (
        details["ledelse"] == "6 af de 11 skriver også om ”Åben kultur”; af de øvrige 7 er det 0."
    )
    assert details["aaben"].startswith("6 af de 6 skriver også om ”Ledelse & <opbakning>”")


def test_a_theme_tells_its_tone_only_where_it_is_not_that_of_the_question(inputs: Inputs) -> None:
    own = inputs.shares["theme_id"] == "aaben"
    shares = inputs.shares.assign(
        n_positive=inputs.shares["n_positive"].mask(own, 1),
        n_negative=inputs.shares["n_negative"].mask(own, 6),
    )
    question = learnt(report_view(dataclasses.replace(inputs, shares=shares)))
    details = {theme.theme_id: theme.detail for theme in question.themes}
    assert "Tonen er mest negativ (6 ud af 8 sætninger)." in details["aaben"]
    assert "Tonen" not in details["ledelse"]
    assert "Tonen er mest positiv (12 af 20 steder, hvor et tema nævnes)." in question.summary


def test_the_page_and_word_carry_the_summary_and_the_details(view: ReportView, built) -> None:
    import docx
    import lxml.html

    page = lxml.html.fromstring((built / "index.html").read_text("utf-8")).text_content()
    words = "\n".join(p.text for p in docx.Document(str(built / "laeringer.docx")).paragraphs)
    question = learnt(view)
    assert question.summary in words
    assert "(2 af 18)." in page
    for theme in question.themes:
        assert theme.detail in words
