from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.models.pins import read_pins
from pipeline.paths import MODEL_STORE
from tools.local_hub import LocalHub

ROOT = Path(__file__).parents[2]
E5 = "multilingual-e5-small"


def run(*arguments: str, said: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, ["models", *arguments], input=said)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_list_shows_profiles_and_models_with_what_they_need(project: Path) -> None:
    _, said = run("list")
    assert "*  embedded" in said
    assert f"mangler da_core_news_lg, {E5}" in said
    assert "CC BY-SA 4.0" in said


def test_list_says_what_is_installed(project: Path, e5_folder: Path) -> None:
    run("add", str(e5_folder), "--name", E5)
    _, said = run("list")
    line = next(line for line in said.splitlines() if line.startswith(E5))
    assert line.split()[1] == "ja"


def test_fetch_asks_with_size_licence_and_place_and_no_means_nothing_is_asked_of_the_net(
    hub: LocalHub, project: Path
) -> None:
    code, said = run("fetch", E5, said="nej\n")
    assert code == 0
    for part in ("495 MB", "Licens: MIT", "127.0.0.1", "Intet er hentet."):
        assert part in said
    assert hub.asked == []
    assert not MODEL_STORE.exists()


def test_fetch_takes_yes_and_says_that_the_pins_are_to_be_committed(
    hub: LocalHub, project: Path
) -> None:
    _, said = run("fetch", E5, said="ja\n")
    assert "Læg filen i git" in said
    assert read_pins()[E5].revision == hub.commit
    before = len(hub.asked)
    _, said = run("fetch", E5)
    assert "allerede installeret" in said
    assert len(hub.asked) == before


def test_fetch_without_names_takes_what_the_profile_lacks(hub: LocalHub, project: Path) -> None:
    assert "bruger ingen modeller" in run("fetch", "--yes")[1]
    params = project / "params.yaml"
    text = params.read_text("utf-8")
    params.write_text(text.replace("profile: embedded", "profile: transformer"), encoding="utf-8")
    run("fetch", "--yes")
    assert (MODEL_STORE / E5).is_dir()


def test_verify_of_an_empty_project_is_well(project: Path) -> None:
    code, said = run("verify")
    assert (code, "Ingen modeller er installeret" in said) == (0, True)


def test_verify_says_what_is_wrong_and_ends_with_an_error(project: Path, e5_folder: Path) -> None:
    run("add", str(e5_folder), "--name", E5)
    (MODEL_STORE / E5 / "vocab.txt").write_text("x")
    code, said = run("verify")
    assert code == 1
    assert "virker ikke" in said
    assert "vocab.txt er ændret" in said


def test_verify_misses_what_the_profile_uses(project: Path) -> None:
    params = project / "params.yaml"
    text = params.read_text("utf-8")
    params.write_text(text.replace("profile: embedded", "profile: spacy"), encoding="utf-8")
    code, said = run("verify")
    assert code == 1
    assert "”da_core_news_lg” er ikke installeret" in said


@pytest.mark.parametrize("command", ["list", "fetch", "add", "verify"])
def test_every_subcommand_has_danish_help_with_an_example(command: str) -> None:
    _, said = run(command, "--help")
    assert f"Eksempel: aftryk models {command}" in said
    assert "Usage" not in said


@pytest.mark.slow
def test_both_kinds_of_model_load_and_work_once_installed(
    project: Path, e5_folder: Path, spacy_folder: Path
) -> None:
    run("add", str(e5_folder), "--name", E5)
    run("add", str(spacy_folder))
    code, said = run("verify")
    assert code == 0, said
    assert said.count("virker (indlæst") == 2


def test_help_needs_none_of_the_heavy_libraries() -> None:
    heavy = "{'torch', 'spacy', 'huggingface_hub', 'transformers', 'sklearn', 'tokenizers'}"
    code = (
        "import sys; from typer.testing import CliRunner; from pipeline.cli import app;"
        "r = CliRunner().invoke(app, ['models', '--help']); assert r.exit_code == 0;"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
