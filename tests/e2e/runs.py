"""Running the whole pipeline in copies of the project, and changing what it reads."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import yaml

from tools.project_copy import run_in

ALONE = {"JOBLIB_MULTIPROCESSING": "0"}
"""Small models are learnt sooner than processes for them are started; the results are the same."""

ONE_AFTER_ANOTHER = """\
import runpy, sys

for command in sys.argv[1:]:
    sys.argv = command.split()
    runpy.run_module(sys.argv[0], run_name="__main__")
"""

OUTPUTS = ("corpus/tables", "models/features", "models/themes", "report")


def fingerprints(project: Path) -> dict[str, str]:
    """Hash of every file that the stages put out."""
    return {
        path.relative_to(project).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in OUTPUTS
        for path in sorted((project / folder).rglob("*"))
        if path.is_file() and path.name not in {".gitignore", "README.md"}
    }


def set_batches(project: Path, batches: list[str]) -> None:
    """Edit the list of batches as an analyst would, and nothing else."""
    path = project / "params.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("batches:\n")
    end = text.index("\n\n", start)
    listed = "batches:\n" + "\n".join(f"  - {batch}" for batch in batches)
    path.write_text(text[:start] + listed + text[end:], encoding="utf-8")
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["batches"] == batches


def repro(project: Path, **variables: str) -> str:
    """Run ``aftryk repro`` in a project and return what it said."""
    done = run_in(project, "-m", "pipeline.cli", "repro", **{**ALONE, **variables})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run_stages(project: Path, stages: Sequence[str] = (), **variables: str) -> None:
    """Run stages without DVC, all in one process, in half the time that ``repro`` takes.

    Parameters
    ----------
    stages
        Their names, each with the batch where there is one; when none is given, all.
    """
    commands = [f"pipeline.{stage}" for stage in stages] or stage_commands(project)
    done = run_in(project, "-c", ONE_AFTER_ANOTHER, *commands, **{**ALONE, **variables})
    assert done.returncode == 0, done.stdout + done.stderr


def stage_commands(project: Path) -> list[str]:
    """Modules of the stages as ``dvc.yaml`` has them, with the batch where there is one."""
    stages = yaml.safe_load((project / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    batches = yaml.safe_load((project / "params.yaml").read_text(encoding="utf-8"))["batches"]
    return [
        stage.get("do", stage)["cmd"].removeprefix("python -m ").replace("${item}", item)
        for stage in stages.values()
        for item in (batches if "do" in stage else [""])
    ]


def shuffle_csv(path: Path, encoding: str, chance: random.Random) -> None:
    """Put the records of a delimited file in another order, quoted line breaks kept."""
    records: list[str] = []
    for line in path.read_bytes().decode(encoding).splitlines(keepends=True):
        if records and records[-1].count('"') % 2:
            records[-1] += line
        else:
            records.append(line)
    head, rows = records[0], records[1:]
    chance.shuffle(rows)
    path.write_bytes("".join([head, *rows]).encode(encoding))


def shuffle_sheet(path: Path, sheet: str, chance: random.Random) -> None:
    """Put the rows of one sheet of a workbook in another order, the heading kept."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    chance.shuffle(rows)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            page.cell(number, column).value = value
    book.save(path)
