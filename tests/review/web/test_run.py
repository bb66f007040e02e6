"""The page about the report: how a run is started, followed, cancelled and told of."""

from __future__ import annotations

import re
import sys
import time

import lxml.html
import pandas as pd
import pytest
from fastapi.testclient import TestClient

from pipeline import paths
from pipeline.files import write_json
from pipeline.review.log import read
from pipeline.review.web import create_app
from pipeline.review.web.pages import run
from pipeline.review.web.project import SNAPSHOT
from pipeline.running import Launcher, Status, holding_run
from pipeline.running import status as stands
from pipeline.running.worker import SAID


@pytest.fixture
def project(project):
    """With the pipeline's own description, which says how many stages there are."""
    (project / "dvc.yaml").write_text("stages: {replay: {}, quotes: {}, report: {}}", "utf-8")
    return project


def stood(page, **changes) -> Status:
    """Let the latest run have gone so."""
    status = Status.new("Bo", 3).model_copy(update=changes)
    stands.write(page.root, status)
    return status


def words(html: str) -> str:
    return " ".join(lxml.html.fromstring(html).text_content().split())


def test_before_the_first_run_the_page_says_so_and_offers_one(page):
    html = words(page.get("/koersel"))
    assert "Rapporten er ikke lavet på denne maskine endnu." in html
    assert "Lav rapporten igen" in html


def test_without_results_the_report_can_be_made_and_the_other_pages_lead_there(page):
    (page.root / SNAPSHOT).unlink()
    assert 'href="/koersel"' in page.client.get("/").text
    html = words(page.get("/koersel"))
    assert "Der er ingen resultater at vise endnu" in html
    assert lxml.html.fromstring(page.get("/koersel")).xpath("//form[@action='/koersel/start']")


def test_a_setting_that_cannot_be_used_is_told_here_too(page):
    with (page.root / paths.PARAMS).open("a", encoding="utf-8") as file:
        file.write("findes_ikke: 1\n")
    html = words(page.get("/koersel"))
    assert "findes_ikke" in html
    assert "Der er ingen resultater" not in html


def test_it_says_how_many_decisions_wait(page):
    assert "Alle beslutninger er med i rapporten." in words(page.get("/koersel"))
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    assert "1 beslutning venter på at komme med" in words(page.get("/koersel"))


def test_a_run_is_started_with_the_button_and_followed_to_its_links(page):
    said = "print('Running stage \\'replay\\':', flush=True)"
    page.client.app.state.launcher = Launcher(page.root, [sys.executable, "-c", said])
    page.post("/koersel/start")
    end = time.monotonic() + 60
    while "Rapporten er lavet" not in (html := words(page.get("/koersel"))):
        assert time.monotonic() < end, html
    assert "Ét trin ud af 3 blev lavet om." in html
    assert "Læser jeres beslutninger" in html


def test_while_it_runs_the_page_shows_the_stage_and_what_has_come_since(page):
    with holding_run(page.root):
        stood(page, stage="quotes", number=2)
        page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
        html = page.get("/koersel")
    assert "Trin 2 af 3: Finder og klipper citater" in words(html)
    assert "1 beslutning er kommet til, siden kørslen læste dem. Den kommer med" in words(html)
    form = lxml.html.fromstring(html)
    assert form.xpath("//form[@action='/koersel/afbryd']//button")
    assert not form.xpath("//form[@action='/koersel/start']")
    # Without JavaScript the page renews itself; with it, only the part that changes.
    assert form.xpath("//noscript//meta[@http-equiv='refresh']")
    assert form.xpath("//div[@id='koersel']/@hx-trigger") == ["every 1s"]


def test_while_a_run_lays_new_tables_in_place_people_decide_on_those_from_before(page):
    quotes = page.root / paths.RESULTS / "quotes" / "quotes.parquet"
    assert "Tydeligt om temaet" in page.get("/citater")
    with holding_run(page.root):
        table = pd.read_parquet(quotes)
        table.assign(why="Nyt ved denne kørsel").to_parquet(quotes)
        (page.root / SNAPSHOT).unlink()  # as when a stage is just changing it for another
        assert "Tydeligt om temaet" in page.get("/citater")
        page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    write_json({"log_version": "", "events": 0}, page.root / SNAPSHOT)
    assert "Nyt ved denne kørsel" in page.get("/citater")


