"""The example of a next year holds what corpus/README.md says that it holds."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from tests.ingest.deliveries import ROOT, SAMPLE, ingest_surveys

EXAMPLE = ROOT / "corpus/eksempler/2025-foraar"
LATER, EARLIER = "selvevaluering_2025", "selvevaluering"


@pytest.fixture(scope="module")
def example() -> dict[str, pd.DataFrame]:
    return ingest_surveys(EXAMPLE).tables


@pytest.fixture(scope="module")
def sample() -> dict[str, pd.DataFrame]:
    read = [ingest_surveys(SAMPLE / name).tables for name in ("2024-foraar", "2024-efteraar")]
    names = ["answers", "ratings"]
    return {name: pd.concat([tables[name] for tables in read]) for name in names}


def sentences(answers: pd.DataFrame) -> pd.Series:
    """Rough sentences of more than a few words, folded."""
    said = answers["text"].str.split(r"(?<=[.!?])\s+|\n", regex=True).explode().str.strip()
    return said[said.str.split().str.len() > 3].str.casefold()


def test_forty_of_the_forty_two_expected_projects_have_answered(example) -> None:
    units = example["units"]
    answered = set(units.loc[units["survey"] == LATER, "unit_id"])
    expected = example["expected"]
    due = set(expected.loc[expected["survey"] == LATER, "unit_id"])
    assert len(answered) == 40
    assert due - answered == {"VA-2025-027", "VA-2025-035"}
    assert answered < due


def test_no_sentence_stands_twice_nor_in_the_years_before(example, sample) -> None:
    answers = example["answers"]
    own = sentences(answers[answers["survey"] == LATER])
    assert len(own) > 450
    assert own[own.duplicated()].tolist() == []
    assert own[own.isin(sentences(sample["answers"]))].tolist() == []


def test_what_is_new_is_written_about_and_what_has_vanished_is_not(example) -> None:
    answers = example["answers"]
    told = answers[answers["survey"] == LATER].groupby("unit_id")["text"].agg(" ".join)
    assert told.str.contains(r"kunstige? intelligens", regex=True, case=False).sum() == 15
    measured = re.compile(r"\b(?:\w*måling|personprofil|DiSC|GAIS|APV|spørgeskema)", re.IGNORECASE)
    assert told[told.str.contains(measured)].index.tolist() == []


def test_five_projects_send_their_answers_again_each_with_one_thing_corrected(
    example, sample
) -> None:
    def cells(tables: dict[str, pd.DataFrame]) -> pd.Series:
        said = tables["answers"].set_index(["survey", "unit_id", "question"])["text"]
        rated = tables["ratings"].set_index(["survey", "unit_id", "item"])["step"].astype(str)
        return pd.concat([said, rated])

    again = cells(example).loc[[EARLIER]]
    assert again.index.get_level_values(1).nunique() == 5
    before = cells(sample).loc[again.index]
    corrected = again.index[again != before].droplevel(0)
    assert dict(corrected.tolist()) == {
        "VA-2024-021": "grad_forankring",
        "VA-2024-037": "forankring",
        "VA-2024-050": "laering",
        "VA-2024-072": "forankring",
        "VA-2024-092": "laering",
    }
    assert len(corrected) == 5
