from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from pipeline import tables
from pipeline.answered import answered_segments, asked_questions, shown_bases
from pipeline.groups import left_out, memberships, without_uninformative
from pipeline.shares import (
    count_non_answers,
    count_shares,
    counted_codings,
    units_and_reports,
)

UNIT_KINDS = pd.DataFrame({"survey": ["s"], "unit_kind": ["project"]})


class World:
    """Answers with one segment each; a text of "-" is a non-answer, "" is empty."""

    def __init__(self, answers: list[tuple[str, str, str, str]]) -> None:
        units = dict.fromkeys((unit, region) for unit, region, _, _ in answers)
        plain = {"batch": "b", "survey": "s"}
        self.units = tables.UNITS.frame(
            [
                {
                    **plain,
                    "unit_id": unit,
                    "unit_kind": "project",
                    "pulje": "P",
                    "region": region,
                    "source_file": "f",
                }
                for unit, region in units
            ]
        )
        rows = [
            {
                **plain,
                "unit_id": unit,
                "question": question,
                "answer_id": f"{unit}/{question}",
                "text": text,
                "text_hash": "h",
                "source_file": "f",
                "source_column": "c",
            }
            for unit, _, question, text in answers
        ]
        self.answers = tables.ANSWERS.frame(rows)
        self.texts = tables.TEXTS.frame(rows)
        self.segments = tables.SEGMENTS.frame(
            [
                {
                    "segment_id": row["answer_id"],
                    "answer_id": row["answer_id"],
                    "start": 0,
                    "end": len(row["text"]),
                    "position": 1,
                    "kind": "non_answer" if row["text"] == "-" else "sentence",
                    "segment_hash": "h",
                    "sketch": "",
                }
                for row in rows
                if row["text"]
            ]
        )
        theme = {"definition": "d", "source": "codebook", "locked": False, "signed_off": False}
        self.themes = tables.THEMES.frame(
            [
                {"theme_id": "t", "label": "T", "status": "active", **theme},
                {"theme_id": "x", "label": "X", "status": "active", **theme},
                {"theme_id": "old", "label": "O", "status": "merged", "merged_into": "t", **theme},
            ]
        )

    def shares(self, codings: list[dict], least: int = 1, groups: tuple[str, ...] = ()):
        tones = tables.TONES.frame(
            [
                {"segment_id": segment, "tone": "positive", "probability": 0.9}
                for segment in self.segments["segment_id"]
            ]
        )
        return count_shares(
            counted_codings(tables.CODINGS.frame(codings)),
            self.themes,
            answered_segments(self.segments, self.texts),
            tones,
            without_uninformative(memberships(self.units, groups, [9])),
            UNIT_KINDS,
            least,
        )


def machine(segment: str, zone: str = "auto", theme: str = "t") -> dict:
    return {
        "segment_id": segment,
        "theme_id": theme,
        "status": "suggested",
        "source": "machine",
        "zone": zone,
        "probability": 0.9,
    }


def human(segment: str, status: str = "accepted") -> dict:
    return {**machine(segment), "status": status, "source": "human", "reviewer": "r"}


def row(shares: pd.DataFrame, theme: str = "t", question: str = "alle", value: str = "alle"):
    found = shares[
        (shares["theme_id"] == theme)
        & (shares["question"] == question)
        & (shares["group_value"] == value)
    ]
    assert len(found) == 1
    return found.iloc[0]


ANSWERS = [
    ("u1", "N", "q1", "Ledelsen lytter."),
    ("u1", "N", "q2", "Ledelsen lytter igen."),
    ("u2", "N", "q1", "-"),
    ("u2", "N", "q2", "Noget andet."),
    ("u3", "S", "q1", ""),
    ("u3", "S", "q2", "-"),
    ("u4", "S", "q1", "Noget."),
]


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


def world_of(answered: dict[str, list[str]], regions: dict[str, str]) -> World:
    """Units that answered the questions named; those regions they are in."""
    return World(
        [
            (unit, regions[unit], question, "Ledelsen lytter.")
            for unit, questions in answered.items()
            for question in questions
        ]
    )


