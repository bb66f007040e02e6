"""What new results changed, decisions that lost their sentence, and a narrowed history."""

from __future__ import annotations

import lxml.html
import pytest

from pipeline import ids, paths, tables
from pipeline.files import read_table, write_table
from pipeline.review.events import CodingAccept, CodingReject, Undo
from pipeline.sketches import sketch
from pipeline.themes.moved import Moved

from .conftest import KEY, sentences


def correct(page, old: str, new: str) -> str:
    """Let a new run have cut a corrected answer, and give the id of the sentence it changed."""
    folder = page.root / paths.COLLECTED
    texts, segments = (read_table(t, folder) for t in (tables.TEXTS, tables.SEGMENTS))
    row = texts["text"].str.contains(old, regex=False)
    answer = texts.loc[row, "answer_id"].item()
    start = texts.loc[row, "text"].item().index(old)
    texts["text"] = texts["text"].str.replace(old, new, regex=False)
    write_table(texts, tables.TEXTS, folder)
    at = (segments["answer_id"] == answer) & (segments["start"] == start)
    name = ids.segment_id(answer, start, start + len(new))
    segments.loc[at, ["segment_id", "end", "segment_hash", "sketch"]] = [
        name, start + len(new), ids.segment_hash(new, KEY), sketch([new], KEY, 16)[0],
    ]  # fmt: skip
    # What follows in the answer has moved; it is not looked at here.
    segments = segments[(segments["answer_id"] != answer) | (segments["start"] <= start)]
    write_table(segments, tables.SEGMENTS, folder)
    return name


@pytest.fixture
def lost(page):
    """A rejection whose sentence was corrected, so that it counts no more."""
    last = sentences()[4]
    page.post(
        "/saetninger", segment_id=last.segment_id, theme_id="ledelse", verdict="reject", back="/"
    )
    return correct(page, "Lederen bakkede op.", "Lederen bakkede helt op.")


def test_a_decision_without_a_sentence_is_listed_with_who_and_why_and_can_be_put_away(page, lost):
    html = page.get("/loese")
    assert "Sætningen hører ikke til ”Ledelse”" in html
    assert "Ida Ø., " in html
    assert "Ordene findes ikke længere" in html
    page.post("/loese/laeg-vaek", event_id=page.events()[0].id, back="/loese")
    assert isinstance(page.events()[-1], Undo)
    assert "Alle beslutninger tæller med" in page.get("/loese")


def test_a_decision_is_moved_to_the_sentence_most_like_its_own(page):
    first = sentences()[0]
    page.post(
        "/saetninger", segment_id=first.segment_id, theme_id="struktur", verdict="reject", back="/"
    )
    new = "Vi holder nu tavlemøde hver mandag!"
    correct(page, first.text, new)
    html = lxml.html.fromstring(page.get("/loese"))
    assert html.xpath("string(//article//mark)") == new
    page.post("/loese/flyt", event_id=page.events()[0].id, back="/loese")
    lost, moved, undo = page.events()
    assert isinstance(moved, CodingReject)
    assert (moved.segment.segment_hash, moved.theme_id, moved.reviewer) == (
        ids.segment_hash(new, KEY), "struktur", "Ida Ø.",
    )  # fmt: skip
    assert moved.id != lost.id
    assert (type(undo), undo.event_id) == (Undo, lost.id)
    assert "Alle beslutninger tæller med" in page.get("/loese")


@pytest.mark.parametrize("address", ["/loese/flyt", "/loese/laeg-vaek"])
def test_a_decision_that_counts_can_be_neither_moved_nor_put_away(page, address):
    last = sentences()[4].segment_id
    page.post("/saetninger", segment_id=last, theme_id="ledelse", verdict="accept", back="/")
    page.post(address, 409, event_id=page.events()[0].id, back="/loese")
    assert [type(event) for event in page.events()] == [CodingAccept]


def messages(page, query: str) -> list[str]:
    html = lxml.html.fromstring(page.get(f"/historik?{query}"))
    return [node.text for node in html.xpath("//ol[contains(@class, 'history')]/li//strong")]


def test_the_history_can_be_about_one_kind_one_person_or_one_sentence(page):
    made = sentences()
    page.post("/temaer/navn", theme_id="ledelse", label="Lederne", back="/")
    for number in (4, 6):
        page.post("/saetninger", segment_id=made[number].segment_id, theme_id="struktur",
                  verdict="add", back="/")  # fmt: skip
    page.post("/navn", name="Bent", back="/navn")
    page.post("/fortryd", event_id=page.events()[-1].id, back="/")
    assert len(messages(page, "")) == 4
    assert messages(page, "om=temaer") == ["Temaet ”Lederne” hedder nu ”Lederne”"]
    assert messages(page, "hvem=Bent") == ["Fortrudt: Sætningen er lagt under ”Struktur”"]
    assert len(messages(page, f"saetning={made[4].segment_id}")) == 1
    assert len(messages(page, f"saetning={made[6].segment_id}")) == 2
    assert "Ingen beslutninger passer" in page.get("/historik?om=citater")


def test_the_first_time_there_is_nothing_to_compare_with(page):
    assert "første gang, siden viser resultater" in page.get("/siden-sidst")


def test_a_new_delivery_shows_what_it_changed(page):
    page.get("/siden-sidst")
    folder = page.root / paths.COLLECTED
    texts = read_table(tables.TEXTS, folder)
    texts.loc[texts["answer_id"] == "a3", "batch"] = "2025"
    write_table(texts, tables.TEXTS, folder)
    where = page.root / paths.RESULTS / "shares"
    shares = read_table(tables.SHARES, where)
    more = shares["theme_id"] == "ledelse"
    shares.loc[more, ["n_touching", "share"]] = [2, 2 / 3]
    write_table(shares, tables.SHARES, where)
    Moved(True, 3512, 41, {"ledelse": 40}, {"ledelse": 1}).save(page.root / paths.MOVED)
    assert "Der er kommet svar med fra 2025." in page.get("/")
    html = page.get("/siden-sidst")
    assert "Modellen er ny: 41 af 3.512 sætninger fra før" in html
    assert "Ledelse (40 til, 1 fra)" in html
    assert "Nye leverancer: 2025." in html
    card = lxml.html.fromstring(html).xpath("//section[h3='Fylder mere']")[0].text_content()
    assert "Ledelse" in card
    assert "før 1 ud af 3 projekter, nu 2 ud af 3 projekter" in card
    assert "Struktur" not in html.split("<h1>")[1]
