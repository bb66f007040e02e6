"""A new or corrected batch: only what is new is computed, as if everything had come at once."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from tests.e2e.runs import fingerprints, repro, set_batches
from tools.bench_increment import decisions_without

pytestmark = pytest.mark.slow

SPRING, AUTUMN = "2024-foraar", "2024-efteraar"
LEARNING = {"fit_features", "train", "without_gold", "out_of_fold"}


def stages_run(output: str) -> set[str]:
    return set(re.findall(r"Running stage '([^']+)'", output))


def locked(project: Path) -> dict[str, Any]:
    return yaml.safe_load((project / "dvc.lock").read_text(encoding="utf-8"))


def hashes(project: Path, batch: str) -> set[str]:
    path = project / "corpus/tables/batches" / batch / "embed/text_hashes.npy"
    return set(np.load(path).tolist())


def vectors_kept(project: Path) -> set[str]:
    with sqlite3.connect(project / ".aftryk/cache/embeddings.sqlite") as cache:
        return {name for (name,) in cache.execute("SELECT text_hash FROM vectors")}


def predictions(project: Path) -> pd.Series:
    table = pd.read_parquet(project / "corpus/tables/classified/predictions.parquet")
    return table.set_index(["segment_id", "theme_id"])["probability"]


def test_batches_one_after_the_other_are_as_both_at_once_and_only_the_new_is_computed(
    finished_project: Path, new_project: Callable[[], Path]
) -> None:
    project = new_project()
    texts = pd.read_parquet(finished_project / "corpus/tables/collected/texts.parquet")
    log = project / "corpus/decisions.jsonl"
    whole = log.read_bytes()
    # Nobody can have decided about what has not come yet.
    before = decisions_without(
        whole.decode("utf-8"), set(texts.loc[texts["batch"] == AUTUMN, "answer_id"])
    )
    log.write_bytes(before.encode("utf-8"))
    set_batches(project, [SPRING])
    assert "fra før har fået" not in repro(project)
    model, told = (project / "models/themes/network.npz").read_bytes(), predictions(project)

    set_batches(project, [SPRING, AUTUMN])
    said = repro(project)
    assert not stages_run(said) & LEARNING
    assert not any(stage.endswith(f"@{SPRING}") for stage in stages_run(said))
    new = hashes(project, AUTUMN) - hashes(project, SPRING)
    assert f"{AUTUMN}: {len(new)} nye af " in said
    assert vectors_kept(project) == hashes(project, AUTUMN) | hashes(project, SPRING)
    assert (project / "models/themes/network.npz").read_bytes() == model
    assert predictions(project).loc[told.index].equals(told)
    n_before = told.index.get_level_values("segment_id").nunique()
    shown = f"{n_before:,}".replace(",", ".")
    assert f"Modellen er den samme: 0 af {shown} sætninger" in said

    log.write_bytes(whole)
    said = repro(project)
    assert stages_run(said) & LEARNING == {"train", "out_of_fold"}
    assert "Modellen er ny: " in said
    kept = json.loads((project / ".aftryk/flyttet.json").read_text(encoding="utf-8"))
    assert kept["new_model"] and kept["n_sentences"] > n_before
    assert f"{kept['n_moved']} af " in said
    assert fingerprints(project) == fingerprints(finished_project)
    assert locked(project) == locked(finished_project)


def test_a_delivery_corrected_in_place_leaves_no_trace_of_what_it_was(
    finished_copy: Path, new_project: Callable[[], Path]
) -> None:
    always = new_project()
    gone = hashes(finished_copy, AUTUMN) - hashes(finished_copy, SPRING)
    for project in (finished_copy, always):
        path = project / "corpus/batches" / AUTUMN / "selvevaluering.csv"
        text = path.read_bytes().decode("cp1252")
        corrected = text.replace("ledelsen", "chefgruppen", 1)
        assert corrected != text
        path.write_bytes(corrected.encode("cp1252"))
        repro(project)
    assert gone - hashes(finished_copy, AUTUMN)
    assert vectors_kept(finished_copy) == vectors_kept(always)
    assert fingerprints(finished_copy) == fingerprints(always)
    assert locked(finished_copy) == locked(always)
