"""What two people decided differently is shown, and settled by one who has seen both."""

from __future__ import annotations

import pytest

from pipeline.review import events as e
from pipeline.review.log import append
from pipeline.review.pointers import Pointer
from pipeline.review.web.live import Review
from pipeline.settings import Ids
from tests.review.web.conftest import ANSWERS, KEY, sentences

POINTER = Pointer(ANSWERS, Ids(hash_key=KEY, sketch_size=4))
MADE = sentences()[1]
SEGMENT = POINTER.segment(MADE.answer_id, MADE.start, MADE.end)
HERE = {"segment": SEGMENT, "theme_id": "ledelse"}


def clash(page, first, second):
    """Two people decide without having seen each other's; the second one counts."""
    append(page.root / "corpus/decisions.jsonl", [first])
    append(page.root / "corpus/decisions.jsonl", [second])
    return {"kept": second.id, "overruled": first.id, "back": "/uenighed"}


def accepted(page):
    state = Review(page.root).current()
    codings = state.codings_of([MADE.segment_id])
    return set(codings.loc[codings["status"] == "accepted", "theme_id"])


def settle(page, clash, choice):
    base = Review(page.root).current().log.base
    return page.post("/uenighed", **clash, choice=choice, base=base)


def test_both_decisions_are_shown_in_the_answer_with_who_made_them(page):
    clash(page, e.CodingAccept(reviewer="Bo", **HERE), e.CodingReject(reviewer="Karen", **HERE))
    assert "1 sted har to af jer besluttet forskelligt" in page.get("/")
    shown = page.get("/uenighed")
    assert "<strong>Bo</strong>" in shown
    assert '<strong>Karen</strong> <span class="tag good">gælder nu</span>' in shown
    assert "Sætningen hører til ”Ledelse”." in shown
    assert "Sætningen hører ikke til ”Ledelse”." in shown
    assert "<mark>Mette Holm tog initiativet.</mark>" in shown


@pytest.mark.parametrize(("choice", "kind"), [("kept", "reject"), ("overruled", "accept")])
def test_the_decision_that_is_chosen_holds_and_the_conflict_is_gone(page, choice, kind):
    found = clash(
        page, e.CodingAccept(reviewer="Bo", **HERE), e.CodingReject(reviewer="Karen", **HERE)
    )
    settle(page, found, choice)
    last = page.events()[-1]
    assert (last.type, last.reviewer, last.segment) == (f"coding.{kind}", "Ida Ø.", SEGMENT)
    assert accepted(page) == ({"ledelse"} if choice == "overruled" else set())
    assert "Der er ingen beslutninger, der strider mod hinanden." in page.get("/uenighed")
    assert "besluttet forskelligt" not in page.get("/")
    page.post("/uenighed", 409, **found, choice=choice)


def test_that_no_theme_fits_is_settled_for_the_theme_in_question_only(page):
    found = clash(
        page,
        e.CodingAdd(reviewer="Bo", segment=SEGMENT, theme_id="struktur"),
        e.CodingNone(reviewer="Karen", segment=SEGMENT),
    )
    settle(page, found, "kept")
    assert (page.events()[-1].type, page.events()[-1].theme_id) == ("coding.reject", "struktur")
    assert "ingen beslutninger, der strider" in page.get("/uenighed")


def test_of_a_split_and_a_merge_the_one_that_is_not_chosen_is_taken_back(page):
    parts = [
        e.Part(theme_id="ledelse", label="Ledelse"),
        e.Part(theme_id="ny", label="Ny", segments=(SEGMENT,)),
    ]
    found = clash(
        page,
        e.ThemeSplit(reviewer="Bo", theme_id="ledelse", parts=parts),
        e.ThemeMerge(reviewer="Karen", theme_id="ledelse", into="struktur"),
    )
    settle(page, found, "overruled")
    assert isinstance(page.events()[-1], e.Undo)
    state = Review(page.root).current()
    assert state.theme("ledelse")["status"] == "active"
    assert state.theme("ny")["status"] == "active"
    assert state.conflict_count() == 0


def test_who_has_seen_the_other_decision_is_in_no_conflict(page):
    first = e.CodingAccept(reviewer="Bo", **HERE)
    second = e.CodingReject(reviewer="Karen", base=first.id, **HERE)
    clash(page, first, second)
    assert "ingen beslutninger, der strider" in page.get("/uenighed")


def test_a_clash_about_an_answer_that_is_gone_is_shown_without_it(page):
    gone = {"segment": SEGMENT.model_copy(update={"answer_id": "væk"}), "theme_id": "ledelse"}
    clash(page, e.CodingAccept(reviewer="Bo", **gone), e.CodingReject(reviewer="Karen", **gone))
    assert "Svaret er ikke med i den seneste kørsel." in page.get("/uenighed")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (
            e.ThemeRename(reviewer="Bo", theme_id="ledelse", label="Lederne"),
            e.ThemeRename(reviewer="Karen", theme_id="ledelse", label="Lederskab"),
            "Navnet på temaet ”Lederne”",
        ),
        (
            e.QuoteApprove(reviewer="Bo", **HERE),
            e.QuoteReject(reviewer="Karen", **HERE),
            "Citatet under ”Ledelse”",
        ),
    ],
)
def test_names_and_quotes_are_settled_too(page, first, second, said):
    found = clash(page, first, second)
    settle(page, found, "overruled")
    assert "ingen beslutninger, der strider" in page.get("/uenighed")
    assert type(page.events()[-1]) is type(first)
    assert page.events()[-1].reviewer == "Ida Ø."
    page.post("/fortryd", event_id=page.events()[-1].id, back="/uenighed")
    if said.startswith("Navnet"):
        said = "Navnet på temaet ”Lederskab”"
    assert said in page.get("/uenighed")
