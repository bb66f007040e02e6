"""Deliveries that git does not hold: kept in DVC, fetched as they were, or named as missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from pipeline.backup.repository import Repository
from pipeline.errors import AftrykError
from pipeline.freeze import again, deliveries, differences, layout, told
from pipeline.freeze.erased import Erased
from pipeline.freeze.make import freeze
from pipeline.freeze.record import Frozen
from pipeline.running.dvc import environment
from pipeline.sharing.place import set_up
from tests.freeze import tiny

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 26)
NAME = "corpus/batches/a"


def dvc(project: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "dvc", "--quiet", *arguments],
        cwd=project,
        env=environment(),
        check=True,
        capture_output=True,
    )


@pytest.fixture
def project(project: Path) -> Path:
    """Its delivery is held by DVC, and the pointer is in git."""
    ignored = (project / ".gitignore").read_text("utf-8")
    ours = ignored.replace("/corpus/batches/\n", "/corpus/batches/*\n!/corpus/batches/*.dvc\n")
    (project / ".gitignore").write_text(ours, encoding="utf-8")
    dvc(project, "add", NAME)
    tiny.commit(project)
    return project


def laid_out(project: Path, kept: Frozen, afresh: bool = False) -> tuple[Path, list[str]]:
    place = layout.place_for(project, kept.name, None)
    return place, layout.lay_out(project, kept, place, afresh)


def agree(project: Path) -> None:
    params = (project / "params.yaml").read_text("utf-8")
    told = params.replace("raw: false\n  agreement: null", "raw: true\n  agreement: Aftale 12")
    assert told != params
    (project / "params.yaml").write_text(told, encoding="utf-8")


@pytest.mark.parametrize("afresh", [False, True])
@pytest.mark.parametrize("now", ["rettet", "slettet"])
def test_a_delivery_held_by_dvc_is_made_again_as_it_was(
    project: Path, now: str, afresh: bool
) -> None:
    kept = freeze(project, "rapport", DAY)
    assert kept.kept == {NAME: "dvc"}
    assert "ADVARSEL" not in told.frozen(kept)
    if now == "rettet":
        (project / NAME / "svar.txt").write_text("Rettet svar", encoding="utf-8")
    else:
        shutil.rmtree(project / NAME)
    before = tiny.state(project)

    place, missing = laid_out(project, kept, afresh)

    assert missing == []
    again.run(place, afresh, lambda line: None)
    assert (place / NAME / "svar.txt").read_text("utf-8") == tiny.ANSWER
    assert differences.compare(kept, place, Erased()).same
    assert tiny.state(project) == before


def test_an_erased_delivery_is_not_laid_out_again_by_dvc(project: Path) -> None:
    kept = freeze(project, "rapport", DAY)
    place, _ = laid_out(project, kept)
    (place / NAME / "svar.txt").write_text("Færre", encoding="utf-8")  # as forget cuts
    again.run(place, afresh=True, say=lambda line: None)
    assert (place / NAME / "svar.txt").read_text("utf-8") == "Færre"
    assert (place / "report/index.html").read_text("utf-8").startswith("5 tegn")


def test_an_agreement_lets_a_delivery_be_fetched_from_the_shared_place(
    project: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "faelles"
    folder.mkdir()
    set_up(project, str(folder), None, None, local=True)
    kept = freeze(project, "rapport", DAY)
    dvc(project, "push", "-r", "aftryk", f"{NAME}.dvc")
    shutil.rmtree(project / NAME)
    shutil.rmtree(project / ".dvc/cache")

    place, missing = laid_out(project, kept)
    assert missing == [NAME]
    assert "ingen aftale" in told.cannot(missing, kept, project)
    shutil.rmtree(place)

    agree(project)
    place, missing = laid_out(project, kept)
    assert missing == []
    assert (place / NAME / "svar.txt").read_text("utf-8") == tiny.ANSWER
    assert not list((project / ".dvc").glob("cache/files/md5/*/*"))  # nobody comes back there


def test_a_harmed_or_partial_copy_is_not_taken_for_the_delivery(project: Path) -> None:
    kept = freeze(project, "rapport", DAY)
    shutil.rmtree(project / NAME)
    held = [
        file
        for file in (project / ".dvc/cache/files").rglob("*")
        if file.is_file() and file.read_bytes() == tiny.ANSWER.encode()
    ]
    held[0].chmod(0o644)
    held[0].write_text("skadet", encoding="utf-8")
    place, missing = laid_out(project, kept)
    assert missing == [NAME]
    assert not (place / NAME).exists()


def test_a_delivery_that_is_nowhere_is_named_with_what_to_do(project: Path) -> None:
    kept = freeze(project, "rapport", DAY)
    shutil.rmtree(project / NAME)
    shutil.rmtree(project / ".dvc/cache")
    _, missing = laid_out(project, kept)
    said = told.cannot(missing, kept, project)
    assert f"{NAME}: leverancen lå i DVC" in said and "den maskine, hvor rapporten" in said
    agree(project)
    folder = project.with_name("faelles")
    folder.mkdir()
    set_up(project, str(folder), None, None, local=True)
    assert "hentes fra det fælles sted" in told.cannot(missing, kept, project)


def test_a_delivery_that_lies_only_in_the_project_gives_a_warning(project: Path) -> None:
    tiny.git(project, "rm", "-q", "--cached", f"{NAME}.dvc")
    (project / f"{NAME}.dvc").unlink()
    tiny.commit(project)
    kept = freeze(project, "rapport", DAY)
    assert kept.kept == {NAME: "project"}
    said = told.frozen(kept)
    assert "ADVARSEL: 1 leverance ligger kun i projektets mappe" in said
    assert f"dvc add {NAME}" in said
    shutil.rmtree(project / NAME)
    shutil.rmtree(project / ".dvc/cache")
    assert "lå kun i projektets mappe" in told.cannot([NAME], kept, project)


def test_a_pointer_that_is_not_in_git_is_refused_or_counts_for_nothing(project: Path) -> None:
    tiny.git(project, "rm", "-q", "--cached", f"{NAME}.dvc")
    tiny.git(project, "commit", "-qm", "x")
    with pytest.raises(AftrykError, match=r"a\.dvc"):
        freeze(project, "rapport", DAY)
    ours = (project / ".gitignore").read_text("utf-8").replace("!/corpus/batches/*.dvc\n", "")
    (project / ".gitignore").write_text(ours, encoding="utf-8")
    tiny.commit(project)
    assert freeze(project, "rapport", DAY).kept == {NAME: "project"}


def test_a_delivery_in_git_needs_nothing_else(project: Path) -> None:
    (project / f"{NAME}.dvc").unlink()
    (project / ".gitignore").write_text(
        (project / ".gitignore").read_text("utf-8").replace("/corpus/batches/*\n", ""),
        encoding="utf-8",
    )
    tiny.commit(project)
    kept = deliveries.kept_in(project, {NAME: "x"}, Repository.of(project))
    assert kept == {NAME: "git"}
