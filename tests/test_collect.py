from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline.collect import join, join_vectors, placed, remove_unlisted
from pipeline.errors import AftrykError
from pipeline.tables import DOCUMENTS, INGESTED, ITEMS, SEGMENTS, UNITS


def segments(*ids: str) -> pd.DataFrame:
    return SEGMENTS.frame(
        [
            {
                "segment_id": f"{i}:0-4",
                "answer_id": i,
                "start": 0,
                "end": 4,
                "position": 1,
                "kind": "sentence",
                "segment_hash": "h",
                "sketch": "s",
            }
            for i in ids
        ]
    )


def units(batch: str, *names: str) -> pd.DataFrame:
    return UNITS.frame(
        [
            {
                "batch": batch,
                "survey": "s",
                "unit_id": name,
                "unit_kind": "project",
                "pulje": "p",
                "source_file": "f.csv",
            }
            for name in names
        ]
    )


def delivered(**parts: list[pd.DataFrame]) -> dict[str, list[pd.DataFrame]]:
    """The tables of two batches, empty where nothing is given."""
    return {table.name: parts.get(table.name, [table.empty()] * 2) for table in INGESTED}


def test_vectors_follow_their_segments_when_batches_interleave() -> None:
    one, two = segments("a", "c"), segments("b")
    joined, vectors = join_vectors([one, two], [np.array([[1.0], [3.0]]), np.array([[2.0]])])
    assert list(joined["answer_id"]) == ["a", "b", "c"]
    assert vectors.tolist() == [[1.0], [2.0], [3.0]]


def test_the_order_of_the_batches_does_not_matter() -> None:
    one, two = units("x", "1"), units("y", "2")
    assert join([one, two], UNITS).equals(join([two, one], UNITS))


def test_a_project_in_two_batches_is_refused_and_named() -> None:
    with pytest.raises(
        AftrykError, match=r"”2” har gennemførte besvarelser .*: x/f\.csv og y/f\.csv"
    ):
        placed(delivered(units=[units("x", "1", "2"), units("y", "2")]), ["x", "y"])


def test_a_project_written_with_other_capitals_is_still_the_same() -> None:
    with pytest.raises(AftrykError, match="”va-1” har gennemførte besvarelser"):
        placed(delivered(units=[units("x", "va-1"), units("y", "VA-1")]), ["x", "y"])


def test_a_report_in_two_batches_is_refused_and_named() -> None:
    report = {"document_id": "d", "source_file": "r.pdf", "title": "T", "pulje": "P"}
    kinds = {"kind": "report"}
    parts = [DOCUMENTS.frame([report | kinds | {"batch": batch}]) for batch in ("x", "y")]
    with pytest.raises(
        AftrykError, match=r"r\.pdf: rapporten findes i flere leverancer \(x og y\)"
    ):
        placed(delivered(documents=parts), ["x", "y"])


def test_what_the_mapping_says_is_kept_once() -> None:
    items = ITEMS.frame(
        [
            {
                "survey": "s",
                "item": "i",
                "item_text": "?",
                "position": 1,
                "scale": "grad",
                "step": 1,
                "step_label": "Slet ikke",
                "in_top": False,
                "top_label": "i høj grad",
            }
        ]
    )
    assert len(join([items, items], ITEMS)) == 1


def test_the_folder_of_an_unlisted_batch_is_removed(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "ingest").mkdir(parents=True)
    assert remove_unlisted(tmp_path, ["b"]) == ["a"]
    assert [p.name for p in tmp_path.iterdir()] == ["b"]
