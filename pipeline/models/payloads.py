"""What a model's file is, told by its bytes: only forms that cannot carry code are let in.

A pickle runs whatever it says when it is loaded, so weights must be safetensors, and what spaCy
writes must be JSON, msgpack or a plain array.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

CODE = {".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".exe", ".sh", ".bat", ".ps1"}
PICKLED = {".pkl", ".pickle", ".pt", ".pth", ".ckpt", ".joblib", ".dill"}
PICKLE = "er en pickle, som kan køre fremmed kode, når den læses"


def refusal(path: Path) -> str | None:
    """Why a file is not let in, in Danish after its name; None when it is harmless.

    Parameters
    ----------
    path
        A file of a model's folder.
    """
    if path.is_symlink():
        return "er en genvej (symbolsk link) til noget uden for mappen"
    suffix = path.suffix.casefold()
    if suffix in CODE:
        return "er programkode"
    if suffix in PICKLED or is_pickle(path):
        return PICKLE
    if suffix not in KNOWN:
        recognised = any(check(path) for check in (is_json, is_msgpack, is_array))
        return None if recognised or is_text(path) else "har en ukendt form"
    return None if KNOWN[suffix](path) else f"er ikke, hvad endelsen {suffix} siger"


def is_pickle(path: Path) -> bool:
    """Whether a file is a pickle of protocol 2 or later, or a zip archive with pickles in it.

    An empty msgpack map is the same first byte (0x80), but stands alone.
    """
    with path.open("rb") as stream:
        head = stream.read(2)
    if head[:1] == b"\x80" and head[1:] in (b"\x02", b"\x03", b"\x04", b"\x05"):
        return True
    if head != b"PK":
        return False
    try:
        with zipfile.ZipFile(path) as packed:
            return any(name.casefold().endswith((".pkl", ".pickle")) for name in packed.namelist())
    except zipfile.BadZipFile:
        return False


def is_json(path: Path) -> bool:
    """Whether a file is one JSON value."""
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return False
    return True


def is_text(path: Path) -> bool:
    """Whether a file is text, by its name and by having no zero byte.

    A pickle of protocol 0 is text as well, so text is only let in under names that no library reads
    as anything else.
    """
    named = path.suffix.casefold() in TEXT or path.name.startswith(ABOUT)
    return named and b"\0" not in path.read_bytes()


def is_msgpack(path: Path) -> bool:
    """Whether a file is one msgpack value and nothing after it."""
    import srsly  # type: ignore[import-untyped]

    try:
        srsly.msgpack_loads(path.read_bytes())
    except Exception:  # the reader raises whatever the bytes happen to break
        return False
    return True


def is_array(path: Path) -> bool:
    """Whether a file is a numpy array of numbers; one of objects would be pickled."""
    import numpy as np

    try:
        array = np.load(path, mmap_mode="r", allow_pickle=False)
    except (ValueError, OSError, EOFError):
        return False
    return isinstance(array, np.ndarray) and not array.dtype.hasobject


def is_safetensors(path: Path) -> bool:
    """Whether a file is tensors after a JSON header, all inside the file.

    The form is eight bytes with the header's length, the header, and the numbers.
    """
    size = path.stat().st_size
    with path.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        if length > size - 8:
            return False
        try:
            header = json.loads(stream.read(length))
        except ValueError:
            return False
    ends = [
        entry.get("data_offsets", [0, -1])[1]
        for name, entry in header.items()
        if name != "__metadata__"
    ]
    return bool(ends) and min(ends) >= 0 and max(ends) == size - 8 - length


def is_sentencepiece(path: Path) -> bool:
    """Whether a file begins as a list of word pieces in protobuf does."""
    with path.open("rb") as stream:
        return stream.read(1) == b"\x0a"


ABOUT = ("LICENSE", "LICENCE", "NOTICE", "README")
TEXT = {".txt", ".md", ".cfg"}
KNOWN: dict[str, Callable[[Path], bool]] = {
    ".json": is_json,
    ".safetensors": is_safetensors,
    ".model": is_sentencepiece,
    **dict.fromkeys(TEXT, is_text),
}
"""Ending to what a file of that ending must be; spaCy's files have no ending."""
