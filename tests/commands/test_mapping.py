"""``aftryk mapping``."""

from __future__ import annotations

import shutil

import pytest

from pipeline.commands.mapping import mapping
from pipeline.errors import AftrykError
from tests.ingest.deliveries import ROOT, SAMPLE

FILE = SAMPLE / "2024-efteraar/ungstyrke_konference.csv"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with the sample's mappings."""
    shutil.copytree(ROOT / "corpus/surveys", tmp_path / "corpus/surveys")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_that_is_there_is_not_written_over_unless_forced(project):
    target = project / "corpus/surveys/ungstyrke_konference.yaml"
    before = target.read_text("utf-8")
    with pytest.raises(AftrykError, match="--force"):
        mapping(FILE)
    assert target.read_text("utf-8") == before
    mapping(FILE, force=True)
    assert "# gæt" in target.read_text("utf-8")


def test_the_draft_is_called_after_the_file_and_says_what_to_look_at(project, capsys):
    shutil.copy(FILE, project / "Forår 2025 (kopi).csv")
    mapping(project / "Forår 2025 (kopi).csv")
    text = (project / "corpus/surveys/foraar_2025_kopi.yaml").read_text("utf-8")
    assert "survey: foraar_2025_kopi" in text
    said = capsys.readouterr().out
    assert "i 1 skala" in said
    assert "ungstyrke_konference kan allerede læse filen" in said


@pytest.mark.parametrize("name", ["Med Store.yaml", "blå.yaml", "skema.json"])
def test_a_name_that_cannot_be_a_surveys_is_refused(project, name):
    with pytest.raises(AftrykError, match="navn"):
        mapping(FILE, project / name)
    assert not (project / name).exists()


def test_a_delivery_that_cannot_be_read_leaves_nothing(project):
    (project / "tom.csv").write_text("a;b\n", "utf-8")
    before = sorted(project.rglob("*"))
    for file in ("tom.csv", "nej.csv"):
        with pytest.raises(AftrykError):
            mapping(project / file)
    assert sorted(project.rglob("*")) == before
