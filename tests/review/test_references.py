from __future__ import annotations

import pandas as pd
import pytest

from pipeline.language.sentences import sentences
from pipeline.review.pointers import Pointer
from pipeline.review.references import resolve
from pipeline.settings import Ids
from pipeline.tables import CODING_DECISIONS, QUOTE_DECISIONS, SEGMENTS, TEXTS

IDS = Ids(hash_key="hemmelig", sketch_size=64)
ANSWER = "Vi holder møde hver mandag klokken otte. Lederen går forrest. Det har givet ro."


def tables(text, answer="a1"):
    """Texts and segments of one answer."""
    pointer = Pointer({answer: text}, IDS)
    rows = [
        {**pointer.segment(answer, s.start, s.end).model_dump(), "position": n, "kind": "sentence"}
        | {"segment_id": f"{answer}:{s.start}-{s.end}"}
        for n, s in enumerate(sentences(text), start=1)
    ]
    whole = {"batch": "b", "survey": "s", "unit_id": "u", "question": "q"}
    texts = TEXTS.frame([{**whole, "answer_id": answer, "text": text}])
    return texts, SEGMENTS.frame(rows)


def coding(words, text=ANSWER, theme="ledelse", **fields):
    start = text.index(words)
    segment = Pointer({"a1": text}, IDS).segment("a1", start, start + len(words)).model_dump()
    row = {"theme_id": theme, "verdict": "accepted", "reviewer": "Ida", "event_id": "e1"}
    return segment | row | fields


def quote(words, **fields):
    row = coding(words) | {"verdict": "approved"}
    return row | {"pieces": f"{row['start']}-{row['end']}"} | fields


def find_coding(text, *rows):
    return resolve(CODING_DECISIONS.frame(list(rows)), tables(text)[1], kind="coding")


def find_quote(text, *rows):
    texts, segments = tables(text)
    return resolve(
        QUOTE_DECISIONS.frame(list(rows)), segments, kind="quote", texts=texts, key=IDS.hash_key
    )


def test_a_segment_that_stands_where_it_stood_is_found():
    found, orphans = find_coding(ANSWER, coding("Lederen går forrest."))
    assert found["segment_id"].tolist() == ["a1:41-61"]
    assert orphans.empty


def test_a_segment_that_moved_within_its_answer_is_carried_over():
    found, orphans = find_coding("Et nyt forord. " + ANSWER, coding("Lederen går forrest."))
    assert found[["segment_id", "start", "end"]].to_numpy().tolist() == [["a1:56-76", 56, 76]]
    assert orphans.empty


def test_of_two_places_with_the_same_words_the_nearest_is_taken():
    text = "Ro. Vi holder møde hver mandag. Lederen går forrest. Ro. Det var godt for os alle. Ro."
    row = coding("Ro.", text=text) | {"start": text.index("Ro. Det") + 2}
    row["end"] = row["start"] + 3
    found, _ = find_coding(text, row)
    assert found["start"].tolist() == [text.index("Ro. Det")]


def test_a_corrected_sentence_is_offered_and_not_assumed():
    corrected = ANSWER.replace("hver mandag", "hver tirsdag")
    found, orphans = find_coding(corrected, coding("Vi holder møde hver mandag klokken otte."))
    assert found.empty
    (orphan,) = orphans.to_dict("records")
    assert orphan["offered_segment_id"] == "a1:0-41"
    assert "ligner dem" in orphan["reason"] and "tegn 0–41" in orphan["reason"]
    assert (orphan["kind"], orphan["event_id"], orphan["start"]) == ("coding", "e1", 0)


def test_words_that_are_gone_are_an_orphan_without_an_offer():
    _, orphans = find_coding("Noget helt andet står her nu.", coding("Lederen går forrest."))
    assert orphans["offered_segment_id"].isna().all()
    assert "ingen anden sætning" in orphans["reason"].iloc[0]


def test_an_answer_that_is_gone_is_said_to_be():
    _, orphans = resolve(
        CODING_DECISIONS.frame([coding("Lederen går forrest.")]), SEGMENTS.empty(), kind="coding"
    )
    assert "ikke med i denne kørsel" in orphans["reason"].iloc[0]


def test_the_same_words_in_another_answer_are_never_taken():
    _, segments = tables(ANSWER, answer="a2")
    found, orphans = resolve(
        CODING_DECISIONS.frame([coding("Lederen går forrest.")]), segments, kind="coding"
    )
    assert found.empty and len(orphans) == 1


def test_sketches_of_another_size_are_not_compared():
    row = coding("Lederen går forrest.") | {"sketch": "abcd", "segment_hash": "x"}
    found, orphans = find_coding(ANSWER, row)
    assert found.empty and orphans["offered_segment_id"].isna().all()


def test_of_two_decisions_that_end_at_one_place_the_latest_counts():
    moved = "Et nyt forord. " + ANSWER
    old = coding("Lederen går forrest.", event_id="e1")
    new = coding("Lederen går forrest.", text=moved, event_id="e2", verdict="rejected")
    found, orphans = find_coding(moved, old, new)
    assert found["verdict"].tolist() == ["rejected"] and orphans.empty


@pytest.mark.parametrize(
    "words",
    [
        "møde hver mandag klokken otte",
        "Lederen går forrest. Det har givet ro.",
        "Det har givet ro.",
    ],
)
def test_a_quote_may_be_a_part_of_a_segment_or_several(words):
    found, orphans = find_quote(ANSWER, quote(words))
    row = found.iloc[0]
    assert ANSWER[row["start"] : row["end"]] == words and orphans.empty
    first = {"møde": "a1:0-40", "Lede": "a1:41-61", "Det ": "a1:62-79"}[words[:4]]
    assert row["segment_id"] == first


@pytest.mark.parametrize("forward", [True, False])
def test_a_quote_that_moved_takes_its_pieces_along(forward):
    words = "møde hver mandag klokken otte. Lederen går forrest."
    row = quote(words, pieces="10-26;41-61")
    text = "Nyt: " + ANSWER if forward else ANSWER[3:]
    found, _ = find_quote(text, row)
    by = 5 if forward else -3
    assert found["pieces"].tolist() == [f"{10 + by}-{26 + by};{41 + by}-{61 + by}"]
    assert text[found["start"].iloc[0] : found["end"].iloc[0]] == words


def test_of_two_places_with_a_quotes_words_the_nearest_is_taken():
    text = "Møde hver mandag virker. " * 3
    row = quote("hver mandag") | {"start": 60, "end": 71, "pieces": "60-71"}
    found, _ = find_quote(text, row)
    assert found["start"].tolist() == [text.rindex("hver mandag")]


def test_a_quote_whose_words_were_corrected_is_an_orphan():
    found, orphans = find_quote(ANSWER.replace("forrest", "forest"), quote("Lederen går forrest."))
    assert found.empty and orphans["kind"].tolist() == ["quote"]


def test_nothing_decided_gives_empty_tables_with_their_columns():
    found, orphans = find_quote(ANSWER)
    assert found.empty and {"segment_id", "start", "pieces"} <= set(found.columns)
    assert orphans.empty


def test_the_order_of_the_rows_has_no_bearing():
    rows = [
        coding("Lederen går forrest."),
        coding("Det har givet ro."),
        coding("Lederen", theme="x"),
    ]
    decisions, (_, segments) = CODING_DECISIONS.frame(rows), tables("Ny. " + ANSWER)
    first = resolve(decisions, segments, kind="coding")
    second = resolve(decisions[::-1], segments[::-1], kind="coding")
    pd.testing.assert_frame_equal(first[0], second[0])
    pd.testing.assert_frame_equal(first[1], second[1])
