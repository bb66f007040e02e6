"""Mappings, right and wrong."""

from __future__ import annotations

import copy

import pytest
import yaml

from pipeline.ingest.mapping import load_mapping
from tests.ingest.deliveries import SURVEYS, problems_of


@pytest.fixture
def changed(tmp_path):
    """Load the conference's mapping after a change to it."""
    plain = yaml.safe_load((SURVEYS / "ungstyrke_konference.yaml").read_text("utf-8"))

    def load(change):
        values = copy.deepcopy(plain)
        change(values)
        path = tmp_path / "ungstyrke_konference.yaml"
        path.write_text(yaml.safe_dump(values, allow_unicode=True), "utf-8")
        return load_mapping("ungstyrke_konference", tmp_path)

    return load


@pytest.mark.parametrize("survey", sorted(path.stem for path in SURVEYS.glob("*.yaml")))
def test_every_mapping_in_the_corpus_is_whole(survey):
    mapping = load_mapping(survey, SURVEYS)
    assert mapping.items
    assert mapping.questions


def test_steps_that_are_numbers_in_yaml_are_labels(changed):
    assert changed(lambda values: None).scales["ti_trin"].steps[0] == "1"


def scale(values):
    return values["scales"]["relevans"]


@pytest.mark.parametrize(
    ("change", "key", "said"),
    [
        (lambda v: v.pop("key"), "key", "mangler"),
        (lambda v: v.update(farve="blå"), "farve", "findes ikke"),
        (lambda v: v["items"][0].update(scale="skala9"), "items.samlet_oplevelse", "skala9"),
        (lambda v: scale(v)["top"].append("Ret relevant"), "scales.relevans", "Ret relevant"),
        (lambda v: scale(v)["steps"].append("ikke  RELEVANT"), "scales.relevans", "to gange"),
        (lambda v: scale(v).update(aliases={"x": "y"}), "scales.relevans", "aliases"),
        (lambda v: scale(v)["steps"].append(False), "scales.relevans.steps.4", "anførselstegn"),
        (lambda v: v["items"][1].update(id="samlet_oplevelse"), "samlet_oplevelse", "to gange"),
        (lambda v: v["questions"][0].update(id="Med Blank"), "questions.1.id", "små bogstaver"),
        (lambda v: v["contact"].append("relevans"), "elevans", "to forskellige"),
        (lambda v: v["key"].update(unique="altid"), "key.unique", "delivery"),
        (lambda v: v["items"][0].update(columns=[]), "items.1.columns", "tom"),
        (
            lambda v: v.update(background={"employees": {"type": "text", "columns": ["x"]}}),
            "background.employees",
            "whole",
        ),
        (
            lambda v: v.update(background={"farve": {"type": "text", "columns": ["x"]}}),
            "background.farve",
            "findes ikke",
        ),
        (lambda v: v.update(survey="andet"), "survey", "andet"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_names_the_file_and_the_key(changed, change, key, said):
    told = problems_of(lambda: changed(change))
    assert "ungstyrke_konference.yaml" in told
    assert key in told
    assert said in told


def test_an_unknown_survey_is_answered_with_the_known_ones(tmp_path):
    said = problems_of(lambda: load_mapping("selvevalueing", SURVEYS))
    assert "selvevaluering" in said
    assert "ungstyrke_konference" in said
