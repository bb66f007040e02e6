from __future__ import annotations

import json
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.intervals import wilson
from pipeline.evaluate.marked import read_marked
from pipeline.evaluate.privacy import (
    CORPORA,
    counted_by,
    covered,
    measure_corpora,
    measure_privacy,
    touching,
)
from pipeline.paths import GOLD
from pipeline.settings import load_settings

TEXTS = pd.DataFrame(
    {"answer_id": ["b", "a"], "text": ["Mail til Ib Kjær-Lund nu", "Ring til Ib, tak"]}
)


def places(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["answer_id", "start", "end"])


@pytest.fixture(scope="module")
def settings():
    return load_settings().privacy


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([("b", 9, 21)], True),
        ([("b", 0, 24)], True),
        ([("b", 9, 11), ("b", 12, 16), ("b", 17, 21)], True),  # only blank and hyphen are left
        ([("b", 12, 21), ("b", 9, 16)], True),  # overlapping
        ([("b", 9, 20)], False),
        ([("b", 10, 21)], False),
        ([("a", 9, 15)], False),  # another text
        ([], False),
    ],
)
def test_a_mark_is_found_when_no_letter_of_it_is_left_to_read(spans, found):
    assert covered(TEXTS, places(("b", 9, 21)), places(*spans)).tolist() == [found]


@pytest.mark.parametrize(
    ("span", "right"),
    [
        (("b", 20, 24), True),
        (("b", 0, 10), True),
        (("b", 21, 24), False),
        (("b", 0, 9), False),
        (("b", 11, 12), False),  # a blank is no part of a name
        (("a", 9, 11), False),
    ],
)
def test_a_span_is_right_when_it_shares_a_letter_with_a_mark(span, right):
    assert touching(TEXTS, places(span), places(("b", 9, 21))).tolist() == [right]


@given(st.permutations(range(4)))
def test_the_order_of_rows_changes_no_answer(order):
    marks = places(("b", 9, 21), ("a", 9, 11), ("b", 0, 4), ("a", 0, 4))
    spans = places(("a", 9, 11), ("b", 9, 21))
    found = covered(TEXTS[::-1], marks.iloc[list(order)], spans[::-1])
    assert found.tolist() == [[True, True, False, False][row] for row in order]


def test_recall_is_counted_over_marks_and_precision_over_spans_of_a_type():
    marks = pd.DataFrame({"type": ["person"] * 4 + ["cvr"], "found": [1, 1, 1, 0, 1]}, dtype=object)
    spans = pd.DataFrame({"type": ["person", "person", "url"], "right": [True, False, False]})
    table = counted_by("type", marks.astype({"found": bool}), spans)
    assert table.index.tolist() == ["cvr", "person", "url"]
    assert table["recall"].tolist() == [1, 0.75, 0]
    assert table["precision"].tolist() == [0, 0.5, 0]
    assert table.loc["url", ["marked", "recall_low", "recall_high"]].tolist() == [0, 0, 1]
    assert table.loc["cvr", ["suggested", "precision_low", "precision_high"]].tolist() == [0, 0, 1]


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_limits_are_the_shares_that_lie_two_standard_errors_from_what_was_seen(counts):
    part, whole = counts
    low, high = (float(limit) for limit in wilson(np.array(part), np.array(whole)))
    share = part / whole
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
    for limit in (low, high):
        variance = limit * (1 - limit) / whole
        assert (limit - share) ** 2 == pytest.approx(1.959964**2 * variance, abs=1e-9)


def write(folder, *lines):
    path = folder / "marked.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_a_mark_without_a_place_is_a_word_of_its_own_and_each_mark_gets_its_own(tmp_path):
    text = "Bogen er Bos, siger Bo, men Bo selv læser ikke"
    marks = [{"type": "person", "text": "Bo"}] * 2
    marked = read_marked(write(tmp_path, {"text": text, "project": "p", "pii": marks}))
    assert marked.marks[["start", "end"]].to_numpy().tolist() == [[20, 22], [28, 30]]


@pytest.mark.parametrize(
    "mark", [{"text": "Bo"}, {"text": "Ib", "start": 1, "end": 3}, {"text": "I"}]
)
def test_a_mark_that_is_not_in_its_text_is_refused_without_saying_it(tmp_path, mark):
    path = write(tmp_path, {"text": "Ib kom", "pii": [{"type": "person", **mark}]})
    with pytest.raises(ValueError, match="line 1") as refused:
        read_marked(path)
    assert "Ib kom" not in str(refused.value)


def test_a_corpus_is_masked_as_the_pipeline_does_and_counted_by_type_trait_and_trap(
    tmp_path, settings
):
    lines = [
        {
            "text": "Skriv til ib@vand-vaerk.dk",
            "pii": [
                {"type": "email", "start": 10, "end": 26, "text": "ib@vand-vaerk.dk"}
                | {"trait": ["short"]}
            ],
        },
        {"text": "Skriv til lone@vand-vaerk.dk eller lad være", "pii": []},
        {"text": "Stil til vandværket kl. 8", "pii": [], "trap": True},
        {"text": "Som jane@vand-vaerk.dk gør", "pii": [], "trap": True},
    ]
    metrics, table = measure_privacy(read_marked(write(tmp_path, *lines)), settings)
    email = metrics["by_type"]["email"]
    assert (email["marked"], email["found"], email["suggested"], email["right"]) == (1, 1, 3, 1)
    assert email["precision"] == pytest.approx(0.333)
    assert metrics["by_type"]["all"] == email
    assert metrics["by_trait"]["short"]["recall"] == 1
    assert metrics["traps"] == {"n": 2, "untouched": 1}
    assert table[["by", "name"]].to_numpy().tolist() == [
        ["type", "email"],
        ["type", "all"],
        ["trait", "short"],
    ]


def test_types_that_are_not_to_be_masked_are_not_missed(tmp_path, settings):
    line = {"text": "CVR 29001117", "pii": [{"type": "cvr", "text": "29001117"}]}
    kept = settings.model_copy(update={"types": ["email"]})
    metrics, table = measure_privacy(read_marked(write(tmp_path, line)), kept)
    assert metrics["by_type"] == {}
    assert table.empty


def test_what_is_reported_of_the_corpora_holds_counts_and_none_of_their_words(settings):
    corpora = {name: read_marked(GOLD / file) for name, file in CORPORA.items()}
    metrics, table = measure_corpora(corpora, settings)
    assert table["corpus"].unique().tolist() == ["gold", "persondata", "control"]
    written = json.dumps(metrics) + table.to_csv(index=False)
    for marked in corpora.values():
        for mark in marked.marks.merge(marked.texts, on="answer_id").itertuples():
            words = re.escape(mark.text[mark.start : mark.end])
            assert not re.search(rf"(?<!\w){words}(?!\w)", written)
