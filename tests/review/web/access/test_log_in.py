"""A shared page: nobody sees or decides anything before logging in, and only as themselves."""

from __future__ import annotations

import re

import pytest

from pipeline import paths
from pipeline.review.access import roster
from pipeline.review.access.sessions import IDLE_SECONDS
from pipeline.review.access.throttle import WRITES_AT_ONCE

PASSWORD = "fire grønne cykler"
HOST = "aftryk.fonden.example"


def test_no_page_is_shown_to_somebody_who_is_not_logged_in(shared):
    addresses = [*shared.routes("GET"), "/findes-ikke", "/static/../citater", "//citater"]
    assert len(addresses) > 9
    for address in addresses:
        answer = shared.browser().get(address, follow_redirects=False)
        if address == "/log-ind":
            assert answer.status_code == 200
        else:
            assert answer.status_code == 303, address
            assert answer.headers["location"].startswith("/log-ind?videre=/")
        assert "tavlemøde" not in answer.text


def test_no_form_is_taken_from_somebody_who_is_not_logged_in(shared):
    client = shared.browser()
    found = shared.token(client)
    client.cookies.set("aftryk_navn", "Ida")
    fields = {"csrf": found, "quote_id": "q0", "verdict": "approve", "looked": "ja", "name": "Ida"}
    for address in shared.routes("POST"):
        answer = client.post(address, data=fields, follow_redirects=False)
        if address == "/log-ind":
            assert answer.status_code == 403
        else:
            assert answer.status_code == 303, address
            assert answer.headers["location"].startswith("/log-ind")
    assert shared.events() == []


def test_a_decision_is_that_of_whoever_logged_in_whatever_name_the_browser_claims(shared):
    client = shared.inside()
    client.cookies.set("aftryk_navn", "En%20anden")
    fields = shared.approval(client)
    assert client.post("/citater", data=fields).status_code == 200
    client.post("/navn", data={"csrf": shared.token(client), "name": "En anden"})
    client.post("/citater", data=fields | {"csrf": shared.token(client), "quote_id": "q1"})
    assert {event.reviewer for event in shared.events()} == {"Ida Øst"}
    assert len(shared.events()) == 2
    assert "En anden" not in client.get("/historik").text


def test_after_logging_in_one_is_where_one_was_going(shared):
    client = shared.browser()
    answer = client.get("/citater?tema=struktur", follow_redirects=False)
    assert answer.headers["location"] == "/log-ind?videre=/citater%3Ftema%3Dstruktur"
    html = client.get(answer.headers["location"]).text
    assert 'name="back" value="/citater?tema=struktur"' in html
    answer = shared.log_in(client, back="/citater?tema=struktur")
    assert answer.headers["location"] == "/citater?tema=struktur"
    assert "tavlemøde" in client.get("/citater?tema=struktur").text


@pytest.mark.parametrize("back", ["https://ond.example/", "//ond.example/", "/\\ond.example"])
def test_logging_in_never_leads_to_another_site(shared, back):
    assert shared.log_in(shared.browser(), back=back).headers["location"] == "/"
    client = shared.inside()
    answer = client.get("/log-ind", params={"videre": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_guessing_is_answered_with_a_wait_that_grows(shared, caplog):
    client = shared.browser()
    for _ in range(6):
        answer = shared.log_in(client, password="et dårligt gæt")
        assert answer.status_code == 403
        assert "Navnet eller adgangskoden er forkert." in answer.text
        assert "et dårligt gæt" not in answer.text
    answer = shared.log_in(client)
    assert answer.status_code == 429
    assert "Vent 2 sekunder, og prøv igen." in answer.text
    assert answer.headers["retry-after"] == "2"
    assert "gæt" not in caplog.text


def test_an_unknown_name_is_answered_as_a_wrong_password_is(shared):
    def answer(name: str) -> str:
        html = shared.log_in(shared.browser(), name=name, password="forkert").text
        return re.sub(r'name="(?:csrf|name)" value="[^"]*"|id="navn"[^>]*', "", html)

    assert answer("Ida Øst") == answer("Ukendt")


def test_a_log_in_too_large_to_be_one_is_not_read(shared):
    fields = {"csrf": shared.token(shared.browser()), "password": "x" * 20_000}
    assert shared.browser().post("/log-ind", data=fields).status_code == 413


def test_very_many_forms_from_one_person_are_slowed_down(shared):
    client = shared.inside()
    door = shared.app.state.door
    door.writes._clock = lambda: 0.0
    fields = shared.approval(client)
    for _ in range(WRITES_AT_ONCE):
        door.writes.allowed("Ida Øst")
    answer = client.post("/citater", data=fields)
    assert answer.status_code == 429
    assert "Beslutningen er ikke gemt" in answer.text
    assert shared.events() == []


def test_a_decision_that_comes_too_late_is_said_not_to_be_saved(shared):
    client = shared.inside()
    fields = shared.approval(client)
    sessions = shared.app.state.door.sessions
    began = sessions._clock()
    sessions._clock = lambda: began + IDLE_SECONDS + 1
    scripted = client.post("/citater", data=fields, headers={"Accept": "*/*"})
    assert scripted.status_code == 401
    headers = {"Referer": f"{shared.base}/citater?tema=struktur"}
    answer = client.post("/citater", data=fields, headers=headers)
    assert "er ikke gemt. Log ind, og gør det igen" in answer.text
    assert 'name="back" value="/citater?tema=struktur"' in answer.text
    partly = client.get("/citater", headers={"HX-Request": "true"})
    assert partly.headers["hx-redirect"] == "/log-ind?videre=/citater"
    assert shared.events() == []


def test_whoever_is_removed_or_gets_another_role_meets_it_at_once(shared):
    client = shared.inside()
    path = shared.root / paths.REVIEWERS
    ida = roster.remove(path, "Ida Øst")
    roster.add(path, ida.model_copy(update={"role": "reader"}))
    fields = shared.approval(client)
    assert client.post("/citater", data=fields).status_code == 403
    roster.remove(path, "Ida Øst")
    assert client.get("/citater", follow_redirects=False).status_code == 303
    assert shared.events() == []


def test_when_the_file_of_reviewers_is_broken_nobody_is_inside(shared):
    client = shared.inside()
    (shared.root / paths.REVIEWERS).write_text("[", encoding="utf-8")
    answer = client.get("/citater")
    assert answer.status_code == 503
    assert "kan ikke læses" in answer.text
    assert "tavlemøde" not in answer.text


def test_the_page_on_this_machine_alone_has_no_log_in(page):
    answer = page.client.get("/log-ind")
    assert answer.status_code == 404
    assert "skift navn" in answer.text
    assert "Log ud" not in answer.text
