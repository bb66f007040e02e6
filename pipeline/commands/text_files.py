"""Reading the files that ``aftryk mask`` and ``aftryk code`` are given: one text a row."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.errors import AftrykError, Problem

SHOWN = 20
"""As many faulty rows are named before the rest is only counted."""


def read_texts(path: Path) -> pd.DataFrame:
    """Read texts from JSON Lines or CSV.

    Parameters
    ----------
    path
        ``.csv``, ``.tsv`` or ``.txt`` is read as CSV with a heading row (comma, semicolon or tab;
        UTF-8, UTF-16 with BOM or Windows-1252), anything else as JSON Lines unless its first
        character says that it is not JSON. An empty or missing ``text`` is an empty text.

    Returns
    -------
    pandas.DataFrame
        ``id``, ``text`` and ``question`` ("" where it is not known), in the file's order. An id
        that is a whole number in JSON stays one, so that it is written as it was read; no two ids
        are the same as text.

    Raises
    ------
    AftrykError
        When the file is missing or empty, is neither format, lacks a column, or names an id twice
        or not at all.
    """
    content = _decode(path)
    if not content.strip():
        raise _fault(path, "filen er tom.", "Vælg en fil med mindst én tekst.")
    is_csv = path.suffix.lower() in {".csv", ".tsv", ".txt"} and content.lstrip()[0] != "{"
    rows = list(_csv_rows(path, content) if is_csv else _json_rows(path, content))
    _check_rows(path, [_id(row.get("id")) for _, row in rows], [number for number, _ in rows])
    table = pd.DataFrame(
        [
            (_id(row.get("id")), _text(row.get("text")), _text(row.get("question")))
            for _, row in rows
        ],
        columns=["id", "text", "question"],
    )
    return table.astype({"id": "object", "text": "str", "question": "str"})


def _id(value: Any) -> str | int:
    """An id as it is written: a whole number or text."""
    return value if isinstance(value, int) and not isinstance(value, bool) else _text(value)


_HALF = re.compile("[\ud800-\udfff]")


def _text(value: Any) -> str:
    """Text of a cell or a JSON value; missing is empty.

    Half an emoji (a lone surrogate, as a text cut short in JSON may hold) cannot be written and
    becomes U+FFFD, so that offsets stay.
    """
    return "" if value is None else _HALF.sub("\ufffd", str(value))


def _fault(
    path: Path, message: str, remedy: str, row: int | None = None, column: str | None = None
) -> AftrykError:
    """One problem with the file, as an error."""
    return AftrykError(Problem(message, remedy, file=path.name, row=row, column=column))


def _decode(path: Path) -> str:
    """Text of a file: by its byte order mark, else UTF-8, else Windows-1252."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _fault(path, "filen findes ikke.", "Se efter, om stien er skrevet rigtigt.") from None
    except OSError:
        raise _fault(path, "filen kan ikke læses.", "Angiv en fil, du har adgang til.") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            content = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in content:
            return content
    raise _fault(
        path,
        "filen er ikke en tekstfil, eller dens tegnkodning er ukendt.",
        "Gem den som CSV UTF-8 eller JSON Lines, og prøv igen.",
    )


def _csv_rows(path: Path, content: str) -> Iterable[tuple[int, dict[Hashable, Any]]]:
    """Row numbers (the heading is row 1) and rows of a CSV file."""
    heading = content.lstrip("\ufeff\r\n").splitlines()[0]
    separator = max(";\t,", key=heading.count)
    try:
        cells = list(csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise _fault(
            path,
            "filen kan ikke læses som CSV; et anførselstegn er åbnet og ikke lukket.",
            "Gem filen som CSV fra regnearket igen.",
        ) from None
    numbered = [(number, row) for number, row in enumerate(cells, start=1) if any(row)]
    names = [name.strip().lower() for name in numbered[0][1]]
    for column in ("id", "text"):
        if names.count(column) != 1:
            how = "mangler" if column not in names else "står der mere end én gang"
            raise _fault(
                path,
                f"kolonnen {how}.",
                "Første række skal være overskrifter med ”id” og ”text” (og gerne ”question”).",
                row=numbered[0][0],
                column=column,
            )
    for number, row in numbered[1:]:
        if len(row) > len(names) and any(row[len(names) :]):
            raise _fault(
                path,
                f"rækken har {len(row)} felter, men der er {len(names)} overskrifter.",
                "Sæt anførselstegn om tekster, der indeholder skilletegnet.",
                row=number,
            )
        yield number, dict(zip(names, row, strict=False))


def _json_rows(path: Path, content: str) -> Iterable[tuple[int, dict[Hashable, Any]]]:
    """Line numbers and objects of a JSON Lines file."""
    # Not splitlines(): U+2028 and U+0085 may stand unescaped inside a JSON string.
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise _fault(
                path,
                "linjen er ikke et JSON-objekt.",
                'Skriv ét objekt pr. linje, f.eks. {"id": "1", "text": "…"}, eller brug CSV.',
                row=number,
            )
        for column in ("id", "text"):
            if column not in value:
                raise _fault(
                    path, "feltet mangler.", "Tilføj feltet på linjen.", row=number, column=column
                )
        if not isinstance(value["text"], str | None):
            raise _fault(
                path, "feltet er ikke en tekst.", "Sæt anførselstegn om.", row=number, column="text"
            )
        yield number, value


def _check_rows(path: Path, ids: list[str | int], numbers: list[int]) -> None:
    """Refuse rows without an id, and ids that come twice."""
    first: dict[str, int] = {}
    problems = []
    for number, name in zip(numbers, map(str, ids), strict=True):
        if not name.strip():
            problems.append((number, "rækken har intet id.", "Giv hver tekst sit eget id."))
        elif name in first:
            problems.append(
                (
                    number,
                    f"id’et er brugt før, i række {first[name]}.",
                    "Giv hver tekst sit eget id.",
                )
            )
        first.setdefault(name, number)
    if problems:
        shown = [
            Problem(message, remedy, file=path.name, row=number, column="id")
            for number, message, remedy in problems[:SHOWN]
        ]
        if len(problems) > SHOWN:
            shown.append(
                Problem(
                    f"der er {len(problems) - SHOWN} rækker mere med samme slags fejl.",
                    "Ret dem, og prøv igen.",
                    file=path.name,
                )
            )
        raise AftrykError(shown)
