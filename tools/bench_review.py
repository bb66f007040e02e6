"""How fast the review page answers on a corpus of 100,000 sentences with 10,000 decisions.

The corpus is the last run's own, repeated under other ids; ``python -m tools.bench_review`` writes
it to a temporary folder, starts the page on it and prints seconds as they were and as the
processor's, since others may use the machine.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pandas as pd
import psutil

from pipeline import paths
from pipeline.files import write_json, write_table
from pipeline.review.events import CodingAccept, CodingReject, Event, Undo
from pipeline.review.pointers import Pointer
from pipeline.review.web.project import SNAPSHOT, SOURCES, LastRun, read_last_run
from pipeline.settings import load_settings
from tools.project_copy import ROOT

START = datetime(2026, 1, 5, 8, tzinfo=UTC)
REVIEWERS = ("Ida", "Bo", "Karen")
SERVE = (
    "import sys, uvicorn; from pathlib import Path; from pipeline.review.web import create_app; "
    "uvicorn.run(create_app(Path(sys.argv[1])), port=int(sys.argv[2]), log_level='error')"
)


def repeated(run: LastRun, wanted: int) -> LastRun:
    """The run over and over, each time under other ids, until there are so many sentences.

    The machine asks about no more than before for every theme, but its random sample grows.
    """
    times = -(-wanted // len(run.segments))
    answers = run.segments.set_index("segment_id")["answer_id"]
    tables: dict[str, Any] = {}
    for name in ("texts", "spans", "flags", "segments", "units", "members", "unexplained", "tones",
                 "suggestions", "asked"):  # fmt: skip
        table = getattr(run, name)
        tables[name] = pd.concat(
            [_under_other_ids(table, answers, name, time) for time in range(times)],
            ignore_index=True,
        )
    tables["asked"]["rank"] = range(1, len(tables["asked"]) + 1)
    return dataclasses.replace(run, **tables)


def _under_other_ids(table: pd.DataFrame, answers: pd.Series, name: str, time: int) -> pd.DataFrame:
    if time == 0:
        return table
    changed = table.copy()
    if name == "asked":
        changed = changed[changed["reason"] == "audit"]
    if name == "members":
        changed["rank"] += time * 1_000
    ending = f"x{time}"
    for column in {"answer_id", "unit_id"} & set(changed):
        changed[column] = changed[column] + ending
    if "segment_id" in changed:
        own = changed["segment_id"].map(answers)
        rest = [one[len(a) :] for one, a in zip(changed["segment_id"], own, strict=True)]
        changed["segment_id"] = own + ending + rest
    return changed


def write_project(run: LastRun, root: Path, decisions: int) -> None:
    """Write a project folder with these tables and so many decisions."""
    for name, (table, folder) in SOURCES.items():
        write_table(getattr(run, name), table, root / folder)
    write_json(run.snapshot, root / SNAPSHOT)
    shutil.copy(ROOT / paths.PARAMS, root / paths.PARAMS)
    shutil.copytree(ROOT / paths.SURVEYS, root / paths.SURVEYS)
    lines = b"".join(event.line() for event in decided(run, decisions))
    (root / paths.DECISIONS).write_bytes(lines)


def decided(run: LastRun, count: int) -> list[Event]:
    """Decisions of three people about suggestions drawn by chance, some of them undone."""
    draw = np.random.default_rng(1)
    pointer = Pointer.of(run.texts, load_settings(ROOT / paths.PARAMS).ids)
    spans = run.segments.set_index("segment_id")[["answer_id", "start", "end"]]
    rows = run.suggestions.iloc[draw.integers(0, len(run.suggestions), count)]
    made: list[Event] = []
    newest: list[frozenset[str]] = [frozenset()]
    for number, (name, theme_id) in enumerate(
        zip(rows["segment_id"], rows["theme_id"], strict=True)
    ):
        answer, start, end = spans.loc[name]
        stamp: dict[str, Any] = {
            "reviewer": REVIEWERS[number % 3],
            "at": START + timedelta(seconds=number),
            # What was on the page when it was shown, a few decisions ago.
            "base": "+".join(sorted(newest[max(0, number - int(draw.integers(0, 3)))])),
        }
        if number % 50 == 49:
            made.append(Undo(**stamp, event_id=made[-1].id))
        else:
            kind = CodingAccept if draw.random() < 0.7 else CodingReject
            about = pointer.segment(str(answer), int(start), int(end))
            made.append(kind(**stamp, segment=about, theme_id=theme_id))
        newest.append(newest[-1] - set(stamp["base"].split("+")) | {made[-1].id})
    return made


class Page:
    """The page in a process of its own, and a client that has given its name."""

    def __init__(self, root: Path) -> None:
        port = _free_port()
        self.process = subprocess.Popen([sys.executable, "-c", SERVE, str(root), str(port)])
        self.cpu = psutil.Process(self.process.pid)
        self.client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}", timeout=300, follow_redirects=True
        )
        while True:
            try:
                answer = self.client.get("/navn")
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        self.token = re.findall(r'name="csrf" value="(\w+)"', answer.text)[0]
        self.client.post("/navn", data={"csrf": self.token, "name": "Ida", "back": "/navn"})

    def __enter__(self) -> Page:
        """The page itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the process."""
        self.process.kill()
        self.process.wait()

    def post(self, path: str, **fields: str) -> str:
        """Send a form and follow it to the next page."""
        answer = self.client.post(path, data={"csrf": self.token, **fields})
        answer.raise_for_status()
        return answer.text

    def get(self, path: str) -> str:
        """A page's text."""
        answer = self.client.get(path)
        answer.raise_for_status()
        return answer.text

    def used(self) -> float:
        """Seconds of processor time so far."""
        times = self.cpu.cpu_times()
        return float(times.user + times.system)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def report(page: Page, name: str, work: Callable[[], object], times: int) -> None:
    """Do something many times and print how long it took."""
    before, taken = page.used(), []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    low, high = np.percentile(taken, [50, 95])
    mean = 1000 * (page.used() - before) / times
    print(f"{name:<44}p50 {low:7.0f} ms   p95 {high:7.0f} ms   CPU {mean:7.0f} ms", flush=True)


