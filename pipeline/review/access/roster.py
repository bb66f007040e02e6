"""Those who may log in: a file of names, roles and hashed passwords that only its owner can read.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "reviewers.json"
>>> add(path, Reviewer(name="Ida Ø.", role="reader", password="$argon2id$…"))
>>> [reviewer.name for reviewer in read(path).values()]
['Ida Ø.']
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pipeline.errors import AftrykError, Problem
from pipeline.files import replacing_file
from pipeline.review.log import holding

Role = Literal["reviewer", "reader"]
LONGEST_NAME = 60


class Reviewer(BaseModel):
    """Somebody who may log in.

    Parameters
    ----------
    name
        As it stands in the log beside what they decide.
    role
        A reviewer decides; a reader sees everything and decides nothing.
    password
        Its hash.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    role: Role
    password: Annotated[str, Field(min_length=1, repr=False)]


_FILE = TypeAdapter(list[Reviewer])


def tidy(name: str) -> str:
    """The name on one line, each letter written in one way.

    >>> tidy("  Ida   Ø. ")
    'Ida Ø.'
    """
    shown = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", name))
    return " ".join(shown.split())


def key(name: str) -> str:
    """What two ways of writing the same name share.

    >>> key("IDA Ø.") == key("ida ø. ")
    True
    """
    return tidy(name).casefold()


def read(path: Path) -> dict[str, Reviewer]:
    """Everybody who may log in, by :func:`key`; nobody when there is no file.

    Raises
    ------
    AftrykError
        When the file is not what :func:`add` writes.
    """
    try:
        found = _FILE.validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except ValidationError:  # its message would quote the hashes
        raise AftrykError(
            Problem(
                "filen med dem, der kan logge ind, kan ikke læses.",
                "Slet den, og opret dem igen med ”aftryk reviewers add NAVN”.",
                file=path.as_posix(),
            )
        ) from None
    return {key(reviewer.name): reviewer for reviewer in found}


def add(path: Path, reviewer: Reviewer) -> None:
    """Let somebody in.

    Raises
    ------
    AftrykError
        When somebody of that name is there already.
    """
    with holding(path):
        found = read(path)
        if key(reviewer.name) in found:
            raise AftrykError(
                Problem(
                    f"”{found[key(reviewer.name)].name}” findes allerede.",
                    "Vælg et andet navn, eller skift adgangskoden med ”aftryk reviewers password”.",
                )
            )
        _write(path, found | {key(reviewer.name): reviewer})


def remove(path: Path, name: str) -> Reviewer:
    """Keep somebody out from now on; what they have decided stays."""
    with holding(path):
        found = read(path)
        gone = known(found, name)
        _write(path, {k: reviewer for k, reviewer in found.items() if reviewer != gone})
    return gone


def set_password(path: Path, name: str, password: str) -> None:
    """Give somebody another hashed password."""
    with holding(path):
        found = read(path)
        changed = known(found, name).model_copy(update={"password": password})
        _write(path, found | {key(name): changed})


def lock_down(path: Path) -> None:
    """Keep others on the machine from reading the file, however it was copied here."""
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def known(found: dict[str, Reviewer], name: str) -> Reviewer:
    """The one of that name.

    Raises
    ------
    AftrykError
        When there is none.
    """
    if key(name) not in found:
        raise AftrykError(
            Problem(
                f"der er ingen ved navn ”{tidy(name)}”.",
                "Se navnene med ”aftryk reviewers list”.",
            )
        )
    return found[key(name)]


def _write(path: Path, found: dict[str, Reviewer]) -> None:
    people = [found[name].model_dump() for name in sorted(found)]
    with replacing_file(path) as fresh:
        fresh.chmod(0o600)
        fresh.write_text(json.dumps(people, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
