"""A project that is forgotten is in no file any more, also after the next run."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import openpyxl
import pytest

from pipeline.files import read_json_lines
from tests.e2e.runs import repro
from tests.e2e.test_personal_data import content
from tools.project_copy import run_in

pytestmark = pytest.mark.slow

PROJECT, BATCH = "VA-2024" + "-046", "2024-foraar"
"""One whose answers people have decided on, and that gold holds; not named whole in this file."""

PASSED = {".git", ".dvc", "__pycache__"}


def said_by(project: Path) -> tuple[set[str], set[str]]:
    """What the project wrote, and who filled it in, by other code than the pipeline's."""
    sheet = openpyxl.load_workbook(
        project / "corpus/batches" / BATCH / "selvevaluering_surveyxact.xlsx"
    )["Dataset"]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (row,) = [row for row in rows if PROJECT in row]
    said = dict(zip(head, row, strict=True))
    texts = {str(value) for value in row if isinstance(value, str) and len(value) > 40}
    return texts, {str(said[name]) for name in ("kontakt", "email")}


def files_with(project: Path, secrets: set[str]) -> list[str]:
    """Files outside git's and DVC's own folders that hold one of the secrets."""
    return [
        path.relative_to(project).as_posix()
        for path in sorted(project.rglob("*"))
        if path.is_file() and not PASSED & set(path.relative_to(project).parts)
        if any(secret in content(path) for secret in secrets)
    ]


def test_a_forgotten_project_is_in_no_file_after_the_next_run(finished_copy: Path) -> None:
    project = finished_copy
    commit = ["-c", "user.name=x", "-c", "user.email=x@example.net", "commit", "-qm", "x"]
    for arguments in (["add", "-A"], commit):
        subprocess.run(["git", *arguments], cwd=project, check=True, capture_output=True)
    texts, people = said_by(project)
    secrets = {PROJECT, *texts, *people}
    assert len(texts) >= 4 and all(people)
    before = files_with(project, secrets)
    assert {"corpus/gold/selvevalueringer.jsonl", "corpus/tables/collected/texts.parquet"} <= set(
        before
    )
    events = read_json_lines(project / "corpus/decisions.jsonl")

    done = run_in(project, "-m", "pipeline.cli", "forget", "--project", PROJECT, "--yes")
    assert done.returncode == 0, done.stderr
    assert not any(secret in done.stdout + done.stderr for secret in secrets)
    assert "git filter-repo" in done.stdout and "dvc gc -w -f" in done.stdout
    assert files_with(project, secrets) == []

    repro(project)
    assert files_with(project, secrets) == []
    left = read_json_lines(project / "corpus/decisions.jsonl")
    assert [event["id"] for event in left] == [event["id"] for event in events]
    assert sum(event["type"] == "forgotten" for event in left) == 3
    page = (project / "report/index.html").read_text("utf-8")
    assert "97 af 104" in page
    assert "1 besvarelse er slettet efter anmodning" in page
    figures = json.loads((project / "report/noegletal.json").read_text("utf-8"))
    assert (figures["projects"], figures["expected"]) == (97, 104)

    again = run_in(project, "-m", "pipeline.cli", "forget", "--project", PROJECT, "--yes")
    assert again.returncode == 0 and "allerede slettet" in again.stdout
