"""Logging in: who gets in, how long it lasts, and how guessing is slowed down."""

from __future__ import annotations

import threading

import pytest
from argon2 import PasswordHasher

from pipeline.review.access import passwords, roster
from pipeline.review.access.door import Door, RefusedError
from pipeline.review.access.sessions import IDLE_SECONDS, WHOLE_SECONDS
from pipeline.review.access.throttle import WRITES_AT_ONCE, LogIns, Writes

GOOD = "fire grønne cykler"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(monkeypatch, tmp_path, clock) -> Door:
    monkeypatch.setattr(passwords, "_hasher", lambda: QUICK)
    path = tmp_path / "reviewers.json"
    for name, role in (("Ida Øst", "reviewer"), ("Bo", "reader")):
        hashed = passwords.hashed(GOOD)
        roster.add(path, roster.Reviewer(name=name, role=role, password=hashed))
    return Door(path, clock)


def enter(door, name="Ida Øst", password=GOOD, address="192.168.1.5", session="old"):
    return door.enter(name, password, address, session)


def wait_of(door, **fields) -> float:
    """Seconds that a refused log-in must wait."""
    with pytest.raises(RefusedError) as refused:
        enter(door, **fields)
    return refused.value.wait


@pytest.mark.parametrize("name", ["Ida Øst", "IDA  øst "])
def test_a_name_is_known_however_it_is_written_and_shown_as_it_was_given(door, name):
    assert door.who(enter(door, name)).name == "Ida Øst"


def test_a_letter_of_two_characters_in_the_password_is_the_same_letter(door, tmp_path):
    hashed = passwords.hashed("blå bær på tur")
    roster.set_password(door.path, "Bo", hashed)
    assert door.who(enter(door, "Bo", "bla\u030a bær pa\u030a tur")).role == "reader"


@pytest.mark.parametrize(
    ("name", "password"), [("Ida Øst", "forkert"), ("Ukendt", GOOD), ("", ""), ("Bo", "x" * 10_000)]
)
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(door, name, password):
    assert wait_of(door, name=name, password=password) == 0


def test_an_unknown_name_costs_a_hash_too_so_that_time_does_not_tell_names(door, monkeypatch):
    verified = []
    monkeypatch.setattr(
        passwords, "_hasher", lambda: type("H", (), {"verify": lambda _, *a: verified.append(a)})()
    )
    wait_of(door, name="Ukendt")
    assert len(verified) == 1


def test_each_log_in_has_an_identifier_of_its_own_and_ends_the_old(door):
    first = enter(door)
    second = enter(door, session=first)
    assert first != second
    assert len(second) >= 43
    assert door.who(first) is None
    assert door.who(second) is not None
    assert door.who("valgt af en angriber, og lang nok") is None


def test_a_session_ends_when_nothing_happens_and_when_the_day_is_over(door, clock):
    session = enter(door)
    clock.now += IDLE_SECONDS - 1
    assert door.who(session)
    clock.now += IDLE_SECONDS
    assert door.who(session) is None
    session = enter(door)
    began = clock.now
    while clock.now - began < WHOLE_SECONDS - 3600:
        clock.now += 3600
        assert door.who(session)
    clock.now += 3600
    assert door.who(session) is None


def test_logging_out_a_new_password_and_removal_end_a_session_at_once(door):
    session = enter(door)
    door.sessions.end(session)
    assert door.who(session) is None
    session, other = enter(door), enter(door, "Bo")
    roster.set_password(door.path, "Ida Øst", passwords.hashed(GOOD + "!"))
    assert door.who(session) is None
    assert door.who(other)
    roster.remove(door.path, "Bo")
    assert door.who(other) is None


def test_guessing_one_password_from_many_addresses_gets_slower_and_slower(door, clock):
    waits = []
    for number in range(16):
        clock.now += (waits[-1] if waits else 0) + 0.001
        wait_of(door, password="gæt", address=f"10.0.0.{number}")
        waits.append(wait_of(door, address="10.0.1.1") if number >= 5 else 0.0)
    assert waits[5:12] == [2, 4, 8, 16, 32, 60, 60]


def test_guessing_many_names_from_one_address_gets_slower_and_slower(door, clock):
    for number in range(11):
        assert wait_of(door, name=f"navn {number}", password="gæt") == 0
    assert wait_of(door, name="navn x", password="gæt") == 2
    assert door.who(enter(door, address="192.168.1.6"))
    clock.now += 2.1
    assert door.who(enter(door))


def test_the_right_password_is_not_even_looked_at_while_one_must_wait(door, clock):
    for _ in range(6):
        wait_of(door, password="gæt")
    assert wait_of(door) == 2
    clock.now += 1
    assert wait_of(door) == 1
    clock.now += 1.1
    assert door.who(enter(door))
    assert wait_of(door, password="gæt") == 0


def test_ones_own_password_does_not_give_an_address_new_guesses_at_others(door, clock):
    for number in range(10):
        wait_of(door, name=f"navn {number}", password="gæt")
    door.who(enter(door, "Bo"))
    assert wait_of(door, name="navn y", password="gæt") == 0
    assert wait_of(door, name="navn z", password="gæt") == 2


def test_many_tries_at_once_do_not_pass_by_being_at_once():
    log_ins = LogIns(clock=lambda: 0.0)
    waits: list[float] = []
    threads = [
        threading.Thread(target=lambda: waits.append(log_ins.begin("ida", "a"))) for _ in range(50)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(wait == 0 for wait in waits) == 6


def test_what_is_remembered_of_log_ins_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr("pipeline.review.access.throttle.MOST_REMEMBERED", 20)
    log_ins = LogIns(clock=lambda: 0.0)
    for number in range(100):
        log_ins.begin(f"navn {number}", f"10.0.0.{number}")
    assert len(log_ins._tries) == 20


def test_an_hour_without_tries_is_a_fresh_start(clock):
    log_ins = LogIns(clock)
    for _ in range(6):
        log_ins.begin("ida", "a")
    clock.now += 60 * 60
    assert [log_ins.begin("ida", "a") for _ in range(6)] == [0.0] * 6


def test_forms_are_taken_many_at_once_but_not_without_end(clock):
    writes = Writes(clock)
    assert all(writes.allowed("Ida") for _ in range(WRITES_AT_ONCE))
    assert not writes.allowed("Ida")
    assert writes.allowed("Bo")
    clock.now += 1
    assert [writes.allowed("Ida") for _ in range(11)] == [True] * 10 + [False]


@pytest.mark.parametrize(
    "password",
    ["kort", "aaaaaaaaaaaaaa", "Aftryk123456", "Ida Øst Ida Øst", "x" * 300, "IdaØst123456"],
)
def test_a_password_that_is_easily_guessed_is_refused(password):
    assert passwords.weakness(password, "Ida Øst")


def test_a_hash_that_somebody_has_broken_lets_nobody_in():
    assert not passwords.matches("ikke en hash", "ikke en hash")


def test_nothing_that_is_printed_holds_a_hash(door):
    assert "argon2" not in repr(roster.read(door.path))
