"""The list of batches in params.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import AftrykError
from pipeline.lifecycle import batch_list
from tests.ingest.deliveries import ROOT

PARAMS = ROOT / "params.yaml"
TEXT = PARAMS.read_bytes().decode("utf-8")


def batches(text: str) -> list:
    return yaml.safe_load(text)["batches"]


def test_one_line_is_added_and_the_rest_of_the_file_is_as_it_was():
    new = batch_list.with_batch(TEXT, "2025-foraar", PARAMS)
    assert new.replace("  - 2025-foraar\n", "") == TEXT
    assert batches(new) == [*batches(TEXT), "2025-foraar"]


def test_line_ends_of_windows_are_kept():
    text = TEXT.replace("\n", "\r\n")
    new = batch_list.with_batch(text, "ny", PARAMS)
    assert new.count("\n") == new.count("\r\n") == text.count("\r\n") + 1


@pytest.mark.parametrize("name", ["2025", "no", "ja", "2025-01-01", "1e3", "12_3", "null", "0x1F"])
def test_a_name_that_yaml_takes_for_something_else_stays_a_name(name):
    new = batch_list.with_batch(TEXT, name, PARAMS)
    assert batches(new)[-1] == name
    from ruamel.yaml import YAML  # YAML 1.2, as DVC reads it

    assert YAML(typ="safe").load(new)["batches"][-1] == name


@settings(max_examples=25, deadline=None)
@given(st.from_regex(batch_list.NAME, fullmatch=True).filter(lambda name: len(name) < 30))
def test_what_is_put_on_can_be_taken_off(name):
    if name in batches(TEXT):
        return
    new = batch_list.with_batch(TEXT, name, PARAMS)
    assert batch_list.without_batch(new, name, PARAMS) == TEXT


def test_the_comment_after_the_last_name_stays_where_it_was():
    text = TEXT.replace("  - 2024-efteraar\n", "  - 2024-efteraar  # den store\n# slut\n")
    new = batch_list.with_batch(text, "ny", PARAMS)
    assert "  - 2024-efteraar  # den store\n  - ny\n# slut\n" in new
    assert "# slut\n" in batch_list.without_batch(text, "2024-efteraar", PARAMS)


def test_a_list_on_one_line_is_understood():
    text = TEXT.replace(
        "batches:\n  - 2024-foraar\n  - 2024-efteraar\n", "batches: [2024-foraar, 2024-efteraar]\n"
    )
    new = batch_list.with_batch(text, "ny", PARAMS)
    assert batches(new) == ["2024-foraar", "2024-efteraar", "ny"]
    assert "# Every knob, grouped" in new
    assert "# How much a codebook definition" in new
    assert batches(batch_list.without_batch(new, "ny", PARAMS)) == batches(text)


def test_a_batch_is_taken_off_the_reports_own_list_too():
    text = TEXT.replace("  batches: null", "  batches: [2024-foraar, 2024-efteraar]")
    new = yaml.safe_load(batch_list.without_batch(text, "2024-foraar", PARAMS))
    assert new["batches"] == new["report"]["batches"] == ["2024-efteraar"]


@pytest.mark.parametrize(
    "listed", ["[2024-foraar]", "\n    - 2024-foraar", "[2024-foraar, 2024-efteraar]"]
)
def test_a_batch_is_taken_off_the_earlier_years_list_which_may_be_empty(listed):
    text = TEXT.replace("  earlier_batches: null", f"  earlier_batches: {listed}")
    new = batch_list.without_batch(text, "2024-foraar", PARAMS)
    left = yaml.safe_load(new)["report"]["earlier_batches"]
    assert left == (["2024-efteraar"] if "efteraar" in listed else [])
    assert "# Batches of earlier years" in new


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("  - 2024-foraar\n", ""),
        TEXT.replace("  batches: null", "  batches: [2024-efteraar]"),
    ],
)
def test_a_list_is_never_left_empty(text):
    with pytest.raises(AftrykError, match="den eneste på listen"):
        batch_list.without_batch(text, "2024-efteraar", PARAMS)


@pytest.mark.parametrize("name", ["", "a b", "../x", "a/b", ".skjult", "a.b", "-a", "2024-FORAAR"])
def test_names_that_cannot_be_used_are_refused(name):
    with pytest.raises(AftrykError):
        batch_list.check_name(name, PARAMS)


def test_a_list_that_came_out_wrong_is_not_written(tmp_path):
    path = Path(tmp_path / "params.yaml")
    path.write_text(TEXT, "utf-8")
    with pytest.raises(AftrykError, match="kunne ikke ændres"):
        batch_list.replace_list(path, TEXT, ["noget", "andet"])
    assert path.read_text("utf-8") == TEXT
