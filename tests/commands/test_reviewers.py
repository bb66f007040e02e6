"""``aftryk reviewers``: passwords are asked for hidden, kept hashed and shown nowhere."""

from __future__ import annotations

import stat
import sys

import pytest
from typer.testing import CliRunner

from pipeline import paths
from pipeline.cli import app
from pipeline.errors import AftrykError
from pipeline.review.access import passwords, roster

GOOD = "fire grønne cykler"


@pytest.fixture(autouse=True)
def project(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "params.yaml").write_text("batches: []\n", encoding="utf-8")


def reviewers(*arguments: str, typed: tuple[str, ...] = ()):
    """Run the command with what is typed at its questions."""
    return CliRunner().invoke(app, ["reviewers", *arguments], input="\n".join([*typed, ""]))


def test_a_reviewer_is_kept_with_a_hash_in_a_file_for_its_owner_only():
    done = reviewers("add", " Ida  Øst ", typed=(GOOD, GOOD))
    assert done.exit_code == 0, done.output
    assert "”Ida Øst” kan nu logge ind som beslutter." in done.output
    assert GOOD not in done.output
    kept = paths.REVIEWERS.read_text("utf-8")
    assert GOOD not in kept
    assert "$argon2id$" in kept
    if sys.platform != "win32":
        assert stat.S_IMODE(paths.REVIEWERS.stat().st_mode) == 0o600
    assert passwords.matches(roster.read(paths.REVIEWERS)["ida øst"].password, GOOD)


def test_the_list_says_who_decides_and_who_reads():
    reviewers("add", "Ida", typed=(GOOD, GOOD))
    reviewers("add", "Bo", "--role", "reader", typed=(GOOD, GOOD))
    assert reviewers("list").output.splitlines() == ["Bo  (læser)", "Ida  (beslutter)"]


def test_a_weak_or_mistyped_password_is_asked_for_again_and_then_refused():
    done = reviewers("add", "Ida", typed=("kort", GOOD, GOOD + "!", GOOD, GOOD))
    assert done.exit_code == 0
    assert "den er under 12 tegn" in done.output
    assert "De to adgangskoder er ikke ens." in done.output
    done = reviewers("add", "Bo", typed=("kort", "kort", "kort"))
    assert isinstance(done.exception, AftrykError)
    assert list(roster.read(paths.REVIEWERS)) == ["ida"]


def test_the_same_name_is_not_added_twice_however_it_is_written():
    reviewers("add", "Ida Øst", typed=(GOOD, GOOD))
    assert reviewers("add", "IDA øst", typed=(GOOD, GOOD)).exit_code == 1
    assert len(roster.read(paths.REVIEWERS)) == 1


def test_a_password_is_changed_and_somebody_is_kept_out():
    reviewers("add", "Ida", typed=(GOOD, GOOD))
    assert reviewers("password", "ida", typed=(GOOD + " 2", GOOD + " 2")).exit_code == 0
    assert passwords.matches(roster.read(paths.REVIEWERS)["ida"].password, GOOD + " 2")
    assert reviewers("remove", "Ida").exit_code == 0
    assert roster.read(paths.REVIEWERS) == {}
    assert "ingen ved navn ”Ida”" in str(reviewers("remove", "Ida").exception)


def test_a_file_that_cannot_be_read_is_said_without_its_hashes():
    paths.CORPUS.mkdir()
    paths.REVIEWERS.write_text('[{"name": "Ida", "password": "$argon2id$x"}]', encoding="utf-8")
    done = reviewers("list")
    assert "reviewers.json" in str(done.exception)
    assert "argon2" not in str(done.exception) + done.output


@pytest.mark.parametrize("command", ["add", "list", "remove", "password"])
def test_the_help_is_danish_and_has_an_example(command):
    said = reviewers(command, "--help").output
    assert f"Eksempel: aftryk reviewers {command}" in said
    assert said.startswith("Brug: ")
