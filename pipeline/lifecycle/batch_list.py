"""params.yaml's list of batches, changed without touching anything else in the file."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq

from pipeline.errors import AftrykError, Problem
from pipeline.files import write_bytes
from pipeline.ingest.names import fold

NAME = re.compile(r"[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå_-]*")
"""What DVC takes as part of a stage's name, and every file system as a folder's."""


def read_list(path: Path) -> list[str]:
    """Names on the list ``batches``, in order.

    Raises
    ------
    AftrykError
        When the file has no such list.
    """
    return [str(name) for name in _sequence(_load(_text(path), path), path)]


def check_name(name: str, path: Path) -> None:
    """See that a name can be put on the list.

    Raises
    ------
    AftrykError
        When DVC or a file system would not take it, or it is there already.
    """
    if not NAME.fullmatch(name):
        raise AftrykError(
            Problem(
                "leverancens navn må kun bestå af bogstaver, tal, bindestreg og understreg.",
                "Vælg et navn uden mellemrum, f.eks. 2025-foraar.",
            )
        )
    if fold(name) in map(fold, read_list(path)):
        raise AftrykError(
            Problem(
                f"”{name}” står allerede under batches.",
                "Vælg et andet navn, eller tag den gamle ud først: aftryk remove-batch " + name,
                file=path.name,
            )
        )


def with_batch(text: str, name: str, path: Path) -> str:
    """Put a name last on the list.

    Parameters
    ----------
    text
        params.yaml as it is.
    path
        For messages.

    Returns
    -------
    str
        The file anew; all other lines, their comments and line ends are as they were.
    """
    values = _load(text, path)
    names = _sequence(values, path)
    if names.fa.flow_style() or not names:
        names.append(name)
        return _dumped(values, text)
    lines = text.splitlines(keepends=True)
    row, column = names.lc.item(len(names) - 1)
    end = "\r\n" if lines[row].endswith("\r\n") else "\n"
    if not lines[row].endswith("\n"):
        lines[row] += end
    dash = lines[row][:column]
    lines.insert(row + 1, f"{dash}{_scalar(name)}{end}")
    return "".join(lines)


def without_batch(text: str, name: str, path: Path) -> str:
    """Take a name off the list, and off the report's own lists where they have it.

    Raises
    ------
    AftrykError
        When it is the only one on either list.
    """
    for keys in (("batches",), ("report", "batches"), ("report", "earlier_batches")):
        values = _load(text, path)
        names = values
        for key in keys:
            names = names.get(key) if isinstance(names, dict) else None
        if not isinstance(names, CommentedSeq) or name not in map(str, names):
            continue
        if len(names) == 1 and keys[-1] == "earlier_batches":
            # With nothing under it the list would mean every earlier batch, and not none.
            values["report"]["earlier_batches"] = CommentedSeq()
            values["report"]["earlier_batches"].fa.set_flow_style()
            text = _dumped(values, text)
            continue
        if len(names) == 1:
            raise AftrykError(
                Problem(
                    f"”{name}” er den eneste på listen {'.'.join(keys)}, og den må ikke være tom.",
                    "Læg en anden leverance ind først"
                    + (", eller skriv null ud for report.batches." if len(keys) > 1 else "."),
                    file=path.name,
                )
            )
        position = [str(one) for one in names].index(name)
        if names.fa.flow_style():
            del names[position]
            text = _dumped(values, text)
        else:
            lines = text.splitlines(keepends=True)
            del lines[names.lc.item(position)[0]]
            text = "".join(lines)
    return text


def replace_list(path: Path, text: str, expected: list[str]) -> None:
    """Write params.yaml anew when it is right and lists what it should; else nothing is written.

    Raises
    ------
    AftrykError
        When it is not, which says that the list is written in a way that is not understood.
    """
    from pipeline.settings import Settings

    if Settings.model_validate(yaml.safe_load(text)).batches != expected:
        raise AftrykError(
            Problem(
                "listen batches kunne ikke ændres.",
                "Skriv den med ét navn på hver linje (”  - navn”), og prøv igen.",
                file=path.name,
            )
        )
    write_bytes(text.encode("utf-8"), path)


def read_text(path: Path) -> str:
    """Read the file with its line ends as they are.

    Raises
    ------
    AftrykError
        When it is not there.
    """
    return _text(path)


def _text(path: Path) -> str:
    if not path.is_file():
        raise AftrykError(
            Problem("filen findes ikke.", "Gå til projektets mappe, og prøv igen.", path.as_posix())
        )
    return path.read_bytes().decode("utf-8")


def _yaml() -> YAML:
    reader = YAML()
    reader.preserve_quotes = True
    reader.width = 10**6
    reader.indent(mapping=2, sequence=4, offset=2)
    return reader


def _load(text: str, path: Path) -> Any:
    from pipeline.settings import load_settings

    load_settings(path)  # says in Danish what is wrong with it
    return _yaml().load(text)


def _sequence(values: Any, path: Path) -> CommentedSeq:
    names = values.get("batches")
    if not isinstance(names, CommentedSeq):
        raise AftrykError(
            Problem("listen batches mangler.", "Skriv den øverst i filen.", file=path.name)
        )
    return names


def _dumped(values: Any, text: str) -> str:
    buffer = io.StringIO()
    _yaml().dump(values, buffer)
    written = buffer.getvalue()
    return written.replace("\n", "\r\n") if "\r\n" in text else written


def _scalar(name: str) -> str:
    """Write the name so that both YAML 1.1 and 1.2 read it as text."""
    plain = yaml.safe_load(name)
    return name if plain == name and not re.fullmatch(r"[\d._eExX+-]+", name) else f'"{name}"'
