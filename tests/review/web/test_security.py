"""Who may talk to the page, and what its answers carry."""

from __future__ import annotations

import logging
import re
import shutil

import pandas as pd
import pytest
from fastapi.testclient import TestClient

from pipeline import paths
from pipeline.review.web import create_app
from pipeline.review.web.pages import (
    exchange,
    history,
    mask_forms,
    overview,
    personal_data,
    quotes,
    reviewer,
    run,
    sentences,
    theme_forms,
    themes,
)
from pipeline.review.web.project import SOURCES


@pytest.mark.parametrize("host", ["aftryk.example", "127.0.0.1.nip.io:8765", "192.168.1.5", ""])
def test_a_name_that_points_here_from_outside_is_refused(page, host):
    answer = page.client.get("/citater", headers={"Host": host})
    assert answer.status_code == 403
    assert "tavlemøde" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1:9000", "[::1]:8765"])
def test_this_machine_is_let_in_by_any_of_its_own_names(page, host):
    assert page.client.get("/navn", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://ond.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused_even_with_the_right_token(page, headers):
    fields = {"csrf": page.token(), "quote_id": "q0", "verdict": "approve", "looked": "ja"}
    assert page.client.post("/citater", data=fields, headers=headers).status_code == 403
    assert page.events() == []


def test_a_form_from_the_page_itself_is_taken(page):
    fields = {"csrf": page.token(), "quote_id": "q0", "verdict": "approve", "looked": "ja"}
    headers = {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}
    assert page.client.post("/citater", data=fields, headers=headers).status_code == 200
    assert len(page.events()) == 1


def posts():
    modules = (
        *(exchange, history, mask_forms, overview, personal_data, quotes),
        *(reviewer, run, sentences, theme_forms, themes),
    )
    routes = [route for module in modules for route in module.router.routes]
    return sorted(route.path for route in routes if "POST" in route.methods)


def test_every_form_without_a_token_is_refused(page):
    addresses = posts()
    assert len(addresses) == 22
    fields = {
        "quote_id": "q0", "verdict": "approve", "event_id": "x", "segment_id": "a1:0-35",
        "theme_id": "ledelse", "label": "x", "definition": "x", "reason": "x", "words": "x",
        "kind": "person", "wanted": "x", "action": "lock", "cluster_id": "k1", "name": "Ond",
        "consent": "given", "spot": "a3:15-26", "answer_id": "a3", "scope": "unit",
    }  # fmt: skip
    for address in addresses:
        for token in ({}, {"csrf": "0" * 64}, {"csrf": "æ"}):
            answer = page.client.post(address, data=fields | token, follow_redirects=False)
            assert answer.status_code == 403, address
    assert page.events() == []


def test_a_token_is_good_for_one_browser_session_and_one_start_only(page, project):
    other = TestClient(create_app(project), base_url="http://127.0.0.1:8765")
    for client in (other, TestClient(page.client.app, base_url="http://127.0.0.1:8765")):
        answer = client.post("/navn", data={"csrf": page.token(), "name": "Ond"})
        assert answer.status_code == 403
        assert "tidligere start" in answer.text


def test_nothing_is_shown_or_decided_before_a_name_is_given(project):
    client = TestClient(create_app(project), base_url="http://127.0.0.1:8765")
    answer = client.get("/citater?tema=struktur", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/navn?videre=/citater%3Ftema%3Dstruktur",
    )
    token = re.search(r'name="csrf" value="(\w+)"', client.get("/navn").text)[1]
    fields = {"csrf": token, "quote_id": "q0", "verdict": "approve", "looked": "ja"}
    answer = client.post("/citater", data=fields, follow_redirects=False)
    assert answer.headers["location"].startswith("/navn")
    assert (project / paths.DECISIONS).read_bytes() == b""


def test_a_name_of_blanks_is_asked_for_again(page):
    html = page.post("/navn", name=" \t ", back="/citater")
    assert "Hvem beslutter?" in html


@pytest.mark.parametrize("back", ["https://ond.example/", "//ond.example/", "/\\ond.example"])
def test_a_form_never_leads_to_another_site(page, back):
    fields = {"csrf": page.token(), "name": "Ida", "back": back}
    answer = page.client.post("/navn", data=fields, follow_redirects=False)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("address", ["/citater", "/findes-ikke", "/static/aftryk.css"])
def test_every_answer_forbids_foreign_scripts_frames_and_caching(page, address):
    headers = page.client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"


def scripts(html: str) -> list[str]:
    """The scripts of a page that are not one of our own files."""
    found = re.findall(r"<script.*?</script>", html, re.DOTALL)
    own = re.compile(r'<script src="/static/[a-z.]+\.js" defer></script>')
    return [script for script in found if not own.fullmatch(script)]


@pytest.mark.parametrize("address", ["/", "/temaer", "/saetninger?vis=alle", "/citater", "/navn"])
def test_no_page_has_inline_scripts_or_styles_or_anything_from_elsewhere(page, address):
    html = page.get(address)
    assert scripts(html) == []
    assert not re.search(r"<[^>]* on[a-z]+=", html)
    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html)


