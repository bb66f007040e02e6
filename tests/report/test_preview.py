"""The preview says what the report says, with the names and quotes of this moment."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.report.content import report_view
from pipeline.report.preview import preview, theme_changes

LEADERS = "”Ledelse & <opbakning>”"


@pytest.fixture
def approved(inputs):
    return inputs.quotes[inputs.quotes["status"] == "approved"]


def relabelled(themes, **labels):
    return themes.assign(label=themes["theme_id"].map(labels).fillna(themes["label"]))


def themes_of(said):
    return [theme for pulje in said.puljer for q in pulje.questions for theme in q.themes]


def test_with_nothing_new_decided_it_says_what_the_report_says(inputs, approved):
    said, report = preview(inputs, inputs.themes, approved), report_view(inputs)
    assert (said.surveys, said.puljer, said.external) == (
        report.surveys, report.puljer, report.external,
    )  # fmt: skip
    assert said.changes == ()


def test_a_new_name_stands_everywhere_and_the_figures_are_the_last_runs(inputs, approved):
    before = preview(inputs, inputs.themes, approved)
    said = preview(inputs, relabelled(inputs.themes, ledelse="Lederne går forrest"), approved)
    assert said.changes == (f"{LEADERS} hedder nu ”Lederne går forrest”.",)
    renamed = [theme for theme in themes_of(said) if theme.theme_id == "ledelse"]
    assert renamed
    assert all(theme.sentence.startswith("Lederne går forrest nævnes") for theme in renamed)
    counts = [theme.share for theme in themes_of(before) if theme.theme_id == "ledelse"]
    assert [theme.share for theme in renamed] == counts


def test_only_the_quotes_approved_now_are_in_it(inputs, approved):
    said = preview(inputs, inputs.themes, approved[approved["theme_id"] != "ledelse"])
    assert not [q for theme in themes_of(said) if theme.theme_id == "ledelse" for q in theme.quotes]


def test_a_rejected_theme_is_out_and_a_new_one_is_told_of_as_not_counted(inputs, approved):
    status = inputs.themes["status"].mask(inputs.themes["theme_id"] == "ledelse", "rejected")
    themes = inputs.themes.assign(status=status)
    new = themes[themes["theme_id"] == "struktur"].assign(theme_id="nyt", label="Noget nyt")
    said = preview(inputs, pd.concat([themes, new]), approved)
    assert "ledelse" not in {theme.theme_id for theme in themes_of(said)}
    assert said.uncounted[-1] == "Noget nyt"
    assert f"{LEADERS} er afvist og er ikke med." in said.changes
    assert "”Noget nyt” er nyt i brug." in said.changes


def test_a_merged_theme_says_that_the_count_is_from_before(inputs):
    mine = inputs.themes["theme_id"] == "ledelse"
    now = inputs.themes.assign(
        status=inputs.themes["status"].mask(mine, "merged"),
        merged_into=inputs.themes["merged_into"].astype(object).mask(mine, "struktur"),
    )
    (said,) = theme_changes(inputs.themes, now)
    assert said.startswith(f"{LEADERS} er lagt ind i ”")
    assert said.endswith("er fra før.")
