"""Somebody's sentences go out of what suggestions for new themes are known again by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import paths
from pipeline.ids import answer_id
from tests.lifecycle.forget_world import GONE, KINDS, answers, forget, project_in, put


def test_the_file_of_known_clusters_loses_the_forgotten_and_keeps_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = project_in(tmp_path / "projekt")
    monkeypatch.chdir(top)
    put(top, answers(), KINDS["semicolon ANSI"])
    theirs, others = (answer_id("selvevaluering", unit, "laering") for unit in (GONE, "P-1"))
    cluster = {"cluster_id": "c", "label": "Tolk", "words": {"tolk": 1.0}}
    members = [{"answer_id": one, "segment_hash": f"h-{one}"} for one in (theirs, others)]
    paths.KNOWN_CLUSTERS.write_text(
        json.dumps({"version": 1, "clusters": [cluster | {"members": members}]}), "utf-8"
    )
    assert "mærker af sætninger i kendte klynger" in forget("--project", GONE, "--yes").output
    left = json.loads(paths.KNOWN_CLUSTERS.read_text("utf-8"))
    assert left["clusters"] == [cluster | {"members": members[1:]}]
