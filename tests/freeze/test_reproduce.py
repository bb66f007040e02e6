"""A frozen run made again: the same bytes, or what differs and why."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.freeze import again, differences, layout, told
from pipeline.freeze.erased import Erased, _decisions, _numbered
from pipeline.freeze.make import freeze
from pipeline.freeze.record import Frozen
from pipeline.ingest.exclusions import project_hash
from pipeline.settings import load_settings
from tests.freeze import tiny

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 26)


def reproduce(
    project: Path, kept: Frozen, afresh: bool, erased: Erased | None = None
) -> tuple[differences.Differences, list[str]]:
    place = layout.place_for(project, kept.name, None)
    assert layout.lay_out(project, kept, place, afresh) == []
    ran = again.run(place, afresh, lambda line: None)
    return differences.compare(kept, place, erased or Erased()), ran


@pytest.mark.parametrize("afresh", [False, True])
def test_the_same_report_comes_out_after_the_project_has_gone_on(
    project: Path, afresh: bool
) -> None:
    kept = freeze(project, "rapport", DAY)
    tiny.decide(project)
    (project / "report/index.html").write_text("noget andet", encoding="utf-8")
    (project / "params.yaml").write_text("batches: [a]\n", encoding="utf-8")
    tiny.commit(project)
    before = tiny.state(project)

    found, ran = reproduce(project, kept, afresh)

    assert found.same
    assert ran == (["replay", "report"] if afresh else [])
    assert tiny.state(project) == before
    place = project.with_name("projekt-rapport")
    assert (place / "report/index.html").read_text("utf-8").startswith("50 tegn")
    said = told.compared(found, kept, place, ran)
    assert "ens, byte for byte" in said
    assert ("Intet blev regnet igen" in said) != afresh


def test_a_delivery_that_was_changed_is_named_as_the_reason(project: Path) -> None:
    kept = freeze(project, "rapport", DAY)
    (project / "corpus/batches/a/svar.txt").write_text("Rettet svar", encoding="utf-8")
    found, _ = reproduce(project, kept, afresh=False)
    assert found.files == ["report/index.html"]
    assert found.inputs == ["corpus/batches/a er ikke, som den var"]
    assert found.unexplained == []
    assert not found.same and not found.only_erased


def test_a_stage_that_writes_something_else_of_the_same_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = freeze(project, "rapport", DAY)
    monkeypatch.setenv("CHANCE", "0,7")
    found, _ = reproduce(project, kept, afresh=True)
    assert found.unexplained == ["Skriver rapporten"]
    assert not found.only_erased
    said = told.compared(found, kept, project, ["report"])
    assert "IKKE den samme" in said and "processoren" in said


def test_a_delivery_that_is_gone_is_said_before_anything_runs(project: Path) -> None:
    kept = freeze(project, "rapport", DAY)
    (project / "corpus/batches/a").rename(project.with_name("flyttet"))
    place = layout.place_for(project, "rapport", None)
    assert layout.lay_out(project, kept, place, False) == ["corpus/batches/a"]


def test_a_project_outside_git_is_made_again_of_its_own_files(project: Path) -> None:
    import shutil

    shutil.rmtree(project / ".git")
    (project / ".dvc/config").write_text(
        "[core]\n    no_scm = true\n    analytics = false\n", encoding="utf-8"
    )
    kept = freeze(project, "rapport", DAY)
    assert kept.code is None
    found, ran = reproduce(project, kept, afresh=True)
    assert found.same and ran == ["replay", "report"]


def test_folders_in_the_project_or_with_something_in_them_are_refused(
    project: Path, tmp_path: Path
) -> None:
    with pytest.raises(AftrykError, match="i selve projektet"):
        layout.place_for(project, "rapport", project / "igen")
    (tmp_path / "fuld").mkdir()
    (tmp_path / "fuld/brev.txt").touch()
    with pytest.raises(AftrykError, match="ikke skrevet over"):
        layout.place_for(project, "rapport", tmp_path / "fuld")
    assert layout.place_for(project, "rapport", None).name == "projekt-rapport"


def test_only_erasures_excuse_a_difference(project: Path) -> None:
    kept = freeze(project, "rapport", DAY)
    (project / "corpus/batches/a/svar.txt").write_text("Færre svar", encoding="utf-8")
    erased = Erased(("2026-12-01: 1 linje",), frozenset({"corpus/exclusions.jsonl"}))
    found, _ = reproduce(project, kept, False, erased)
    assert found.cut == ["corpus/batches/a"] and found.inputs == []
    assert found.only_erased and not found.same
    said = told.compared(found, kept, project, [])
    assert "på nær det, der følger af sletningerne" in said and "2026-12-01: 1 linje" in said
    (project / "params.yaml").write_text("ændret", encoding="utf-8")
    other = differences.Differences(files=["x"], params=["a: 1 dengang, 2 nu"], erased=erased)
    assert not other.only_erased


def test_decisions_that_were_forgotten_since_are_taken_as_they_are_now(tmp_path: Path) -> None:
    then, now = tmp_path / "then.jsonl", tmp_path / "now.jsonl"
    tiny.lines(then, {"id": "1", "answer_id": "hemmelig"}, {"id": "2", "answer_id": "b"})
    tiny.lines(now, {"type": "forgotten", "id": "1"}, {"id": "2", "answer_id": "b"}, {"id": "3"})
    _decisions(now, then)
    read = [json.loads(line) for line in then.read_text("utf-8").splitlines()]
    assert read == [{"type": "forgotten", "id": "1"}, {"id": "2", "answer_id": "b"}]


def test_gold_of_a_project_that_was_erased_since_goes(project: Path) -> None:
    key = load_settings(project / "params.yaml").ids.hash_key
    gold = project / "corpus/gold/selvevalueringer.jsonl"
    tiny.lines(gold, {"project": "VA-1", "text": "x"}, {"project": "VA-2", "text": "y"})
    _numbered(project, {project_hash("VA-1", key)})
    assert [json.loads(line)["project"] for line in gold.read_text("utf-8").splitlines()] == [
        "VA-2"
    ]
