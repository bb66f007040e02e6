"""What a reader has asked to see, from an address and back, and what there is to choose from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

from pipeline.report.wording import GROUPS
from pipeline.review.web.derived import survey_name
from pipeline.review.web.state import State
from pipeline.review.web.store import Filter
from pipeline.review.web.store.find import Show

SHOWN: list[tuple[str, str, Show]] = [
    ("uafgjorte", "Dem, der skal ses efter", "undecided"),
    ("hjaelper", "Hjælper mest: dem, maskinen lærer mest af", "useful"),
    ("afgjorte", "Dem, nogen har afgjort", "decided"),
    ("alle", "Alle med forslag", "suggested"),
    ("uforklarede", "Dem, intet tema forklarer", "unexplained"),
    ("hver", "Hver eneste sætning", "all"),
]
TONES = {"positive": "positiv", "neutral": "neutral eller blandet", "negative": "negativ"}
Value = Annotated[str, Query(max_length=300)]


@dataclass(frozen=True)
class Chosen:
    """The fields of the filter form as the address has them; an unknown ``vis`` is the first."""

    tema: Value = ""
    vis: Value = ""
    soeg: Value = ""
    undersoegelse: Value = ""
    spoergsmaal: Value = ""
    pulje: Value = ""
    leverance: Value = ""
    tone: Value = ""

    @property
    def show(self) -> str:
        """Which sentences, as the form calls it; a search looks through every one of them."""
        known = {name for name, _, _ in SHOWN}
        return self.vis if self.vis in known else "hver" if self.soeg else "uafgjorte"

    @property
    def filter(self) -> Filter:
        """The same as the cache is asked for it."""
        return Filter(
            show=next(show for name, _, show in SHOWN if name == self.show),
            theme=self.tema,
            survey=self.undersoegelse,
            question=self.spoergsmaal,
            pulje=self.pulje,
            batch=self.leverance,
            tone=self.tone,
            words=self.soeg,
        )

    @property
    def query(self) -> dict[str, str]:
        """What stands in the address."""
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in (told | {"vis": self.show}).items() if value}

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"/saetninger?{urlencode(self.query)}"

    @property
    def narrows(self) -> bool:
        """Whether more than theme and status is chosen, so that the form stands open."""
        return bool(self.query.keys() - {"tema", "vis", "soeg"})


@dataclass(frozen=True)
class Field:
    """A list to choose from: its name in the address, what it is called, values and their names."""

    name: str
    label: str
    choices: list[tuple[str, str]]


def choosable(state: State) -> list[Field]:
    """The lists that have something to choose between."""
    questions = state.run.questions.drop_duplicates("question").set_index("question")["heading"]
    headings = questions.to_dict()
    lists = [
        Field(
            "undersoegelse",
            "Undersøgelse",
            [(s, survey_name(s, state.run.survey_names)) for s in state.choices("survey")],
        ),
        Field(
            "spoergsmaal",
            "Spørgsmål",
            [(q, headings.get(q) or q) for q in state.choices("question")],
        ),
        Field("pulje", GROUPS["pulje"], [(p, p) for p in state.choices("pulje")]),
        Field("leverance", GROUPS["batch"], [(b, b) for b in state.choices("batch")]),
        Field("tone", "Tone", [(t, TONES.get(t, t)) for t in state.choices("tone")]),
    ]
    return [field for field in lists if len(field.choices) > 1]