def save_and_next(page: Page) -> Callable[[], object]:
    """Accept what the queue asks about; the answer is the next question."""
    shown = [page.get("/saetninger/koe")]

    def once() -> None:
        name = re.findall(r'name="segment_id" value="([^"]+)"', shown[0])[0]
        shown[0] = page.post(
            "/saetninger", segment_id=name, verdict="none", back="/saetninger/koe",
            base=re.findall(r'name="base" value="([^"]*)"', shown[0])[0],
        )  # fmt: skip

    return once


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(), help="a project that was run")
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--decisions", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=100)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = repeated(read_last_run(chosen.project), chosen.segments)
        write_project(run, Path(folder), chosen.decisions)
        print(f"{len(run.segments)} segments, {chosen.decisions} decisions", flush=True)
        with Page(Path(folder)) as page:
            report(page, "first open: tables read, cache made", lambda: page.get("/"), 1)
        with Page(Path(folder)) as page:
            report(page, "opened again: cache there", lambda: page.get("/"), 1)
            measure(page, run, chosen.times)


def measure(page: Page, run: LastRun, times: int) -> None:
    """What people do, many times each."""
    report(page, "save one coding, next question", save_and_next(page), times)
    report(page, "overview", lambda: page.get("/"), times)
    words = itertools.cycle(["ledelse", "møder", "travlhed", "kolleg", "tid"])
    report(page, "search", lambda: page.get(f"/saetninger?ord={next(words)}&vis=alle"), times)
    theme = run.themes.loc[run.themes["status"] == "active", "theme_id"].iloc[0]
    address = f"/saetninger?tema={theme}&vis=alle"
    report(page, "sentences under a theme", lambda: page.get(address), times)
    report(page, "themes, nothing decided since", lambda: page.get("/temaer"), times // 3)
    once = save_and_next(page)
    report(page, "themes, and a decision before", lambda: (once(), page.get("/temaer")), times // 3)


if __name__ == "__main__":
    main()
