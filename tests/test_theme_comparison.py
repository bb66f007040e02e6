"""The same theme in one period and the next."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables
from pipeline.periods import PERIOD
from pipeline.settings.telling import Trends
from pipeline.theme_comparison import compare_themes

KNOBS = Trends(least_change=0.1, present_share=0.05, present_units=2, told=5)
QUESTION = {
    "question": "q",
    "question_text": "Hvad har I lært?",
    "heading": "Læring",
    "position": 1,
}


def period(name: str, n: int, of: int, survey: str = "s", **more: Any) -> dict[str, Any]:
    """A delivery in which ``n`` of ``of`` units touch the one theme, in its question and in all."""
    return {"period": name, "n": n, "of": of, "survey": survey, "kind": "project",
            "questions": [QUESTION], "shown": True} | more  # fmt: skip


def compared(*deliveries: dict[str, Any], sampled: tuple[str, ...] = ()) -> pd.DataFrame:
    shares, units, questions, surveys = [], [], [], []
    for one in deliveries:
        survey = one["survey"]
        for question in ["alle", *(asked["question"] for asked in one["questions"])]:
            shares.append(
                {"theme_id": "t", "survey": survey, "question": question, "group": PERIOD,
                 "group_value": one["period"], "n_units": one["of"], "n_touching": one["n"],
                 "n_human": min(1, one["n"])}
            )  # fmt: skip
            if not one["shown"]:
                shares.pop()
        units.append({"survey": survey, PERIOD: one["period"], "unit_kind": one["kind"]})
        questions += [{"survey": survey, **asked} for asked in one["questions"]]
        surveys.append({"survey": survey, "series": "serie", "respondents": None})
    columns = ["theme_id", "survey", "question", "group", "group_value", "n_units", "n_touching"]
    return compare_themes(
        pd.DataFrame(shares, columns=[*columns, "n_human"]),
        pd.Series(["active"], index=["t"], name="status"),
        tables.QUESTIONS.conform(pd.DataFrame(questions).drop_duplicates()),
        tables.SURVEYS.conform(pd.DataFrame(surveys).drop_duplicates()),
        pd.DataFrame(units),
        KNOBS,
        sampled,
    )


def whole(table: pd.DataFrame) -> dict[str, Any]:
    (row,) = table[table["question"] == "alle"].to_dict("records")
    return row


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((0, 60), (8, 40), "appeared"),
        ((1, 60), (6, 40), "appeared"),  # one of sixty is not there
        ((12, 60), (1, 40), "vanished"),
        ((12, 60), (12, 40), "grew"),
        ((30, 60), (16, 40), "shrank"),
        ((30, 60), (19, 40), "same"),
        ((6, 60), (8, 40), "grew"),  # exactly ten points
        ((0, 60), (3, 40), "same"),  # new, but too little to tell
    ],
)
def test_what_became_of_a_theme_is_named(
    before: tuple[int, int], after: tuple[int, int], change: str
) -> None:
    row = whole(compared(period("2025", *after), period("2024", *before)))
    assert row["change"] == change
    assert (row["earlier"], row["later"]) == ("2024", "2025")
    assert (row["n_before"], row["of_before"], row["n_after"], row["of_after"]) == (*before, *after)


def test_under_a_base_of_ten_nothing_is_said_to_have_changed():
    row = whole(compared(period("2024", 0, 60), period("2025", 9, 9)))
    assert pd.isna(row["change"])
    assert (row["n_after"], row["broken"]) == (9, "")


def test_hidden_figures_stay_hidden_and_are_not_compared():
    row = whole(compared(period("2024", 3, 60), period("2025", 9, 40, shown=False)))
    assert pd.isna(row["change"])
    assert pd.isna(row["n_after"])
    assert row["n_before"] == 3


def test_of_a_period_with_a_hidden_survey_nothing_is_summed():
    two = period("2025", 3, 20), period("2025", 9, 40, survey="z", shown=False)
    row = whole(compared(period("2024", 3, 60), *two))
    assert pd.isna(row["of_after"])


def test_two_surveys_of_a_series_in_one_period_are_summed():
    two = period("2025", 3, 20), period("2025", 9, 40, survey="z")
    row = whole(compared(period("2024", 3, 60), *two))
    assert (row["n_after"], row["of_after"], row["human_after"]) == (12, 60, 2)


def test_a_question_in_other_words_breaks_that_question_and_not_the_whole():
    other = [{**QUESTION, "question_text": "Hvad tager I med jer?"}]
    table = compared(period("2024", 3, 60), period("2025", 9, 40, "z", questions=other))
    by_question = table.set_index("question")["broken"].to_dict()
    assert by_question == {"alle": "", "q": "wording"}


def test_capitals_and_spaces_are_no_other_words():
    same = [{**QUESTION, "question_text": "  hvad HAR i  lært? "}]
    table = compared(period("2024", 3, 60), period("2025", 9, 40, "z", questions=same))
    assert set(table["broken"]) == {""}


def test_other_open_questions_break_the_whole_answers():
    more = [QUESTION, {**QUESTION, "question": "ny", "question_text": "Andet?", "position": 2}]
    table = compared(period("2024", 3, 60), period("2025", 9, 40, "z", questions=more))
    by_question = table.set_index("question")["broken"].to_dict()
    assert by_question == {"alle": "questions", "q": "", "ny": "not_before"}
    assert pd.isna(table.set_index("question")["change"]["alle"])


def test_other_units_break_everything():
    table = compared(period("2024", 3, 60), period("2025", 9, 40, "z", kind="respondent"))
    assert set(table["broken"]) == {"unit_kind"}


def test_each_period_is_set_beside_the_one_before_it():
    table = compared(period("2026", 9, 40), period("2024", 3, 60), period("2025", 5, 50))
    whole_rows = table[table["question"] == "alle"]
    assert list(zip(whole_rows["earlier"], whole_rows["later"], strict=True)) == [
        ("2024", "2025"), ("2025", "2026")
    ]  # fmt: skip


def test_a_sample_has_an_interval_and_no_change_when_it_may_be_none():
    sure = whole(compared(period("2024", 5, 100), period("2025", 40, 100), sampled=("s",)))
    assert sure["change"] == "grew"
    assert 0.2 < sure["low"] < 0.35 < sure["high"] < 0.5
    unsure = whole(compared(period("2024", 4, 20), period("2025", 7, 20), sampled=("s",)))
    assert unsure["low"] < 0 < unsure["high"]
    assert unsure["change"] == "same"
    assert whole(compared(period("2024", 4, 20), period("2025", 7, 20)))["change"] == "grew"


def test_one_period_gives_nothing():
    assert compared(period("2024", 4, 20)).empty


@given(
    st.tuples(st.integers(10, 80), st.integers(10, 80)).flatmap(
        lambda of: st.tuples(
            st.tuples(st.integers(0, of[0]), st.just(of[0])),
            st.tuples(st.integers(0, of[1]), st.just(of[1])),
        )
    )
)
def test_backwards_in_time_a_change_is_its_opposite(counts: Any) -> None:
    before, after = counts
    opposite = {"appeared": "vanished", "vanished": "appeared", "grew": "shrank", "shrank": "grew"}
    forth = whole(compared(period("2024", *before), period("2025", *after)))["change"]
    back = whole(compared(period("2024", *after), period("2025", *before)))["change"]
    assert back == opposite.get(forth, forth)
