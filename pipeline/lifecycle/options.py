"""What is written as ``FILE=VALUE`` on the command line, and lists of expected projects."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.names import squeeze
from pipeline.privacy.shown import shown


def per_file(given: Iterable[str], names: Sequence[str], option: str) -> dict[str, str]:
    """Take ``FILE=VALUE`` apart; a value without file goes to every file.

    Parameters
    ----------
    given
        What was written, once or several times.
    names
        Names of the files.
    option
        Name of the option, for messages.

    Returns
    -------
    dict of str to str
        File name to value.

    Raises
    ------
    AftrykError
        When a file is not among the names, or a value is missing.

    >>> per_file(["UngStyrke", "b.csv=VA"], ["a.csv", "b.csv"], "--pulje")
    {'a.csv': 'UngStyrke', 'b.csv': 'VA'}
    """
    known = {unicodedata.normalize("NFC", name): name for name in names}
    found: dict[str, str] = {}
    own: dict[str, str] = {}
    problems = []
    for text in given:
        file, equals, value = unicodedata.normalize("NFC", text).rpartition("=")
        file = Path(file).name
        if not squeeze(value):
            problems.append(
                Problem(f"{option} mangler en værdi.", f"Skriv f.eks. {option} fil.csv=Navn.")
            )
        elif not equals:
            found |= dict.fromkeys(names, squeeze(value))
        elif file in known:
            own[known[file]] = squeeze(value)
        else:
            problems.append(
                Problem(
                    f"{option} nævner ”{file}”, som ikke er en af filerne.",
                    f"Skriv et af navnene: {', '.join(names)}.",
                )
            )
    if problems:
        raise AftrykError(problems)
    return found | own


def expected_units(path: Path) -> list[str]:
    """Read a list of project numbers, one a line; blank lines and lines with # are passed over.

    Raises
    ------
    AftrykError
        When there is no such file, nothing in it, or a number stands there twice.
    """
    if not path.is_file():
        raise AftrykError(
            Problem("filen findes ikke.", "Se efter, om stien er stavet rigtigt.", path.as_posix())
        )
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    rows = [
        (row, squeeze(line))
        for row, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not rows:
        raise AftrykError(
            Problem("der står ingen projektnumre.", "Skriv ét på hver linje.", file=path.name)
        )
    first: dict[str, int] = {}
    problems = []
    for row, unit in rows:
        if unit.casefold() in first:
            problems.append(
                Problem(
                    f"”{shown(unit)}” står også i linje {first[unit.casefold()]}.",
                    "Slet den ene.",
                    file=path.name,
                    row=row,
                )
            )
        first.setdefault(unit.casefold(), row)
    if problems:
        raise AftrykError(problems)
    return [unit for _, unit in rows]
