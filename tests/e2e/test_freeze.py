"""A frozen run of the real pipeline: laid out again the same, and without who was erased since."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.files import read_json_lines
from pipeline.freeze import layout, record
from pipeline.freeze.erased import take_out
from tests.e2e.test_forget import PROJECT, files_with, said_by
from tools.project_copy import run_in

pytestmark = pytest.mark.slow


def test_a_frozen_report_comes_back_and_nobody_who_was_erased_does(
    finished_copy: Path, tmp_path: Path
) -> None:
    project = finished_copy
    commit = ["-c", "user.name=x", "-c", "user.email=x@example.net", "commit", "-qm", "x"]
    for arguments in (["add", "-A"], commit):
        subprocess.run(["git", *arguments], cwd=project, check=True, capture_output=True)
    texts, people = said_by(project)
    secrets = {PROJECT, *texts, *people}
    report = {path: path.read_bytes() for path in (project / "report").rglob("*") if path.is_file()}

    done = run_in(project, "-m", "pipeline.cli", "freeze", "rapport-prøve")
    assert done.returncode == 0, done.stderr
    kept = record.read(project, "rapport-prøve")
    assert len(kept.files) > 40
    assert not any(text in record.written(kept) for text in secrets)

    same = run_in(
        project, "-m", "pipeline.cli", "reproduce", "rapport-prøve", "--to", str(tmp_path / "a")
    )
    assert same.returncode == 0, same.stdout + same.stderr
    assert "byte for byte" in same.stdout
    for path, data in report.items():
        assert (tmp_path / "a" / path.relative_to(project)).read_bytes() == data, path

    forgotten = run_in(project, "-m", "pipeline.cli", "forget", "--project", PROJECT, "--yes")
    assert forgotten.returncode == 0, forgotten.stderr
    listed = run_in(project, "-m", "pipeline.cli", "frozen")
    assert "rapport-prøve" in listed.stdout and "1 slettet siden" in listed.stdout

    place = tmp_path / "b"
    assert layout.lay_out(project, kept, place, from_scratch=True) == []
    assert files_with(place, secrets)
    erased = take_out(project, place, kept)
    assert files_with(place, secrets) == []
    assert not list((place / ".git/objects").rglob("*.pack"))
    assert len(erased.lines) == 1 and "Slettet efter anmodning" in erased.lines[0]
    assert {"corpus/batches/2024-foraar", "corpus/decisions.jsonl"} <= erased.touched
    events = read_json_lines(place / "corpus/decisions.jsonl")
    assert sum(event["type"] == "forgotten" for event in events) == 3
