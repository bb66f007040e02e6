"""What the last run left: the tables the page shows, read anew only when their files change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import paths, tables
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json, read_table, read_yaml
from pipeline.tables import Table

SOURCES: dict[str, tuple[Table, Path]] = {
    "texts": (tables.TEXTS, paths.COLLECTED),
    "spans": (tables.SPANS, paths.COLLECTED),
    "flags": (tables.FLAGS, paths.COLLECTED),
    "segments": (tables.SEGMENTS, paths.COLLECTED),
    "units": (tables.UNITS, paths.COLLECTED),
    "questions": (tables.QUESTIONS, paths.COLLECTED),
    "documents": (tables.DOCUMENTS, paths.COLLECTED),
    "clusters": (tables.CLUSTERS, paths.DISCOVERED),
    "members": (tables.CLUSTER_MEMBERS, paths.DISCOVERED),
    "cluster_history": (tables.CLUSTER_HISTORY, paths.DISCOVERED),
    "unexplained": (tables.UNEXPLAINED, paths.DISCOVERED),
    "tones": (tables.TONES, paths.CLASSIFIED),
    "suggestions": (tables.SUGGESTIONS, paths.SUGGESTED),
    "themes": (tables.THEMES, paths.SUGGESTED),
    "asked": (tables.QUEUE, paths.SUGGESTED),
    "shares": (tables.SHARES, paths.RESULTS / "shares"),
    "quotes": (tables.QUOTES, paths.RESULTS / "quotes"),
}
SNAPSHOT = paths.REPLAYED / "snapshot.json"


@dataclass(frozen=True)
class LastRun:
    """The tables of the last run, named as in ``SOURCES``, what ``replay`` had read, and names.

    ``survey_names`` holds what each survey's mapping calls it.
    """

    texts: pd.DataFrame
    spans: pd.DataFrame
    flags: pd.DataFrame
    segments: pd.DataFrame
    units: pd.DataFrame
    questions: pd.DataFrame
    documents: pd.DataFrame
    clusters: pd.DataFrame
    members: pd.DataFrame
    cluster_history: pd.DataFrame
    unexplained: pd.DataFrame
    tones: pd.DataFrame
    suggestions: pd.DataFrame
    themes: pd.DataFrame
    asked: pd.DataFrame
    shares: pd.DataFrame
    quotes: pd.DataFrame
    snapshot: dict[str, Any]
    survey_names: dict[str, str]


def signature(files: list[Path]) -> tuple:
    """What tells that files have changed: time and size of each; ``None`` for a missing one."""
    return tuple(
        (found.st_mtime_ns, found.st_size) if found else None for found in map(_stat, files)
    )


def _stat(path: Path) -> Any:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def table_files(root: Path) -> list[Path]:
    """Every file that :func:`read_last_run` reads."""
    found = [root / folder / f"{table.name}.parquet" for table, folder in SOURCES.values()]
    return [*found, root / SNAPSHOT]


def read_last_run(root: Path) -> LastRun:
    """Read what the last run left in a project folder.

    Raises
    ------
    AftrykError
        When the pipeline has not been run to the end, or was run by another version of the code
        than this; with what to do.
    """
    missing = [path for path in table_files(root) if not path.exists()]
    if missing:
        raise AftrykError(
            Problem(
                "der er ingen resultater at vise endnu.",
                "Lav rapporten først, på siden Rapport (eller: aftryk repro).",
                file=missing[0].relative_to(root).as_posix(),
            )
        )
    read = {name: read_table(table, root / folder) for name, (table, folder) in SOURCES.items()}
    for name, (table, folder) in SOURCES.items():
        if list(read[name].columns) != list(table.columns):
            raise AftrykError(
                Problem(
                    "resultaterne er lavet af en anden udgave af programmet.",
                    "Lav rapporten igen, på siden Rapport (eller: aftryk repro).",
                    file=(folder / f"{table.name}.parquet").as_posix(),
                )
            )
    return LastRun(
        **read,
        snapshot=read_json(root / SNAPSHOT),
        survey_names=_survey_names(root / paths.SURVEYS),
    )


def _survey_names(folder: Path) -> dict[str, str]:
    """Survey to the name its mapping gives it."""
    return {path.stem: str(read_yaml(path)["name"]) for path in sorted(folder.glob("*.yaml"))}
