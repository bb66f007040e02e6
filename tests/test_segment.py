from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ids import segment_hash
from pipeline.language.lines import lines
from pipeline.segment import segment_text, segment_texts
from pipeline.settings import Ids, Segment
from pipeline.tables import TEXTS

LIMITS, IDS = Segment(min_letters=2), Ids(hash_key="k", sketch_size=8)


def texts(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return TEXTS.frame(
        [
            {
                "batch": "b",
                "survey": survey,
                "unit_id": "u",
                "answer_id": f"a{number}",
                "question": question,
                "text": text,
            }
            for number, (survey, question, text) in enumerate(rows)
        ]
    )


def test_offsets_cut_the_raw_text_and_ids_follow_from_them():
    text = "  Vi mødes kl. 9. \n- Det virker"
    table = segment_texts(texts(("s", "laering", text)), LIMITS, IDS)
    cut = [text[row.start : row.end] for row in table.itertuples()]
    assert cut == ["Vi mødes kl. 9.", "Det virker"]
    assert table["segment_id"].tolist() == ["a0:2-17", "a0:21-31"]
    assert table["position"].tolist() == [1, 2]
    assert table["kind"].tolist() == ["sentence", "list_item"]
    assert table["segment_hash"].tolist() == [segment_hash(piece, "k") for piece in cut]


@pytest.mark.parametrize("text", ["", "ved ikke", " Se ovenfor! ", "-"])
def test_a_non_answer_is_one_segment_over_the_whole_text(text):
    table = segment_texts(texts(("s", "laering", text)), LIMITS, IDS)
    assert table[["start", "end", "kind"]].to_numpy().tolist() == [[0, len(text), "non_answer"]]


def test_a_block_quote_of_a_report_stays_whole_and_its_list_items_are_marked():
    table = segment_texts(
        texts(
            ("ekstern_evaluering", "quote", " Vi kom. Vi så. "),
            ("ekstern_evaluering", "list_item", "Vi kom. Vi så."),
            ("ekstern_evaluering", "paragraph", "Vi kom. Vi så."),
            ("selvevaluering", "quote", "Vi kom. Vi så."),
        ),
        LIMITS,
        IDS,
    )
    assert table.groupby("answer_id")["kind"].apply(list).tolist() == [
        ["quote"],
        ["list_item"] * 2,
        ["sentence"] * 2,
        ["sentence"] * 2,
    ]
    assert table.loc[0, ["start", "end"]].tolist() == [1, 15]


def test_what_has_too_few_letters_is_joined_to_the_sentence_before():
    text = "Vi er glade. 8! Det er alt."
    assert [text[start:end] for start, end, _ in segment_text(text, 2)] == [
        "Vi er glade. 8!",
        "Det er alt.",
    ]
    assert [text[start:end] for start, end, _ in segment_text(text, 9)] == [text]


@given(st.text(alphabet="abÆ .,!?\n-•1)", max_size=60), st.integers(1, 12))
def test_segments_cover_the_lines_in_order_without_overlap(text, min_letters):
    segments = segment_text(text, min_letters)
    last = 0
    for start, end, kind in segments:
        assert start >= last
        assert kind == "non_answer" or text[start:end].strip() == text[start:end] != ""
        last = end
    inside = {place for start, end, _ in segments for place in range(start, end)}
    visible = {place for line in lines(text) for place in range(line.start, line.end)}
    assert all(text[place].isspace() for place in visible - inside)


def test_rows_in_another_order_give_the_same_table():
    table = texts(("s", "q", "Vi kom. Vi så."), ("s", "q", "ved ikke"), ("s", "q", "Ro\nTid"))
    pd.testing.assert_frame_equal(
        segment_texts(table, LIMITS, IDS), segment_texts(table[::-1], LIMITS, IDS)
    )


def test_a_batch_without_texts_gives_an_empty_table():
    assert len(segment_texts(TEXTS.empty(), LIMITS, IDS)) == 0
