"""Model profiles beside each other: quality, time and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.report.numbers import number, whole
from pipeline.report.view import Column, TableView

COLUMNS = (
    Column("Profil", "text"),
    Column("Gennemsnitlig præcision", "measure"),
    Column("Macro-F1, temaer", "measure"),
    Column("Macro-F1, tone", "measure"),
    Column("Sekunder", "measure"),
    Column("heraf ord og vektorer", "measure"),
    Column("Hukommelse (MB)", "measure"),
)
QUALITY = ("mean_average_precision", "macro_f1", "tone_macro_f1")
COSTS = ("seconds", "describing_seconds", "peak_mb")

PAUSE = 0.1
"""Seconds between two looks at how much memory is used."""


@dataclass(frozen=True)
class Watched:
    """How a process went: its exit code, and the most memory it and its children used, in MB."""

    code: int
    peak_mb: float


def compared(measured: Sequence[dict]) -> pd.DataFrame:
    """One row per profile, the best first; ties by name.

    Parameters
    ----------
    measured
        ``profile``, :data:`QUALITY` and :data:`COSTS`.

    Returns
    -------
    pandas.DataFrame
        Quality with three decimals, costs as whole numbers.
    """
    table = pd.DataFrame(measured, columns=["profile", *QUALITY, *COSTS])
    table[list(QUALITY)] = table[list(QUALITY)].astype("float64").round(3)
    table[list(COSTS)] = table[list(COSTS)].round().astype("int64")
    order = ["mean_average_precision", "profile"]
    return table.sort_values(order, ascending=[False, True], ignore_index=True)


def comparison_view(table: pd.DataFrame) -> TableView:
    """The table of :func:`compared` in Danish, for people."""
    return TableView(
        "",
        COLUMNS,
        tuple(
            (
                row["profile"],
                *(number(row[name], 3) for name in QUALITY),
                *(whole(row[name]) for name in COSTS),
            )
            for row in table.to_dict("records")
        ),
    )


def watch(arguments: Sequence[str]) -> Watched:
    """Run Python with these arguments and look how much memory it and its children use.

    The sum of their resident sets: what they share counts for each of them.
    """
    import psutil

    process = subprocess.Popen([sys.executable, *arguments])
    try:
        seen, peak = psutil.Process(process.pid), 0
        while process.poll() is None:
            try:
                family = [seen, *seen.children(recursive=True)]
                peak = max(peak, sum(one.memory_info().rss for one in family))
            except psutil.NoSuchProcess:
                pass  # one of them ended while we looked
            time.sleep(PAUSE)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    return Watched(process.returncode, peak / 2**20)


def measure_apart(profile: str, target: Path) -> Watched:
    """Let :mod:`~pipeline.compare.one_profile` measure a profile and write to ``target``."""
    return watch(["-m", "pipeline.compare.one_profile", profile, str(target)])
