"""Two versions of the decision log joined line by line, so that no decision is lost.

This is what ``merge=union`` in ``.gitattributes`` does for a ``git pull``, with one difference: a
line that one side has in another version (``aftryk forget`` has erased somebody from it) does not
come back from the other.
"""

from __future__ import annotations

import json

_BLANK = b" \t\r\n\xef\xbb\xbf"


def joined(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    r"""Join two logs.

    Parameters
    ----------
    base
        What both began as.
    ours, theirs
        The two; our lines come first.

    >>> joined(b"1\n2\n", b"1\n2\n3\n", b"1\n2\n4\n")
    b'1\n2\n3\n4\n'
    """
    common = set(_lines(base))
    mine, other = _lines(ours), _lines(theirs)
    replaced_by_them = _replaced(common, other)
    replaced_by_us = _replaced(common, mine)
    kept = [line for line in mine if line not in replaced_by_them]
    there = set(mine)
    new = [line for line in other if line not in there and line not in replaced_by_us]
    return b"".join(line + b"\n" for line in [*kept, *dict.fromkeys(new)])


def _replaced(common: set[bytes], side: list[bytes]) -> set[bytes]:
    """Lines of the common log that a side has another version of."""
    there = set(side)
    names = {name_of(line) for line in side}
    return {line for line in common - there if name_of(line) in names}


def missing(before: bytes, after: bytes) -> int:
    """How many decisions of one version are not in another, in any version."""
    return len(names(before) - names(after))


def names(data: bytes) -> set[bytes]:
    """What each line is known by."""
    return {name_of(line) for line in _lines(data)}


def name_of(line: bytes) -> bytes:
    """The id of the decision on a line; the line itself where it has none."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return line
    found = value.get("id") if isinstance(value, dict) else None
    return found.encode("utf-8") if isinstance(found, str) else line


def _lines(data: bytes) -> list[bytes]:
    stripped = (line.strip(_BLANK) for line in data.split(b"\n"))
    return [line for line in stripped if line]
