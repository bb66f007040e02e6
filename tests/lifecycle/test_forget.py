"""``aftryk forget`` as a whole, on a small project."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import AftrykError
from pipeline.ids import answer_id
from pipeline.ingest.exclusions import load_exclusions
from pipeline.lifecycle.forget import swap
from tests.lifecycle.conftest import CONFERENCE
from tests.lifecycle.forget_world import (
    GONE,
    KINDS,
    SECRETS,
    WORDS,
    answers,
    forget,
    project_in,
    put,
    read,
)

EXPECTED = {"selvevaluering": ["P-1", "P-2", "P-3", "P-20"]}


@pytest.fixture
def top(tmp_path, monkeypatch):
    """Three projects that were expected with a fourth, a decision, gold, and results."""
    top = project_in(tmp_path / "projekt")
    monkeypatch.chdir(top)
    put(top, answers(), KINDS["semicolon ANSI"], expected=EXPECTED)
    place = {"answer_id": answer_id("selvevaluering", GONE, "laering"), "start": 0, "end": 4}
    event = {"type": "coding.none", "version": 1, "id": "1", "at": "2024-06-03T08:00:00.000000Z"}
    event |= {"reviewer": "Ida", "base": "", "segment": {**place, "segment_hash": "h"}}
    write(top / "corpus/decisions.jsonl", json.dumps(event) + "\n")
    seen = [{"answer_id": answer, "reviewer": "Bo"} for answer in (place["answer_id"], "en-anden")]
    write(top / ".aftryk/afsloeringer.jsonl", "".join(json.dumps(row) + "\n" for row in seen))
    gold = [{"project": unit, "text": f"Svar fra {unit}"} for unit in ("P-1", "P-2")]
    write(top / "corpus/gold/g.jsonl", "".join(json.dumps(row) + "\n" for row in gold))
    write(top / "corpus/training/t.jsonl", json.dumps({"text": WORDS}) + "\n{}\n")
    for name in (
        "corpus/tables/x/t.parquet",
        "models/themes/m.bin",
        "models/features/f.bin",
        ".aftryk/cache/v.sqlite",
        "report/index.html",
        "report/figurer/a.svg",
        "report/README.md",
        "report/metrics.json",
    ):
        write(top / name, "resultat")
    return top


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_every_place_is_cleaned_and_what_a_run_makes_is_gone(top):
    said = forget("--project", GONE, "--yes").output
    assert not any(secret in said for secret in SECRETS)
    event = json.loads((top / "corpus/decisions.jsonl").read_text("utf-8"))
    assert set(event) == {"type", "version", "id", "at", "reviewer", "base"}
    assert (top / "corpus/gold/g.jsonl").read_text("utf-8").count("\n") == 1
    assert (top / "corpus/training/t.jsonl").read_text("utf-8") == "{}\n"
    (line,) = (top / ".aftryk/afsloeringer.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["answer_id"] == "en-anden"
    gone = ["corpus/tables", "models/themes", ".aftryk/cache", "report/index.html"]
    assert not any((top / name).exists() for name in [*gone, "report/figurer"])
    for name in ("models/features/f.bin", "report/README.md", "report/metrics.json"):
        assert (top / name).is_file()
    assert [path for path in top.rglob(".*") if path.suffix == ".tmp"] == []
    for path in top.rglob("*"):
        if path.is_file():
            told = path.read_bytes().replace(b"P-20", b"")  # another project
            assert not any(secret.encode() in told for secret in SECRETS), path


def test_the_project_stays_among_the_expected_without_its_number_and_others_keep_theirs(top):
    forget("--project", "p-2", "--yes")
    listed = yaml.safe_load((top / "corpus/batches/2024-efteraar/batch.yaml").read_text("utf-8"))
    first, erased, third, fourth = listed["expected"]["selvevaluering"]
    assert (first, third, fourth) == ("P-1", "P-3", "P-20")
    assert erased.startswith("slettet-") and GONE not in erased
    expected = read().tables["expected"].set_index("unit_id")["received"].to_dict()
    assert expected == {"P-1": True, "P-3": True, "P-20": False, erased: False}


def test_an_expected_list_that_comes_again_with_the_number_shows_it_nowhere(top):
    forget("--project", GONE, "--yes")
    before = read().tables["expected"]
    put(top, answers(), KINDS["semicolon ANSI"], expected=EXPECTED)
    assert read().tables["expected"].equals(before)


def test_the_exclusion_is_a_hash_with_date_and_reason(top):
    forget("--project", GONE, "--yes")
    (line,) = (top / "corpus/exclusions.jsonl").read_text("utf-8").splitlines()
    said = json.loads(line)
    assert set(said) == {"hashes", "date", "reason", "key"}
    assert said["reason"] == "Slettet efter anmodning."
    assert all(len(one) == 32 for one in said["hashes"])


def test_another_key_would_let_people_back_in_and_is_refused(top):
    forget("--project", GONE, "--yes")
    params = top / "params.yaml"
    text = params.read_text("utf-8")
    params.write_text(text.replace("hash_key: aftryk-eksempel", "hash_key: en-anden"), "utf-8")
    with pytest.raises(AftrykError, match="anden nøgle"):
        load_exclusions()


def test_a_second_time_says_so_kindly_and_changes_nothing(top, everything):
    forget("--project", GONE, "--yes")
    before = everything(top)
    done = forget("--project", GONE, "--yes")
    assert done.exit_code == 0 and "allerede slettet" in done.output
    assert everything(top) == before


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [(["--dry-run"], ""), ([], "nej\n"), ([], "\n"), (["--dry-run", "--yes"], "")],
)
def test_nothing_is_changed_by_a_trial_or_without_a_yes(top, everything, arguments, typed):
    (top / "corpus/decisions.jsonl.lock.tmp").touch()
    before = everything(top)
    said = forget("--project", GONE, *arguments, typed=typed).output
    assert "Intet er ændret" in said and not any(secret in said for secret in SECRETS)
    assert everything(top) == before
    assert "besvarelser" in said and "beslutninger, der bliver til et mærke" in said


def test_an_unknown_number_changes_nothing(top):
    said = forget("--project", "P-77", "--yes").output
    assert "stavet rigtigt" in said
    assert (top / "report/index.html").is_file()


def test_a_listed_batch_that_cannot_be_read_stops_it_for_nobody_knows_who_is_there(top):
    (top / "corpus/batches/2024-efteraar/ny.csv").write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(AftrykError, match=r"ny\.csv"):
        forget("--project", GONE, "--yes")
    assert GONE.encode() in (top / "corpus/batches/2024-efteraar/svar.csv").read_bytes()


def test_a_folder_off_the_list_is_cleaned_too_and_an_unreadable_one_is_named(top):
    folder = put(top, answers(), KINDS["workbook"], "gammel")
    (top / "corpus/batches/rodet").mkdir()
    said = forget("--project", GONE, "--yes").output
    assert "P-2" not in set(read("gammel").tables["units"]["unit_id"])
    assert folder.is_dir() and "corpus/batches/rodet: kan ikke læses" in said


@pytest.mark.parametrize("arguments", [[], ["--project", "P-2", "--again"], ["--project", " "]])
def test_it_must_be_said_who_in_one_way(top, arguments):
    with pytest.raises(AftrykError):
        forget(*arguments, "--yes")


def test_those_who_came_again_are_cut_out_of_the_new_delivery(top):
    forget("--project", GONE, "--yes")
    folder = put(top, answers(), KINDS["comma UTF-8 with mark"], "igen")
    exclusions = (top / "corpus/exclusions.jsonl").read_bytes()
    forget("--again", "--yes")
    assert GONE.encode() not in (folder / "svar.csv").read_bytes()
    assert read("igen").tables["units"]["unit_id"].tolist() == ["P-1", "P-3"]
    assert (top / "corpus/exclusions.jsonl").read_bytes() == exclusions
    assert forget("--again", "--yes").output.startswith("Der er ikke noget at slette")


def test_add_batch_says_that_somebody_is_left_out(top, tmp_path):
    forget("--project", GONE, "--yes")
    table = answers()
    table.loc[[0, 2], "Projektnr."] = ["P-31", "P-33"]
    KINDS["workbook"](table, tmp_path)
    done = CliRunner().invoke(app, ["add-batch", "ny", str(tmp_path / "svar.xlsx"), "--pulje", "P"])
    assert done.exit_code == 0, done.output
    assert "Udeladt: svar.xlsx: 1 × Slettet efter anmodning." in done.output
    assert read("ny").tables["units"]["unit_id"].tolist() == ["P-31", "P-33"]


def test_a_killed_run_is_carried_through_and_said_so(top, monkeypatch):
    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(swap, "_finish", killed)
        CliRunner().invoke(app, ["forget", "--project", GONE, "--yes"])
    assert swap.JOURNAL.is_file()
    said = forget("--project", GONE, "--yes").output
    assert said.startswith("En sletning, der blev afbrudt, er nu gjort færdig.")
    assert "allerede slettet" in said and not swap.JOURNAL.exists()
    assert [path for path in top.rglob(".*") if path.suffix == ".tmp"] == []


# Respondents whose numbers start anew in each delivery.


@pytest.fixture
def conference(top):
    rows = CONFERENCE + "2;9;Relevant;Vi skal tale mere om forventninger derhjemme;Mere kaffe\n"
    folder = top / "corpus/batches/kursus"
    folder.mkdir()
    write(folder / "k.csv", rows.replace("Relevant;Vi", "Meget relevant;Vi"))
    about = {"survey": "ungstyrke_konference", "pulje": "U"}
    write(folder / "batch.yaml", yaml.safe_dump({"period": "2024", "files": {"k.csv": about}}))
    return folder


@pytest.mark.parametrize("unit", ["2", "kursus/2"])
def test_a_respondent_is_forgotten_also_when_the_file_comes_under_another_name(conference, unit):
    before = (conference / "k.csv").read_bytes()
    forget("--respondent", f"ungstyrke_konference:{unit}", "--yes")
    assert (conference / "k.csv").read_bytes() == before[: before.index(b"2;9")]
    other = conference.with_name("andet")
    conference.rename(other)
    (other / "k.csv").write_bytes(before)
    assert read("andet").tables["units"]["unit_id"].tolist() == ["andet/1"]
    assert read("andet").tables["exclusions"]["code"].tolist() == ["erased"]


@pytest.mark.parametrize("text", ["2", "ukendt:2", "ungstyrke_konference:"])
def test_a_respondent_that_cannot_be_understood_is_refused(conference, text):
    with pytest.raises(AftrykError):
        forget("--respondent", text, "--yes")


def test_a_number_that_several_batches_have_must_be_said_in_full(conference):
    other = conference.with_name("kursus2")
    other.mkdir()
    for name in ("k.csv", "batch.yaml"):
        (other / name).write_bytes((conference / name).read_bytes())
    with pytest.raises(AftrykError, match="kursus/2 og kursus2/2"):
        forget("--respondent", "ungstyrke_konference:2", "--yes")


# What is said of git and DVC.


def git(*arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.net"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def test_only_files_that_git_knows_are_to_be_purged_there(top):
    git("init", "-q")
    git("add", "corpus/decisions.jsonl")
    git("commit", "-qm", "x")
    said = forget("--project", GONE, "--yes").output
    assert "git filter-repo --force --invert-paths --path corpus/decisions.jsonl\n" in said
    assert "svar.csv --path" not in said


def test_without_git_there_is_nothing_to_purge_in_it(top):
    said = forget("--project", GONE, "--yes").output
    assert "ikke et git-projekt" in said and "filter-repo" not in said
    assert "sikkerhedskopier" in said


def test_with_dvc_its_cache_is_to_be_purged_and_a_tracked_batch_added_anew(top):
    (top / ".dvc").mkdir()
    write(top / "corpus/batches/2024-efteraar.dvc", "outs: []\n")
    said = forget("--project", GONE, "--yes").output
    assert "dvc gc -w -f" in said and "dvc add corpus/batches/2024-efteraar\n" in said


def test_whoever_is_forgotten_is_gone_from_what_was_corrected_and_from_the_correction(
    tmp_path, monkeypatch
):
    top = project_in(tmp_path)
    monkeypatch.chdir(top)
    put(top, answers(), KINDS["semicolon ANSI"])
    table = answers().assign(**{"Øvrige kommentarer": "Rettet."})
    put(top, table, KINDS["workbook"], "2025-foraar", corrects=["2024-efteraar"])
    forget("--project", GONE, "--yes")
    for batch in ("2024-efteraar", "2025-foraar"):
        tables = read(batch).tables
        assert GONE not in set(tables["units"]["unit_id"])
        assert len(tables["units"]) == 2
    assert read("2025-foraar").tables["corrections"]["corrects"].tolist() == ["2024-efteraar"]
