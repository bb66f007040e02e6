"""Which cell of the table of shares a section of the report is about."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.report import wording
from pipeline.report.inputs import Inputs
from pipeline.report.likert_content import surveys_in_order
from pipeline.report.slugs import slug
from pipeline.report.trace.fact import key


@dataclass(frozen=True)
class Cell:
    """One question and group of a survey."""

    survey: str
    question: str
    group: str
    group_value: str

    @property
    def key(self) -> str:
        """As it is written in the trace."""
        return key(
            survey=self.survey, question=self.question, group=self.group,
            group_value=self.group_value,
        )  # fmt: skip

    def of(self, table: pd.DataFrame) -> pd.DataFrame:
        """A table's rows for this question and group."""
        return table[
            (table["survey"] == self.survey)
            & (table["question"] == self.question)
            & (table["group"] == self.group)
            & (table["group_value"] == self.group_value)
        ]

    def rows(self, inputs: Inputs) -> pd.DataFrame:
        """The themes in use that somebody touches here."""
        own = self.of(inputs.shares)
        return own[(own["n_touching"] > 0) & own["theme_id"].isin(inputs.active["theme_id"])]


def puljer_in_order(inputs: Inputs) -> list[tuple[str, str]]:
    """Survey and pulje of every section on open answers, in the report's order."""
    asked = set(inputs.questions["survey"])
    units = inputs.units
    return [
        (survey, str(pulje))
        for survey in surveys_in_order(inputs)
        if survey in asked
        for pulje in sorted(set(units.loc[units["survey"] == survey, "pulje"]))
    ]


def figure_cells(inputs: Inputs) -> dict[str, Cell]:
    """The cell that each theme figure shows, by the figure's name."""
    cells = {
        f"temaer_{slug(survey)}_{slug(pulje)}_{slug(str(question))}": Cell(
            survey, str(question), "pulje", pulje
        )
        for survey, pulje in puljer_in_order(inputs)
        for question in inputs.questions.loc[inputs.questions["survey"] == survey, "question"]
    }
    everyone = wording.EVERYONE
    return cells | {
        "temaer_eksterne-evalueringer": Cell(wording.REPORTS, everyone, everyone, everyone)
    }
