"""The cached state can be lost, damaged or left behind, and is made anew from the log."""

from __future__ import annotations

import os

import pytest

from pipeline import paths
from pipeline.files import read_table, write_table
from pipeline.lifecycle.forget.plan import MADE
from pipeline.review import events as e
from pipeline.review.lines import parse
from pipeline.review.log import append
from pipeline.review.pointers import Pointer
from pipeline.review.web.growing import Growing
from pipeline.review.web.live import STATE, Review
from pipeline.review.web.store import Filter, keeper
from pipeline.settings import Ids
from pipeline.tables import SUGGESTIONS
from tests.review.web.conftest import ANSWERS, KEY, sentences

POINTER = Pointer(ANSWERS, Ids(hash_key=KEY, sketch_size=4))
SECOND, FIFTH = (
    POINTER.segment(made.answer_id, made.start, made.end)
    for made in (sentences()[1], sentences()[4])
)
ACCEPT = e.CodingAccept(reviewer="Bo", segment=SECOND, theme_id="ledelse")
RENAME = e.ThemeRename(reviewer="Bo", theme_id="ledelse", label="Lederne")


def decide(project, *events):
    append(project / paths.DECISIONS, events)


def made_anew(monkeypatch):
    """Counts how often everything is made anew."""
    times = []
    whole = keeper.Keeper._write_all
    monkeypatch.setattr(keeper.Keeper, "_write_all", lambda self: (times.append(1), whole(self)))
    return times


def accepted(state):
    return state.coding_counts().get(("ledelse", "accepted"), 0)


def test_a_decision_changes_the_cache_without_making_it_anew(project, monkeypatch):
    times, review = made_anew(monkeypatch), Review(project)
    review.current()
    decide(project, ACCEPT)
    decide(project, RENAME)
    state = review.current()
    assert (accepted(state), state.labels["ledelse"], len(times)) == (1, "Lederne", 1)


def test_another_session_goes_on_from_the_cache_and_takes_in_what_came_since(project, monkeypatch):
    times = made_anew(monkeypatch)
    Review(project).current()
    decide(project, ACCEPT)
    assert accepted(Review(project).current()) == 1
    assert len(times) == 1


def test_a_log_that_was_changed_in_the_middle_makes_the_cache_anew(project, monkeypatch):
    times, review = made_anew(monkeypatch), Review(project)
    decide(project, ACCEPT)
    assert accepted(review.current()) == 1
    log = project / paths.DECISIONS
    log.write_bytes(RENAME.line())
    assert accepted(review.current()) == 0
    assert accepted(Review(project).current()) == 0
    assert len(times) == 2


def test_a_new_run_makes_the_cache_anew(project):
    assert accepted(Review(project).current()) == 0
    decide(project, ACCEPT)
    folder = project / paths.SUGGESTED
    suggestions = read_table(SUGGESTIONS, folder)
    write_table(suggestions[suggestions["theme_id"] != "ejerskab"], SUGGESTIONS, folder)
    os.utime(folder / "suggestions.parquet", (1, 1))
    state = Review(project).current()
    assert accepted(state) == 1
    assert state.codings_under("ejerskab").empty


def test_a_damaged_cache_is_made_anew(project):
    Review(project).current()
    decide(project, ACCEPT)
    (project / STATE).write_bytes(b"intet, der kan bruges" * 500)
    assert accepted(Review(project).current()) == 1


def test_a_cache_that_is_deleted_while_the_page_is_open_is_made_anew(project):
    review = Review(project)
    review.current()
    for file in (project / STATE).parent.glob("review.sqlite*"):
        file.unlink()
    decide(project, ACCEPT)
    assert accepted(review.current()) == 1


def test_the_cache_lies_where_forget_deletes_everything(project):
    assert any(STATE.is_relative_to(folder) for folder in MADE)


def test_a_failed_write_is_made_good_the_next_time(project, monkeypatch):
    review = Review(project)
    review.current()
    decide(project, ACCEPT)
    with monkeypatch.context() as broken:
        broken.setattr(keeper.fill, "replace", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            review.current()
    assert accepted(review.current()) == 1


def test_words_are_found_in_other_forms_and_masked_words_are_not(project, names):
    state = Review(project).current()
    made = sentences()
    assert state.find(Filter("all", words="tavlemøderne mandage")).segment_ids == [
        made[0].segment_id
    ]
    assert state.find(Filter("all", words="tavl")).total == 1
    assert state.find(Filter("all", words="Mette")).total == 0
    assert state.find(Filter("all", words="12345678")).total == 0
    assert state.find(Filter("all", words='" OR *')).total == 0


def test_words_that_are_released_can_be_searched_for_and_hidden_again(project, names):
    review = Review(project)
    assert review.current().find(Filter("all", words="Mette")).total == 0
    start = ANSWERS["a1"].index("Mette")
    span = POINTER.span("a1", start, start + len("Mette Holm"), "person")
    release = e.MaskRelease(reviewer="Bo", span=span)
    decide(project, release)
    assert review.current().find(Filter("all", words="Mette")).total == 1
    decide(project, e.Undo(reviewer="Bo", event_id=release.id))
    assert review.current().find(Filter("all", words="Mette")).total == 0


def test_sentences_are_found_by_what_they_are(project):
    state = Review(project).current()
    undecided = state.find(Filter())
    assert (undecided.total, state.progress()) == (3, (3, 3))
    assert state.find(Filter(theme="ledelse")).segment_ids == [
        sentences()[4].segment_id,
        sentences()[1].segment_id,
    ]
    assert state.find(Filter(), offset=1, limit=1).segment_ids == undecided.segment_ids[1:2]
    assert state.next_sentence(Filter(), undecided.segment_ids[:1]) == undecided.segment_ids[1]
    assert state.find(Filter("all", pulje="Vores arbejdsplads")).total == len(sentences())
    assert state.find(Filter("all", pulje="en anden")).total == 0
    assert state.choices("pulje") == ["Vores arbejdsplads"]
    assert state.find(Filter("useful")).segment_ids[0] == sentences()[6].segment_id


def test_a_theme_counts_its_sentences_and_their_projects(project):
    decide(project, ACCEPT, e.CodingAccept(reviewer="Bo", segment=FIFTH, theme_id="ledelse"))
    assert Review(project).current().touching()["ledelse", "accepted"] == (2, 2)


def test_a_growing_log_is_read_as_the_whole_log_is_also_when_its_end_is_cut_off(tmp_path):
    path = tmp_path / "log"
    first, second = ACCEPT.line(), RENAME.line()
    growing = Growing()
    for data in (b"", first, first + second[:20], first + second, second, first + first):
        whole = parse(data, path)
        read = growing.parse(data, path)
        assert (read, read.base, read.version) == (whole, whole.base, whole.version)
