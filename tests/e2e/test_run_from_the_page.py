"""The report made from the browser while people decide; a failure told; a run cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from pipeline import paths, review
from pipeline.review.events import QuoteApprove
from pipeline.review.web import create_app
from pipeline.running import look
from tests.review.web.browsing import enter, served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MINUTES = 5 * 60_000


@pytest.fixture
def address(finished_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The page of a project in which the pipeline has run."""
    monkeypatch.setenv("PYTHONPATH", str(finished_copy))
    with served(create_app(finished_copy)) as found:
        yield found


def approve_one(tab, address: str, project: Path) -> str:
    """Approve a quote in the browser; gives its id."""
    tab.goto(f"{address}/citater")
    card = tab.locator("article").filter(has=tab.get_by_role("button", name="Godkend citat")).first
    for box in card.locator("input[name=looked][required]").all():
        box.check()
    card.get_by_role("button", name="Godkend citat").click()
    tab.get_by_role("status").get_by_text("Citatet er godkendt").wait_for()
    made = [e for e in review.read(project / paths.DECISIONS).events if isinstance(e, QuoteApprove)]
    quotes = pd.read_parquet(project / paths.RESULTS / "quotes" / "quotes.parquet")
    last = max(made, key=lambda event: (event.at, event.id))
    place = ["theme_id", "answer_id", "start", "end"]
    wanted = [last.theme_id, *(getattr(last.segment, name) for name in place[1:])]
    return str(quotes.loc[(quotes[place] == wanted).all(axis=1), "quote_id"].item())


def printed(project: Path) -> set[str]:
    return set(pd.read_csv(project / "report/citater.csv")["quote_id"])


def test_people_decide_while_the_report_is_made_and_find_in_it_what_they_had_decided(
    browser, address, finished_copy
):
    context = browser.new_context(locale="da-DK", accept_downloads=True)
    tab, other = context.new_page(), context.new_page()
    enter(tab, address)
    before = approve_one(tab, address, finished_copy)
    tab.goto(f"{address}/koersel")
    tab.get_by_text("venter på at komme med").wait_for()
    tab.get_by_role("button", name="Lav rapporten igen").click()
    # From where replay has read the log, what is decided is for the next run.
    tab.get_by_text("Finder og klipper citater").first.wait_for(timeout=MINUTES)
    during = approve_one(other, address, finished_copy)
    tab.get_by_text("1 beslutning er kommet til").wait_for(timeout=MINUTES)
    tab.get_by_text("Rapporten er lavet").wait_for(timeout=MINUTES)
    tab.get_by_text("1 beslutning venter på at komme med").wait_for()
    assert before in printed(finished_copy)
    assert during not in printed(finished_copy)
    with context.expect_page() as opened:
        tab.get_by_role("link", name="Rapporten", exact=True).click()
    opened.value.get_by_role("heading", level=1).wait_for()
    assert opened.value.evaluate("origin") == "null"  # it reaches nothing of the page's
    with tab.expect_download() as kept:
        tab.get_by_role("link", name="Læringer, Word").click()
    assert kept.value.suggested_filename == "laeringer.docx"

    # The form's token still holds: opening the report has not ended the session.
    tab.get_by_role("button", name="Lav rapporten igen").click()
    tab.get_by_text("Finder og klipper citater").first.wait_for(timeout=MINUTES)
    tab.get_by_role("button", name="Afbryd kørslen").click()
    tab.get_by_text("Kørslen blev afbrudt").wait_for(timeout=MINUTES)
    assert before in printed(finished_copy)

    (finished_copy / paths.EXCLUSIONS).write_text("ikke JSON\n", encoding="utf-8")
    context.close()
    plain = browser.new_context(locale="da-DK", java_script_enabled=False)
    tab = plain.new_page()
    enter(tab, address)
    tab.goto(f"{address}/koersel")
    tab.get_by_role("button", name="Lav rapporten igen").click()
    # Without JavaScript the page renews itself.
    tab.get_by_text("i trinnet ”Læser leverancen").wait_for(timeout=MINUTES)
    tab.get_by_text("linjen er ikke gyldig JSON").first.wait_for()
    assert before in printed(finished_copy)
    status = look(finished_copy)
    assert status and status.problems
    plain.close()
