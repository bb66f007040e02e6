"""What a note says about itself before its text: "pulje", "projekt", "dato" and "kilde"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.reports.word_front import Part, cell_text
from pipeline.ingest.reports.word_text import WordParagraph, WordTable
from pipeline.privacy.shown import shown

KEYS = ("pulje", "projekt", "dato", "kilde")
SOURCE_KINDS = ("interview", "indsigt", "klip", "observation", "møde")
EXAMPLE = "pulje: Lokal trivsel\nprojekt: …\ndato: 2024-05-14\nkilde: interview"
_LINE = re.compile(r"^\W{0,3}([A-Za-zÆØÅæøå]{3,20})\W{0,2}\s*:\s*(.*?)\s*\**$")
_RULE = re.compile(r"-{3,}|\.{3}")
_DAYS_FIRST = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})")


@dataclass(frozen=True)
class FrontMatter:
    """Pulje, project, date (ISO 8601 where it is one day) and what kind of source it is."""

    pulje: str
    project: str
    date: str
    source_kind: str


def key_and_value(line: str) -> tuple[str, str] | None:
    """Cut a "Nøgle: værdi" line, when the key is one of a note's.

    >>> key_and_value("**Kilde:** interview"), key_and_value("Han sagde: nej")
    (('kilde', 'interview'), None)
    """
    found = _LINE.match(line.strip())
    key = found[1].lower() if found else ""
    return (key, found[2].strip(" *\"'")) if found and key in KEYS else None


def split_lines(text: str) -> tuple[dict[str, str], str]:
    """Take the front matter off a text: between "---", or as its first lines."""
    lines = text.lstrip("\ufeff\n\r ").splitlines()
    fenced = bool(lines) and bool(re.fullmatch(r"-{3,}", lines[0].strip()))
    given: dict[str, str] = {}
    for number, line in enumerate(lines[fenced:], start=int(fenced)):
        pair = key_and_value(line)
        if pair:
            given.setdefault(*pair)
        elif fenced and _RULE.fullmatch(line.strip()):
            return given, "\n".join(lines[number + 1 :])
        elif not fenced and line.strip():
            # A title may stand above the keys.
            head = [] if given or not line.lstrip().startswith("#") else [line]
            if not head:
                return given, "\n".join(lines[number:])
    return given, "" if given else text


def split_parts(parts: Sequence[Part]) -> tuple[dict[str, str], list[Part]]:
    """The same for a Word document: its first table of two columns, or its first lines."""
    given: dict[str, str] = {}
    rest = list(parts)
    for number, part in enumerate(parts):
        if isinstance(part, WordTable):
            rows = [[cell_text(cell) for cell in row] for row in part.rows]
            pairs = [
                key_and_value(f"{row[0].rstrip(':')}: {row[1]}") for row in rows if len(row) > 1
            ]
        else:
            pairs = [key_and_value(line) for line in part.text.split("\n") if line.strip()]
        found = [pair for pair in pairs if pair]
        for key, value in found:
            given.setdefault(key, value)
        if found:
            rest = list(parts[number + 1 :])
        elif given or number > 3 or not _may_precede(part):
            break
    return given, rest


def _may_precede(part: Part) -> bool:
    """Whether a part may stand above the front matter: nothing, or a title."""
    return isinstance(part, WordParagraph) and len(part.text) < 120


def front_matter(given: dict[str, str], file: str, pulje: str | None = None) -> FrontMatter:
    """Check what a note says of itself.

    Parameters
    ----------
    given
        Keys and values as found.
    file
        The file's name, for the message.
    pulje
        What batch.yaml gives; goes before the note's own.

    Raises
    ------
    AftrykError
        With every key that is missing or cannot be understood.
    """
    known = {**given, **({"pulje": pulje} if pulje else {})}
    problems = []
    if missing := [key for key in KEYS if not known.get(key)]:
        named = ", ".join(f"”{key}:”" for key in missing)
        problems.append(
            Problem(
                f"notatet mangler {named} øverst.",
                "Begynd notatet med disse linjer mellem to linjer med ---, i Word som en tabel "
                f"med to kolonner eller som fire linjer:\n{EXAMPLE}",
                file=file,
            )
        )
    source = known.get("kilde", "").lower().rstrip(".")
    if source and source not in SOURCE_KINDS:
        problems.append(
            Problem(
                f"kilden ”{shown(known['kilde'])}” kendes ikke.",
                f"Skriv en af disse efter ”kilde:”: {', '.join(SOURCE_KINDS)}.",
                file=file,
            )
        )
    when = iso_date(known.get("dato", ""))
    if known.get("dato") and when is None:
        problems.append(
            Problem(
                f"datoen ”{shown(known['dato'])}” kan ikke læses.",
                "Skriv den som 2024-05-14 eller 14.5.2024; kendes dagen ikke, så ”maj 2024”.",
                file=file,
            )
        )
    if problems:
        raise AftrykError(problems)
    return FrontMatter(known["pulje"], known["projekt"], when or "", source)


def iso_date(text: str) -> str | None:
    """A date as ISO 8601; "maj 2024" as it stands; ``None`` for what is no time.

    >>> iso_date("14.5.2024"), iso_date("maj 2024"), iso_date("31-02-2024"), iso_date("i går")
    ('2024-05-14', 'maj 2024', None, None)
    """
    text = text.strip()
    days_first = _DAYS_FIRST.fullmatch(text)
    numbers = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if days_first or numbers:
        parts = [int(x) for x in (days_first or numbers).groups()]  # type: ignore[union-attr]
        year, month, day = parts[::-1] if days_first else parts
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return None
    return text if re.search(r"(?<!\d)(19|20)\d\d(?!\d)", text) else None
