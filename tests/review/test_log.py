from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from filelock import FileLock

from pipeline.errors import AftrykError
from pipeline.review import log as log_module
from pipeline.review.events import Note, ThemeRename
from pipeline.review.log import append, read

WRITER = """
import sys
from pathlib import Path
from pipeline.review.events import Note
from pipeline.review.log import append
path, name, rounds, size = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
for number in range(rounds):
    done = append(path, [Note(reviewer=name, text=f"{number} æøå" * 40) for _ in range(size)])
    print(",".join(event.id for event in done), flush=True)
"""


def note(text="x", **fields):
    return Note(reviewer="Ida", text=text, **fields)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "decisions.jsonl"


def write(path, *lines):
    path.write_bytes(b"".join(lines))


def start_writer(path, name, rounds=400, size=1):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(rounds), str(size)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_what_is_appended_is_read_again(path):
    first, second = append(path, [note("æ")]), append(path, [note("ø")])
    assert read(path).events == first + second


def test_a_missing_log_is_an_error_with_a_remedy(path):
    with pytest.raises(AftrykError, match="findes ikke") as error:
        read(path)
    assert "tom fil" in str(error.value)


def test_a_half_written_last_line_is_named_and_set_aside_at_the_next_append(path):
    whole, half = note("hel").line(), note("halv").line()[:-20]
    write(path, whole, half)
    torn = read(path).torn
    assert torn is not None and torn.row == 2
    assert torn.name in torn.message and "linje 2" in torn.message
    append(path, [note("ny")])
    assert [event.text for event in read(path).events] == ["hel", "ny"]
    assert read(path).torn is None
    assert (path.parent / torn.name).read_bytes() == half


def test_a_file_cut_anywhere_keeps_all_whole_lines(path, tmp_path):
    events = [note("æøå", theme="ledelse") for _ in range(3)]
    whole = b"".join(event.line() for event in events)
    ends = [len(b"".join(e.line() for e in events[: n + 1])) for n in range(3)]
    for cut in range(0, len(whole), 7):
        write(path, whole[:cut])
        kept = sum(end - 1 <= cut for end in ends)  # a whole line may lack only its line feed
        assert len(read(path).events) == kept
        append(path, [note("ny")])
        assert [e.id for e in read(path).events[:-1]] == [e.id for e in events[:kept]]


def test_zeros_left_by_a_power_cut_are_set_aside(path):
    write(path, note("hel").line(), bytes(100))
    append(path, [note("ny")])
    assert [event.text for event in read(path).events] == ["hel", "ny"]


def test_a_last_line_without_its_line_feed_counts_and_is_not_glued_to_the_next(path):
    write(path, note("redigeret i hånden").line().rstrip())
    append(path, [note("ny")])
    assert [event.text for event in read(path).events] == ["redigeret i hånden", "ny"]


def test_an_unreadable_line_in_the_middle_is_never_passed_over(path):
    write(path, note().line(), b'{"type": "note", "hemmeligt": \n', note().line())
    with pytest.raises(AftrykError) as error:
        read(path)
    assert error.value.problems[0].row == 2
    assert "hemmeligt" not in str(error.value)
    before = path.read_bytes()
    with pytest.raises(AftrykError):
        append(path, [note()])
    assert path.read_bytes() == before


@pytest.mark.parametrize("missing", ["id", "at", "reviewer", "theme_id", "type"])
def test_a_decision_without_what_it_needs_names_line_and_field(path, missing):
    values = json.loads(ThemeRename(reviewer="Ida", theme_id="ledelse", label="L").line())
    del values[missing]
    write(path, note().line(), json.dumps(values).encode() + b"\n")
    with pytest.raises(AftrykError, match=f"”.*{missing}”") as error:
        read(path)
    assert error.value.problems[0].row == 2


def test_marks_of_a_git_conflict_are_explained(path):
    write(path, b"<<<<<<< HEAD\n", note().line(), b"=======\n", note().line(), b">>>>>>> gren\n")
    with pytest.raises(AftrykError, match="git") as error:
        read(path)
    assert "behold alle" in str(error.value)


def test_an_event_that_a_merge_doubled_counts_once(path):
    event = note()
    write(path, event.line(), note("anden").line(), event.line())
    assert len(read(path).events) == 2


