"""A project folder in which the stages run one after the other, in this process."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

import yaml

from pipeline import (
    apply_review,
    collect,
    discover,
    likert,
    mask,
    paths,
    quotes,
    replay,
    segment,
    shares,
    suggest,
    tables,
)
from pipeline.files import read_table, write_bytes, write_text
from pipeline.ingest import __main__ as ingest
from pipeline.themes.identity import Found
from pipeline.themes.identity_register import Register, kept, read_register, register_bytes
from tests.years import stand_in
from tests.years.deliveries import Deliveries, write_batch, write_mapping

REPOSITORY = Path(__file__).parents[2]
THEMES = ["ejerskab", "ledelse", "struktur"]
LEAST = 3
"""``disclosure.min_group``."""

PER_BATCH: list[Callable[[], None]] = [ingest.main, mask.main, segment.main]
TOGETHER: list[Callable[[], None]] = [
    replay.main, stand_in.classify, discover.main, suggest.main, apply_review.main,
    likert.main, shares.main, quotes.main,
]  # fmt: skip


def write_project(root: Path) -> None:
    """Write everything that no delivery and no decision changes."""
    write_mapping(root)
    themes = [
        {"id": name, "label": name.capitalize(), "definition": f"Om {name}."} for name in THEMES
    ]
    limits = {name: {"auto": stand_in.AUTO, "review": stand_in.REVIEW} for name in THEMES}
    profile = {"kind": "simplemma", "name": "simplemma"}
    for path, value in {
        paths.CODEBOOK: {"themes": themes},
        paths.THEME_MODEL / "thresholds.json": limits,
        paths.LANGUAGE_PROFILE: profile,
    }.items():
        write_text(json.dumps(value, ensure_ascii=False), root / path)
    training = {"text": "Vi holdt møder om budgettet.", "themes": [], "tone": "neutral"}
    write_text(json.dumps(training) + "\n", root / paths.TRAINING / "a.jsonl")
    (root / paths.DECISIONS).touch()
    write_bytes(register_bytes(Register()), root / paths.KNOWN_CLUSTERS)


def write_params(root: Path, batches: Sequence[str]) -> None:
    """Write params.yaml as the project has it, for these deliveries and small groups."""
    knobs = yaml.safe_load((REPOSITORY / paths.PARAMS).read_text(encoding="utf-8"))
    knobs["batches"] = list(batches)
    knobs["disclosure"]["min_group"] = LEAST
    knobs["discover"]["unexplained_below"] = stand_in.REVIEW
    knobs["discover"]["min_units_per_word"] = 1
    write_text(yaml.safe_dump(knobs, allow_unicode=True), root / paths.PARAMS)


class Project:
    """A project, and what has been delivered to it.

    Parameters
    ----------
    root
        Its folder.
    order
        Shuffles the rows of every delivery and the list of batches; None keeps them sorted.
    """

    def __init__(self, root: Path, order: Random | None = None) -> None:
        self.root = root
        self.order = order
        self.delivered = Deliveries()
        write_project(root)

    def run(self, deliveries: Deliveries) -> None:
        """Run what new, other and missing deliveries touch, as ``dvc repro`` does."""
        before = self.delivered.batches
        changed = [name for name, batch in deliveries.batches.items() if before.get(name) != batch]
        listed = sorted(deliveries.batches)
        if self.order:
            self.order.shuffle(listed)
        write_params(self.root, listed)
        for name in changed:
            write_batch(self.root, name, deliveries.batches[name], self.order)
        self.delivered = deliveries
        with inside(self.root):
            for name in changed:
                self._run_batch(name)
            if changed or before.keys() != deliveries.batches.keys():
                collect.main()
            for stage in TOGETHER:
                stage()

    def _run_batch(self, name: str) -> None:
        with patch.object(sys, "argv", ["", name]):
            for stage in PER_BATCH:
                stage()
        stand_in.embed(name)

    def keep_clusters(self) -> None:
        """Write the suggested themes down as they are, as ``aftryk clusters keep`` does."""
        named = (tables.CLUSTERS, tables.CLUSTER_MEMBERS, tables.CLUSTER_WORDS)
        found = Found(*(read_table(table, self.root / paths.DISCOVERED) for table in named))
        segments = read_table(tables.SEGMENTS, self.root / paths.COLLECTED)
        path = self.root / paths.KNOWN_CLUSTERS
        write_bytes(register_bytes(kept(read_register(path), found, segments)), path)

    def files(self) -> dict[str, bytes]:
        """Every result, by its path."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted((self.root / paths.TABLES).rglob("*"))
            if path.is_file()
        }

    def remove(self) -> None:
        """Leave nothing on the disk."""
        shutil.rmtree(self.root)


@contextmanager
def inside(root: Path) -> Iterator[None]:
    """Work in a project's folder, with the stand-in for what finds clusters."""
    with chdir(root), patch.object(discover, "discover", stand_in.clusters):
        yield
