"""Sessions of a shared page cannot be planted, forged, stolen by scripts or used from elsewhere."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

PASSWORD = "fire grønne cykler"
HOST = "aftryk.fonden.example"


def test_the_session_is_another_after_logging_in_so_that_a_planted_one_is_worth_nothing(shared):
    planted = "valgt-af-en-angriber-1234567890"
    victim = shared.browser()
    victim.cookies.set("aftryk_session", planted, domain=HOST)
    assert "set-cookie" not in victim.get("/log-ind").headers
    assert shared.log_in(victim).status_code == 303
    assert victim.get("/citater").status_code == 200
    assert planted not in {cookie.value for cookie in victim.cookies.jar if cookie.domain == HOST}
    attacker = shared.browser()
    attacker.cookies.set("aftryk_session", planted, domain=HOST)
    assert attacker.get("/citater", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("forged", ["x" * 43, "Ida Øst".encode().hex() * 2, "", "'; --", "ida øst"])
def test_a_forged_session_opens_nothing(shared, forged):
    shared.inside()
    header = {"Accept": "text/html", "Cookie": f"aftryk_session={forged}".encode()}
    client = TestClient(shared.app, base_url=shared.base)
    assert client.get("/citater", headers=header, follow_redirects=False).status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(shared, encrypted):
    for page, extra in ((shared, set()), (encrypted, {"Secure"})):
        for answer in (page.browser().get("/log-ind"), page.log_in(page.browser())):
            cookie, *flags = answer.headers["set-cookie"].split("; ")
            name = "__Host-aftryk_session" if extra else "aftryk_session"
            assert cookie.startswith(f"{name}=")
            assert set(flags) == {"Path=/", "HttpOnly", "SameSite=Lax"} | extra


def test_after_logging_out_the_session_is_of_no_use(shared):
    client = shared.inside()
    kept = client.cookies["aftryk_session"]
    answer = client.post("/log-ud", data={"csrf": shared.token(client)}, follow_redirects=False)
    assert answer.headers["location"] == "/log-ind"
    other = shared.browser()
    other.cookies.set("aftryk_session", kept)
    assert other.get("/citater", follow_redirects=False).status_code == 303


def test_another_site_can_neither_log_in_nor_out_nor_decide(shared):
    client = shared.inside()
    fields = {
        "quote_id": "q0",
        "verdict": "approve",
        "looked": "ja",
        "name": "Bo",
        "password": PASSWORD,
    }
    for address in ("/log-ind", "/log-ud", "/citater"):
        assert client.post(address, data=fields).status_code == 403
        with_token = fields | {"csrf": shared.token(client)}
        for origin in ("https://ond.example", f"http://{HOST}:9999", "null"):
            answer = client.post(address, data=with_token, headers={"Origin": origin})
            assert answer.status_code == 403
    assert client.get("/citater").status_code == 200
    assert shared.events() == []


def test_with_encryption_a_form_from_the_unencrypted_page_is_refused(encrypted):
    client = encrypted.inside()
    fields = encrypted.approval(client)
    plain = client.post("/citater", data=fields, headers={"Origin": f"http://{HOST}:8765"})
    assert plain.status_code == 403
    own = client.post("/citater", data=fields, headers={"Origin": f"https://{HOST}:8765"})
    assert own.status_code == 200


def test_the_token_of_before_logging_in_is_not_good_afterwards(shared):
    client = shared.browser()
    before = shared.token(client)
    shared.log_in(client)
    fields = {"csrf": before, "quote_id": "q0", "verdict": "approve", "looked": "ja"}
    assert client.post("/citater", data=fields).status_code == 403


@pytest.mark.parametrize("host", ["ond.example", "127.0.0.1:8765", "192.168.1.5", ""])
def test_the_page_answers_only_to_its_own_names(shared, host):
    answer = shared.inside().get("/citater", headers={"Host": host})
    assert answer.status_code == 403
    assert "--allow-host" in answer.text
    assert "tavlemøde" not in answer.text


@pytest.mark.parametrize("after", ["/static/", "/log-ind", "/static/?", "/log-ind#", "\\log-ind"])
def test_a_host_that_holds_a_path_does_not_open_the_gate(shared, after):
    answer = shared.browser().get("/citater", headers={"Host": HOST + after})
    assert answer.status_code == 403
    assert "tavlemøde" not in answer.text


def test_browsers_are_told_to_stay_encrypted_only_where_it_is(shared, encrypted):
    assert "strict-transport-security" not in shared.browser().get("/log-ind").headers
    assert "max-age=" in encrypted.browser().get("/log-ind").headers["strict-transport-security"]
    assert "ikke krypteret" in shared.browser().get("/log-ind").text
    assert "ikke krypteret" not in encrypted.browser().get("/log-ind").text
