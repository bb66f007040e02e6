"""Another profile runs anew what depends on it, and the first one comes back unchanged."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from tests.e2e.runs import fingerprints, repro
from tools.project_copy import run_in

MODEL = "da_core_news_lg"

pytestmark = pytest.mark.slow


def pick(project: Path, profile: str) -> None:
    """Change the one line that picks the profile."""
    path = project / "params.yaml"
    text, found = re.subn(r"(?m)^  profile: \w+$", f"  profile: {profile}", path.read_text("utf-8"))
    assert found == 1
    path.write_text(text, encoding="utf-8")


def stages_run(said: str) -> set[str]:
    return set(re.findall(r"Running stage '(\w+)", said))


def test_the_spacy_profile_runs_what_depends_on_it_and_the_embedded_one_comes_back(
    finished_copy: Path,
) -> None:
    before = fingerprints(finished_copy)
    installed = run_in(finished_copy, "-m", "tools.model_stand_ins")
    assert installed.returncode == 0, installed.stderr
    pick(finished_copy, "spacy")
    ran = stages_run(repro(finished_copy))
    assert {"profile", "fit_features", "mask", "embed", "train", "evaluate", "report"} <= ran
    assert not {"ingest", "segment", "replay"} & ran

    metrics = json.loads((finished_copy / "report/metrics.json").read_text("utf-8"))
    manifest = json.loads((finished_copy / "report/manifest.json").read_text("utf-8"))
    lock = yaml.safe_load((finished_copy / "dvc.lock").read_text("utf-8"))
    digest = metrics["profile"]["language"]["digest"]
    assert metrics["profile"] == manifest["profile"]
    assert {part["name"] for part in metrics["profile"].values()} == {MODEL}
    assert lock["stages"]["profile"]["params"]["params.yaml"] == {"models": {"profile": "spacy"}}
    terms = json.loads((finished_copy / "models/features/terms.json").read_text("utf-8"))
    assert terms["language"] == {"name": MODEL, "digest": digest}
    collected = finished_copy / "corpus/tables/collected"
    reasons = set(pd.read_parquet(collected / "spans.parquet")["reason"])
    assert f"navn fundet af sprogmodellen {MODEL}" in reasons
    assert np.load(collected / "embeddings.npy").shape[1] == 300

    pick(finished_copy, "embedded")
    repro(finished_copy)
    assert fingerprints(finished_copy) == before


def test_a_profile_whose_model_is_missing_stops_before_anything_runs(finished_copy: Path) -> None:
    before = fingerprints(finished_copy)
    pick(finished_copy, "spacy")
    done = run_in(finished_copy, "-m", "pipeline.cli", "repro")
    assert done.returncode != 0
    assert "aftryk models fetch" in done.stdout + done.stderr
    assert stages_run(done.stdout) == {"profile"}
    assert fingerprints(finished_copy) == before
