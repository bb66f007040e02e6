"""``aftryk check``: what is in a delivery, and what is wrong with it; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.ingest.batch import NAME
from pipeline.ingest.single_file import ingest_single
from pipeline.ingest.summary import excluded
from pipeline.ingest.whole_batch import Ingested, ingest_batch, same_unit_twice
from pipeline.language.non_answers import is_non_answer
from pipeline.settings import load_settings

COLUMNS = ["besvarelser", "udeladt", "spørgsmål", "svar", "ikke-svar", "tomme", "afsnit"]


def check(
    path: Annotated[
        Path | None,
        typer.Argument(help="En batchmappe eller én fil; ellers alle batches i params.yaml."),
    ] = None,
) -> None:
    """Se leverancerne efter uden at køre noget: hvad er der i dem, og hvad kan ikke læses.

    Eksempel: aftryk check corpus/batches/2024-foraar
    """
    read, problems = check_all(targets(path))
    for ingested in read:
        print(report(ingested) + "\n")
    if problems:
        raise AftrykError(problems)
    print("Alt kan læses.")


def targets(path: Path | None) -> list[Path]:
    """The batch folders or the file that are to be looked at.

    Raises
    ------
    AftrykError
        When there is nothing at ``path``.
    """
    if path is None:
        return [paths.BATCHES / batch for batch in load_settings().batches]
    if not path.exists():
        raise AftrykError(
            Problem("stien findes ikke.", "Se efter, om den er stavet rigtigt.", path.as_posix())
        )
    if path.is_dir() and not (path / NAME).exists():
        return sorted(found.parent for found in path.glob(f"*/{NAME}")) or [path]
    return [path]


def check_all(places: Iterable[Path]) -> tuple[list[Ingested], list[Problem]]:
    """Read every batch or file; what cannot be read ends among the problems."""
    read: list[Ingested] = []
    problems: list[Problem] = []
    for place in places:
        try:
            read.append(ingest_batch(place) if place.is_dir() else ingest_single(place))
        except AftrykError as error:
            problems += error.problems
    return read, problems + same_unit_twice(ingested.tables["units"] for ingested in read)


def per_file(ingested: Ingested) -> pd.DataFrame:
    """Count what each file holds: one row per file, and ``COLUMNS``."""
    tables = ingested.tables
    answers = tables["answers"].assign(
        blank=tables["answers"]["text"].str.strip() == "",
        non_answer=tables["answers"]["text"].map(is_non_answer),
    )
    answers["non_answer"] &= ~answers["blank"]
    by_file = answers.groupby("source_file")
    items = tables["items"][["survey", "item"]].drop_duplicates().groupby("survey").size()
    survey = tables["units"].groupby("source_file")["survey"].first()
    passages = tables["passages"].merge(tables["documents"], on="document_id")
    counted = {
        "besvarelser": tables["units"].groupby("source_file").size(),
        "udeladt": tables["exclusions"].groupby("source_file").size(),
        "spørgsmål": survey.map(items),
        "svar": by_file.size() - by_file["blank"].sum() - by_file["non_answer"].sum(),
        "ikke-svar": by_file["non_answer"].sum(),
        "tomme": by_file["blank"].sum(),
        "afsnit": passages.groupby("source_file").size(),
    }
    return pd.DataFrame(counted, columns=COLUMNS).reindex(ingested.files).fillna(0).astype(int)


def report(ingested: Ingested) -> str:
    """One batch as a table in plain text, with what was left out, and notes."""
    table = per_file(ingested)
    width = max([len("fil"), *(len(name) for name in table.index)])
    lines = [ingested.batch, f"  {'fil':<{width}}  " + "  ".join(COLUMNS)]
    for name, row in table.iterrows():
        cells = (f"{row[column] or '–':>{len(column)}}" for column in COLUMNS)
        lines.append(f"  {name:<{width}}  " + "  ".join(cells))
    lines += [f"  Læst som: {file}: {said}" for file, said in sorted(ingested.dialects.items())]
    expected = ingested.tables["expected"]
    for survey, group in expected.groupby("survey"):
        lines.append(f"  {survey}: {group['received'].sum()} af {len(group)} ventede er modtaget.")
    lines += [f"  Udeladt: {line}" for line in excluded(ingested)]
    lines += [f"  Bemærk: {note}" for note in ingested.notes]
    return "\n".join(lines)
