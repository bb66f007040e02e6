"""A decision re-runs what depends on it, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from pipeline import review
from pipeline.review.events import CodingAccept, Event, QuoteApprove
from pipeline.review.pointers import Pointer
from pipeline.settings import load_settings
from tests.e2e.runs import repro

pytestmark = pytest.mark.slow


def decide(project: Path, event: type[Event], row: pd.Series) -> None:
    """Append one decision about a segment as the review page would."""
    log = project / "corpus/decisions.jsonl"
    texts = pd.read_parquet(project / "corpus/tables/collected/texts.parquet")
    pointer = Pointer.of(texts, load_settings(project / "params.yaml").ids)
    made = event(
        reviewer="Test",
        base=review.read(log).base,
        segment=pointer.segment(row["answer_id"], int(row["start"]), int(row["end"])),
        theme_id=row["theme_id"],
    )
    review.append(log, [made])


def stages_run(project: Path) -> list[str]:
    return re.findall(r"Running stage '([^']+)'", repro(project))


def test_approving_a_quote_runs_only_what_shows_or_counts_quotes(finished_copy: Path) -> None:
    quotes = pd.read_parquet(finished_copy / "corpus/tables/results/quotes/quotes.parquet")
    candidate = quotes[quotes["status"] == "candidate"].iloc[0]
    decide(finished_copy, QuoteApprove, candidate)
    ran = stages_run(finished_copy)
    assert ran[:2] == ["replay", "quotes"]
    assert sorted(ran[2:]) == ["privacy_report", "report"]
    printed = pd.read_csv(finished_copy / "report/citater.csv")
    assert candidate["quote_id"] in set(printed["quote_id"])


def test_a_coding_fits_no_features_and_embeds_nothing(finished_copy: Path) -> None:
    tables = finished_copy / "corpus/tables"
    codings = pd.read_parquet(tables / "reviewed/codings.parquet")
    segments = pd.read_parquet(tables / "collected/segments.parquet")
    review_zone = codings[(codings["status"] == "suggested") & (codings["zone"] == "review")]
    suggestion = review_zone.merge(segments, on="segment_id").iloc[0]
    decide(finished_copy, CodingAccept, suggestion)
    ran = stages_run(finished_copy)
    assert ran[0] == "replay" and {"labelled", "train", "out_of_fold"} <= set(ran)
    assert "apply_review" in ran
    assert not {name.split("@")[0] for name in ran} & {
        "fit_features", "ingest", "mask", "segment", "embed", "collect", "likert"
    }  # fmt: skip
    now = pd.read_parquet(tables / "reviewed/codings.parquet")
    mine = now.merge(suggestion.to_frame().T[["segment_id", "theme_id"]])
    assert mine[["status", "source", "reviewer"]].to_numpy().tolist() == [
        ["accepted", "human", "Test"]
    ]
