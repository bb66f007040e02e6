"""Two people, in the browser: coding blind, settling, clashes, lost decisions and what is new."""

from __future__ import annotations

import pytest

from pipeline.review import events as e
from pipeline.review.log import append, read
from pipeline.review.pointers import Pointer
from pipeline.settings import Ids

from .browsing import enter
from .conftest import ANSWERS, KEY, sentences

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HOW = pytest.mark.parametrize(("width", "script"), [(1280, True), (390, False)])
LOG = "corpus/decisions.jsonl"


@pytest.fixture
def opened(browser, address):
    """Open the page in a browser of a width, with JavaScript or without."""
    contexts = []

    def start(width, script):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, locale="da-DK"
        )
        contexts.append(context)
        tab = context.new_page()
        enter(tab, address)
        return tab

    yield start
    for context in contexts:
        context.close()


@HOW
def test_two_people_code_blind_and_settle_what_they_differ_about(
    opened, address, project, width, script
):
    pointer = Pointer(ANSWERS, Ids(hash_key=KEY, sketch_size=4))
    blind = [
        e.BlindCode(reviewer="Bo", segment=pointer.segment(m.answer_id, m.start, m.end))
        for m in sentences()
    ]
    append(project / LOG, blind)
    tab = opened(width, script)
    tab.goto(f"{address}/saetninger")
    tab.get_by_role("link", name="Dobbeltkodning").click()
    tab.get_by_text("Bo har kodet 7 af 7.").wait_for()
    tab.get_by_role("link", name="Begynd at kode").click()
    tab.get_by_text("Hvilke temaer passer").wait_for()
    tab.get_by_label("Ledelse").check()
    tab.get_by_role("button", name="Gem, og gå til den næste").click()
    for done in range(1, 7):
        tab.get_by_text(f"{done} af 7 sætninger er kodet af dig").wait_for()
        tab.get_by_label("Ingen temaer passer").check()
        tab.get_by_role("button", name="Gem, og gå til den næste").click()
    tab.get_by_role("link", name="Se, hvor enige I er").click()
    tab.get_by_text("Begge har kodet 7 sætninger.").wait_for()
    tab.get_by_role("button", name="Passer ikke: Ledelse").click()
    tab.get_by_text("Alt, de var uenige om, er afgjort.").wait_for()
    tab.get_by_role("button", name="Lad det, de er enige om, gælde (6 sætninger)").click()
    tab.get_by_role("status").first.get_by_text("noget tema").wait_for()
    kinds = [event.type for event in read(project / LOG).events[7:]]
    assert kinds == ["blind.code"] * 7 + ["coding.reject"] + ["coding.none"] * 6


@HOW
def test_a_clash_is_found_from_the_overview_and_settled(opened, address, project, width, script):
    made = sentences()[1]
    pointer = Pointer(ANSWERS, Ids(hash_key=KEY, sketch_size=4))
    here = {"segment": pointer.segment(made.answer_id, made.start, made.end), "theme_id": "ledelse"}
    append(project / LOG, [e.CodingAccept(reviewer="Bo", **here)])
    append(project / LOG, [e.CodingReject(reviewer="Karen", **here)])
    tab = opened(width, script)
    tab.get_by_role("link", name="Se dem, og vælg").click()
    tab.get_by_role("heading", name="Uenighed").wait_for()
    tab.get_by_role("button", name="Lad den gælde i stedet").click()
    tab.get_by_text("Der er ingen beslutninger, der strider mod hinanden.").wait_for()
    last = read(project / LOG).events[-1]
    assert (last.type, last.reviewer) == ("coding.accept", "Ida")


@HOW
def test_a_lost_decision_is_put_away_and_the_history_is_narrowed(
    opened, address, project, width, script
):
    pointer = Pointer({**ANSWERS, "borte": "Den er slettet."}, Ids(hash_key=KEY, sketch_size=4))
    lost = e.CodingAccept(
        reviewer="Bo", segment=pointer.segment("borte", 0, 15), theme_id="ledelse"
    )
    append(project / LOG, [lost])
    append(project / LOG, [e.ThemeRename(reviewer="Bo", theme_id="ledelse", label="Lederne")])
    tab = opened(width, script)
    tab.get_by_role("link", name="Se hvorfor").click()
    tab.get_by_role("button", name="Læg beslutningen væk").click()
    tab.get_by_text("Alle beslutninger tæller med.").wait_for()
    tab.goto(f"{address}/historik")
    tab.get_by_label("Beslutninger om").select_option(label="Temaer")
    tab.get_by_role("button", name="Vis").click()
    tab.get_by_text("1 beslutning", exact=True).wait_for()
    assert tab.locator("ol.history li").count() == 1
    tab.goto(f"{address}/siden-sidst")
    tab.get_by_role("heading", name="Siden sidst").wait_for()
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert tab.evaluate(beyond) == 0
