from __future__ import annotations

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
    params["classify"]["auto"] = 1.2
    with pytest.raises(AftrykError, match=r"classify\.auto"):
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


def test_every_knob_has_a_comment_or_stands_in_a_commented_group() -> None:
    lines = (ROOT / "params.yaml").read_text(encoding="utf-8").splitlines()
    assert sum(line.lstrip().startswith("#") for line in lines) >= 15
    assert not any(line.rstrip().endswith("1e-5") for line in lines)  # a string to PyYAML
