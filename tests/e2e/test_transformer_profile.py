"""The pipeline with a sentence-transformer and BERTopic, on a stand-in, with the network shut."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from pipeline.files import read_json, read_json_lines, write_json_lines
from tests.e2e.runs import fingerprints, repro
from tools.project_copy import run_in

pytestmark = pytest.mark.slow

NO_NETWORK = """\
import socket
from pathlib import Path

connect = socket.socket.connect


def refuse(self, address):
    if self.family == socket.AF_UNIX:
        return connect(self, address)
    with Path({tried!r}).open("a") as log:
        log.write(repr(address))
    raise OSError("the network is shut")


socket.socket.connect = refuse
"""
"""Read by every Python that is started in the project, before anything else."""


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """File with the addresses that were tried; there is none while nothing goes online."""
    return tmp_path_factory.mktemp("net") / "tried.log"


@pytest.fixture
def project(finished_copy: Path, tried: Path) -> Path:
    """A copy in which the pipeline has run and the models are installed, with the network shut."""
    installed = run_in(finished_copy, "-m", "tools.model_stand_ins")
    assert installed.returncode == 0, installed.stderr
    shut = NO_NETWORK.format(tried=str(tried))
    (finished_copy / "sitecustomize.py").write_text(shut, encoding="utf-8")
    for path in (finished_copy / "corpus/training").glob("*.jsonl"):
        write_json_lines(read_json_lines(path)[::4], path)
    return finished_copy


def choose(project: Path, **lines: str) -> None:
    """Edit params.yaml as an analyst would: the line of each name gets this value."""
    path = project / "params.yaml"
    text = path.read_text(encoding="utf-8")
    for name, value in lines.items():
        text, found = re.subn(rf"(?m)^(  {name}:) .+$", rf"\1 {value}", text)
        assert found == 1
    path.write_text(text, encoding="utf-8")


def test_a_transformer_and_bertopic_need_no_network(
    project: Path, tried: Path, tmp_path: Path
) -> None:
    choose(
        project,
        profile="transformer",
        method="bertopic",
        discovery_methods="[consensus, bertopic]",
    )
    ran = set(re.findall(r"Running stage '(\w+)", repro(project)))
    assert {"profile", "embed", "collect", "train", "classify", "discover", "evaluate"} <= ran
    assert not {"ingest", "mask", "segment"} & ran  # they read the language, which is the same
    vectors = np.load(project / "corpus/tables/collected/embeddings.npy")
    assert vectors.shape[1] == 384 and np.isfinite(vectors).all()
    metrics = read_json(project / "report/metrics.json")
    assert metrics["profile"]["vectors"]["name"] == "multilingual-e5-small"
    assert list(metrics["discovery"]) == ["bertopic", "consensus"]
    answers = tmp_path / "svar.jsonl"
    write_json_lines([{"id": "1", "text": "Lederen bakkede op. Vi holder tavlemøder."}], answers)
    coded = run_in(project, "-m", "pipeline.cli", "code", str(answers), "--out", "ud.jsonl")
    assert coded.returncode == 0, coded.stderr
    assert len(read_json_lines(project / "ud.jsonl")[0]["segments"]) == 2
    assert not tried.exists()


def test_profiles_are_compared_without_a_trace_or_a_network(project: Path, tried: Path) -> None:
    before = fingerprints(project)
    shutil.rmtree(project / ".aftryk", ignore_errors=True)
    named = ["--profile", "embedded", "--profile", "transformer"]
    done = run_in(project, "-m", "pipeline.cli", "compare-profiles", *named, "--csv", "t.csv")
    assert done.returncode == 0, done.stderr
    rows = (project / "t.csv").read_text(encoding="utf-8").splitlines()
    assert sorted(row.split(",")[0] for row in rows[1:]) == ["embedded", "transformer"]
    assert all(0.1 < float(row.split(",")[1]) < 1 for row in rows[1:])
    assert fingerprints(project) == before
    assert not (project / ".aftryk/cache").exists()
    assert not tried.exists()
