from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.review.split_proposal import propose_parts

SAID = {
    "Mødet ligger fast om mandagen": 5,
    "Pausen er blevet holdt af alle": 3,
}


def sentences():
    """Eight sentences about two things, from as many projects, and their vectors."""
    texts = [text for text, n in SAID.items() for _ in range(n)]
    rows = [
        {"segment_id": f"s{number}", "unit_id": f"p{number}", "text": text}
        for number, text in enumerate(texts)
    ]
    draw = np.random.default_rng(1)
    middle = np.array([[1.0, 0.0] if text.startswith("Mødet") else [0.0, 1.0] for text in texts])
    return pd.DataFrame(rows), middle + draw.normal(scale=0.05, size=(len(texts), 2))


def propose(segments, vectors, n_parts=2):
    return propose_parts(segments, vectors, n_parts, n_terms=3, min_units=3)


def test_sentences_that_are_alike_are_one_part_and_the_largest_comes_first():
    first, second = propose(*sentences())
    assert set(first.segment_ids) == {f"s{number}" for number in range(5)}
    assert set(second.segment_ids) == {"s5", "s6", "s7"}
    assert "mandagen" in first.terms
    assert "pausen" in second.terms
    assert first.label != second.label


def test_the_order_of_the_rows_has_no_bearing():
    segments, vectors = sentences()
    order = np.random.default_rng(2).permutation(len(segments))
    assert propose(segments.iloc[order], vectors[order]) == propose(segments, vectors)


def test_no_more_parts_are_proposed_than_there_are_different_sentences():
    segments, vectors = sentences()
    same = np.repeat(vectors[:1], len(segments), axis=0)
    assert [len(part.segment_ids) for part in propose(segments, same, 3)] == [len(segments)]
    assert propose(segments.head(0), vectors[:0]) == []
    assert [part.segment_ids for part in propose(segments.head(1), vectors[:1])] == [["s0"]]


def test_a_word_of_too_few_projects_names_nothing():
    segments, vectors = sentences()
    segments.loc[5:, "text"] = ["Zenia", "Bodil", "Yrsa"]
    assert propose(segments, vectors)[1].terms == []
