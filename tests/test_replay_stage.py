from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.files import read_yaml
from pipeline.paths import DECISIONS
from pipeline.replay import run
from pipeline.review import append, read
from pipeline.review.events import Note, QuoteApprove, SegmentReference
from pipeline.review.lines import Log
from pipeline.review.replay import replay
from tools.example_decisions import CHOICES

SEGMENT = SegmentReference(answer_id="a", start=0, end=4, segment_hash="h")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_approving_a_quote_changes_one_table_and_the_snapshot(tmp_path):
    log, folder = tmp_path / "decisions.jsonl", tmp_path / "replayed"
    append(log, [Note(reviewer="Ida", text="start")])
    run(log, folder)
    before = contents(folder)
    append(log, [QuoteApprove(reviewer="Ida", segment=SEGMENT, theme_id="a")])
    run(log, folder)
    after = contents(folder)
    assert {name for name in after if after[name] != before[name]} == {
        "quote_decisions.parquet",
        "snapshot.json",
    }


def test_a_cut_off_end_is_named_and_the_rest_is_replayed(tmp_path, capsys):
    log, folder = tmp_path / "decisions.jsonl", tmp_path / "replayed"
    append(log, [Note(reviewer="Ida", text="start")])
    log.write_bytes(log.read_bytes() + b'{"type":')
    run(log, folder)
    assert "midt i en skrivning" in capsys.readouterr().err


def test_a_missing_log_ends_with_a_remedy_and_exit_code_1(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.replay"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "corpus/decisions.jsonl" in done.stderr and "→" in done.stderr
    assert not (tmp_path / "corpus").exists()


def test_the_shipped_log_is_marked_as_an_example_and_replays_without_remarks():
    log = read(DECISIONS)
    first = log.events[0]
    assert isinstance(first, Note) and first.text.startswith("Eksempel")
    # Whoever has used the project has decisions of her own after those that came with it.
    shipped = [event for event in log.events if event.reviewer == "Eksempel"]
    assert len(shipped) >= len(read_yaml(CHOICES))
    assert log.events[: len(shipped)] == shipped
    snapshot = replay(Log(shipped)).snapshot
    assert not any(snapshot[name] for name in ("passed_over", "refused", "conflicts", "torn"))


@pytest.mark.parametrize("name", ["theme.rename", "theme.sign_off", "coding.none", "mask.confirm"])
def test_the_shipped_log_shows_each_kind_of_decision(name):
    assert name in {event.type for event in read(DECISIONS).events}
