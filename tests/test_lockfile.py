from __future__ import annotations

from pathlib import Path

from pipeline.lockfile import forget_unlisted

LOCK = """schema: '2.0'
stages:
  ingest@a:
    cmd: python -m pipeline.ingest a
  ingest@b:
    cmd: python -m pipeline.ingest b
  collect:
    cmd: python -m pipeline.collect
"""


def test_only_the_entries_of_unlisted_batches_go(tmp_path: Path) -> None:
    path = tmp_path / "dvc.lock"
    path.write_text(LOCK, encoding="utf-8")
    forget_unlisted(path, ["b"])
    left = path.read_text(encoding="utf-8")
    assert "ingest@a" not in left
    assert "ingest@b" in left
    assert "collect" in left


def test_a_lock_without_stale_entries_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "dvc.lock"
    path.write_text(LOCK, encoding="utf-8")
    before = path.stat().st_mtime_ns
    forget_unlisted(path, ["a", "b"])
    assert path.stat().st_mtime_ns == before
    forget_unlisted(tmp_path / "missing.lock", ["a"])
