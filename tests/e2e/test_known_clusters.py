"""Suggestions that are kept keep their ids through later runs, and a rejected one its rejection."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline import paths
from pipeline.files import read_json
from tools.project_copy import run_in

pytestmark = pytest.mark.slow


def test_what_is_kept_is_found_again_under_the_same_ids(finished_copy: Path) -> None:
    def table(name: str) -> pd.DataFrame:
        return pd.read_parquet(finished_copy / paths.DISCOVERED / f"{name}.parquet")

    before = table("clusters")
    assert set(table("cluster_history")["fate"]) == {"new"}
    assert run_in(finished_copy, "-m", "pipeline.cli", "clusters", "keep").returncode == 0
    register = read_json(finished_copy / paths.KNOWN_CLUSTERS)
    assert {one["cluster_id"] for one in register["clusters"]} == set(before["cluster_id"])
    texts = pd.read_parquet(finished_copy / paths.COLLECTED / "texts.parquet")["text"]
    kept = (finished_copy / paths.KNOWN_CLUSTERS).read_text(encoding="utf-8")
    assert not any(text in kept for text in texts if len(text) > 20)
    # What discovery would call them now is another hash; the register says who they are.
    for one in register["clusters"]:
        one["cluster_id"] = f"gammel-{one['cluster_id']}"
    (finished_copy / paths.KNOWN_CLUSTERS).write_text(json.dumps(register), encoding="utf-8")
    done = run_in(finished_copy, "-m", "pipeline.discover")
    assert done.returncode == 0, done.stderr
    after = table("clusters")
    assert after["cluster_id"].tolist() == [f"gammel-{name}" for name in before["cluster_id"]]
    assert set(table("cluster_history")["fate"]) == {"kept"}
    assert set(table("cluster_members")["cluster_id"]) == set(after["cluster_id"])
