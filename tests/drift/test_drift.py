"""What is said of new periods: less explained, less sure, other words, other questions."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.drift.fit import fit_table
from pipeline.drift.gaps import gaps_table
from pipeline.drift.questions import question_changes
from pipeline.drift.sentences import sentences_table
from pipeline.drift.words import used_words, words_table
from pipeline.language.language import EMBEDDED
from pipeline.settings import Drift, load_settings
from pipeline.tables import CLUSTER_HISTORY, CLUSTER_MEMBERS, CLUSTERS

KNOBS = load_settings().drift.model_copy(
    update={"least_sentences": 10, "min_units": 2, "words": 2, "gaps": 1}
)


def sentences(period: str, n: int, n_open: int, *, series: str = "s", sure: float = 0.8,
              text: str = "Vi mødes.") -> pd.DataFrame:  # fmt: skip
    """N sentences, each of its own project, of which some are explained by nothing."""
    return pd.DataFrame(
        {
            "segment_id": [f"{series}{period}{i}" for i in range(n)],
            "series": series,
            "period": period,
            "unit": [f"u{i}" for i in range(n)],
            "text": text,
            "probability": [0.1] * n_open + [sure] * (n - n_open),
            "unexplained": [True] * n_open + [False] * (n - n_open),
        }
    )


def fit(*parts: pd.DataFrame, knobs: Drift = KNOBS, training: str = "Vi mødes."):
    rows = pd.concat(parts, ignore_index=True)
    used, trained = used_words(rows, [training], EMBEDDED)
    table = fit_table(rows, used, set(trained["lemma"]), knobs)
    return table.set_index(["series", "period"])


def warnings(table: pd.DataFrame) -> dict[str, str]:
    told = table["warnings"].dropna().reset_index()
    return dict(zip(told["series"] + " " + told["period"], told["warnings"], strict=True))


def test_a_period_like_the_one_before_warns_of_nothing():
    table = fit(sentences("forår 2024", 20, 4), sentences("efterår 2024", 20, 4))
    assert warnings(table) == {}
    row = table.loc[("s", "efterår 2024")]
    assert (row["n_sentences_before"], row["n_unexplained_before"]) == (20, 4)
    assert row["confidence"] == row["confidence_before"] == 0.66
    assert table.loc[("s", "forår 2024"), "n_sentences_before"] == 0  # the order of the year


@pytest.mark.parametrize(("n_open", "warned"), [(5, False), (6, True)])
def test_more_unexplained_than_before_is_warned_of_from_the_threshold(n_open, warned):
    knobs = KNOBS.model_copy(update={"unexplained_rise": 0.1, "confidence_fall": 1})
    table = fit(sentences("2023", 20, 4), sentences("2024", 20, n_open), knobs=knobs)
    assert warnings(table) == ({"s 2024": "unexplained"} if warned else {})


def test_much_unexplained_is_warned_of_without_anything_before():
    assert warnings(fit(sentences("2024", 20, 9))) == {"s 2024": "unexplained"}
    assert warnings(fit(sentences("2024", 20, 8))) == {}


def test_less_sure_than_before_is_warned_of():
    table = fit(sentences("2023", 20, 0, sure=0.8), sentences("2024", 20, 0, sure=0.74))
    assert warnings(table) == {"s 2024": "confidence"}


def test_another_series_and_a_later_period_are_no_measure_of_what_was_before():
    table = fit(
        sentences("2023", 20, 0, series="anden"),
        sentences("2024", 20, 6),
        sentences("2025", 20, 0),
    )
    assert warnings(table) == {}
    assert table.loc[("s", "2024"), "n_sentences_before"] == 0


def test_a_handful_of_sentences_says_nothing():
    assert warnings(fit(sentences("2023", 9, 0), sentences("2024", 9, 9))) == {}
    assert warnings(fit(sentences("2023", 9, 0), sentences("2024", 20, 6))) == {}


def test_words_that_neither_training_nor_an_earlier_period_has_are_new_once():
    new = "Robotterne sorterer."
    table = fit(sentences("2023", 12, 0), sentences("2024", 12, 0, text=new),
                sentences("2025", 12, 0, text=new))  # fmt: skip
    counts = table[["n_words", "n_new_words"]].to_numpy().tolist()
    assert counts == [[12, 0], [24, 24], [24, 0]]
    assert warnings(table) == {"s 2024": "words"}
    assert warnings(fit(sentences("2024", 12, 0, text=new), training=new)) == {}


def test_over_used_words_come_with_their_counts_and_never_from_a_single_project():
    rows = pd.concat(
        [
            sentences("2023", 5, 0, text="Robotterne hjælper."),
            sentences("2024", 4, 0, text="Robotterne sorterer."),
            sentences("2024", 1, 0, series="x", text="Hemmelighed."),
        ]
    )
    used, trained = used_words(rows, ["Robotterne larmer.", "Vi mødes."], EMBEDDED)
    table = words_table(rows, used, trained, 2, KNOBS)
    assert "hemmelighed" not in set(table["lemma"])
    row = table[table["period"] == "2024"].iloc[0]
    assert row[["lemma", "n_units", "n_sentences", "n_sentences_before"]].tolist() == [
        "sortere", 4, 4, 0,
    ]  # fmt: skip
    before = table.set_index(["period", "lemma"])["n_sentences_before"]
    assert before.get(("2023", "robot")) == 1


def test_questions_that_came_went_or_changed_are_named_and_a_capital_is_no_change():
    columns = ["series", "period", "question", "wording"]
    rows = [
        ("s", "2023", "a", "Hvad er  sket?"), ("s", "2024", "a", "hvad er sket?"),
        ("s", "2023", "b", "Hvem?"), ("s", "2024", "b", "Hvem deltog?"),
        ("s", "2023", "c", "Væk?"), ("s", "2024", "d", "Ny?"), ("x", "2024", "a", "Helt ny"),
    ]  # fmt: skip
    table = question_changes(pd.DataFrame(rows, columns=columns))
    assert table[["question", "change", "wording"]].to_numpy().tolist() == [
        ["b", "reworded", "Hvem deltog?"],
        ["c", "dropped", "Væk?"],
        ["d", "added", "Ny?"],
    ]
    assert question_changes(pd.DataFrame(columns=columns)).empty


def test_the_open_suggestion_with_most_of_the_gap_is_named_and_no_rejected_one():
    rows = pd.concat([sentences("2023", 10, 10), sentences("2024", 10, 8)])
    clusters = [
        {"cluster_id": name, "rank": at, "label": name, "terms": "", "n_segments": 9, "n_units": 9}
        | {"stability": 0.5}
        for at, name in enumerate("abc", start=1)
    ]
    spans = {"a": ("2024", 0, 3), "b": ("2024", 0, 8), "c": ("2023", 0, 10)}
    members = [
        {"cluster_id": name, "segment_id": f"s{year}{i}", "rank": i + 1}
        for name, (year, start, end) in spans.items()
        for i in range(start, end)
    ]
    history = [
        {"cluster_id": name, "label": name, "fate": "kept", "n_before": 1, "n_now": 1}
        | {"decided": "rejected" if name == "b" else None}
        for name in "abc"
    ]
    frames = (CLUSTERS.frame(clusters), CLUSTER_MEMBERS.frame(members))
    gaps = gaps_table(rows, *frames, CLUSTER_HISTORY.frame(history), KNOBS)
    assert gaps[["cluster_id", "n_sentences", "n_unexplained"]].to_numpy().tolist() == [["a", 3, 8]]
    assert gaps_table(rows[:0], *frames, CLUSTER_HISTORY.frame(history), KNOBS).empty


def test_sentences_get_their_series_and_period_and_non_answers_are_left_out():
    segments = pd.DataFrame(
        {"segment_id": ["a:0", "b:0", "b:1"], "answer_id": ["a", "b", "b"], "text": ["x", "y", "-"],
         "probability": [0.2, 0.9, None]}
    )  # fmt: skip
    texts = pd.DataFrame(
        {"answer_id": ["a", "b"], "survey": ["skema24", "noter"], "unit_id": "1", "batch": "f"}
    )
    surveys = pd.DataFrame({"survey": ["skema24"], "series": ["skema"]})
    batches = pd.DataFrame({"batch": ["f"], "period": ["2024"]})
    table = sentences_table(segments, texts, surveys, batches, 0.4)
    columns = ["series", "period", "unit", "unexplained"]
    assert table[columns].to_numpy().tolist() == [
        ["skema", "2024", "skema24/1", True],
        ["noter", "2024", "noter/1", False],
    ]


def test_the_order_of_rows_changes_nothing():
    rows = pd.concat([sentences("2023", 20, 4), sentences("2024", 20, 9)], ignore_index=True)
    pd.testing.assert_frame_equal(fit(rows), fit(rows[::-1]))
