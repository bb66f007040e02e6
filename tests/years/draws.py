"""What hypothesis draws deliveries from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from pipeline.files import read_json_lines
from tests.years.deliveries import DONT_KNOW, ITEMS, PULJER, QUESTIONS, STEPS, Batch, Project

TRAINING = Path(__file__).parents[2] / "corpus" / "training"
SHORT = ["Det virker.", "Vi mødes nu."]  # the same words in many answers, and twice in one
NON_ANSWER = "Ved ikke"


@cache
def sentences() -> list[str]:
    """Sentences as projects write them, each read as one sentence when it stands among others."""
    lines = [line["text"] for n in (1, 4, 6) for line in read_json_lines(_file(n))[::9]]
    whole = [text for text in lines if text.endswith(".") and 45 < len(text) < 110]
    return [text for text in whole if text.count(".") == 1 and ":" not in text][:36]


def _file(number: int) -> Path:
    return TRAINING / f"prosa_{number}.jsonl"


def sentence() -> st.SearchStrategy[str]:
    """One sentence."""
    return st.sampled_from([*sentences(), *SHORT])


def answer() -> st.SearchStrategy[tuple[str, ...]]:
    """One to three sentences, a non-answer or nothing."""
    told = st.lists(sentence(), min_size=1, max_size=3).map(tuple)
    return st.one_of(told, told, told, st.sampled_from([(NON_ANSWER,), ()]))


def tick() -> st.SearchStrategy[str]:
    """What is ticked, if anything."""
    return st.sampled_from([*STEPS, *STEPS, DONT_KNOW, ""])


def project() -> st.SearchStrategy[Project]:
    """Everything one project answered."""
    return st.builds(
        Project,
        st.sampled_from(PULJER),
        st.fixed_dictionaries({item: tick() for item in ITEMS}),
        st.fixed_dictionaries({question: answer() for question in QUESTIONS}),
    )


def batch(name: str) -> st.SearchStrategy[Batch]:
    """Two to five projects that nobody has heard of before."""
    several = st.lists(project(), min_size=2, max_size=5)
    return several.map(
        lambda made: Batch({f"{name}-{number}": one for number, one in enumerate(made, start=1)})
    )


@st.composite
def corrected(draw: st.DrawFn, project: Project) -> Project:
    """The project after somebody mended a tick, a letter, a sentence or a whole answer."""
    if draw(st.booleans()):
        return project.ticked(draw(st.sampled_from(list(ITEMS))), draw(tick()))
    question = draw(st.sampled_from(list(QUESTIONS)))
    said = list(project.answers[question])
    if not said or said == [NON_ANSWER] or draw(st.integers(0, 4)) == 0:
        return project.said(question, draw(answer()))
    at = draw(st.integers(0, len(said) - 1))
    changes = {
        "letter": [*said[:at], mistyped(said[at]), *said[at + 1 :]],
        "before": [draw(sentence()), *said],
        "gone": [*said[:at], *said[at + 1 :]],
        "turned": said[::-1],
    }
    return project.said(question, changes[draw(st.sampled_from(sorted(changes)))])


def mistyped(text: str) -> str:
    """The sentence with a letter doubled in its middle.

    >>> mistyped("Det virker.")
    'Det viirker.'
    """
    middle = len(text) // 2
    at = next(i for i in range(middle, len(text)) if text[i].isalpha())
    return text[: at + 1] + text[at:]
