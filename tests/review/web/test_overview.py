"""The overview: what is most useful now, the last run, and what is not saved yet."""

from __future__ import annotations

import lxml.html

from pipeline.backup.outcome import Outcome, keep
from pipeline.running import Status, holding_run
from pipeline.running import status as stands


def steps(page) -> list[str]:
    found = lxml.html.fromstring(page.get("/")).xpath("//ol/li")
    return [" ".join(step.text_content().split()) for step in found]


def words(page) -> str:
    return " ".join(lxml.html.fromstring(page.get("/")).text_content().split())


def test_decisions_that_wait_lead_to_the_report_and_to_a_copy(page):
    assert not any("rapporten" in step for step in steps(page))
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    assert steps(page)[-2:] == [
        "Lav rapporten igen (1 beslutning venter på at komme med)",
        "Gem og sikkerhedskopiér (1 beslutning mangler)",
    ]


def test_what_is_saved_is_not_asked_for_again(page):
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    page.post("/koersel/gem")
    assert "Gem og sikkerhedskopiér (" not in words(page)
    assert "sidst gemt her fra siden" in words(page)
    page.post("/citater", quote_id="q1", verdict="approve", looked="ja")
    assert "Siden er 1 kommet til." in words(page)


def test_what_was_saved_but_not_sent_is_told_with_what_to_do(page):
    keep(page.root, Outcome(reviewer="Bo", kind="git", new=2, reason="no_access"))
    assert "fik ikke lov til at logge ind på det fælles sted" in words(page)


def test_the_latest_run_is_told_and_one_that_goes_on_can_be_followed(page):
    assert "ikke lavet på denne maskine endnu" in words(page)
    with holding_run(page.root):
        status = Status.new("Bo", 3).model_copy(update={"stage": "quotes", "number": 2})
        stands.write(page.root, status)
        assert "Trin 2 af 3: Finder og klipper citater Følg med" in words(page)
    stands.write(page.root, status.model_copy(update={"state": "failed"}))
    assert "Kørslen stoppede i trinnet" in words(page)
