"""Tests of ``aftryk compare-profiles`` and of :mod:`pipeline.compare`."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from pipeline import paths
from pipeline.cli import app
from pipeline.commands import compare_profiles as command
from pipeline.compare.table import compared, comparison_view, watch
from pipeline.errors import AftrykError

FIGURES = {
    "macro_f1": 0.7,
    "tone_macro_f1": 0.61249,
    "seconds": 83.4,
    "describing_seconds": 12.5,
    "peak_mb": 1450.2,
}
EMBEDDED = {"profile": "embedded", "mean_average_precision": 0.7124, **FIGURES}
SPACY = {"profile": "spacy", "mean_average_precision": 0.8, **FIGURES}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which no model is installed."""
    for name in (paths.PARAMS, paths.MANIFEST):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_best_profile_stands_first_and_numbers_are_danish():
    view = comparison_view(compared([EMBEDDED, SPACY]))
    assert view.rows == (
        ("spacy", "0,800", "0,700", "0,612", "83", "12", "1.450"),
        ("embedded", "0,712", "0,700", "0,612", "83", "12", "1.450"),
    )
    assert len(view.columns) == len(view.rows[0])


def test_the_order_in_which_profiles_are_measured_changes_nothing():
    pd.testing.assert_frame_equal(compared([EMBEDDED, SPACY]), compared([SPACY, EMBEDDED]))


def test_memory_is_that_of_the_process_and_its_children():
    grab = "import time; kept = bytearray(150_000_000); time.sleep(0.5)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{grab}'])"
    alone, with_child, idle = (watch(["-c", code]) for code in (grab, child, "pass"))
    assert alone.peak_mb > 150 and with_child.peak_mb > 150 > idle.peak_mb
    assert watch(["-c", "raise SystemExit(3)"]).code == 3


def test_what_is_not_installed_is_listed_with_how_to_get_it(project, monkeypatch):
    monkeypatch.setattr(command, "measured_profile", lambda name: {**EMBEDDED, "profile": name})
    done = CliRunner().invoke(app, ["compare-profiles", "--csv", "tal.csv"])
    assert done.exit_code == 0
    assert "0,712" in done.output
    assert "spacy-transformer (bruger da_core_news_lg og multilingual-e5-small)" in done.output
    assert done.output.count("aftryk models fetch multilingual-e5-small") == 1
    with (project / "tal.csv").open(encoding="utf-8") as written:
        rows = list(csv.DictReader(written))
    assert [(row["profile"], row["mean_average_precision"]) for row in rows] == [
        ("embedded", "0.712")
    ]


def test_only_the_profiles_that_are_named_are_measured(project, monkeypatch):
    monkeypatch.setattr(command, "measured_profile", lambda name: {**EMBEDDED, "profile": name})
    done = CliRunner().invoke(app, ["compare-profiles", "--profile", "embedded"])
    assert "embedded" in done.output and "ikke målt" not in done.output
    wrong = CliRunner().invoke(app, ["compare-profiles", "--profile", "emdebbed"])
    assert isinstance(wrong.exception, AftrykError)


@pytest.mark.slow
def test_a_measurement_that_fails_is_said_to_have_failed(project):
    with pytest.raises(AftrykError, match="”embedded” kunne ikke måles"):
        command.measured_profile("embedded")  # the project has nothing to learn from
