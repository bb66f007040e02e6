"""What the report says, before it is laid out."""

from __future__ import annotations

import dataclasses
import re

from pipeline.report.content import report_view
from pipeline.report.inputs import Inputs
from pipeline.report.view import ReportView


def all_sentences(view: ReportView) -> list[str]:
    said = [finding for survey in view.surveys for finding in survey.findings]
    for question in view.questions:
        said += [text for theme in question.themes for text in (theme.sentence, theme.basis)]
        said.append(question.rest)
    said += [paragraph for part in view.method for paragraph in part.paragraphs]
    return said


def test_the_base_comes_first(view: ReportView) -> None:
    first = view.headlines[0]
    assert f"{first.value} {first.label}" == "32 af 34 afsluttede projekter har svaret"
    assert [h.value for h in view.headlines[1:4]] == ["3.200.000\xa0kr.", "64", "640"]


def test_every_per_cent_in_a_finding_stands_with_its_counts(view: ReportView) -> None:
    findings = [text for survey in view.surveys for text in survey.findings]
    findings += [theme.sentence for question in view.questions for theme in question.themes]
    assert len(findings) >= 8
    for text in findings:
        percents = re.findall(r"[\d,]+\xa0%", text)
        counted = re.findall(r"[\d,]+\xa0% \(\d+ af \d+ (?:projekter|deltagere)\)", text)
        assert len(percents) == len(counted), text
        assert counted or re.search(r"\d ud af \d", text), text


def test_a_large_step_outside_the_top_is_told_with_its_counts(view: ReportView) -> None:
    anchoring = view.surveys[0].findings[1]
    assert anchoring.startswith("32\xa0% (10 af 31 projekter) svarer ”i høj eller meget høj grad”")
    assert anchoring.endswith("35\xa0% (11 af 31 projekter) svarer ”i mindre grad”.")


def test_a_theme_that_nobody_touches_is_left_out(view: ReportView) -> None:
    changes, learnt, *_ = (q for p in view.puljer for q in p.questions)
    assert [theme.theme_id for theme in changes.themes] == ["struktur", "ledelse"]
    assert [theme.theme_id for theme in learnt.themes] == ["ledelse", "aaben"]
    assert "netvaerk" not in {card.theme_id for card in view.cards}


def test_what_few_touch_and_nobody_is_quoted_on_shares_one_sentence(inputs: Inputs) -> None:
    changes = (inputs.shares["question"] == "forandringer") & (inputs.shares["group"] == "pulje")
    few = inputs.shares["theme_id"].isin(["aaben", "netvaerk"])
    shares = inputs.shares.assign(
        n_units=inputs.shares["n_units"].mask(changes, 60),
        n_touching=inputs.shares["n_touching"].mask(changes & few, 2),
    )
    question = report_view(dataclasses.replace(inputs, shares=shares)).puljer[1].questions[0]
    assert [theme.theme_id for theme in question.themes] == ["struktur", "ledelse"]
    assert question.rest == "Få af de 60 projekter nævner dette tema: ”Åben kultur” (2)."
    assert question.figure is not None
    assert len(question.figure.table.rows) == 3


def test_it_is_said_once_that_numbers_rest_on_the_machine_alone(inputs: Inputs) -> None:
    machine = inputs.shares.assign(n_human=0, n_machine_only=inputs.shares["n_touching"])
    pulje = report_view(dataclasses.replace(inputs, shares=machine)).puljer[1]
    assert "ingen har set efter" in pulje.basis
    assert {theme.basis for theme in pulje.questions[0].themes} == {""}
    everything = inputs.shares.assign(n_human=inputs.shares["n_touching"], n_machine_only=0)
    seen = report_view(dataclasses.replace(inputs, shares=everything)).puljer[1]
    assert seen.basis == ""


def test_a_pulje_whose_shares_are_hidden_says_so(view: ReportView) -> None:
    hidden = view.puljer[0]
    assert hidden.heading.startswith("Lokal trivsel")
    assert hidden.questions == ()
    assert "genkendes" in hidden.intro


def test_non_answers_are_told_where_the_pulje_is_the_whole_survey(view: ReportView) -> None:
    party = view.puljer[-1].questions[0]
    assert party.base == "15 deltagere har skrevet et svar. 5 lod feltet stå tomt."


