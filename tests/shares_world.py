"""Answers with one sentence each, and codings of them."""

from __future__ import annotations

import pandas as pd

from pipeline import tables
from pipeline.answered import answered_segments
from pipeline.counted import counted_codings
from pipeline.groups import memberships, without_uninformative
from pipeline.shares import count_shares

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


def world_of(answered: dict[str, list[str]], regions: dict[str, str]) -> World:
    """Units that answered the questions named; those regions they are in."""
    return World(
        [
            (unit, regions[unit], question, "Ledelsen lytter.")
            for unit, questions in answered.items()
            for question in questions
        ]
    )


ANSWERS = [
    ("u1", "N", "q1", "Ledelsen lytter."),
    ("u1", "N", "q2", "Ledelsen lytter igen."),
    ("u2", "N", "q1", "-"),
    ("u2", "N", "q2", "Noget andet."),
    ("u3", "S", "q1", ""),
    ("u3", "S", "q2", "-"),
    ("u4", "S", "q1", "Noget."),
]
