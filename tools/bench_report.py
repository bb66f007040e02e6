"""How long counting and the whole report take for 2,500 respondents, 12 items and 6 groupings.

``python -m tools.bench_report`` takes a project in which the pipeline has run, repeats its projects
under new ids in a copy, runs ``likert``, ``shares``, ``crosstab`` and ``report`` there, and prints
seconds and processor seconds of each. Starting Python is not counted; reading and writing are.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from pipeline import tables
from pipeline.files import read_table, read_yaml, write_table, write_text
from pipeline.report import labels

RESPONDENTS, ITEMS = 2500, 12
SURVEY = "selvevaluering"
PULJER = ("Nord", "Syd", "Øst", "Vest")
SIDES = ("Kontor", "Værksted", "Lager", "Skole", "Klinik")
GROUPS = ["pulje", "region", "industry", "size_band", "batch", "organisation"]
COUNTED, WHOLE = ("likert", "shares", "crosstab.__main__"), ("report.__main__",)
NAMES = {"unit_id", "answer_id", "segment_id"}
COLLECTED = (
    tables.UNITS, tables.RATINGS, tables.ANSWERS, tables.TEXTS, tables.SEGMENTS, tables.SPANS,
    tables.EXPECTED,
)  # fmt: skip


def repeated(table: pd.DataFrame, ours: pd.Series, copies: int) -> pd.DataFrame:
    """A table with the rows of ``ours`` several times over, each copy under ids of its own."""
    own = table[ours]
    names = [name for name in own.columns if name in NAMES]
    more = [
        own.assign(**{name: _copied(own[name].astype(str), copy) for name in names})
        for copy in range(1, copies)
    ]
    return pd.concat([table, *more], ignore_index=True)


def _copied(ids: pd.Series, copy: int) -> pd.Series:
    """Ids of a copy; those of sentences keep their offsets after the answer's."""
    return ids.str.replace(r"(:\d+-\d+)?$", rf"~{copy}\1", n=1, regex=True)


def more_items(table: pd.DataFrame) -> pd.DataFrame:
    """The first items once more under other names, until there are enough."""
    own = table[table["survey"] == SURVEY]
    known = own["item"].unique()
    wanted = known[: ITEMS - len(known)]
    copied = own[own["item"].isin(wanted)]
    changes = {"item": copied["item"] + "_igen"}
    if "item_text" in table:
        changes["item_text"] = copied["item_text"] + " (igen)"
        changes["position"] = copied["position"] + len(known)
    return pd.concat([table, copied.assign(**changes)], ignore_index=True)


def enlarge(project: Path) -> int:
    """Repeat the projects of a finished copy; give how many there are then."""
    folder = project / "corpus/tables"
    found = {table.name: read_table(table, folder / "collected") for table in COLLECTED}
    units = found["units"]
    copies = -(-RESPONDENTS // int((units["survey"] == SURVEY).sum()))
    answers = found["texts"].loc[found["texts"]["survey"] == SURVEY, "answer_id"]
    segments = found["segments"]
    in_survey = segments.loc[segments["answer_id"].isin(answers), "segment_id"]
    for table in COLLECTED:
        frame = found[table.name]
        ours = frame["survey"] == SURVEY if "survey" in frame else frame["answer_id"].isin(answers)
        frame = repeated(frame, ours, copies)
        if table is tables.UNITS:
            own = frame["survey"] == SURVEY
            for column, values in (("pulje", PULJER), ("organisation", SIDES)):
                turns = np.resize(np.array(values, dtype=object), len(frame))
                frame[column] = frame[column].where(~own, turns)
        if table is tables.RATINGS:
            frame = more_items(frame)
        write_table(table.conform(frame), table, folder / "collected")
    for table, stage in ((tables.CODINGS, "reviewed"), (tables.TONES, "classified")):
        frame = read_table(table, folder / stage)
        frame = repeated(frame, frame["segment_id"].isin(in_survey), copies)
        write_table(table.conform(frame), table, folder / stage)
    items = read_table(tables.ITEMS, folder / "collected")
    write_table(tables.ITEMS.conform(more_items(items)), tables.ITEMS, folder / "collected")
    params = read_yaml(project / "params.yaml")
    params["likert"]["groups"] = params["shares"]["groups"] = GROUPS
    params["report"]["figure_dpi"] = 300
    write_text(yaml.safe_dump(params, allow_unicode=True), project / "params.yaml")
    labels.GROUPS["organisation"] = "Arbejdssted"  # a sixth grouping, which the report knows not of
    return int((read_table(tables.UNITS, folder / "collected")["survey"] == SURVEY).sum())


def timed(stages: Iterable[str]) -> tuple[float, float]:
    """Seconds and processor seconds that stages take, one after another."""
    mains = [import_module(f"pipeline.{name}").main for name in stages]
    wall, processor = time.perf_counter(), time.process_time()
    for main_of in mains:
        main_of()
    return time.perf_counter() - wall, time.process_time() - processor


def main() -> None:
    """Print a line for the counts and one for the report."""
    finished = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        for part in ("corpus", "models", "report"):
            shutil.copytree(finished / part, project / part)
        shutil.copy(finished / "params.yaml", project)
        os.chdir(project)
        units = enlarge(project)
        for label, stages in (("counts", COUNTED), ("report", WHOLE)):
            wall, processor = timed(stages)
            print(f"{label:8} {units} × {ITEMS}: {wall:6.1f} s ({processor:.1f} s processor)")


if __name__ == "__main__":
    main()
