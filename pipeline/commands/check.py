"""``aftryk check``: what is in a delivery, and what is wrong with it; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from pipeline import paths
from pipeline.commands.check_report import report, responses
from pipeline.corrections import replaced_lines, together
from pipeline.corrections.placed import is_replaced
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json
from pipeline.ingest.batch_folder import NAME
from pipeline.ingest.single_file import ingest_single
from pipeline.ingest.whole_batch import Ingested, ingest_batch
from pipeline.settings import load_settings


def check(
    path: Annotated[
        Path | None,
        typer.Argument(
            help="En leverances mappe eller én fil; ellers alle leverancer i params.yaml."
        ),
    ] = None,
) -> None:
    """Se leverancerne efter uden at køre noget: hvad er der i dem, og hvad kan ikke læses.

    Eksempel: aftryk check corpus/batches/2024-foraar
    """
    read, problems = check_all(targets(path))
    for ingested in read:
        print(report(ingested) + "\n")
    told, unclear = corrected(read)
    problems += unclear
    if lines := replaced_lines(told):
        print("\n".join(lines) + "\n")
    if len(read) > 1 and (lines := responses(read)):
        print("\n".join(f"I alt, {line}" for line in lines) + "\n")
    if count := waiting_decisions():
        said = "beslutning er" if count == 1 else "beslutninger er"
        print(f"{count} {said} taget siden sidste kørsel. Kør make repro for at få dem med.\n")
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
    return read, problems


def corrected(read: Sequence[Ingested]) -> tuple[pd.DataFrame, list[Problem]]:
    """See what these batches correct, and that no two have the same unit without saying so.

    Where one corrects batches that are not among them, the listed batches are looked at, too.

    Returns
    -------
    replaced : pandas.DataFrame
        The answers that do not stand, see :attr:`pipeline.corrections.Placed.replaced`.
    problems : list of Problem
        Those that these batches have a part in.
    """
    names = {ingested.batch for ingested in read}
    wanted = {name for one in read for name in one.tables["corrections"]["corrects"]}
    listed = set(load_settings().batches) if paths.PARAMS.is_file() else wanted
    others = sorted((listed if wanted - names else set()) - names)
    beside, unreadable = check_all(paths.BATCHES / name for name in others)
    told, problems = together([one.tables for one in [*read, *beside]], names | listed)
    if unreadable:  # what is wrong with those is told where they are looked at themselves
        problems = []
    known = together([one.tables for one in beside], names | listed)[1]
    replaced = told[is_replaced(told) & told["stands_in"].isin(names)]
    return replaced, [problem for problem in problems if problem not in known]


def waiting_decisions() -> int:
    """How many decisions the last run has not seen; 0 when nothing has been run yet."""
    from pipeline.review import log
    from pipeline.review.web.derived import waiting

    snapshot = paths.REPLAYED / "snapshot.json"
    if not snapshot.is_file() or not paths.DECISIONS.is_file():
        return 0
    return waiting(log.read(paths.DECISIONS), read_json(snapshot))
