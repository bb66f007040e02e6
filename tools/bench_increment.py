"""Seconds per stage of a second batch that is added, beside those of a cold run with both.

In the order of real life: the first batches are run with the decisions about them, the last one
comes (this is what is measured), and then the decisions about it. In the end every output is
compared with that of the cold run. Set-up is not counted; all caches are empty to begin with.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from pipeline import paths
from tests.e2e.runs import fingerprints, set_batches
from tools.bench import timed_repro
from tools.project_copy import copy_project

Times = list[tuple[str, float]]
MOST = 0.4
"""Of a cold run, what adding a batch may take."""


def decisions_without(log: str, answers: Collection[str]) -> str:
    r"""A decision log as it was before some answers came: without the events about them.

    >>> decisions_without('{"answer_id": "a"}\n{"text": "note"}\n', {"a"})
    '{"text": "note"}\n'
    """
    lines = log.splitlines(keepends=True)
    return "".join(line for line in lines if not _mentions(json.loads(line), answers))


def _mentions(value: object, answers: Collection[str]) -> bool:
    """Whether an event names one of the answers anywhere."""
    if isinstance(value, dict):
        return any(_mentions(one, answers) for one in value.values())
    if isinstance(value, list):
        return any(_mentions(one, answers) for one in value)
    return isinstance(value, str) and value in answers


def seconds(times: Times) -> float:
    """All stages together."""
    return sum(spent for _, spent in times)


def table(runs: dict[str, Times]) -> str:
    """Stages by runs, and each run's share of the first.

    >>> print(table({"cold": [("a", 8.0), ("b", 2.0)], "added": [("b", 3.0)]}))
    stage                       cold   added
    a                            8.0       –
    b                            2.0     3.0
    all                         10.0     3.0
    share of the first          1.00    0.30
    """
    names = list(dict.fromkeys(name for times in runs.values() for name, _ in times))
    spent = [dict(times) for times in runs.values()]
    rows = [[name, *(_shown(of.get(name)) for of in spent)] for name in names]
    totals = [seconds(times) for times in runs.values()]
    rows += [["all", *(f"{total:.1f}" for total in totals)]]
    rows += [["share of the first", *(f"{total / totals[0]:.2f}" for total in totals)]]
    return "\n".join(
        f"{name:<24}" + "".join(f"{cell:>8}" for cell in cells)
        for name, *cells in [["stage", *runs], *rows]
    )


def _shown(spent: float | None) -> str:
    return "–" if spent is None else f"{spent:.1f}"


def measure(folder: Path, batches: list[str]) -> tuple[dict[str, Times], list[str]]:
    """Run both ways in copies of the project.

    Returns
    -------
    runs
        ``cold``, ``first`` (without the last batch), ``added``, ``decided``: what was spent.
    differ
        Outputs that are not the same, byte for byte, in the end.
    """
    cold, growing = (copy_project(folder / name) for name in ("cold", "growing"))
    runs = {"cold": timed_repro(cold)}
    texts = pd.read_parquet(cold / paths.COLLECTED / "texts.parquet")
    new = set(texts.loc[texts["batch"] == batches[-1], "answer_id"])
    log = growing / paths.DECISIONS
    whole = log.read_bytes()
    log.write_bytes(decisions_without(whole.decode("utf-8"), new).encode("utf-8"))
    set_batches(growing, batches[:-1])
    runs["first"] = timed_repro(growing)
    set_batches(growing, batches)
    runs["added"] = timed_repro(growing)
    log.write_bytes(whole)
    runs["decided"] = timed_repro(growing)
    one, other = fingerprints(cold), fingerprints(growing)
    return runs, sorted(name for name in one | other if one.get(name) != other.get(name))


def main() -> None:
    """Print the seconds and whether both ways end in the same bytes."""
    from pipeline.settings import load_settings

    with tempfile.TemporaryDirectory() as folder:
        runs, differ = measure(Path(folder), load_settings().batches)
    print(table(runs))
    share = seconds(runs["added"]) / seconds(runs["cold"])
    print(f"added / cold = {share:.2f} (at most {MOST})")
    print("outputs that differ in the end:", ", ".join(differ) or "none")


if __name__ == "__main__":
    main()
