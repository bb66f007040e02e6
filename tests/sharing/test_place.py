"""Where results are shared, and where the keys are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.sharing.place import Keys, known, set_up

BUCKET = "s3://spand/aftryk"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "p/.dvc").mkdir(parents=True)
    (tmp_path / "p/.dvc/config").write_text("[core]\n    analytics = false\n", encoding="utf-8")
    (tmp_path / "faelles").mkdir()
    return tmp_path / "p"


def config(root: Path, name: str = "config") -> str:
    path = root / ".dvc" / name
    return path.read_text("utf-8") if path.exists() else ""


def test_the_place_is_written_for_all_and_is_not_where_dvc_sends_by_itself(root: Path) -> None:
    folder = root.parent / "faelles"
    assert known(root) is None
    assert set_up(root, str(folder), None, None, local=False) == folder.as_posix()
    assert known(root) == folder.as_posix()
    assert "analytics = false" in config(root)
    assert "remote = " not in config(root)
    assert config(root, "config.local") == ""


def test_a_place_for_this_machine_is_not_in_git(root: Path) -> None:
    set_up(root, str(root.parent / "faelles"), None, None, local=True)
    assert "faelles" not in config(root)
    assert "faelles" in config(root, "config.local")


def test_keys_are_written_where_git_never_looks_and_only_you_can_read(root: Path) -> None:
    set_up(root, BUCKET, "https://s3.example.dk", Keys("NAVN", "HEMMELIG"), local=False)
    assert "https://s3.example.dk" in config(root)
    assert "NAVN" not in config(root) and "HEMMELIG" not in config(root)
    assert "HEMMELIG" in config(root, "config.local")
    assert (root / ".dvc/config.local").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("where", "endpoint", "said"),
    [
        ("findes-ikke", None, "mappen findes ikke"),
        (".", None, "i selve projektet"),
        ("ftp://x/y", None, "kun deles i en mappe eller i S3"),
        ("s3://nøgle:kode@spand/x", None, "kodeord"),
        (BUCKET, "https://nøgle:kode@s3.dk", "kodeord"),
        ("../faelles", "https://s3.dk", "hører til S3"),
    ],
)
def test_a_place_that_cannot_be_used_is_refused(
    root: Path, where: str, endpoint: str | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    with pytest.raises(AftrykError, match=said):
        set_up(Path(), where, endpoint, None, local=False)
    assert known(root) is None
