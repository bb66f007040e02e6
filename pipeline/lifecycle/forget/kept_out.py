"""Lines of corpus/exclusions.jsonl: who is kept out from now on, as hashes, a date and a reason."""

from __future__ import annotations

import json
from datetime import date

from pipeline.ingest.exclusions import key_check
from pipeline.lifecycle.forget.find import Found
from pipeline.lifecycle.forget.who import Who


def with_lines(data: bytes, who: Who, found: Found, key: str, today: date) -> tuple[bytes, int]:
    """Add a line for every unit and document that is not kept out already.

    Parameters
    ----------
    data
        The file as it is.

    Returns
    -------
    data : bytes
        The file anew.
    count : int
        Number of lines added.
    """
    if who.again.reasons:
        return data, 0
    known = {
        one for line in data.splitlines() if line.strip() for one in json.loads(line)["hashes"]
    }
    written = data if not data or data.endswith(b"\n") else data + b"\n"
    count = 0
    for hashes in _hashes(who, found, key):
        if set(hashes) <= known:
            continue
        known |= set(hashes)
        line = {"hashes": hashes, "date": today.isoformat(), "reason": who.reason}
        line["key"] = key_check(key)
        written += json.dumps(line, ensure_ascii=False).encode("utf-8") + b"\n"
        count += 1
    return written, count


def _hashes(who: Who, found: Found, key: str) -> list[list[str]]:
    units = sorted(found.told.units.items())
    lines = [who.hashes(survey, unit, hashes, key) for (survey, unit), hashes in units if unit]
    if who.project is not None:
        lines.append(who.hashes("", who.project, (), key))
    return [*lines, *(document.hashes for document in found.documents)]
