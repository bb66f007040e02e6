"""A file of answers without somebody's rows, whatever kind of file it is, and seen to be right."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.ingest.exclusions import NOBODY, Exclusions, unit_hash
from pipeline.ingest.read import SPSS, WORKBOOKS
from pipeline.ingest.survey import Read
from pipeline.ingest.whole_batch import ingest_file
from pipeline.lifecycle.forget.answers import Rows
from pipeline.lifecycle.forget.delimited import without_records
from pipeline.lifecycle.forget.find import files_of
from pipeline.lifecycle.forget.spss import without_cases
from pipeline.lifecycle.forget.workbook import without_rows


def cut(rows: Rows, batch: str, units: Iterable[tuple[str, str]], key: str) -> bytes:
    """Take the rows out.

    Parameters
    ----------
    rows
        The rows; some answer must be left.
    batch
        The file's batch.
    units
        Survey and id of all who are forgotten.
    key
        ``ids.hash_key``.

    Raises
    ------
    AftrykError
        When the others' answers would not be read as before.
    """
    data = _cut(rows)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / rows.path.name
        for other in files_of(rows)[1:]:
            shutil.copyfile(other, Path(folder) / other.name)
        fresh.write_bytes(data)
        gone = Exclusions(key, {unit_hash(survey, unit, key): "-" for survey, unit in units})
        before = _read(rows.path, rows, batch, gone)
        if before is not None and not _alike(before, _read(fresh, rows, batch, NOBODY)):
            raise AftrykError(
                Problem(
                    "svarene kan ikke skæres ud, uden at andre svar bliver læst anderledes.",
                    "Slet rækkerne i det program, filen kommer fra, og læg filen ind igen.",
                    file=rows.path.as_posix(),
                )
            )
    return data


def _cut(rows: Rows) -> bytes:
    ending = rows.path.suffix.lower()
    numbers = {number for some in rows.rows.values() for number in some}
    if ending in SPSS:
        return without_cases(rows.path, numbers)
    data = rows.path.read_bytes()
    if ending in WORKBOOKS:
        return without_rows(data, rows.rows)
    return without_records(data, numbers, rows.separator or ",", rows.path.name)


def _read(path: Path, rows: Rows, batch: str, exclusions: Exclusions) -> Read | None:
    """What ingest makes of a file; ``None`` where it refuses it."""
    try:
        return ingest_file(path, rows.about, batch, paths.SURVEYS, exclusions)
    except AftrykError:
        return None


def _alike(before: Read, after: Read | None) -> bool:
    """Whether the same people gave the same answers."""
    if after is None:
        return False
    return all(
        _sorted(before.tables[name], columns).equals(_sorted(after.tables[name], columns))
        for name, columns in (("units", ["unit_id"]), ("answers", ["answer_id", "text"]))
    )


def _sorted(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return table[columns].astype(object).sort_values(columns, ignore_index=True)
