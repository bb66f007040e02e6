"""Results of the real pipeline on a shared folder: no answers in, and the same report out."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from tests.e2e.test_personal_data import content
from tools.project_copy import run_in

pytestmark = pytest.mark.slow

LONG = 30
"""Characters from which a sentence is somebody's own."""
MARKS = "”\"“' "


def command(project: Path, *arguments: str) -> str:
    done = run_in(project, "-m", "pipeline.cli", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def sentences(project: Path) -> set[str]:
    """What people wrote, sentence by sentence."""
    collected = project / "corpus/tables/collected"
    texts = pd.read_parquet(collected / "texts.parquet").set_index("answer_id")["text"]
    segments = pd.read_parquet(collected / "segments.parquet")
    spans = segments[["answer_id", "start", "end"]].itertuples(index=False)
    said = {texts[answer][start:end].strip(MARKS) for answer, start, end in spans}
    return {text for text in said if len(text) >= LONG}


def test_a_shared_folder_holds_no_answer_but_the_printed_quotes_and_gives_the_same_report(
    finished_copy: Path, tmp_path: Path
) -> None:
    project, folder, colleague = finished_copy, tmp_path / "faelles", tmp_path / "kollega"
    folder.mkdir()
    command(project, "share", str(folder))
    assert "er ikke sendt" in command(project, "push")

    printed = " ".join(pd.read_csv(project / "report/citater.csv")["text"])
    private = {text for text in sentences(project) if text not in printed}
    assert len(private) > 1500
    held = [path for path in folder.rglob("*") if path.is_file()]
    assert len(held) > 50
    for path in held:
        shown = re.sub(r"<[^>]+>", "", html.unescape(content(path)))
        assert not [text for text in private if text in shown], path.name

    commit = ["-c", "user.name=x", "-c", "user.email=x@example.net", "commit", "-qm", "x"]
    for arguments in (["add", "-A"], commit):
        subprocess.run(["git", *arguments], cwd=project, check=True, capture_output=True)
    subprocess.run(["git", "clone", "-q", str(project), str(colleague)], check=True)
    said = command(colleague, "pull")
    page = project / "report/index.html"  # holds sentences that nobody has approved
    for path in (project / "report").rglob("*"):
        if path.is_file() and path != page:
            there = colleague / path.relative_to(project)
            assert there.read_bytes() == path.read_bytes(), path.name
    assert not (colleague / "report/index.html").exists()
    assert "Læser leverancen (2024-foraar)" in said and "Lærer temaerne" not in said
