"""The promises of ``make repro``, on whole runs."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from tests.e2e.runs import (
    fingerprints,
    repro,
    run_stages,
    set_batches,
    shuffle_csv,
    shuffle_sheet,
)
from tools.project_copy import run_in

pytestmark = pytest.mark.slow

SPRING, AUTUMN = "2024-foraar", "2024-efteraar"


def stages_run(output: str) -> list[str]:
    return re.findall(r"Running stage '([^']+)'", output)


def locked(project: Path) -> dict[str, Any]:
    return yaml.safe_load((project / "dvc.lock").read_text(encoding="utf-8"))


def test_a_second_run_finds_nothing_to_do_and_says_where_the_report_is(finished_copy: Path) -> None:
    for name in ("laeringer.docx", "aftryk.xlsx", "index.html", "likert.csv", "citater.csv"):
        assert (finished_copy / "report" / name).stat().st_size > 0
    said = repro(finished_copy)
    assert "report/index.html" in said.replace("\\", "/")
    assert stages_run(said) == []


def test_the_published_numbers_come_out(finished_project: Path) -> None:
    likert = pd.read_csv(finished_project / "report/likert.csv")
    everyone = likert[likert["group"] == "alle"].set_index("item")

    def top(item: str) -> tuple[int, float]:
        row = everyone.loc[item].iloc[0]
        return int(row["top_n"]), round(row["top_share"], 3)

    assert top("grad_maal") == (92, 0.939)
    assert top("grad_faellesskab") == (75, 0.765)
    assert top("grad_forankring") == (63, 0.643)
    partly = everyone.loc["grad_forankring"].query("step_label == 'I nogen grad'").iloc[0]
    assert (partly["count"], round(partly["share"], 2)) == (35, 0.36)
    assert top("samlet_oplevelse") == (108, 0.740)
    assert top("relevans") == (144, 0.986)
    text = json.dumps(json.loads((finished_project / "report/noegletal.json").read_text("utf-8")))
    for number in ("98", "104", "17376178", "878", "4861"):
        assert number in text


def test_every_printed_quote_is_cut_anew_from_the_source(finished_project: Path) -> None:
    quotes = pd.read_csv(finished_project / "report/citater.csv")
    texts = pd.read_parquet(finished_project / "corpus/tables/collected/texts.parquet")
    source = texts.set_index("answer_id")["text"]
    assert len(quotes) >= 15
    for quote in quotes.itertuples():
        pieces = [tuple(map(int, piece.split("-"))) for piece in quote.pieces.split(";")]
        sliced = " (…) ".join(source[quote.answer_id][start:end] for start, end in pieces)
        if pd.isna(quote.masks):
            assert quote.text == sliced
        else:
            assert quote.text != sliced
        assert re.fullmatch(r"\(.*citat fra .+\)", quote.attribution)


def test_rows_in_another_order_change_no_output_byte(
    finished_project: Path, new_project: Callable[[], Path]
) -> None:
    project = new_project()
    chance = random.Random(5)
    batches = project / "corpus/batches"
    shuffle_sheet(batches / SPRING / "selvevaluering_surveyxact.xlsx", "Dataset", chance)
    shuffle_csv(batches / AUTUMN / "selvevaluering.csv", "cp1252", chance)
    shuffle_csv(batches / AUTUMN / "ungstyrke_konference.csv", "utf-8-sig", chance)
    set_batches(project, [AUTUMN, SPRING])
    run_stages(project, JOBLIB_MULTIPROCESSING="1")  # nor does learning in several processes
    assert fingerprints(project) == fingerprints(finished_project)


def test_a_removed_batch_leaves_nothing_and_equals_a_project_that_never_had_it(
    finished_copy: Path, new_project: Callable[[], Path]
) -> None:
    never = new_project()
    for project in (finished_copy, never):
        set_batches(project, [SPRING])
        repro(project)
    assert fingerprints(finished_copy) == fingerprints(never)
    assert locked(finished_copy) == locked(never)
    assert not any(AUTUMN in stage for stage in locked(finished_copy)["stages"])


def test_a_broken_delivery_stops_the_run_and_leaves_the_earlier_report(
    finished_copy: Path,
) -> None:
    before = fingerprints(finished_copy)
    path = finished_copy / "corpus/batches" / AUTUMN / "selvevaluering.csv"
    path.write_bytes(path.read_bytes().replace("I høj grad".encode("cp1252"), b"I ret grad", 1))
    done = run_in(finished_copy, "-m", "pipeline.cli", "repro")
    assert done.returncode != 0
    assert "selvevaluering.csv, række" in done.stderr + done.stdout
    assert "I ret grad" in done.stderr + done.stdout
    assert fingerprints(finished_copy) == before


def test_another_processor_gives_equal_report_tables_and_close_probabilities(
    finished_project: Path, new_project: Callable[[], Path]
) -> None:
    project = new_project()
    run_stages(project, OPENBLAS_CORETYPE="Prescott")
    for name in ("likert.csv", "temaer.csv", "citater.csv", "noegletal.json"):
        one, two = (p / "report" / name for p in (finished_project, project))
        assert one.read_bytes() == two.read_bytes(), name
    key = ["segment_id", "theme_id"]
    one, two = (
        pd.read_parquet(p / "corpus/tables/classified/predictions.parquet").set_index(key)
        for p in (finished_project, project)
    )
    assert (one["probability"] - two["probability"]).abs().max() <= 1e-3 + 1e-9
