"""``aftryk codebook check``."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import paths
from pipeline.cli import app
from pipeline.commands import codebook

ROOT = Path(__file__).parents[2]

NEW = """
  - id: stoej
    label: Støj
    definition: Larm, dårlig luft, træk og lys i lokalerne.
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Params, the codebook and a twentieth of the training sentences; nothing has been run."""
    for name in ("params.yaml", "corpus/codebook.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    paths.TRAINING.mkdir()
    for source in sorted((ROOT / paths.TRAINING).glob("*.jsonl")):
        lines = source.read_text(encoding="utf-8").splitlines(keepends=True)[::20]
        (paths.TRAINING / source.name).write_text("".join(lines), encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, ["codebook", "check", *arguments])


def test_a_codebook_that_is_fine_ends_well(project):
    result = run()
    assert result.exit_code == 0
    assert result.output == (
        "Kodebogen har 15 temaer, sammenlignet i 105 par: ingen fejl og ingen advarsler.\n"
    )


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_end_badly_only_when_asked_to(project, monkeypatch, arguments, code):
    remark = codebook_remark("Støj har ingen eksempler.")
    monkeypatch.setattr(codebook, "look_over", lambda _: [remark])
    result = run(*arguments)
    assert result.exit_code == code
    assert "Advarsel: Støj har ingen eksempler.\n  → Skriv nogle.\n" in result.output
    assert "ingen fejl og én advarsel" in result.output


def test_an_error_ends_badly_and_comes_first(project, monkeypatch):
    remarks = [codebook_remark("To."), codebook_remark("Et.", is_error=True)]
    monkeypatch.setattr(codebook, "look_over", lambda _: remarks)
    result = run()
    assert result.exit_code == 1
    assert result.output.index("Fejl: Et.") < result.output.index("Advarsel: To.")


def test_another_codebook_can_be_looked_at_and_nothing_is_written(project):
    before = sorted(project.rglob("*"))
    other = project / "ny.yaml"
    other.write_text(paths.CODEBOOK.read_text(encoding="utf-8") + NEW, encoding="utf-8")
    result = run(str(other))
    assert "”Støj” har ingen eksempler og ingen kodede sætninger." in result.output
    assert sorted(project.rglob("*")) == sorted([*before, other])


def codebook_remark(message, is_error=False):
    from pipeline.themes.codebook_check import Remark

    return Remark(message, "Skriv nogle.", is_error)
