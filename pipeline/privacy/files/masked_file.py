"""One file masked, whatever kind it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.privacy.files.delimited import mask_delimited
from pipeline.privacy.files.json_text import mask_json
from pipeline.privacy.files.package import opening
from pipeline.privacy.files.pieces import Outcome, Rules, Tally
from pipeline.privacy.files.plain import mask_plain

KINDS = (".txt", ".md", ".csv", ".tsv", ".jsonl", ".json", ".xlsx", ".docx", ".odt", ".pdf")
"""Endings of the files that can be masked."""

TABLES = frozenset({".csv", ".tsv", ".jsonl", ".json", ".xlsx"})
"""Those of them that have columns."""


def suffix_out(suffix: str) -> str:
    """Ending of what a file of some ending is written as.

    >>> suffix_out(".docx"), suffix_out(".pdf")
    ('.docx', '.md')
    """
    return ".md" if suffix == ".pdf" else suffix


def mask_file(path: Path, rules: Rules) -> Outcome:
    """Mask a file.

    Parameters
    ----------
    path
        A file with one of the endings in :data:`KINDS`.

    Raises
    ------
    AftrykError
        When the file is missing, of another kind, damaged or locked, holds what cannot be read, or
        lacks a column that is asked for.
    """
    suffix = path.suffix.lower()
    if suffix not in KINDS:
        raise _refusal(
            path,
            f"filer af typen ”{suffix or 'uden endelse'}” kan ikke maskeres.",
            f"Gem filen som en af disse: {', '.join(KINDS)}.",
        )
    if rules.columns and suffix not in TABLES:
        raise _refusal(path, "filen har ingen kolonner.", "Udelad --columns.")
    data = _read(path)
    if suffix in (".csv", ".tsv"):
        return mask_delimited(path, rules)
    if suffix in (".jsonl", ".json"):
        return mask_json(data, path.name, rules, lines=suffix == ".jsonl")
    if suffix == ".pdf":
        from pipeline.privacy.files.pdf import mask_pdf

        return mask_pdf(path, rules)
    if suffix in (".txt", ".md"):
        return mask_plain(data, path.name, rules)
    tally = Tally()
    with opening(path.name):
        masked, notes = _office(suffix)(data, path.name, rules, tally)
    return tally.outcome(masked, notes)


Office = Callable[[bytes, str, Rules, Tally], tuple[bytes, tuple[str, ...]]]


def _office(suffix: str) -> Office:
    """What masks a kind of office file."""
    from pipeline.privacy.files.odt import mask_odt
    from pipeline.privacy.files.word import mask_word
    from pipeline.privacy.files.workbook import mask_workbook

    return {".xlsx": mask_workbook, ".docx": mask_word, ".odt": mask_odt}[suffix]


def _read(path: Path) -> bytes:
    """The file's bytes.

    Raises
    ------
    AftrykError
        When it is missing, is a folder, or cannot be read.
    """
    if path.is_dir():
        raise _refusal(path, "det er en mappe.", "Giv filerne en for en.")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _refusal(
            path, "filen findes ikke.", "Se efter, om stien er skrevet rigtigt."
        ) from None
    except OSError:
        raise _refusal(path, "filen kan ikke læses.", "Angiv en fil, du har adgang til.") from None
    if not data.strip():
        raise _refusal(path, "filen er tom.", "Vælg en fil med tekst.")
    return data


def _refusal(path: Path, message: str, remedy: str) -> AftrykError:
    return AftrykError(Problem(message, remedy, file=path.name))