def test_what_people_wrote_is_shown_as_text(page):
    html = page.get("/saetninger?vis=alle")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} og \u202eabc\u202c =HYPERLINK(1)." in html
    assert "<bdi>" in html


def test_what_reviewers_write_is_shown_as_text(page):
    evil = '"><script>alert(1)</script>{{7*7}}'
    page.post("/navn", name=evil, back="/")
    page.post("/temaer/navn", theme_id="ledelse", label=evil)
    page.post("/temaer/afvis", theme_id="struktur", reason=evil)
    for address in ("/", "/temaer", "/saetninger", "/citater", "/historik"):
        html = page.get(address)
        assert scripts(html) == []
        assert "{{7*7}}" in html


def test_masked_words_reach_no_page(page):
    for address in ("/saetninger?vis=alle", "/citater?tema=ejerskab", "/temaer", "/historik"):
        html = page.get(address)
        assert "12 34 56 78" not in html
    assert "[telefon 1]" in page.get("/citater?tema=ejerskab")


def test_without_results_the_page_says_what_to_run(page, project):
    shutil.rmtree(project / paths.RESULTS)
    answer = page.client.get("/")
    assert answer.status_code == 503
    assert "Lav rapporten først, på siden Rapport" in answer.text


def test_results_of_another_version_of_the_program_are_not_shown_half(page, project):
    table, folder = SOURCES["quotes"]
    path = project / folder / f"{table.name}.parquet"
    pd.read_parquet(path).drop(columns="why").to_parquet(path)
    answer = page.client.get("/citater")
    assert answer.status_code == 503
    assert "en anden udgave af programmet" in answer.text


def test_an_unreadable_log_is_said_in_danish_and_shows_no_decisions(page, project):
    (project / paths.DECISIONS).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    answer = page.client.get("/historik")
    assert answer.status_code == 503
    assert "git" in answer.text


def test_new_results_and_new_decisions_are_read_without_a_restart(page, project):
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    (project / paths.DECISIONS).write_bytes(b"")  # as when git brings another version
    assert "Der er ingen beslutninger endnu" in page.get("/historik")


def test_faults_are_answered_in_danish_and_logged_without_what_was_being_read(
    page, monkeypatch, caplog
):
    def fail(*_: object) -> None:
        raise ValueError("Mette Holm tog initiativet")

    monkeypatch.setattr("pipeline.review.web.quote_cards.cards", fail)
    with caplog.at_level(logging.DEBUG):
        answer = page.client.get("/citater")
    assert answer.status_code == 500
    assert "fejl i programmet (ValueError)" in answer.text
    assert "ValueError at" in caplog.text
    assert "Mette" not in caplog.text + answer.text


def test_fields_that_are_wrongly_filled_are_not_shown_again(page):
    html = page.post("/persondata/skjul", 422, answer_id="a3", words="Mette " * 50, kind="person")
    assert "et felt er tomt, for langt" in html
    assert "Mette" not in html


def test_addresses_that_only_take_forms_say_so(page):
    answer = page.client.get("/fortryd")
    assert answer.status_code == 405
    assert "Brug knapperne" in answer.text


def test_there_is_no_description_of_the_interface_to_read(page):
    for address in ("/docs", "/redoc", "/openapi.json"):
        assert page.client.get(address).status_code == 404
