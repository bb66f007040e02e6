"""Where a corrected answer is said to come from."""

from __future__ import annotations

from types import SimpleNamespace

from pipeline.review.web.derived import places
from pipeline.tables import DOCUMENTS, QUESTIONS, TEXTS, UNITS


def test_the_review_page_says_which_delivery_corrected_an_answer() -> None:
    unit = {"batch": "a", "survey": "s", "unit_kind": "project", "pulje": "P", "source_file": "f"}
    text = {"batch": "a", "survey": "s", "question": "q", "text": "Ro."}
    run = SimpleNamespace(
        units=UNITS.frame([unit | {"unit_id": "1"}, unit | {"unit_id": "2", "corrected_in": "b"}]),
        documents=DOCUMENTS.empty(),
        questions=QUESTIONS.empty(),
        texts=TEXTS.frame([text | {"unit_id": u, "answer_id": f"x{u}"} for u in ("1", "2")]),
        survey_names={"s": "Skema"},
    )
    assert places(run) == {"x1": "Skema · P · a", "x2": "Skema · P · a, rettet i b"}  # type: ignore[arg-type]
