from __future__ import annotations

import re

import pytest

from pipeline.commands.privacy import report_lines, reveal_lines
from pipeline.privacy_report import counts
from pipeline.privacy_report.content import Counted, privacy_view
from pipeline.privacy_report.page import write_privacy_page
from pipeline.review import reveals
from tests.privacy_report.conftest import FOUND


@pytest.fixture
def view(world):
    return privacy_view(
        Counted(
            counts.persondata(*world[:5]),
            counts.awaiting(world.masks, world.quotes),
            counts.quotes_awaiting(world.quotes),
            counts.looked_at(world.masks, world.spans),
            counts.releases(world.decisions, world.masks, world.texts),
            counts.forgotten([{"date": "2025-01-02", "reason": "Slettet efter anmodning."}]),
        )
    )


def test_the_page_and_the_terminal_say_the_same_counts(view) -> None:
    page = re.sub(r"<[^>]+>", " ", write_privacy_page(view, "Rapport").split("</style>")[1])
    lines = report_lines(view)
    for line in lines:
        for word in line.split():
            assert word in page
    assert "5 steder med personoplysninger fundet" in lines
    assert any(re.search(r"2\. juni 2024\s+Liv\s+navn\s+1", line) for line in lines)
    assert any(re.search(r"navn\s+1\s+1\s+1 af 2", line) for line in lines)


def test_nothing_that_was_found_stands_on_the_page(view) -> None:
    page = write_privacy_page(view, "Rapport")
    assert not [words for _, words, _ in FOUND if words in page]


def test_the_page_needs_nothing_from_elsewhere_and_is_the_same_every_time(view) -> None:
    page = write_privacy_page(view, "Rapport & co")
    assert page == write_privacy_page(view, "Rapport & co")
    assert page.startswith("<!DOCTYPE html>")
    assert "Rapport &amp; co" in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert set(re.findall(r'href="#([\w-]+)"', page)) <= set(re.findall(r'id="([\w-]+)"', page))


def test_an_empty_project_is_said_in_words(world) -> None:
    empty = [frame.iloc[:0] for frame in world[:4]]
    masks = world.masks.iloc[:0]
    view = privacy_view(
        Counted(
            counts.persondata(*empty, world.texts),
            counts.awaiting(masks, world.quotes.iloc[:0]),
            0,
            counts.looked_at(masks, world.spans),
            counts.releases(empty[2], masks, world.texts),
            counts.forgotten([]),
        )
    )
    said = "\n".join(report_lines(view))
    for words in ("ikke fundet", "Ingen godkendte citater venter", "Intet er frigivet"):
        assert words in said
    assert "Ingen er slettet" in write_privacy_page(view, "x")


def test_who_looked_behind_masks_is_counted_by_name(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert reveal_lines()[-1].strip() == "Ingen har set bag en maske."
    from pipeline.paths import REVEALS

    REVEALS.parent.mkdir()
    for name in ("Kim", "Kim", "Liv"):
        seen = reveals.Reveal(reviewer=name, answer_id="a", start=0, end=4, mask_type="person")
        reveals.append(REVEALS, seen)
    assert reveal_lines()[2:] == ["  Kim: 2 gange", "  Liv: 1 gang"]
