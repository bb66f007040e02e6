"""All of it or nothing, also when a place refuses or the run is killed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.lifecycle.forget import swap


class Killed(BaseException):
    """The machine went down."""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with two files and a folder, that one stands in."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "tabeller/t.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("gammel", "utf-8")
    return tmp_path


def prepared() -> list[swap.Change]:
    return [
        swap.replacement(Path("a.txt"), b"ny"),
        swap.removal(Path("tabeller")),
        swap.replacement(Path("b.txt"), b"ny"),
        swap.replacement(Path("c.txt"), b"ny"),
    ]


def look(top: Path) -> dict[str, str]:
    return {
        path.relative_to(top).as_posix(): path.read_text("utf-8")
        for path in sorted(top.rglob("*"))
        if path.is_file() and not path.is_relative_to(top / ".aftryk")
    }


OLD = {"a.txt": "gammel", "b.txt": "gammel", "tabeller/t.txt": "gammel"}
NEW = {"a.txt": "ny", "b.txt": "ny", "c.txt": "ny"}


def fail_at(monkeypatch, number: int, how: BaseException) -> None:
    """Let the move of that number fail, and all later ones of the same run work."""
    moves = iter(range(10**6))
    real = os.replace

    def replace(source, target):
        if Path(target).suffix != ".json" and next(moves) == number:
            raise how
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)


def test_everything_is_exchanged_and_nothing_else_is_left(place):
    swap.carry_out(prepared())
    assert look(place) == NEW
    assert not swap.JOURNAL.exists()
    assert swap.complete() is None


@pytest.mark.parametrize("number", range(6))
def test_a_place_that_refuses_puts_everything_back(place, monkeypatch, number):
    changes = prepared()
    fail_at(monkeypatch, number, PermissionError(13, "Permission denied", "a.txt"))
    with pytest.raises(AftrykError, match="intet er slettet"):
        swap.carry_out(changes)
    assert look(place) == OLD
    assert not swap.JOURNAL.exists()


@pytest.mark.parametrize("number", range(6))
def test_a_killed_run_is_carried_through_by_the_next(place, monkeypatch, number):
    changes = prepared()
    with monkeypatch.context() as patched:
        fail_at(patched, number, Killed())
        with pytest.raises(Killed):
            swap.carry_out(changes)
    assert swap.JOURNAL.exists()
    assert swap.complete() == []
    assert look(place) == NEW
    assert not swap.JOURNAL.exists()


def test_a_run_killed_while_it_clears_up_is_carried_through_too(place, monkeypatch):
    def killed(path):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(swap, "_delete", killed)
        with pytest.raises(Killed):
            swap.carry_out(prepared())
    assert swap.complete() == []
    assert look(place) == NEW


def test_what_a_run_makes_between_the_kill_and_the_next_is_removed_too(place, monkeypatch):
    with monkeypatch.context() as patched:
        fail_at(patched, 3, Killed())
        with pytest.raises(Killed):
            swap.carry_out(prepared())
    Path("tabeller").mkdir()
    Path("tabeller/t.txt").write_text("genskabt", "utf-8")
    swap.complete()
    assert look(place) == NEW


def test_a_file_that_was_changed_after_the_kill_is_left_alone_and_named(place, monkeypatch):
    with monkeypatch.context() as patched:
        fail_at(patched, 0, Killed())
        with pytest.raises(Killed):
            swap.carry_out(prepared())
    Path("b.txt").write_text("en beslutning mere", "utf-8")
    assert swap.complete() == ["b.txt"]
    assert look(place) == {**NEW, "b.txt": "en beslutning mere"}


def test_a_file_that_is_changed_while_one_is_asked_stops_it_all(place):
    changes = prepared()
    Path("b.txt").write_text("en beslutning mere", "utf-8")
    with pytest.raises(AftrykError, match="ændret imens"):
        swap.carry_out(changes)
    assert look(place) == {**OLD, "b.txt": "en beslutning mere"}
    assert not swap.JOURNAL.exists()


def test_what_a_run_killed_before_it_was_ready_has_written_is_swept_away(place):
    Path("corpus").mkdir()
    swap.replacement(Path("corpus/x.csv"), b"halv")
    assert len(list(Path("corpus").iterdir())) == 1
    assert swap.complete() is None
    assert list(Path("corpus").iterdir()) == []
