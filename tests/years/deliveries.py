"""What a small fund has been sent over the years: plain values, written as deliveries."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from random import Random

from pipeline import paths
from pipeline.files import write_text
from pipeline.ids import answer_id

SURVEY = "aaret"
ITEMS = {"maal": "Er målet nået?", "trivsel": "Er trivslen bedre?"}
QUESTIONS = {"laering": "Hvad har I lært?", "fremover": "Hvad sker der nu?"}
STEPS = ["Slet ikke", "I nogen grad", "I høj grad"]
TOP = {"I høj grad"}
DONT_KNOW = "Ved ikke"
PULJER = ["Nord", "Syd"]
PERIODS = {"a": "forår 2023", "b": "efterår 2023", "c": "forår 2024", "d": "efterår 2024"}

MAPPING = {
    "survey": SURVEY,
    "name": "Årets svar",
    "unit_kind": "project",
    "respondents": "all",
    "key": {"columns": ["Nr"], "unique": "always"},
    "background": {"pulje": {"type": "text", "columns": ["Pulje"]}},
    "scales": {
        "grad": {
            "steps": STEPS, "top": sorted(TOP), "top_label": "i høj grad", "dont_know": [DONT_KNOW]
        }
    },
    "items": [{"id": name, "columns": [text], "scale": "grad"} for name, text in ITEMS.items()],
    "questions": [
        {"id": name, "heading": name.capitalize(), "columns": [text]}
        for name, text in QUESTIONS.items()
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Project:
    """What one project answered.

    Parameters
    ----------
    pulje
        One of ``PULJER``.
    ratings
        Item to what was ticked; "" where nothing was.
    answers
        Open question to its sentences.
    """

    pulje: str
    ratings: Mapping[str, str]
    answers: Mapping[str, tuple[str, ...]]

    def text(self, question: str) -> str:
        """The answer as it was written."""
        return " ".join(self.answers[question])

    def said(self, question: str, sentences: Sequence[str]) -> Project:
        """The project with another answer."""
        return replace(self, answers={**self.answers, question: tuple(sentences)})

    def ticked(self, item: str, label: str) -> Project:
        """The project with another tick."""
        return replace(self, ratings={**self.ratings, item: label})


@dataclass(frozen=True)
class Batch:
    """One delivery.

    Parameters
    ----------
    projects
        By number.
    corrects
        The batches, with earlier names, in which it stands in for the same projects.
    """

    projects: Mapping[str, Project]
    corrects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deliveries:
    """Every delivery that is listed, by the batch's name."""

    batches: Mapping[str, Batch] = field(default_factory=dict)

    def with_batch(self, name: str, batch: Batch) -> Deliveries:
        """With one more, or another in its place."""
        return Deliveries({**self.batches, name: batch})

    def without(self, name: str) -> Deliveries:
        """With one less."""
        return Deliveries({key: value for key, value in self.batches.items() if key != name})

    @cached_property
    def counted(self) -> dict[str, Project]:
        """What each project says when corrections stand in for what they correct."""
        return {unit: self.batches[said].projects[unit] for unit, (_, said) in self.places.items()}

    @cached_property
    def places(self) -> dict[str, tuple[str, str]]:
        """Project to the batch that it is counted in and the one whose words hold."""
        found: dict[str, tuple[str, str]] = {}
        for name in sorted(self.batches):
            for unit in self.batches[name].projects:
                found[unit] = (found[unit][0] if unit in found else name, name)
        return found

    @property
    def clear(self) -> bool:
        """Whether what each batch corrects is there, and says of every project whose words hold."""
        listed = {name: set(batch.corrects) for name, batch in self.batches.items()}
        if not listed or not set.union(*listed.values()) <= set(listed):
            return False
        for name in sorted(listed):
            listed[name] |= {other for one in listed[name] for other in listed[one]}
        return all(
            one in listed[other] or not self.batches[one].projects.keys() & batch.projects.keys()
            for other, batch in self.batches.items()
            for one in self.batches
            if one < other
        )

    @cached_property
    def texts(self) -> dict[str, str]:
        """Answer id to the words that hold."""
        return {
            answer_id(SURVEY, unit, question): project.text(question)
            for unit, project in self.counted.items()
            for question in QUESTIONS
        }


def write_mapping(root: Path) -> None:
    """Say how the survey is read."""
    write_text(json.dumps(MAPPING, ensure_ascii=False), root / paths.SURVEYS / f"{SURVEY}.yaml")


def write_batch(root: Path, name: str, batch: Batch, order: Random | None = None) -> None:
    """Write a delivery's files, with its rows in any order."""
    folder = root / paths.BATCHES / name
    folder.mkdir(parents=True, exist_ok=True)
    about: dict[str, object] = {
        "period": PERIODS[name],
        "files": {"svar.csv": {"survey": SURVEY}},
        "expected": {SURVEY: sorted(batch.projects)},
    }
    if batch.corrects:
        about["corrects"] = list(batch.corrects)
    write_text(json.dumps(about, ensure_ascii=False), folder / "batch.yaml")
    rows = sorted(batch.projects.items())
    if order:
        order.shuffle(rows)
    with (folder / "svar.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Nr", "Pulje", *ITEMS.values(), *QUESTIONS.values()])
        for unit, project in rows:
            ticks = [project.ratings[item] for item in ITEMS]
            writer.writerow([unit, project.pulje, *ticks, *map(project.text, QUESTIONS)])
