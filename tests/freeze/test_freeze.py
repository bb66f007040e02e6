"""What is frozen, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.freeze import record
from pipeline.freeze.make import freeze
from pipeline.settings import load_settings
from tests.freeze import tiny

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 26)


def refused(project: Path) -> str:
    with pytest.raises(AftrykError) as error:
        freeze(project, "rapport", DAY)
    assert not (project / "frozen").exists()
    assert tiny.git(project, "tag") == ""
    return str(error.value)


def test_a_frozen_run_is_one_file_in_a_commit_of_its_own_with_a_tag(project: Path) -> None:
    (project / "notat.txt").write_text("halvfærdig", encoding="utf-8")
    tiny.git(project, "add", "notat.txt")
    before = tiny.git(project, "rev-parse", "HEAD")

    freeze(project, "rapport-2024", DAY)

    assert tiny.git(project, "rev-parse", "aftryk/rapport-2024^{commit}^") == before
    changed = tiny.git(project, "diff", "--name-only", before, "aftryk/rapport-2024")
    assert changed == "frozen/rapport-2024.yaml"
    assert tiny.git(project, "diff", "--cached", "--name-only") == "notat.txt"
    kept = record.read(project, "rapport-2024")
    assert (kept.name, kept.date, kept.code) == ("rapport-2024", "2026-11-26", before)
    assert set(kept.inputs) == {"corpus/decisions.jsonl", "corpus/batches/a", "make.py"}
    assert {"report/index.html", "corpus/tables/collected"} <= set(kept.made)
    assert set(kept.files) == {"report/index.html"}
    assert {"pandas", "dvc"} <= set(kept.surroundings.packages)
    assert "pytest" not in kept.surroundings.packages
    assert kept.models["language"]["name"] == "language"


def test_neither_answers_nor_the_secret_key_are_in_the_file(project: Path) -> None:
    freeze(project, "rapport", DAY)
    text = (project / "frozen/rapport.yaml").read_text("utf-8")
    assert load_settings(project / "params.yaml").ids.hash_key not in text
    assert tiny.ANSWER not in text


def test_a_name_is_never_used_twice(project: Path) -> None:
    freeze(project, "rapport", DAY)
    before = (project / "frozen/rapport.yaml").read_bytes()
    with pytest.raises(AftrykError, match="aldrig skrevet over"):
        freeze(project, "rapport", DAY)
    assert (project / "frozen/rapport.yaml").read_bytes() == before
    tiny.git(project, "rm", "-q", "frozen/rapport.yaml")
    tiny.git(project, "commit", "-qm", "x")
    with pytest.raises(AftrykError, match="aldrig skrevet over"):  # the tag is still there
        freeze(project, "rapport", DAY)


@pytest.mark.parametrize("name", ["", "Rapport 2024", "../x", "a..b", ".a", "a.lock", "a.", "-a"])
def test_a_name_that_is_no_file_or_tag_is_refused(name: str) -> None:
    with pytest.raises(AftrykError, match="kan ikke bruges som navn"):
        record.path_of(name)


def test_decisions_that_wait_are_counted(project: Path) -> None:
    tiny.decide(project)
    tiny.commit(project)
    said = refused(project)
    assert "1 beslutning er taget siden sidste kørsel" in said
    assert "aftryk repro" in said


def test_a_delivery_that_was_changed_since_the_run_is_refused_with_the_stage(
    project: Path,
) -> None:
    (project / "corpus/batches/a/svar.txt").write_text("Nyt svar", encoding="utf-8")
    assert "mangler at blive kørt: Skriver rapporten" in refused(project)


def test_a_change_that_is_not_in_git_is_named(project: Path) -> None:
    (project / "params.yaml").write_text(
        (project / "params.yaml").read_text("utf-8").replace("period: 2024", "period: 2025"),
        encoding="utf-8",
    )
    said = refused(project)
    assert "params.yaml" in said and "gemt i git" in said


def test_notes_that_decide_nothing_may_lie_there(project: Path) -> None:
    (project / "huskeseddel.txt").write_text("Ring", encoding="utf-8")
    assert freeze(project, "rapport", DAY).name == "rapport"


def test_frozen_runs_are_listed_oldest_first(project: Path) -> None:
    freeze(project, "b", date(2025, 1, 1))
    freeze(project, "a", date(2026, 1, 1))
    assert [one.name for one in record.listed(project)] == ["b", "a"]
    with pytest.raises(AftrykError, match="b, a"):
        record.read(project, "c")
