"""A decision saved just as ``replay`` has read the log comes with the next run."""

from __future__ import annotations

import hashlib
import shutil
import subprocess

import pytest
import yaml

from pipeline import paths, review
from pipeline.files import write_json
from pipeline.review.events import Note
from pipeline.running.dvc import DVC, commands, environment
from tests.running.conftest import REPOSITORY


@pytest.fixture
def replayed(project):
    """A project in which DVC has noted the log as it is now, and replay has read it as given."""
    log = project / paths.DECISIONS
    review.append(log, [Note(reviewer="Ida", text="Ét")])

    def as_read(version: str) -> None:
        md5 = hashlib.md5(log.read_bytes(), usedforsecurity=False).hexdigest()
        deps = [{"path": "corpus/decisions.jsonl", "hash": "md5", "md5": md5}]
        lock = {"schema": "2.0", "stages": {"replay": {"deps": deps}}}
        (project / "dvc.lock").write_text(yaml.safe_dump(lock), encoding="utf-8")
        write_json(
            {"log_version": version, "events": 0}, project / paths.REPLAYED / "snapshot.json"
        )

    return as_read


def test_replay_is_made_to_run_when_dvc_has_noted_what_it_has_not_read(replayed, project):
    replayed("an earlier one")
    first, second = commands(project)
    assert first[-2:] == ["--force", "replay"]
    assert second[-1] == "repro"


def test_otherwise_dvc_decides(replayed, project):
    replayed(review.read(project / paths.DECISIONS).version)
    assert len(commands(project)) == 1
    replayed("an earlier one")
    review.append(project / paths.DECISIONS, [Note(reviewer="Ida", text="To")])
    assert len(commands(project, ["report"])) == 1
    assert commands(project, ["report"])[0][-1] == "report"


@pytest.mark.parametrize("lock", [None, "", "stages: []", "<<<<<<< HEAD", "stages: {replay: {}}"])
def test_a_lock_file_that_says_nothing_of_it_changes_nothing(replayed, project, lock):
    replayed("an earlier one")
    (project / "dvc.lock").unlink()
    if lock is not None:
        (project / "dvc.lock").write_text(lock, encoding="utf-8")
    assert len(commands(project)) == 1


@pytest.mark.slow
def test_a_project_that_is_not_in_git_is_run_all_the_same(project):
    shutil.copytree(REPOSITORY / ".dvc", project / ".dvc", ignore=lambda *_: ["tmp", "cache"])
    stage = "stages:\n  replay:\n    cmd: echo ran\n"
    (project / "dvc.yaml").write_text(stage, encoding="utf-8")
    done = subprocess.run(
        DVC, cwd=project, env=environment(project), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Running stage 'replay'" in done.stdout
    (project / ".git").mkdir()
    assert "DVC_GLOBAL_CONFIG_DIR" not in environment(project)
