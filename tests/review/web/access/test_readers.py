"""A reader of a shared page sees everything and decides nothing."""

from __future__ import annotations

import re

from pipeline import paths


def test_a_reader_sees_every_page_and_no_form_that_decides(shared):
    reader, reviewer = shared.inside("Bo"), shared.inside()
    forms = 0
    for address in shared.routes("GET"):
        answer = reader.get(address, follow_redirects=False)
        seen = reviewer.get(address, follow_redirects=False)
        assert answer.status_code == seen.status_code, address
        actions = re.findall(r'<form[^>]* method="post"[^>]*', answer.text)
        assert all('action="/log-ud"' in action for action in actions), (address, actions)
        assert "hx-post" not in answer.text
        forms += seen.text.count('method="post"')
    assert forms > 20
    html = reader.get("/citater?tema=ejerskab").text
    assert "Du læser med som" in html
    assert "Alle var med fra starten" in html
    assert "[telefon 1]" in html
    assert "12 34 56 78" not in html
    assert "<summary>Forkort" not in html


def test_a_reader_sees_what_is_suggested_and_decided_though_it_stands_in_forms(shared):
    client = shared.inside()
    fields = {"theme_id": "ledelse", "action": "sign_off", "csrf": shared.token(client)}
    assert client.post("/temaer/faerdig", data=fields).status_code == 200
    reader = shared.inside("Bo")
    assert ">Gjort færdig</span>" in reader.get("/temaer").text
    suggested = reader.get("/saetninger?vis=alle").text
    assert "<strong>Ejerskab</strong>" in suggested
    assert "<button" not in suggested.partition("<article")[2].rpartition("</article>")[0]


def test_a_reader_sees_what_people_wrote_as_text(shared):
    html = shared.inside("Bo").get("/saetninger?vis=alle").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}} og \u202eabc\u202c =HYPERLINK(1)." in html
    assert html.startswith("<!doctype html>")
    assert "<bdi>" in html


def test_a_reader_can_send_no_form_to_any_route(shared, names):
    client = shared.inside("Bo")
    addresses = set(shared.routes("POST")) - {"/log-ind", "/log-ud", "/navn"}
    assert len(addresses) >= 14
    fields = {
        "csrf": shared.token(client), "quote_id": "q0", "verdict": "approve", "spot": "a3:15-26",
        "theme_id": "ledelse", "label": "x", "definition": "x", "reason": "x", "action": "lock",
        "answer_id": "a3", "words": "Bo", "kind": "person", "event_id": "x",
    }  # fmt: skip
    for address in addresses:
        answer = client.post(address, data=fields, follow_redirects=False)
        assert answer.status_code == 403, address
        assert "Du er logget ind som læser." in answer.text
        assert "12 34 56 78" not in answer.text
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
        assert client.request(method, "/citater", data=fields).status_code == 403
    assert shared.events() == []
    assert not (shared.root / paths.REVEALS).exists()
