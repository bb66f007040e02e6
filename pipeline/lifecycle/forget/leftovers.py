"""Files of the project that still tell of somebody: what a person must look at."""

from __future__ import annotations

import html
import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.ingest.names import fold
from pipeline.lifecycle.forget.answers import LONG, Told
from pipeline.lifecycle.forget.speaks import speaks_of

_PASSED = {".git", ".dvc", ".venv", "node_modules", "__pycache__"}
_ZIPPED = {".docx", ".xlsx", ".xlsm", ".odt", ".ods", ".zip"}
_LARGEST = 200_000_000


def leftovers(top: Path, told: Told) -> list[str]:
    """Names of the files where a number, a name or a text of theirs still stands.

    git's and DVC's own folders are not looked through. What is packed in Word, Excel and
    OpenDocument files is; PDF files and tables are not, as they are read elsewhere.
    """
    texts, names = _wanted(told)
    return [
        path.relative_to(top).as_posix()
        for path in _files(top)
        if any(
            speaks_of(words, names) or any(text in words for text in texts)
            for words in _words(path)
        )
    ]


def _wanted(told: Told) -> tuple[set[str], set[str]]:
    """Texts and names to look for: those long enough, written alike in whatever kind of file."""
    pieces = {piece for text in told.texts for piece in re.split(r'["\\\n]', text)}
    names = {name for name in told.names if " " in name or "@" in name} | told.numbers
    return {fold(piece) for piece in pieces if len(piece) >= LONG}, set(map(fold, names))


def _files(top: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(top):
        below[:] = sorted(
            name for name in below if name not in _PASSED and not name.endswith("_cache")
        )
        yield from (Path(folder) / name for name in sorted(names))


def _words(path: Path) -> Iterator[str]:
    """What is written in a file, in whatever encoding it may be, its packed parts one by one."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
        return
    data = path.read_bytes()
    if path.suffix.lower() in _ZIPPED:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                for name in package.namelist():
                    part = package.read(name).decode("utf-8", "ignore")
                    yield fold(html.unescape(re.sub(r"<[^>]+>", "", part)))
        except (zipfile.BadZipFile, RuntimeError):
            return
        return
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "cp1252")
    for encoding in encodings:
        yield fold(data.decode(encoding, "ignore").replace("\\n", " "))
