"""Whatever people have written is shown as text and breaks nothing."""

from __future__ import annotations

import html

import pytest

from pipeline import ids, paths, tables
from pipeline.files import read_table, write_table

from .conftest import KEY, sentences

ANSWERS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)> Slut.",
    "template": "{{7*7}} {% for x in y %} ${7*7} #{7*7}",
    "formula": '=HYPERLINK("http://ond.example","klik") +cmd|A0',
    "zero width": "Led\u200belsen\u200d bak\u2060kede\ufeff op.",
    "right to left": "Vi skrev \u202edcba\u202c og \u2067אבג\u2069 bagefter.",
    "long": "Et ord. " * 25_000,
    "one long word": "a" * 200_000,
    "control": "Linje et.\u0085Linje to.\u2028Linje tre.\x7f",
}


@pytest.fixture(params=ANSWERS.values(), ids=ANSWERS)
def hostile(request, page) -> str:
    """The project, its second answer being one of those above and one sentence."""
    text, folder = request.param, page.root / paths.COLLECTED
    texts, segments = (read_table(t, folder) for t in (tables.TEXTS, tables.SEGMENTS))
    texts.loc[texts["answer_id"] == "a2", "text"] = text
    first = sentences()[3].segment_id
    kept = segments[(segments["answer_id"] != "a2") | (segments["segment_id"] == first)].copy()
    at = kept["segment_id"] == first
    name = ids.segment_id("a2", 0, len(text))
    kept.loc[at, ["segment_id", "start", "end", "segment_hash"]] = [
        name, 0, len(text), ids.segment_hash(text, KEY),
    ]  # fmt: skip
    write_table(texts, tables.TEXTS, folder)
    write_table(kept, tables.SEGMENTS, folder)
    where = page.root / paths.SUGGESTED
    asked = read_table(tables.QUEUE, where)
    asked["segment_id"] = asked["segment_id"].replace(first, name)
    write_table(asked, tables.QUEUE, where)
    return text


def test_it_is_shown_as_text_in_the_list_the_queue_and_the_history(page, hostile):
    escaped = html.escape(hostile).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
    name = ids.segment_id("a2", 0, len(hostile))
    assert escaped in page.get("/saetninger?vis=hver")
    assert escaped in page.get("/saetninger/koe?efter=1")
    page.post("/saetninger", segment_id=name, theme_id="ledelse", verdict="add", back="/")
    assert escaped in page.get(f"/historik?saetning={name}")
    for address in ("/", "/temaer/ledelse", "/citater", "/persondata", "/dobbeltkodning/kod"):
        shown = page.get(address)
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


def test_it_can_be_searched_for_and_decided_on(page, hostile):
    for words in (hostile[:50], "ledelsen", "ord"):
        page.client.get("/saetninger", params={"soeg": words}).raise_for_status()
    name = ids.segment_id("a2", 0, len(hostile))
    page.post("/saetninger", segment_id=name, verdict="none", back="/saetninger/koe")
    event = page.events()[-1]
    assert event.segment.segment_hash == ids.segment_hash(hostile, KEY)
    assert len(event.line()) < 2_000
