from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.errors import AftrykError
from pipeline.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def params() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))


def write(folder: Path, params: dict[str, Any]) -> Path:
    path = folder / "params.yaml"
    path.write_text(yaml.safe_dump(params, allow_unicode=True), encoding="utf-8")
    return path


def test_a_misspelt_knob_is_named(tmp_path: Path, params: dict[str, Any]) -> None:
    params["likert"]["min_grop"] = 5
    with pytest.raises(AftrykError, match=r"likert\.min_grop.*findes ikke"):
        load_settings(write(tmp_path, params))


def test_a_value_outside_its_limits_is_named(tmp_path: Path, params: dict[str, Any]) -> None:
    params["classify"]["target_precision"] = 1.2
    with pytest.raises(AftrykError, match=r"classify\.target_precision"):
        load_settings(write(tmp_path, params))


def test_a_table_of_amounts_that_ends_too_early_is_refused_with_the_reason(
    tmp_path: Path, params: dict[str, Any]
) -> None:
    params["report"]["amounts"].pop()
    with pytest.raises(AftrykError, match=r"report\.amounts.*skal slutte med"):
        load_settings(write(tmp_path, params))


def test_the_report_covers_every_listed_batch_unless_told_otherwise(
    tmp_path: Path, params: dict[str, Any]
) -> None:
    params["batches"] = ["a", "b"]
    assert load_settings(write(tmp_path, params)).report.batches == ["a", "b"]
    params["report"]["batches"] = ["b"]
    assert load_settings(write(tmp_path, params)).report.batches == ["b"]


def test_a_report_on_a_batch_that_is_not_listed_is_refused(
    tmp_path: Path, params: dict[str, Any]
) -> None:
    params["report"]["batches"] = ["2019-glemt"]
    with pytest.raises(AftrykError, match=r"report\.batches.*ikke står under"):
        load_settings(write(tmp_path, params))


def test_an_earlier_report_on_a_batch_that_is_not_listed_is_refused(
    tmp_path: Path, params: dict[str, Any]
) -> None:
    params["disclosure"]["earlier_reports"] = [[params["batches"][0]], ["2019-glemt"]]
    with pytest.raises(AftrykError, match=r"disclosure\.earlier_reports.*ikke står under"):
        load_settings(write(tmp_path, params))


def test_every_group_of_knobs_is_explained(params: dict[str, Any]) -> None:
    text = (ROOT / "params.yaml").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=\w+:)", text, flags=re.MULTILINE)
    explained = {block.split(":")[0] for block in blocks[1:] if "#" in block}
    assert explained | {"batches"} == set(params)


def test_no_number_is_a_text_to_yaml(params: dict[str, Any]) -> None:
    # "1e-5" is a string to PyYAML.
    leaves = [v for group in params.values() if isinstance(group, dict) for v in group.values()]
    assert not [v for v in leaves if isinstance(v, str) and re.fullmatch(r"[-+.\de]+", v)]


def test_earlier_batches_are_those_the_report_is_not_about_unless_they_are_named(
    tmp_path: Path, params: dict[str, Any]
) -> None:
    params["batches"] = ["a", "b", "c"]
    params["report"] |= {"batches": ["c"], "earlier_batches": None}
    report = load_settings(write(tmp_path, params)).report
    assert (report.earlier_batches, report.compared_batches) == (["a", "b"], ["a", "b", "c"])
    params["report"]["earlier_batches"] = ["b"]
    assert load_settings(write(tmp_path, params)).report.compared_batches == ["b", "c"]
    params["report"]["earlier_batches"] = []
    assert load_settings(write(tmp_path, params)).report.compared_batches == ["c"]


def test_an_earlier_batch_that_is_not_listed_is_refused(
    tmp_path: Path, params: dict[str, Any]
) -> None:
    params["report"]["earlier_batches"] = ["2019-glemt"]
    with pytest.raises(AftrykError, match=r"report\.earlier_batches.*ikke står under"):
        load_settings(write(tmp_path, params))
