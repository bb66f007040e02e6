"""Batches whose time is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.ingest.batch import load_batch
from pipeline.lifecycle import batch_list
from tests.lifecycle.forget_world import KINDS, answers, forget, project_in, put, read


@pytest.fixture
def top(tmp_path, monkeypatch) -> Path:
    top = project_in(tmp_path / "projekt")
    monkeypatch.chdir(top)
    return top


def batch_until(top: Path, retention: object) -> Path:
    return put(top, answers(), KINDS["semicolon ANSI"], retention=retention)


@pytest.mark.parametrize("retention", ["30.6.2029", 54])
def test_a_batch_whose_last_day_is_before_goes_whole(top, retention):
    folder = batch_until(top, retention)
    data = (folder / "svar.csv").read_bytes()
    said = forget("--before", "2029-07-01", "--yes").output
    assert "2024-efteraar: skulle gemmes til 2029-06-30 og slettes" in said
    assert "2024-foraar: har ingen retention i batch.yaml og bliver liggende" in said
    assert not folder.exists()
    assert batch_list.read_list(Path("params.yaml")) == ["2024-foraar"]
    assert len(Path("corpus/exclusions.jsonl").read_text("utf-8").splitlines()) == 3

    again = put(top, answers(), KINDS["workbook"], "igen")
    assert read("igen").tables["units"].empty
    assert set(read("igen").tables["exclusions"]["reason"]) == {
        "Slettet, da opbevaringstiden var gået."
    }
    (again / "svar.csv").write_bytes(data)


def test_on_its_last_day_it_is_still_kept(top, everything):
    batch_until(top, "2029-06-30")
    before = everything(top)
    said = forget("--before", "2029-06-30", "--yes").output
    assert "gemmes til 2029-06-30 og bliver liggende" in said
    assert "intet er ændret" in said
    assert everything(top) == before


def test_that_its_time_is_over_says_nothing_of_the_projects_answers_to_another_survey(top):
    batch_until(top, 0)
    forget("--before", "2029-07-01", "--yes")
    mapping = Path("corpus/surveys/selvevaluering.yaml").read_text("utf-8")
    other = mapping.replace("survey: selvevaluering", "survey: opfoelgning")
    Path("corpus/surveys/opfoelgning.yaml").write_text(other, "utf-8")
    folder = put(top, answers(), KINDS["workbook"], "ny")
    told = folder / "batch.yaml"
    told.write_text(told.read_text("utf-8").replace("selvevaluering", "opfoelgning"), "utf-8")
    assert len(read("ny").tables["units"]) == 3


def test_the_last_batch_goes_too_and_its_name_is_left_on_the_list_with_advice(top):
    batch_until(top, "2020-01-01")
    put(top, answers().iloc[:1].assign(**{"Projektnr.": "P-9"}), KINDS["tab UTF-8"],
        "2024-foraar", retention="2020-01-01")  # fmt: skip
    said = forget("--before", "2029-07-01", "--yes").output
    assert not list(Path("corpus/batches").iterdir())
    assert len(batch_list.read_list(Path("params.yaml"))) == 1
    assert "Læg en ny leverance ind" in said


@pytest.mark.parametrize("retention", ["snart", True, -1, 1.5, "31.02.2024"])
def test_a_retention_that_cannot_be_read_is_refused_in_danish(top, retention):
    with pytest.raises(AftrykError, match="retention"):
        load_batch(batch_until(top, retention))


def test_months_need_a_period_with_a_year(top):
    folder = batch_until(top, 12)
    told = folder / "batch.yaml"
    told.write_text(told.read_text("utf-8").replace("efterår 2024", "konferencen"), "utf-8")
    with pytest.raises(AftrykError, match="nævner intet årstal"):
        load_batch(folder)


@pytest.mark.parametrize("day", ["i morgen", "31.02.2029", ""])
def test_a_day_that_is_none_is_refused(top, day):
    with pytest.raises(AftrykError, match="datoen kan ikke læses"):
        forget("--before", day, "--yes")


def test_what_corrects_a_batch_that_goes_goes_with_it_and_the_rest_stays(top):
    batch_until(top, "2020-01-01")
    later = answers().iloc[1:].assign(**{"Projektnr.": ["P-2", "P-30"]})
    folder = put(top, later, KINDS["semicolon ANSI"], "2025-foraar", corrects=["2024-efteraar"])
    forget("--before", "2029-07-01", "--yes")
    tables = read("2025-foraar").tables
    assert tables["units"]["unit_id"].tolist() == ["P-30"]
    assert b"P-2;" not in (folder / "svar.csv").read_bytes()
    assert load_batch(folder).corrects == []