def test_one_id_with_two_contents_is_listed_and_the_order_of_lines_has_no_bearing(path):
    event = note("et")
    other = event.model_copy(update={"text": "andet"})
    write(path, event.line(), other.line())
    first = read(path)
    write(path, other.line(), event.line())
    second = read(path)
    assert first.different == second.different == [event.id]
    assert first.events == second.events
    assert first.version == second.version


def test_the_version_hangs_on_the_events_and_not_on_their_order(path):
    events = append(path, [note(str(n)) for n in range(5)])
    before = read(path).version
    random.Random(1).shuffle(events)
    write(path, *(event.line() for event in events))
    assert read(path).version == before
    append(path, [note()])
    assert read(path).version != before


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(path):
    event = note("æ")
    write(path, event.line())
    plain = read(path)
    write(path, b"\xef\xbb\xbf" + event.line().replace(b"\n", b"\r\n"))
    assert (read(path).events, read(path).version) == (plain.events, plain.version)


def test_half_a_batch_is_set_aside_whole(path):
    append(path, [note("før")])
    append(path, [note("a"), note("b"), note("c")])
    lines = path.read_bytes().splitlines(keepends=True)
    for cut in (lines[:2], lines[:3], [*lines[:3], lines[3][:-9]]):
        write(path, *cut)
        assert [event.text for event in read(path).events] == ["før"]
        torn = read(path).torn
        assert torn is not None and torn.row == 2
        append(path, [note("ny")])
        assert [event.text for event in read(path).events] == ["før", "ny"]
        assert (path.parent / torn.name).read_bytes() == b"".join(cut[1:])


def test_a_batch_that_lost_a_line_inside_the_log_is_an_error(path):
    append(path, [note("a"), note("b")])
    append(path, [note("c")])
    lines = path.read_bytes().splitlines(keepends=True)
    write(path, lines[0], lines[2])
    with pytest.raises(AftrykError, match="kun 1 af 2"):
        read(path)


def test_events_of_a_batch_are_made_knowing_each_other(path):
    written = append(path, [note(base="b0"), note(base="b0"), note(base="b0")])
    assert [event.base for event in written] == ["b0", written[0].id, written[1].id]
    assert read(path).base == written[2].id


def test_a_disk_that_refuses_leaves_the_log_as_it_was(path, monkeypatch):
    append(path, [note("før")])
    before = path.read_bytes()

    def refuse(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(log_module.os, "fsync", refuse)
    with pytest.raises(AftrykError, match="kunne ikke gemmes"):
        append(path, [note("a"), note("b")])
    assert path.read_bytes() == before


def test_an_append_waits_for_whoever_holds_the_log_and_says_so_in_the_end(path, monkeypatch):
    append(path, [note("før")])
    before = path.read_bytes()
    monkeypatch.setattr(log_module, "LOCK_SECONDS", 0.1)
    with (
        FileLock(path.with_name("decisions.jsonl.lock.tmp")),
        pytest.raises(AftrykError, match="optaget"),
    ):
        append(path, [note("imens")])
    assert path.read_bytes() == before
    append(path, [note("efter")])
    assert len(read(path).events) == 2


def test_two_processes_that_append_at_once_lose_nothing(path):
    writers = [
        start_writer(path, name, rounds=60, size=size) for name, size in [("A", 1), ("B", 3)]
    ]
    said = [writer.communicate(timeout=60)[0].split() for writer in writers]
    ids = [name for lines in said for line in lines for name in line.split(",")]
    assert len(ids) == 60 + 180
    assert sorted(event.id for event in read(path).events) == sorted(ids)
    in_file = [event.id for event in read(path).events]
    threes = [line.split(",") for line in said[1]]
    assert all(in_file[in_file.index(t[0]) :][:3] == t for t in threes)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX matter")
def test_a_killed_writer_loses_nothing_it_has_acknowledged(path):
    acknowledged = []
    for round_ in range(5):
        writer = start_writer(path, "A", rounds=100_000, size=1 + round_ % 3)
        assert writer.stdout is not None
        acknowledged.append(writer.stdout.readline())
        time.sleep(0.02 + 0.03 * round_)
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.communicate(timeout=20)[0].splitlines()
    whole = {n for line in acknowledged for n in line.strip().split(",") if len(n) == 26}
    assert len(whole) > 20
    assert whole <= {event.id for event in read(path).events}
    append(path, [note("livet går videre")])
    assert read(path).torn is None
    assert whole <= {event.id for event in read(path).events}