def test_quotes_stand_by_the_question_they_answer_and_never_twice(view: ReportView) -> None:
    changes, learnt, *_ = (q for p in view.puljer for q in p.questions)
    by_theme = {t.theme_id: [q.quote_id for q in t.quotes] for t in changes.themes}
    assert by_theme == {"struktur": ["q1"], "ledelse": ["q2", "q3"]}
    assert [q.quote_id for t in learnt.themes for q in t.quotes] == ["q4"]


def test_a_quote_is_not_printed_under_a_theme_that_was_rejected_since(inputs: Inputs) -> None:
    themes = inputs.themes.assign(
        status=inputs.themes["status"].mask(inputs.themes["theme_id"] == "ledelse", "rejected")
    )
    changed = dataclasses.replace(inputs, themes=themes)
    printed = {q.quote_id for card in report_view(changed).cards for q in card.quotes}
    assert printed == {"q1", "q7"}
    assert set(changed.approved["quote_id"]) == printed


def test_no_more_quotes_than_the_setting_says(inputs: Inputs) -> None:
    report = inputs.settings.report.model_copy(update={"quotes_per_theme": 1})
    settings = inputs.settings.model_copy(update={"report": report})
    fewer = report_view(dataclasses.replace(inputs, settings=settings))
    assert max(len(t.quotes) for q in fewer.questions for t in q.themes) == 1


def test_external_evaluations_have_their_own_count_and_quotes(view: ReportView) -> None:
    assert view.external is not None
    assert view.external.question is not None
    (theme,) = view.external.question.themes
    assert theme.sentence == "Åben kultur nævnes i 1 ud af 2 eksterne evalueringer."
    assert [quote.quote_id for quote in theme.quotes] == ["q7"]


def test_new_themes_are_called_suggestions(view: ReportView) -> None:
    assert view.new_themes is not None
    assert "forslag" in view.new_themes.intro
    assert "Intet tema forklarer 30 sætninger; 9 af dem er i forslagene." in view.new_themes.intro
    assert view.new_themes.table.rows == (("Støj og skærme", "støj, skærm, åbent kontor", 9, 7),)


def test_the_method_appendix_names_what_is_not_counted(view: ReportView) -> None:
    said = " ".join(all_sentences(view))
    assert "2 rækker i leverancerne tæller ikke med" in said
    assert "11 beslutninger" in said
    assert "1 beslutning passer ikke længere" in said
    assert "afrundet for sig" in said
    tables = {t.caption: t.rows for part in view.method for t in part.tables}
    excluded = tables["Rækker i leverancerne, der ikke tæller med"]
    assert excluded == (("svar.csv", "Besvarelsen er ikke gjort færdig.", 2),)


def test_rows_in_another_order_say_the_same(inputs: Inputs, view: ReportView) -> None:
    import pandas as pd

    turned = {
        field.name: value.iloc[::-1].reset_index(drop=True)
        for field in dataclasses.fields(inputs)
        if isinstance(value := getattr(inputs, field.name), pd.DataFrame)
    }
    assert report_view(dataclasses.replace(inputs, **turned)) == view


def test_an_empty_year_makes_a_report_too(inputs: Inputs) -> None:
    from pipeline import tables as t
    from pipeline.likert import key_figures

    empty = {
        name: table.empty()
        for name, table in {
            "units": t.UNITS, "items": t.ITEMS, "questions": t.QUESTIONS,
            "documents": t.DOCUMENTS, "notes": t.DOCUMENTS,
            "exclusions": t.EXCLUSIONS, "expected": t.EXPECTED,
            "batches": t.BATCHES,
            "texts": t.TEXTS, "spans": t.SPANS, "likert": t.LIKERT, "shares": t.SHARES,
            "non_answers": t.NON_ANSWERS, "quotes": t.QUOTES, "codings": t.CODINGS,
            "clusters": t.CLUSTERS, "review_orphans": t.ORPHANS,
        }.items()
    }  # fmt: skip
    figures = key_figures(empty["units"], empty["expected"], empty["documents"], ["a"], 5)
    view = report_view(dataclasses.replace(inputs, **empty, key_figures=figures))
    assert view.headlines == ()
    assert view.figures == ()
