"""How much of the marked personal data is masked, held against what is demanded.

The texts were written before the rules and the rules without seeing them; see corpus/README.md.
"""

from __future__ import annotations

import pytest

from pipeline.evaluate.marked import Marked, read_marked
from pipeline.evaluate.privacy import CORPORA, measure_privacy
from pipeline.paths import GOLD
from pipeline.settings import load_settings


@pytest.fixture(scope="module")
def corpora() -> dict[str, Marked]:
    return {name: read_marked(GOLD / file) for name, file in CORPORA.items()}


@pytest.fixture(scope="module")
def measured(corpora) -> dict[str, dict]:
    settings = load_settings().privacy
    return {name: measure_privacy(marked, settings)[0] for name, marked in corpora.items()}


def test_there_is_enough_of_everything_to_measure_with(corpora):
    marked = corpora["persondata"]
    assert marked.texts["text"].is_unique
    assert len(marked.texts) >= 330
    assert marked.texts["trap"].sum() >= 80
    least = {"person": 320, "phone": 25, "email": 25, "address": 25}
    least |= dict.fromkeys(("cpr", "cvr", "birthdate", "url"), 15)
    counts = marked.marks["type"].value_counts()
    assert {name: bool(counts[name] >= n) for name, n in least.items()} == dict.fromkeys(
        least, True
    )
    assert (
        not marked.texts.loc[marked.texts["trap"], "answer_id"]
        .isin(marked.marks["answer_id"])
        .any()
    )


@pytest.mark.parametrize("kind", ["cpr", "email", "phone", "address"])
def test_no_number_and_no_address_in_golds_answers_is_left_to_read(measured, kind):
    counts = measured["gold"]["by_type"][kind]
    assert counts["marked"] >= 3
    assert counts["found"] == counts["marked"]


def test_names_in_golds_answers_are_masked_and_little_else(measured):
    person = measured["gold"]["by_type"]["person"]
    assert person["marked"] == 33
    assert person["recall"] >= 0.95
    assert person["precision"] >= 0.80


@pytest.mark.parametrize("corpus", ["persondata", "control"])
@pytest.mark.parametrize("kind", ["cpr", "cvr", "phone", "email", "url", "birthdate"])
def test_no_number_in_the_other_texts_is_left_to_read(measured, corpus, kind):
    counts = measured[corpus]["by_type"][kind]
    assert counts["found"] == counts["marked"] > 0


# The lower ends of the intervals that were reached, rounded down: to fall under one is no chance.
@pytest.mark.parametrize(
    ("corpus", "kind", "least_recall", "least_precision"),
    [
        ("persondata", "person", 0.95, 0.97),
        ("persondata", "address", 0.87, 0.87),
        ("control", "person", 0.88, 0.91),
        ("persondata", "all", 0.96, 0.98),
        ("control", "all", 0.88, 0.92),
    ],
)
def test_names_in_the_other_texts_are_masked_nearly_as_well(
    measured, corpus, kind, least_recall, least_precision
):
    counts = measured[corpus]["by_type"][kind]
    assert counts["recall"] >= least_recall
    assert counts["precision"] >= least_precision


@pytest.mark.parametrize(("corpus", "least"), [("persondata", 0.96), ("control", 0.83)])
def test_most_traps_are_left_as_they_are(measured, corpus, least):
    traps = measured[corpus]["traps"]
    assert traps["untouched"] >= least * traps["n"]
