from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from pipeline import tables
from pipeline.answered import answered_segments
from pipeline.shares import count_non_answers
from pipeline.units import units_and_reports
from tests.shares_world import ANSWERS, World, human, machine, row, world_of


def test_a_unit_counts_once_however_many_of_its_sentences_touch_the_theme():
    shares = World(ANSWERS).shares([machine("u1/q1"), machine("u1/q2")])
    found = row(shares)
    assert (found["n_touching"], found["n_segments"]) == (1, 2)
    assert found["n_positive"] == 2


def test_the_denominator_is_those_who_gave_a_real_answer():
    shares = World(ANSWERS).shares([machine("u1/q1")])
    assert row(shares)["n_units"] == 3  # u3 gave a non-answer and an empty one
    assert row(shares, question="q1")["n_units"] == 2
    assert row(shares, question="q2")["n_units"] == 2
    assert row(shares, question="q1")["share"] == pytest.approx(0.5)


def test_unsure_and_rejected_suggestions_do_not_count_and_accepted_ones_do():
    shares = World(ANSWERS).shares(
        [machine("u1/q1", "review"), human("u2/q2", "rejected"), human("u4/q1")]
    )
    found = row(shares)
    assert (found["n_touching"], found["n_human"], found["n_machine_only"]) == (1, 1, 0)


def test_a_unit_with_both_is_counted_as_seen_by_a_person():
    found = row(World(ANSWERS).shares([human("u1/q1"), machine("u1/q2"), machine("u4/q1")]))
    assert (found["n_touching"], found["n_human"], found["n_machine_only"]) == (2, 1, 1)


def test_a_coded_non_answer_touches_nothing():
    assert row(World(ANSWERS).shares([machine("u2/q1")]))["n_touching"] == 0


def test_a_theme_nobody_touches_has_a_row_and_a_merged_one_has_none():
    shares = World(ANSWERS).shares([machine("u1/q1")])
    assert row(shares, theme="x")["n_touching"] == 0
    assert "old" not in set(shares["theme_id"])


def test_small_groups_and_those_that_give_them_away_are_left_out():
    answers = [(f"u{i}", "N" if i < 2 else "S" if i < 8 else "Ø", "q", "Ja da.") for i in range(20)]
    shares = World(answers).shares([machine("u1/q")], least=5, groups=("region",))
    assert set(shares[shares["group"] == "region"]["group_value"]) == {"Ø"}
    assert row(shares)["n_units"] == 20


def test_units_are_told_apart_as_with_reports_where_there_are_none():
    units, documents = World(ANSWERS).units, tables.DOCUMENTS.empty()
    alone = units_and_reports(units, documents)
    assert alone[list(units.columns)].equals(units)
    assert alone["source_kind"].isna().all()


def test_reports_are_units_of_their_own_survey():
    world = World(ANSWERS)
    documents = tables.DOCUMENTS.frame(
        [
            {
                "batch": "b",
                "document_id": "d",
                "kind": "report",
                "source_file": "r.docx",
                "title": "T",
                "pulje": "V",
            }
        ]
    )
    together = units_and_reports(world.units, documents)
    assert together.set_index("unit_id").loc["d", "survey"] == "ekstern_evaluering"
    texts = pd.concat(
        [
            world.texts,
            pd.DataFrame(
                [
                    {
                        "batch": "b",
                        "survey": "ekstern_evaluering",
                        "unit_id": "d",
                        "answer_id": "p",
                        "question": "paragraph",
                        "text": "Ledelsen lytter.",
                    }
                ]
            ),
        ]
    )
    segments = pd.concat(
        [world.segments, world.segments.iloc[[0]].assign(segment_id="p", answer_id="p")]
    )
    answered = answered_segments(segments, texts)
    assert answered.loc[answered["survey"] == "ekstern_evaluering", "question"].tolist() == ["alle"]


def test_answers_are_sorted_into_real_ones_non_answers_and_empty_ones():
    world = World(ANSWERS)
    questions = tables.QUESTIONS.frame(
        [
            {"survey": "s", "question": q, "question_text": q, "heading": q, "position": p}
            for p, q in ((1, "q1"), (2, "q2"))
        ]
    )
    counts = count_non_answers(world.answers, questions, world.segments, 3).set_index("question")
    assert counts.loc["q1", ["n_answers", "n_non_answers", "n_empty"]].tolist() == [2, 1, 1]
    assert counts.loc["q2", ["n_answers", "n_non_answers", "n_empty"]].tolist() == [2, 1, 0]


CHOICES = st.lists(
    st.sampled_from(["u1/q1", "u1/q2", "u2/q1", "u2/q2", "u4/q1"]), unique=True, max_size=5
)


@given(CHOICES, CHOICES)
@settings(max_examples=8, deadline=None)
def test_parts_add_up_and_the_order_of_codings_changes_nothing(by_hand: list, by_machine: list):
    codings = [human(s) for s in by_hand] + [machine(s) for s in by_machine if s not in by_hand]
    world = World(ANSWERS)
    shares = world.shares(codings)
    assert (shares["n_human"] + shares["n_machine_only"] == shares["n_touching"]).all()
    assert (shares["n_touching"] <= shares["n_units"]).all()
    tones = shares[["n_positive", "n_neutral", "n_negative"]].sum(axis=1)
    assert (tones == shares["n_segments"]).all()
    world.texts, world.segments = world.texts.iloc[::-1], world.segments.iloc[::-1]
    assert_frame_equal(shares, world.shares(codings[::-1]))


def test_the_sentences_of_a_hidden_question_do_not_follow_from_the_whole_answer():
    units = [f"u{n:02}" for n in range(20)]
    regions = {unit: "N" if n < 10 else "S" for n, unit in enumerate(units)}
    few = range(2, 10)  # only two of N answered q2
    answered = {u: ["q1", "q3"] if n in few else ["q1", "q2", "q3"] for n, u in enumerate(units)}
    codings = [machine("u00/q1"), machine("u00/q2"), machine("u05/q1"), machine("u11/q2")]
    shares = world_of(answered, regions).shares(codings, least=5, groups=("region",))
    whole, first = row(shares, value="N"), row(shares, question="q1", value="N")
    assert whole["n_segments"] == first["n_segments"] == 2
    assert row(shares)["n_segments"] == 4  # nothing is hidden of everyone's


def test_a_question_that_few_were_asked_is_not_counted():
    world = World(ANSWERS)
    questions = tables.QUESTIONS.frame(
        [{"survey": "s", "question": q, "question_text": q, "heading": q, "position": 1}
         for q in ("q1", "q2")]
    )  # fmt: skip
    counts = count_non_answers(world.answers, questions, world.segments, 4)
    assert counts["question"].tolist() == ["q1"]
