"""Reading and writing: every write is whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from pipeline.errors import AftrykError, Problem
from pipeline.tables import Table

YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast, where PyYAML was built with it."""


@contextmanager
def replacing_directory(target: Path) -> Iterator[Path]:
    """Give an empty folder to write in; it takes the place of ``target`` when all went well.

    On an exception ``target`` keeps what it held, and the folder is removed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", suffix=".tmp", dir=target.parent))
    fresh.chmod(0o755)
    try:
        yield fresh
        if target.exists():
            old = fresh.with_name(fresh.name + "-old.tmp")
            os.replace(target, old)
            os.replace(fresh, target)
            shutil.rmtree(old)
        else:
            os.replace(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def replacing_file(target: Path) -> Iterator[Path]:
    """Give a path to write to; the file takes the place of ``target`` when all went well.

    Raises
    ------
    AftrykError
        When nothing can be written there: no such place, no right, a folder of that name, or, on
        Windows, a file that another program holds open.
    """
    with _said_in_danish(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", suffix=".tmp", dir=target.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        fresh.chmod(0o644)
        yield fresh
        with _said_in_danish(target):
            os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _said_in_danish(target: Path) -> Iterator[None]:
    """Say that a file cannot be written, and what to do."""
    try:
        yield
    except OSError:
        if target.is_dir():
            message = "her ligger en mappe; filen kan ikke skrives."
        else:
            message = "filen kan ikke skrives."
        raise AftrykError(
            Problem(
                message,
                "Luk filen, hvis den er åben i et andet program, eller vælg et sted, du må skrive.",
                file=target.as_posix(),
            )
        ) from None


def write_bytes(data: bytes, target: Path) -> None:
    """Write a file whole or not at all."""
    with replacing_file(target) as fresh:
        fresh.write_bytes(data)


def write_text(text: str, target: Path) -> None:
    """Write UTF-8 text with line feeds as line ends, whole or not at all."""
    write_bytes(text.encode("utf-8"), target)


def write_json(value: Any, target: Path) -> None:
    """Write JSON that a person can read: two spaces, æøå as they are, keys in given order."""
    write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", target)


def write_json_lines(values: list[dict[str, Any]], target: Path) -> None:
    """Write one JSON object a line."""
    write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), target)


def write_csv(table: pd.DataFrame, target: Path) -> None:
    """Write a table for programs: UTF-8, comma, decimal point. People get the workbook."""
    write_text(table.to_csv(index=False, lineterminator="\n"), target)


def write_parquet(table: pd.DataFrame, target: Path) -> None:
    """Write a table with the types of its columns, whole or not at all."""
    with replacing_file(target) as fresh:
        table.to_parquet(fresh, index=False)


def write_table(frame: pd.DataFrame, table: Table, folder: Path) -> None:
    """Check a table against its schema and write it as ``folder/<name>.parquet``, sorted.

    Raises
    ------
    pandera.errors.SchemaErrors
        When the table is not what its schema says: a fault in our code, not in a delivery.
    """
    write_parquet(table.conform(frame), folder / f"{table.name}.parquet")


def read_table(table: Table, folder: Path) -> pd.DataFrame:
    """Read ``folder/<name>.parquet``, sorted as it was written.

    Raises
    ------
    AftrykError
        When the stage that makes the table has not run.
    """
    path = folder / f"{table.name}.parquet"
    try:
        return pd.read_parquet(path)
    except FileNotFoundError:
        raise AftrykError(
            Problem(
                "tabellen er ikke lavet endnu.",
                "Kør ”aftryk repro” i projektets mappe.",
                file=path.as_posix(),
            )
        ) from None


def read_json(path: Path) -> Any:
    """Read a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_json_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file with one JSON object a line; blank lines are passed over.

    Raises
    ------
    AftrykError
        When a line is not JSON, with its number.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError:
            raise AftrykError(
                Problem(
                    "linjen er ikke gyldig JSON.",
                    "Ret linjen, eller slet den, og prøv igen.",
                    file=path.name,
                    row=number,
                )
            ) from None
    return found


def read_yaml(path: Path) -> Any:
    """Read a YAML file.

    Raises
    ------
    AftrykError
        When the file is missing or is not YAML, with the line where reading stopped.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), YAML_LOADER)
    except FileNotFoundError:
        raise AftrykError(
            Problem("filen findes ikke.", "Læg den på plads, og prøv igen.", file=path.as_posix())
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise AftrykError(
            Problem(
                "filen er ikke gyldig YAML.",
                "Se efter indrykning, kolon og anførselstegn omkring linjen.",
                file=path.as_posix(),
                row=mark.line + 1 if mark else None,
            )
        ) from None