def test_the_part_that_changes_is_only_sent_when_it_has_changed(page):
    with holding_run(page.root):
        status = stood(page, stage="quotes", number=2)
        address = lxml.html.fromstring(page.get("/koersel")).xpath("//div[@id='koersel']/@hx-get")
        assert page.client.get(address[0]).status_code == 204
        stands.write(page.root, status.model_copy(update={"stage": "report", "number": 3}))
        assert "Trin 3 af 3" in page.get(address[0])
    stands.write(page.root, status.model_copy(update={"state": "succeeded"}))
    part = page.get(address[0])
    assert "hx-get" not in part
    assert "<html" not in part


def test_a_run_is_cancelled_by_whoever_presses(page):
    with holding_run(page.root):
        status = stood(page, stage="quotes", number=2)
        page.post("/koersel/afbryd")
    asked = (page.root / paths.RUNNING / "cancel.txt").read_text("utf-8")
    assert asked == f"{status.id}\nIda Ø.\n"
    stood(page, state="cancelled", cancelled_by="Ida Ø.")
    assert "Kørslen blev afbrudt (Ida Ø.)." in words(page.get("/koersel"))


def test_what_went_wrong_is_told_with_the_stage_and_what_to_do(page):
    problem = ("svar.csv, række 3: tallet <b>kan</b> ikke læses.", "Ret tallet.")
    stood(page, state="failed", stage="quotes", number=2, problems=[problem])
    html = words(page.get("/koersel"))
    assert "i trinnet ”Finder og klipper citater”. De tidligere resultater er ikke rørt." in html
    assert "svar.csv, række 3: tallet <b>kan</b> ikke læses. Ret tallet." in html


def test_a_run_whose_runner_is_gone_is_told_after_a_restart_too(page):
    stood(page, stage="quotes", number=2)
    client = TestClient(create_app(page.root), base_url="http://127.0.0.1:8765")
    client.cookies = page.client.cookies
    assert "nåede ikke til ende" in words(client.get("/koersel").text)


def test_a_second_run_is_refused_in_danish(page):
    with holding_run(page.root):
        html = words(page.post("/koersel/start", 409))
    assert "En anden kørsel er i gang i dette projekt" in html


def test_lines_are_shown_as_text_and_in_danish(page):
    stood(page, state="succeeded")
    (page.root / SAID).write_text(
        "Running stage 'quotes':\n<script>x</script>\n> python\n", "utf-8"
    )
    lines = lxml.html.fromstring(page.get("/koersel")).xpath("//ul[@id='linjer']/li/text()")
    assert lines == ["Finder og klipper citater", "    <script>x</script>"]


def test_decisions_in_a_run_are_counted_from_what_replay_read(page):
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    log = read(page.root / paths.DECISIONS)
    write_json({"log_version": log.version, "events": 1}, page.root / SNAPSHOT)
    assert "Alle beslutninger er med" in words(page.get("/koersel"))


@pytest.mark.parametrize("address", ["/koersel", "/koersel/status", "/rapport/index.html"])
def test_nothing_is_shown_before_a_name_is_given(project, address):
    client = TestClient(create_app(project), base_url="http://127.0.0.1:8765")
    answer = client.get(address, follow_redirects=False)
    assert answer.headers["location"].startswith("/navn")
    token = re.search(r'name="csrf" value="(\w+)"', client.get("/navn").text)
    assert token
    answer = client.post("/koersel/start", data={"csrf": token[1]}, follow_redirects=False)
    assert answer.headers["location"].startswith("/navn")
    assert not (project / stands.FILE).exists()


def test_saving_says_where_what_and_how_many(page):
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    assert "kopi i mappen" in words(page.get("/koersel"))
    html = words(page.post("/koersel/gem"))
    assert f"1 beslutning er gemt i mappen {page.root}-kopi." in html
    assert "(Ida Ø.)" in html
    assert "intet nyt at gemme" in words(page.post("/koersel/gem"))


def test_what_cannot_be_saved_is_told_in_danish(page):
    page.root.with_name(f"{page.root.name}-kopi").write_text("x", "utf-8")
    page.post("/citater", quote_id="q0", verdict="approve", looked="ja")
    assert "kan ikke skrives" in words(page.post("/koersel/gem", 409))


def test_every_form_of_the_page_is_a_post():
    forms = {route.path for route in run.router.routes if "POST" in route.methods}
    assert forms == {"/koersel/start", "/koersel/afbryd", "/koersel/gem"}
