"""Those whose answers were erased: keyed hashes that keep a new delivery from bringing them back.

corpus/exclusions.jsonl has one line per unit that ``aftryk forget`` erased: hashes, a date and a
reason, and no number or name in clear. What is hashed tells how far it reaches:

- a project, by its number alone: in every survey, now and later;
- one unit of one survey, by survey and id;
- what a respondent wrote, where numbers start anew in each delivery, so that the same file under
  another batch's name is known again;
- a document's name, its bytes and its words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json_lines
from pipeline.ids import ERASED, stable_hash
from pipeline.ingest.names import fold

REQUESTED = "Slettet efter anmodning."
EXPIRED = "Slettet, da opbevaringstiden var gået."

_ENOUGH_LETTERS = 40  # below, two people may well have written the same


def project_hash(unit: str, key: str) -> str:
    """Hash of a project in whatever survey; capitals and blanks do not count.

    >>> project_hash("VA-1", "k") == project_hash(" va-1 ", "k") != project_hash("VA-1", "other")
    True
    """
    return stable_hash("excluded project", fold(unit), key=key, size=16)


def unit_hash(survey: str, unit: str, key: str) -> str:
    """Hash of a unit of one survey, or of a document, whose survey is that of its kind."""
    return stable_hash("excluded unit", survey, fold(unit), key=key, size=16)


def words_hash(texts: Iterable[str], key: str) -> str | None:
    """Hash of what somebody wrote; ``None`` where it is too little to know anyone by."""
    words = fold(" ".join(texts))
    if sum(letter.isalpha() for letter in words) < _ENOUGH_LETTERS:
        return None
    return stable_hash("excluded words", words, key=key, size=16)


def file_hash(path: Path, key: str) -> str:
    """Hash of a file's bytes."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return stable_hash("excluded file", digest, key=key, size=16)


def key_check(key: str) -> str:
    """What tells, without giving the key away, whether a line was hashed with this key."""
    return stable_hash("excluded key", key=key)


@dataclass(frozen=True)
class Exclusions:
    """Everyone who was erased.

    Parameters
    ----------
    key
        ``ids.hash_key``.
    reasons
        Hash to the Danish reason.
    """

    key: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)

    def reason(self, hashes: Iterable[str | None]) -> str | None:
        """Why one with these hashes is left out; ``None`` where it is not."""
        return next((self.reasons[one] for one in hashes if one and one in self.reasons), None)

    def expected(self, survey: str, unit: str) -> str:
        """An expected unit's name: its own, or one that tells nothing once it is erased."""
        own = unit_hashes(survey, unit, "project", self.key)
        return ERASED + own[-1][:8] if self.reason(own) else unit


NOBODY = Exclusions()


def load_exclusions(path: Path = paths.EXCLUSIONS) -> Exclusions:
    """Read who was erased.

    Raises
    ------
    AftrykError
        When a line is damaged, or was written with another ``ids.hash_key``: it would let people
        back in.
    """
    lines = read_json_lines(path) if path.is_file() else []
    if not lines:
        return NOBODY
    from pipeline.settings import load_settings

    key = load_settings().ids.hash_key
    reasons: dict[str, str] = {}
    for row, line in enumerate(lines, start=1):
        if not _is_line(line):
            raise _refusal("linjen kan ikke læses.", "Hent filen igen fra en kopi.", path, row)
        if line["key"] != key_check(key):
            raise _refusal(
                "linjen er lavet med en anden nøgle, så den slettede ville komme tilbage.",
                "Skriv den hidtidige nøgle ud for ids.hash_key i params.yaml.",
                path,
                row,
            )
        reasons |= dict.fromkeys(line["hashes"], line["reason"])
    return Exclusions(key, reasons)


def _is_line(line: Any) -> bool:
    return (
        isinstance(line, dict)
        and {"hashes", "reason", "key"} <= set(line)
        and isinstance(line["hashes"], list)
    )


def _refusal(message: str, remedy: str, path: Path, row: int) -> AftrykError:
    return AftrykError(Problem(message, remedy, file=path.as_posix(), row=row))


def unit_hashes(survey: str, unit: str, kind: str, key: str) -> list[str]:
    """What a unit may have been erased by: itself, and its project where it is one."""
    hashes = [unit_hash(survey, unit, key)]
    return [*hashes, project_hash(unit, key)] if kind == "project" else hashes
