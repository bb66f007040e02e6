"""Showing masked words once: asked for, written down, and nowhere but on that one answer."""

from __future__ import annotations

import logging

import pytest

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.review import reveals

PHONE = "a3:15-26"
PAGES = [
    "/", "/temaer", "/saetninger?vis=alle", "/citater?tema=ejerskab", "/citater?tema=struktur",
    "/persondata", "/persondata?vis=set", "/persondata?vis=vist", "/persondata?vis=advarsler",
    "/persondata?orden=usikre", "/historik", "/navn",
]  # fmt: skip


def test_masked_words_reach_no_page_that_nobody_asked_for_them_on(page, names):
    page.post("/citater", quote_id="q2", verdict="approve", spot=["a3:9-11"])
    page.post("/persondata/se", spot=PHONE)
    for address in PAGES:
        html = page.get(address)
        assert "12 34 56 78" not in html, address
        assert "Mette" not in html, address
        assert " Bo" not in html, address


def test_a_reveal_shows_the_words_of_one_mask_and_of_no_other(page, names):
    html = page.post("/persondata/se", spot=PHONE, back="/citater?tema=ejerskab#c1")
    assert "<mark>12 34 56 78</mark>" in html
    assert "Ring til <button" in html
    assert "Bo" not in html
    assert 'href="/citater?tema=ejerskab#c1"' in html


def test_a_reveal_is_never_cached_and_not_in_the_address(page, names):
    fields = {"csrf": page.token(), "spot": PHONE}
    answer = page.client.post("/persondata/se", data=fields, follow_redirects=False)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "location" not in answer.headers
    assert "12 34" not in str(answer.headers)
    assert page.client.get("/persondata/se").status_code == 405


def test_a_reveal_is_written_down_with_who_and_where_and_without_the_words(page, names, caplog):
    with caplog.at_level(logging.DEBUG):
        page.post("/persondata/se", spot=PHONE)
    path = names / paths.REVEALS
    (seen,) = reveals.read(path).found
    assert (seen.reviewer, seen.answer_id, seen.start, seen.end) == ("Ida Ø.", "a3", 15, 26)
    assert seen.mask_type == "phone"
    assert "12 34" not in path.read_text("utf-8") + caplog.text
    assert page.events() == []
    assert "Ida Ø.: 1 gang" in page.get("/persondata")


def test_what_cannot_be_written_down_is_not_shown(page, names, monkeypatch):
    def refuse(*_: object) -> None:
        raise AftrykError(Problem("disken er fuld.", "Ryd op."))

    monkeypatch.setattr(reveals, "append", refuse)
    html = page.post("/persondata/se", 503, spot=PHONE)
    assert "12 34" not in html


@pytest.mark.parametrize("spot", ["a3:0-26", "a3:15-25", "a1:0-36", "a9:0-3", "a3", "x"])
def test_only_a_mask_can_be_revealed(page, names, spot):
    html = page.post("/persondata/se", 409, spot=spot)
    assert "Masken findes ikke længere" in html
    assert not (names / paths.REVEALS).exists()


def test_a_mask_within_another_is_revealed_with_it(page, names):
    page.post("/persondata/skjul", answer_id="a3", words="Ring til Bo", kind="other")
    html = page.post("/persondata/se", spot="a3:0-11")
    assert "<mark>Ring til Bo</mark>" in html


def test_every_placeholder_on_a_page_is_a_button_that_says_whether_anybody_has_seen_it(page, names):
    page.post("/persondata/bekraeft", spot=["a3:9-11"])
    html = page.get("/citater?tema=ejerskab")
    assert 'aria-label="[navn 1]: bekræftet. Se ordene">[navn 1]</button>' in html
    assert 'aria-label="[telefon 1]: ingen har set på den. Se ordene">' in html
    assert "Ring til [navn 1] på [telefon 1], hvis" in page.answers("/citater?tema=ejerskab")[1]
