"""The log of reveals: who saw what and when, whatever happens to the machine."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipeline.errors import AftrykError
from pipeline.review import log, reveals
from pipeline.review.reveals import Reveal


def seen(start, reviewer="Ida"):
    return Reveal(reviewer=reviewer, answer_id="a1", start=start, end=start + 4, mask_type="person")


@pytest.fixture
def path(tmp_path):
    return tmp_path / ".aftryk" / "afsloeringer.jsonl"


def test_a_log_that_is_not_there_is_empty(path):
    assert reveals.read(path) == ([], 0)


def test_a_reveal_is_written_with_who_when_and_where_and_nothing_else(path):
    reveals.append(path, seen(3))
    line = json.loads(path.read_text("utf-8"))
    assert line.pop("at").endswith("Z")
    assert line == {
        "reviewer": "Ida", "answer_id": "a1", "start": 3, "end": 7, "mask_type": "person",
    }  # fmt: skip


def test_reveals_of_many_at_once_are_all_kept(path):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda start: reveals.append(path, seen(start)), range(40)))
    found, unreadable = reveals.read(path)
    assert sorted(reveal.start for reveal in found) == list(range(40))
    assert unreadable == 0


def test_a_line_cut_off_by_a_crash_is_counted_and_spoils_no_other(path):
    reveals.append(path, seen(0))
    path.write_bytes(path.read_bytes() + b'{"reviewer": "I')
    reveals.append(path, seen(9))
    found, unreadable = reveals.read(path)
    assert [reveal.start for reveal in found] == [0, 9]
    assert unreadable == 1


def test_a_log_that_another_program_holds_is_said_in_danish(path, monkeypatch):
    monkeypatch.setattr(log, "LOCK_SECONDS", 0.1)
    with (
        log.holding(path),
        pytest.raises(AftrykError, match="optaget af et andet program"),
    ):
        reveals.append(path, seen(0))
    assert reveals.read(path).found == []
