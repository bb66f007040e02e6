"""``dvc.yaml`` must name what its stages really use, or a change is not seen by ``dvc repro``."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
STAGES: dict[str, Any] = {
    name: stage.get("do", stage)
    for name, stage in yaml.safe_load((ROOT / "dvc.yaml").read_text("utf-8"))["stages"].items()
}
# Changing these, or how installed models are found, changes no result: see the head of dvc.yaml.
PLUMBING = {
    f"pipeline/{name}.py" for name in ("__init__", "errors", "files", "knobs", "paths", "stage")
} | {path.relative_to(ROOT).as_posix() for path in (ROOT / "pipeline" / "settings").glob("*.py")}


def file_of(module: str) -> Path | None:
    path = ROOT / Path(*module.split("."))
    for candidate in (path.with_suffix(".py"), path / "__init__.py"):
        if candidate.is_file():
            return candidate
    return None


@cache
def imports(path: Path) -> frozenset[Path]:
    """Files of our own package that a file imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    packages = {".".join(name.split(".")[:n]) for name in found for n in range(1, 6)}
    own = (file_of(name) for name in packages if name.split(".")[0] == "pipeline")
    return frozenset(path for path in own if path)


def start(stage: str) -> Path:
    package = ROOT / "pipeline" / stage
    return package / "__main__.py" if package.is_dir() else package.with_suffix(".py")


def used_by(stage: str) -> set[str]:
    seen: set[Path] = set()
    waiting = {start(stage)}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        waiting |= imports(path) - seen
    named = {path.relative_to(ROOT).as_posix() for path in seen} - PLUMBING
    return {name for name in named if not name.startswith("pipeline/models/")}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_is_run_by_the_module_of_its_name_and_says_what_it_does(stage: str) -> None:
    command = STAGES[stage]["cmd"]
    assert re.fullmatch(rf"python -m pipeline\.{stage}( \$\{{item\}})?", command)
    assert start(stage).is_file()
    assert len(STAGES[stage]["desc"]) > 20


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_depends_on_all_of_our_code_that_it_imports(stage: str) -> None:
    named = [dep for dep in STAGES[stage]["deps"] if dep.startswith("pipeline/")]
    missing = {
        path
        for path in used_by(stage)
        if not any(path == dep or path.startswith(dep + "/") for dep in named)
    }
    assert not missing


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_names_no_code_that_it_does_not_import(stage: str) -> None:
    used = used_by(stage)
    named = [dep for dep in STAGES[stage]["deps"] if dep.startswith("pipeline/")]
    idle = [d for d in named if not any(p == d or p.startswith(d + "/") for p in used)]
    assert not idle


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_names_the_settings_that_its_main_reads(stage: str) -> None:
    room = start(stage).parent if start(stage).name == "__main__.py" else start(stage)
    files = room.rglob("*.py") if room.is_dir() else [room]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    read = set(re.findall(r"(?:settings|load_settings\(\))\.([a-z_]+)", code))
    named = {param.split(".")[0] for param in STAGES[stage].get("params", [])}
    assert read & set(Settings.model_fields) <= named


@pytest.mark.parametrize("stage", STAGES)
def test_every_output_is_kept_when_its_stage_fails(stage: str) -> None:
    outputs = [*STAGES[stage].get("outs", []), *STAGES[stage].get("metrics", [])]
    assert outputs
    assert all(next(iter(output.values()))["persist"] for output in outputs)


PROFILE_READERS = {
    "models/profile/language.json": r"\b(?:profile_language|profile_used|LANGUAGE_PROFILE)\b",
    "models/profile/vectors.json": (
        r"\b(?:profile_embedder|profile_used|VECTORS_PROFILE|learn_describer|load_describer)\b"
    ),
}
"""What in a stage's own code says that it uses the language or the vectors of the profile."""


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "profile"])
def test_a_stage_depends_on_the_part_of_the_profile_that_it_uses_and_on_no_other(
    stage: str,
) -> None:
    room = start(stage).parent if start(stage).name == "__main__.py" else start(stage)
    files = room.rglob("*.py") if room.is_dir() else [room]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = {part for part, reader in PROFILE_READERS.items() if re.search(reader, code)}
    assert used == {dep for dep in STAGES[stage]["deps"] if dep.startswith("models/profile/")}


def after(output: str) -> set[str]:
    """Stages that another version of one output may run anew, through whatever lies between."""
    found: set[str] = set()
    waiting = {output}
    while waiting:
        changed = waiting.pop()
        for name, stage in STAGES.items():
            if name in found or not any(overlap(dep, changed) for dep in stage["deps"]):
                continue
            found.add(name)
            outs = [*stage.get("outs", []), *stage.get("metrics", [])]
            waiting |= {next(iter(out)) for out in outs}
    return found


def overlap(one: str, other: str) -> bool:
    return one == other or one.startswith(other + "/") or other.startswith(one + "/")


def test_another_profile_leaves_alone_what_no_model_touches() -> None:
    untouched = {"profile", "ingest", "segment", "replay"}
    language, vectors = (after(f"models/profile/{part}.json") for part in ("language", "vectors"))
    assert language == set(STAGES) - untouched
    assert vectors == set(STAGES) - untouched - {"mask"}
