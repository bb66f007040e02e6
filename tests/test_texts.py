from __future__ import annotations

from pipeline.tables import ANSWERS, DOCUMENTS, PASSAGES
from pipeline.texts import join_texts

ANSWER = {
    "batch": "b",
    "survey": "selvevaluering",
    "unit_id": "VA-1",
    "question": "laering",
    "answer_id": "a1",
    "text": "",
    "text_hash": "h",
    "source_file": "f.csv",
    "source_row": 2,
    "source_column": "C",
}
PASSAGE = {"batch": "b", "document_id": "d1", "text": "Tekst.", "text_hash": "h"}
DOCUMENT = {
    "batch": "b",
    "document_id": "d1",
    "kind": "report",
    "source_file": "d.docx",
    "title": "T",
    "pulje": "P",
}


def passages(*kinds: str):
    return PASSAGES.frame(
        [
            {**PASSAGE, "answer_id": f"p{order}", "order": order, "kind": kind}
            for order, kind in enumerate(kinds, start=1)
        ]
    )


def test_reports_give_their_paragraphs_list_items_and_quotes_and_no_headings():
    joined = join_texts(
        ANSWERS.frame([ANSWER]),
        passages("heading", "paragraph", "list_item", "quote", "table", "caption", "footnote"),
        DOCUMENTS.frame([DOCUMENT]),
    )
    assert joined["answer_id"].tolist() == ["a1", "p2", "p3", "p4"]
    assert joined["question"].tolist() == ["laering", "paragraph", "list_item", "quote"]
    assert set(joined["survey"][1:]) == {"ekstern_evaluering"}
    assert set(joined["unit_id"][1:]) == {"d1"}


def test_a_batch_without_surveys_or_without_reports_or_without_both_is_joined_too():
    documents = DOCUMENTS.frame([DOCUMENT])
    assert len(join_texts(ANSWERS.empty(), passages("paragraph"), documents)) == 1
    assert len(join_texts(ANSWERS.frame([ANSWER]), PASSAGES.empty(), DOCUMENTS.empty())) == 1
    assert len(join_texts(ANSWERS.empty(), PASSAGES.empty(), DOCUMENTS.empty())) == 0


def test_a_passage_without_its_document_is_left_out():
    assert len(join_texts(ANSWERS.empty(), passages("paragraph"), DOCUMENTS.empty())) == 0
