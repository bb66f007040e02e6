"""A small fund's deliveries, collected by the real stages in this process."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd
import yaml

from pipeline import collect, mask, paths, segment
from pipeline.files import read_table, replacing_directory, write_text
from pipeline.ids import stable_hash
from pipeline.ingest import __main__ as ingest
from pipeline.tables import SEGMENTS, Table
from tests.ingest.deliveries import BACKGROUND, ITEMS, OPEN, ROOT, csv_bytes

SAID = "Hvad er de vigtigste erfaringer?"
GOAL = "I hvilken grad er projektets mål indfriet?"


def answers(numbers: Sequence[str], **said: str) -> pd.DataFrame:
    """Rows of a self-evaluation, one per project number; ``said`` is what each has learnt."""
    rows = pd.DataFrame({**BACKGROUND, **ITEMS, **OPEN}).iloc[[0] * len(numbers)]
    rows = rows.reset_index(drop=True).assign(**{"Projektnr.": list(numbers)})
    rows[SAID] = [said.get(number.replace("-", ""), f"Svar fra {number}.") for number in numbers]
    return rows


class World:
    """A project folder in which one stands."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / "corpus/surveys", root / "corpus/surveys")
        write_text('{"kind": "simplemma", "name": "simplemma"}', root / paths.LANGUAGE_PROFILE)
        self.list_batches([])

    def list_batches(self, names: Sequence[str]) -> None:
        """Write params.yaml as the project has it, for these deliveries."""
        knobs = yaml.safe_load((ROOT / "params.yaml").read_text("utf-8"))
        knobs["batches"] = list(names)
        write_text(yaml.safe_dump(knobs, allow_unicode=True), self.root / "params.yaml")

    def deliver(
        self, batch: str, files: dict[str, pd.DataFrame | str], pulje: str | None = "Nord",
        **about: object,
    ) -> None:  # fmt: skip
        """Lay a delivery in: tables of answers, reports as text; ``about`` goes in batch.yaml."""
        folder = self.root / "corpus/batches" / batch
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        told: dict[str, object] = {}
        for name, content in files.items():
            if isinstance(content, str):
                (folder / name).write_text(content, "utf-8")
                told[name] = {"report": True}
            else:
                (folder / name).write_bytes(csv_bytes(content))
                told[name] = {"survey": "selvevaluering"} | ({"pulje": pulje} if pulje else {})
        settings = {"period": f"forår {batch[-4:]}", "files": told, **about}
        write_text(yaml.safe_dump(settings, allow_unicode=True), folder / "batch.yaml")

    def run(self, *batches: str) -> dict[str, bytes]:
        """Read these batches and collect them; every collected file, by name."""
        self.list_batches(batches)
        for batch in batches:
            with patch.object(sys, "argv", ["", batch]):
                ingest.main(), mask.main(), segment.main()
            _embed(batch)
        collect.main()
        return {path.name: path.read_bytes() for path in sorted(paths.COLLECTED.iterdir())}

    def collected(self, table: Table) -> pd.DataFrame:
        """One of the collected tables."""
        return read_table(table, paths.COLLECTED)


def vectors_of(hashes: Sequence[str]) -> Iterator[list[float]]:
    """A vector that hangs on a segment's words alone."""
    return ([float(int(stable_hash(mark, size=2), 16))] for mark in hashes)


def _embed(batch: str) -> None:
    """Leave a vector for every segment, as the stage ``embed`` does."""
    segments = read_table(SEGMENTS, paths.batch_stage(batch, "segment"))
    vectors = np.array(list(vectors_of(segments["segment_hash"])), dtype=np.float32)
    with replacing_directory(paths.batch_stage(batch, "embed")) as folder:
        np.save(folder / "embeddings.npy", vectors.reshape(-1, 1))
        np.save(folder / "text_hashes.npy", np.array([], dtype=str))