def test_a_question_that_few_of_a_group_answered_is_hidden_for_it_alone():
    units = [f"u{n:02}" for n in range(20)]
    regions = {unit: "N" if n < 10 else "S" for n, unit in enumerate(units)}
    few = range(2, 10)  # only two of N answered q2
    answered = {u: ["q1", "q3"] if n in few else ["q1", "q2", "q3"] for n, u in enumerate(units)}
    shares = world_of(answered, regions).shares([], least=5, groups=("region",))
    shown = set(map(tuple, shares[["question", "group_value"]].to_numpy()))
    assert {("q1", "N"), ("q3", "S"), ("alle", "N"), ("q2", "alle")} <= shown
    assert not {("q2", "N"), ("q2", "S")} & shown


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


def test_a_question_that_few_answered_does_not_hide_the_one_that_all_answered():
    units = [f"u{n:02}" for n in range(20)]
    answered = {unit: ["q1", "q2"] if n < 2 else ["q1"] for n, unit in enumerate(units)}
    shares = world_of(answered, dict.fromkeys(units, "N")).shares([], least=5)
    assert set(shares["question"]) == {"alle", "q1"}


def test_who_answered_one_question_only_is_not_found_by_subtracting_it_from_the_whole():
    """Everyone less those who answered q1 are 3, whose whole answer is their answer to q2."""
    units = [f"u{n:02}" for n in range(20)]
    answered = {unit: ["q2"] if n < 3 else ["q1"] for n, unit in enumerate(units)}
    shares = world_of(answered, dict.fromkeys(units, "N")).shares([], least=5)
    assert set(shares["question"]) == {"alle"}


def test_few_evaluation_reports_are_shown_together_and_few_notes_are_not():
    answered = pd.DataFrame(
        [
            {"segment_id": f"{survey}{n}", "survey": survey, "unit_id": f"d{n}", "question": "alle"}
            for survey in ("ekstern_evaluering", "noter")
            for n in range(4)
        ]
    )
    member = answered[["survey", "unit_id"]].assign(group="alle", group_value="alle")
    pulje = member.assign(group="pulje", group_value="A")
    bases = shown_bases(answered, pd.concat([member, pulje]), 5)
    assert bases[["survey", "group_value", "n_units"]].to_numpy().tolist() == [
        ["ekstern_evaluering", "alle", 4]
    ]


def test_a_question_that_few_were_asked_is_not_counted():
    world = World(ANSWERS)
    questions = tables.QUESTIONS.frame(
        [{"survey": "s", "question": q, "question_text": q, "heading": q, "position": 1}
         for q in ("q1", "q2")]
    )  # fmt: skip
    counts = count_non_answers(world.answers, questions, world.segments, 4)
    assert counts["question"].tolist() == ["q1"]


def test_what_was_asked_and_is_hidden_can_be_listed():
    world = World(ANSWERS)
    member = memberships(world.units, ["region"], [9])
    shares = world.shares([], least=3, groups=("region",))
    hidden = left_out(asked_questions(world.answers, world.units), member, shares)
    cells = set(map(tuple, hidden[["question", "group_value"]].to_numpy()))
    assert {("alle", "N"), ("alle", "S"), ("q1", "alle"), ("q2", "S")} <= cells
    assert ("alle", "alle") not in cells


def test_a_group_in_which_few_answered_since_an_earlier_report_is_left_out():
    regions = {f"u{n:02}": region for n, region in enumerate("N" * 8 + "S" * 8 + "N" * 2 + "S" * 6)}
    world = world_of({unit: ["q1", "q2"] for unit in regions}, regions)
    member = memberships(world.units, ["region"], [9])
    answered = answered_segments(world.segments, world.texts)
    spring = answered[answered["unit_id"] < "u16"]
    assert set(shown_bases(answered, member, 5)["group_value"]) == {"alle", "N", "S"}
    assert set(shown_bases(answered, member, 5, [spring])["group_value"]) == {"alle"}
