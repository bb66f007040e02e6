"""Small files of every kind, made anew for each test."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.privacy.files import Outcome, Rules, mask_file
from pipeline.privacy.find import TYPES

EVERYTHING = Rules(TYPES, 0.5)


@pytest.fixture
def masked(tmp_path: Path) -> Callable[..., Outcome]:
    """Write a file, mask it, and give what came out."""

    def run(name: str, data: bytes | str, rules: Rules = EVERYTHING) -> Outcome:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        outcome = mask_file(path, rules)
        assert path.read_bytes() == (data if isinstance(data, bytes) else data.encode("utf-8"))
        return outcome

    return run


def parts(data: bytes) -> dict[str, str]:
    """The parts of an office file as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()}


def words(data: bytes) -> str:
    """All text of an office file, markup left out."""
    return "\n".join(re.sub(r"<[^>]+>", "", part) for part in parts(data).values())


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """An office file with something else in one of its parts."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            content = source.read(info)
            if info.filename == name:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(info, content)
    return written.getvalue()


def with_part(data: bytes, name: str, content: str) -> bytes:
    """An office file with one part more."""
    written = io.BytesIO(data)
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr(name, content)
    return written.getvalue()
