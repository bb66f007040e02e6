"""The stage from its tables to its two files, and the command on the same tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

from pipeline import paths, tables
from pipeline.commands.privacy import privacy
from pipeline.errors import AftrykError
from pipeline.files import write_table
from pipeline.ids import segment_hash
from pipeline.privacy_report.__main__ import main
from pipeline.settings import load_settings
from tests.privacy_report.conftest import DECIDED, FOUND

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(world, tmp_path, monkeypatch):
    """A project in which the stages before have run."""
    shutil.copy(ROOT / "params.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    key = load_settings().ids.hash_key
    hashes = [segment_hash(words, key) for _, words, *_ in DECIDED]
    decisions = world.decisions.assign(
        span_hash=world.decisions["event_id"].map(lambda at: hashes[int(at)])
    )
    for table, frame, folder in (
        (tables.SPANS, world.spans, paths.COLLECTED),
        (tables.TEXTS, world.texts, paths.COLLECTED),
        (tables.FLAGS, world.flags, paths.COLLECTED),
        (tables.MASK_DECISIONS, decisions, paths.REPLAYED),
        (tables.QUOTES, world.quotes, paths.RESULTS / "quotes"),
    ):
        write_table(frame, table, folder)
    paths.EXCLUSIONS.write_text(
        '{"hashes": ["x"], "key": "k", "date": "2025-01-02", "reason": "Slettet."}\n', "utf-8"
    )
    return tmp_path


def test_two_files_are_written_the_same_every_time_and_say_nobodys_name(project) -> None:
    main()
    written = {path.name: path.read_bytes() for path in paths.REPORT.iterdir()}
    assert set(written) == {"persondata.csv", "persondata.html"}
    main()
    assert written == {path.name: path.read_bytes() for path in paths.REPORT.iterdir()}
    everything = b"".join(written.values()).decode("utf-8")
    assert not [words for _, words, *_ in [*FOUND, *DECIDED] if words in everything]


def test_the_table_is_tidy_and_counts_what_people_decided(project) -> None:
    main()
    table = pd.read_csv(paths.REPORT / "persondata.csv")
    assert list(table) == ["batch", "type", "status", "count"]
    assert not table.duplicated(["batch", "type", "status"]).any()
    sums = table.groupby("status")["count"].sum()
    assert sums[["confirmed", "added", "released", "flagged"]].tolist() == [1, 1, 1, 1]


def test_the_command_says_what_the_page_says(project, capsys) -> None:
    privacy()
    said = capsys.readouterr().out
    assert "5 steder med personoplysninger fundet" in said
    assert "2. januar 2025" in said
    assert "Ingen har set bag en maske." in said


def test_without_a_run_the_command_says_what_to_do(tmp_path, monkeypatch) -> None:
    shutil.copy(ROOT / "params.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AftrykError, match="aftryk repro"):
        privacy()
