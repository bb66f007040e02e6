"""After decisions on the page and a run, the report has the accepted themes under the new names."""

from __future__ import annotations

from pathlib import Path

import docx
import lxml.html
import pandas as pd
import pytest
from fastapi.testclient import TestClient

from pipeline.review.web import create_app
from tests.e2e.runs import repro
from tests.review.web.conftest import Page

pytestmark = pytest.mark.slow
SPAN = ["answer_id", "start", "end"]
RENAMED = "Tid til liv og arbejde"
SPLIT = "Møder i faste rammer"
CREATED = "Hjælp fra frivillige"


def quotes_in(project: Path) -> pd.DataFrame:
    return pd.read_csv(project / "report/citater.csv")


def labels_in(project: Path) -> dict[str, str]:
    """Labels of the themes that the report has, by id."""
    table = pd.read_csv(project / "report/temaer.csv")
    return dict(zip(table["theme_id"], table["theme_label"], strict=True))


def decide(page: Page, project: Path) -> None:
    """Rename, merge, reject, split and create themes, through the page's own forms."""
    page.post("/temaer/navn", theme_id="balance", label=RENAMED, back="/navn")
    page.post("/temaer/laeg-sammen", theme_id="netvaerk", into="relationer", back="/navn")
    page.post("/temaer/afvis", theme_id="prioritering", reason="For vagt", back="/navn")
    quotes = quotes_in(project)
    quote = quotes[quotes["theme_id"] == "struktur"].iloc[0]
    tables = project / "corpus/tables"
    segments = pd.read_parquet(tables / "collected/segments.parquet")
    codings = pd.read_parquet(tables / "reviewed/codings.parquet")
    own = codings[(codings["theme_id"] == "struktur") & (codings["status"] != "rejected")]
    own = own.merge(segments, on="segment_id")
    said = own[own["answer_id"] == quote["answer_id"]]
    said = said[(said["start"] < quote["end"]) & (said["end"] > quote["start"])]
    chosen = list(dict.fromkeys([*said["segment_id"], *own["segment_id"].head(4)]))
    page.post(
        "/temaer/del", theme_id="struktur", chosen=chosen, into="", label=SPLIT,
        definition="Møder med dagsorden og referat, som ligger fast i kalenderen.", back="/navn",
    )  # fmt: skip
    page.post("/nyt-tema", label=CREATED, definition="Når frivillige tager en del af arbejdet.")
    page.post(
        "/saetninger", segment_id=own["segment_id"].iloc[-1], verdict="add",
        theme_id="hjaelp_fra_frivillige", back="/navn",
    )  # fmt: skip


def check(project: Path, before: pd.DataFrame, labels: dict[str, str]) -> None:
    """See that the report has what was decided, and nothing else."""
    out = {labels[name] for name in ("balance", "netvaerk", "prioritering")}
    wanted = (set(labels.values()) - out) | {RENAMED, SPLIT, CREATED}
    assert set(labels_in(project).values()) == wanted

    first = before[before["theme_id"] == "struktur"].index[0]
    expected = before[before["theme_id"] != "prioritering"].copy()
    relationer = labels["relationer"]
    expected.loc[expected["theme_id"] == "balance", "theme_label"] = RENAMED
    expected.loc[expected["theme_id"] == "netvaerk", "theme_label"] = relationer
    expected.loc[first, "theme_label"] = SPLIT
    columns = [*SPAN, "theme_label"]
    printed = quotes_in(project)
    assert set(map(tuple, printed[columns].to_numpy().tolist())) == set(
        map(tuple, expected[columns].to_numpy().tolist())
    )

    word = docx.Document(str(project / "report/laeringer.docx"))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert RENAMED in text
    assert [name for name in out if name in text] == []


def test_the_report_has_exactly_the_accepted_themes_and_quotes_under_the_new_names(
    finished_copy: Path,
) -> None:
    before = quotes_in(finished_copy)
    labels = labels_in(finished_copy)
    assert {"balance", "netvaerk", "relationer", "prioritering"} <= set(before["theme_id"])
    client = TestClient(create_app(finished_copy), base_url="http://127.0.0.1:8765")
    page = Page(client, finished_copy)
    page.post("/navn", name="Ida", back="/navn")
    decide(page, finished_copy)
    repro(finished_copy)

    check(finished_copy, before, labels)

    # What is taken back is as before, on the page at once.
    merge = next(event for event in page.events() if event.type == "theme.merge")
    page.post("/fortryd", event_id=merge.id, back="/navn")
    own = lxml.html.fromstring(page.get("/temaer/netvaerk"))
    shown = own.xpath("//section[@aria-labelledby='citater']//p[@class='answer']")
    assert len(shown) == (before["theme_id"] == "netvaerk").sum() > 0
