"""A whole batch into canonical tables; every file's problems are found before any is told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.batch import Batch, BatchFile, batch_file, load_batch
from pipeline.ingest.batch_folder import companions
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.erased import document_hashes, left_out
from pipeline.ingest.exclusions import NOBODY, Exclusions, load_exclusions
from pipeline.ingest.file_names import telling_names
from pipeline.ingest.mapping import Mapping, load_mapping
from pipeline.ingest.misfit import misfit
from pipeline.ingest.names import fold
from pipeline.ingest.read import Told, read_delivery
from pipeline.ingest.survey import Place, Read, read_survey
from pipeline.ingest.twice import correcting_nobody, same_unit_twice
from pipeline.paths import SURVEYS
from pipeline.privacy.shown import shown
from pipeline.tables import BATCHES, CORRECTIONS, EXPECTED, INGESTED, UNITS
from pipeline.tables.asked import PER_SURVEY


@dataclass(frozen=True)
class Ingested:
    """One batch as tables.

    Parameters
    ----------
    batch
        Its name.
    files
        The files that were read, sorted.
    tables
        All of ``INGESTED``, checked and sorted, by name.
    notes
        Danish; what was not refused but is worth a look.
    dialects
        File to how it is written, in Danish, for the files of answers.
    """

    batch: str
    files: list[str]
    tables: dict[str, pd.DataFrame]
    notes: list[str]
    dialects: dict[str, str] = field(default_factory=dict)


def ingest_batch(folder: Path, surveys: Path = SURVEYS) -> Ingested:
    """Read every file of a batch.

    Parameters
    ----------
    folder
        The batch; its name is the batch's.
    surveys
        Folder with the mappings.

    Raises
    ------
    AftrykError
        With every problem found in any of its files.
    """
    batch = load_batch(folder, surveys)
    exclusions = load_exclusions()
    found: list[Read] = []
    problems: list[Problem] = []
    paths = sorted(path for path in folder.iterdir() if batch_file(batch, path.name))
    for path in tqdm(paths, desc=folder.name, disable=None, leave=False):
        about = batch_file(batch, path.name)
        assert about is not None
        try:
            found.append(ingest_file(path, about, folder.name, surveys, exclusions))
        except AftrykError as error:
            problems += error.problems
    problems += same_unit_twice(
        read.tables[UNITS.name] for read in found if UNITS.name in read.tables
    )
    if problems:
        raise AftrykError(_in_batch(problem, folder.name) for problem in problems)
    return assemble(folder.name, [path.name for path in paths], found, batch, exclusions)


def ingest_file(
    path: Path,
    about: BatchFile,
    batch: str,
    surveys: Path = SURVEYS,
    exclusions: Exclusions | None = None,
) -> Read:
    """Read one file, a survey, a report or a note.

    Parameters
    ----------
    exclusions
        Those who are left out; as in corpus/exclusions.jsonl when not given.

    Raises
    ------
    AftrykError
        With every problem found in it.
    """
    exclusions = load_exclusions() if exclusions is None else exclusions
    if about.report or about.note or about.survey is None:
        return _unless_erased(path, about, _ingest_document(path, about, batch), batch, exclusions)
    delivery, mapping = read_answers(path, about, surveys)
    place = Place(batch, about.pulje, about.delivery, about.decimal, exclusions)
    return read_survey(delivery, mapping, place)


def read_answers(path: Path, about: BatchFile, surveys: Path = SURVEYS) -> tuple[Delivery, Mapping]:
    """Read a file of answers as text, and how its survey is to be read.

    Raises
    ------
    AftrykError
        When it cannot be read, or is hardly the survey it is said to be.
    """
    mapping = load_mapping(about.survey or "", surveys)
    separator = about.separator or mapping.separator
    belonging = companions(path, about)
    told = Told(
        "\t" if separator == "tab" else separator,
        belonging.get("structure"),
        belonging.get("labels"),
    )
    delivery = read_delivery(path, mapping.headings(), about.sheet, told)
    if problem := misfit(delivery, mapping, surveys):
        raise AftrykError(problem)
    return delivery, mapping


def _unless_erased(
    path: Path, about: BatchFile, read: Read, batch: str, exclusions: Exclusions
) -> Read:
    hashes = document_hashes(path, read.tables, about.project, exclusions.key)
    reason = exclusions.reason(hashes)
    return read if reason is None else Read(left_out(batch, path.name, reason), [])


def _ingest_document(path: Path, about: BatchFile, batch: str) -> Read:
    """Read a report, or a note: what begins as a note is never counted as an evaluation."""
    from pipeline.ingest.notes import is_note_file, note_tables, read_note
    from pipeline.ingest.reports import read_report, report_tables, reported_shares

    if about.note or is_note_file(path):
        note = read_note(path, about.pulje)
        return Read(note_tables(note, batch=batch, source_file=path.name), [])
    report = read_report(path)
    tables = report_tables(report, batch=batch, source_file=path.name, pulje=about.pulje)
    return Read(tables, [f"{path.name}: {note}" for note in reported_shares(report)[1]])


def assemble(
    name: str,
    files: list[str],
    found: list[Read],
    batch: Batch | None,
    exclusions: Exclusions = NOBODY,
) -> Ingested:
    """Join what the files gave into one set of checked tables."""
    tables = {}
    for table in INGESTED:
        parts = [read.tables[table.name] for read in found if table.name in read.tables]
        parts = [part[list(table.columns)].astype(object) for part in parts if len(part)]
        joined = pd.concat(parts, ignore_index=True) if parts else table.empty()
        if table in PER_SURVEY:
            joined = joined.drop_duplicates(ignore_index=True)
        tables[table.name] = joined
    notes = [note for read in found for note in read.notes] + telling_names(files)
    period = batch.period if batch else name
    tables[BATCHES.name] = pd.DataFrame({"batch": [name], "period": [period]})
    corrects = batch.corrects if batch else []
    tables[CORRECTIONS.name] = CORRECTIONS.frame(
        [{"batch": name, "corrects": other} for other in corrects]
    )
    tables[EXPECTED.name], unlisted = _expected(name, batch, tables[UNITS.name], exclusions)
    if corrects:
        unlisted += correcting_nobody(tables[UNITS.name], name)
    checked = {table.name: table.conform(tables[table.name]) for table in INGESTED}
    return Ingested(name, files, checked, notes + unlisted, _dialects(found))


def _dialects(found: list[Read]) -> dict[str, str]:
    """How each file of answers is written, by the file its questions came from."""
    return {read.file: read.dialect for read in found if read.dialect}


def _in_batch(problem: Problem, batch: str) -> Problem:
    """Name the batch before the file, for files of the same name lie in several."""
    if problem.file is None or "/" in problem.file:
        return problem
    return replace(problem, file=f"{batch}/{problem.file}")


def _expected(
    name: str, batch: Batch | None, units: pd.DataFrame, exclusions: Exclusions
) -> tuple[pd.DataFrame, list[str]]:
    """The units that should have answered: those listed, and those that did answer all the same."""
    rows: list[dict] = []
    notes: list[str] = []
    for survey, listed in sorted((batch.expected if batch else {}).items()):
        received = {fold(unit): unit for unit in units.loc[units["survey"] == survey, "unit_id"]}
        named = [exclusions.expected(survey, unit) for unit in listed]
        due = {fold(unit): unit for unit in named}
        if unlisted := sorted(received[key] for key in set(received) - set(due)):
            unless = ", medmindre de retter et tidligere svar" if batch and batch.corrects else ""
            notes.append(
                f"{', '.join(map(shown, unlisted))}: har svaret på ”{survey}”, men står ikke under "
                f"expected i batch.yaml; de er regnet med som ventede{unless}."
            )
        rows += [
            {
                "batch": name,
                "survey": survey,
                "unit_id": received.get(key, due.get(key)),
                "received": key in received,
            }
            for key in sorted(set(received) | set(due))
        ]
    return pd.DataFrame(rows, columns=list(EXPECTED.columns)), notes
