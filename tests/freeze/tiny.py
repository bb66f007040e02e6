"""A DVC project of two small stages, so that freezing and sharing are tried in seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from pipeline.running.dvc import environment

ROOT = Path(__file__).parents[2]
ANSWER = "Vi savner ro i kantinen, siger hun hver eneste dag"
PASSED = ["/corpus/tables/", "/corpus/batches/", "/models/profile/", "/report/*", "/.aftryk/"]

DVC_YAML = """stages:
  replay:
    cmd: python make.py replay
    deps: [corpus/decisions.jsonl, make.py]
    outs:
      - corpus/tables/replayed/snapshot.json: {persist: true}
      - corpus/tables/collected: {persist: true}
  report:
    cmd: python make.py report
    deps: [corpus/batches/a, corpus/tables/replayed/snapshot.json, make.py]
    outs:
      - report/index.html: {persist: true}
      - models/profile/language.json: {persist: true}
      - models/profile/vectors.json: {persist: true}
"""

MAKE = """import os, sys
from pathlib import Path
from pipeline.files import write_json, write_text
from pipeline.review import log

said = Path("corpus/batches/a/svar.txt").read_text("utf-8")
if sys.argv[1] == "replay":
    read = log.read(Path("corpus/decisions.jsonl"))
    snapshot = {"log_version": read.version, "events": len(read.events)}
    write_json(snapshot, Path("corpus/tables/replayed/snapshot.json"))
    write_text(said, Path("corpus/tables/collected/texts.txt"))
else:
    write_text(f"{len(said)} tegn {os.environ.get('CHANCE', '')}", Path("report/index.html"))
    for part in ("language", "vectors"):
        write_json({"kind": part, "name": part}, Path(f"models/profile/{part}.json"))
"""


def make(project: Path) -> Path:
    """Write the project, run it and commit it; its delivery is the user's own, so not in git."""
    for name, text in {
        "dvc.yaml": DVC_YAML,
        "make.py": MAKE,
        ".gitignore": "\n".join([*PASSED, "*.lock.tmp", ""]),
        ".dvc/config": "[core]\n    analytics = false\n    check_update = false\n",
        ".dvc/.gitignore": "/config.local\n/tmp\n/cache\n",
        "corpus/decisions.jsonl": "",
        "corpus/batches/a/svar.txt": ANSWER,
    }.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    # Without sentences that nobody has approved, so that the page may be sent to others.
    params = (ROOT / "params.yaml").read_text("utf-8")
    assert "show_sentences: true" in params
    params = params.replace("show_sentences: true", "show_sentences: false")
    (project / "params.yaml").write_text(params, encoding="utf-8")
    git(project, "init", "-q")
    for name, value in (("user.name", "Ida"), ("user.email", "ida@example.net")):
        git(project, "config", name, value)
    repro(project)
    commit(project)
    return project


def git(project: Path, *arguments: str) -> str:
    """What git says in the project."""
    done = subprocess.run(
        ["git", *arguments], cwd=project, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(project: Path) -> None:
    """Commit everything."""
    git(project, "add", "-A")
    git(project, "commit", "-qm", "x")


def repro(project: Path) -> str:
    """Run the stages, and give back what DVC said."""
    done = subprocess.run(
        [sys.executable, "-m", "dvc", "repro"],
        cwd=project,
        env=environment() | {"PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def decide(project: Path) -> None:
    """Let somebody decide something."""
    from pipeline.review import log
    from pipeline.review.events import Note

    log.append(project / "corpus/decisions.jsonl", [Note(reviewer="Ida", text="Set.")])


def state(project: Path) -> dict[str, bytes]:
    """Every file of the project outside git's, DVC's and Aftryk's own folders."""
    passed = {".git", ".dvc", ".aftryk"}
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file() and not passed & set(path.relative_to(project).parts)
    }


def lines(path: Path, *rows: dict[str, object]) -> None:
    """Write JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + os.linesep for row in rows), encoding="utf-8")
