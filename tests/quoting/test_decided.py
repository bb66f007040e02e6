from __future__ import annotations

import re
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from pipeline import tables
from pipeline.files import read_table
from tests.quoting.world import TEXTS, World, decision, mask, sentences


def test_an_approved_quote_takes_the_candidates_place():
    quotes, orphans = World().make([decision("a1")])
    approved = quotes[quotes["status"] == "approved"]
    assert approved["text"].tolist() == ["Ledelsen lytter nu til os hver eneste uge."]
    assert approved["tone"].tolist() == ["positive"]
    assert approved["reviewer"].tolist() == ["r"]
    assert not quotes.duplicated(["theme_id", "answer_id", "start", "end"]).any()
    assert orphans.empty


def test_a_rejected_quote_is_not_offered_again_and_another_takes_its_place():
    quotes, _ = World().make([decision("a1", verdict="rejected")])
    candidates = quotes[quotes["status"] == "candidate"]
    assert candidates.set_index("answer_id").loc["a1", "text"].startswith("Men det tog tid")
    assert quotes.loc[quotes["status"] == "rejected", "answer_id"].tolist() == ["a1"]


def test_a_shortened_quote_is_its_pieces_with_an_ellipsis_between():
    start, end = sentences("a2")[0]
    first, last = TEXTS["a2"].index(","), TEXTS["a2"].index("spørger")
    quotes, _ = World().make([decision("a2", pieces=f"{start}-{first};{last}-{end}")])
    approved = quotes[quotes["status"] == "approved"].iloc[0]
    assert approved["text"] == "Vores leder Birthe (…) spørger altid ind til ugens opgaver."
    assert approved["why"].startswith("Godkendt af sekretariatet; forkortet. ")


def test_pieces_that_do_not_fit_the_sentence_are_never_printed():
    for pieces in ("0-9999", "9-3", "5-9;7-12"):
        quotes, orphans = World().make([decision("a1", pieces=pieces)])
        assert not (quotes["status"] == "approved").any()
        assert orphans["reason"].str.contains("stykker").tolist() == [True]


def test_added_masks_hide_and_released_ones_show():
    masks = [mask("a2", "Birthe", "added"), mask("a2", "12 34 56 78", "released")]
    quotes, _ = World().make([decision("a2")], masks)
    text = quotes[quotes["status"] == "approved"].iloc[0]["text"]
    assert text == "Vores leder [navn 1], tlf. 12 34 56 78, spørger altid ind til ugens opgaver."


def test_a_release_of_other_words_releases_nothing():
    released = mask("a2", "12 34 56 78", "released", hashed="87 65 43 21")
    quotes, _ = World().make([decision("a2")], [released])
    assert "12 34 56 78" not in quotes[quotes["status"] == "awaiting"].iloc[0]["text"]


def test_an_approved_quote_waits_until_someone_has_confirmed_what_is_masked_in_it():
    for masks, status in [
        ([], "awaiting"),
        ([mask("a2", "12 34 56 78", "confirmed")], "approved"),
        ([mask("a2", "12 34 56 78", "added")], "approved"),
    ]:
        quotes, orphans = World().make([decision("a2")], masks)
        assert quotes.loc[quotes["answer_id"] == "a2", "status"].tolist() == [status]
        assert orphans.empty


def test_a_mask_outside_the_kept_words_is_not_waited_for():
    quotes, _ = World().make([decision("a2", pieces="0-11")])
    assert quotes.loc[quotes["answer_id"] == "a2", "status"].tolist() == ["approved"]


def test_a_quote_whose_words_were_changed_becomes_an_orphan():
    changed = {"a1": TEXTS["a1"].replace("lytter", "hører")}
    quotes, orphans = World(changed).make([decision("a1")])
    assert not (quotes["status"] == "approved").any()
    assert orphans["event_id"].tolist() == ["e-a1-0-ledelse"]
    assert orphans["kind"].tolist() == ["quote"]


def test_a_quote_follows_a_merged_theme_and_is_lost_with_a_rejected_one():
    quotes, orphans = World().make([decision("a1", theme="chefer"), decision("a3", theme="borte")])
    approved = quotes[quotes["status"] == "approved"]
    assert approved[["answer_id", "theme_id"]].to_numpy().tolist() == [["a1", "ledelse"]]
    assert orphans["theme_id"].tolist() == ["borte"]


def test_a_rejection_under_the_theme_itself_outweighs_an_approval_from_a_merged_one():
    both = [decision("a1", theme="chefer"), decision("a1", verdict="rejected")]
    quotes, _ = World().make(both)
    assert quotes.loc[quotes["answer_id"] == "a1", "status"].tolist().count("approved") == 0


def test_a_decided_quote_outside_the_reports_batches_is_neither_shown_nor_lost():
    world = World()
    world.collected["texts"].loc[:, "batch"] = ["b", "b", "anden", "b"]
    assert world.collected["texts"]["answer_id"].iloc[2] == "a3"
    quotes, orphans = world.make([decision("a3")])
    assert "a3" not in set(quotes["answer_id"])
    assert orphans.empty


def test_the_order_of_rows_changes_nothing():
    decisions = [decision("a1"), decision("a2"), decision("a3", verdict="rejected")]
    first = World().make(decisions)
    world = World()
    for name in ("units", "texts", "spans", "report_quotes"):
        world.collected[name] = world.collected[name].iloc[::-1]
    world.codings, world.tones = world.codings.iloc[::-1], world.tones.iloc[::-1]
    again = world.make(decisions[::-1])
    assert_frame_equal(first[0], again[0])
    assert_frame_equal(first[1], again[1])


@pytest.mark.slow
def test_every_quote_of_the_sample_stands_in_its_delivery(finished_project: Path):
    """Sliced by its offsets and masked, from the texts and nothing else."""
    tables_at = finished_project / "corpus/tables"
    quotes = read_table(tables.QUOTES, tables_at / "results/quotes")
    texts = read_table(tables.TEXTS, tables_at / "collected").set_index("answer_id")["text"]
    spans = read_table(tables.SPANS, tables_at / "collected")
    decisions = read_table(tables.MASK_DECISIONS, tables_at / "replayed")
    released = decisions.loc[decisions["verdict"] == "released", "answer_id"]
    spans = spans[~spans["answer_id"].isin(released)]
    assert (quotes["status"] == "approved").sum() >= 15
    pieces = quotes["pieces"].str.split(";")
    for text, answer, kept in zip(quotes["text"], quotes["answer_id"], pieces, strict=True):
        edges = [[int(edge) for edge in piece.split("-")] for piece in kept]
        sliced = " (…) ".join(texts[answer][start:end].strip() for start, end in edges)
        pattern = re.sub(r"\\\[[\w\\-]+(?:\\ \d+)?\\\]", ".+?", re.escape(text))
        assert re.fullmatch(pattern, sliced, re.DOTALL)
    inside = quotes.merge(spans, on="answer_id", suffixes=("", "_span"))
    inside = inside[
        (inside["start_span"] >= inside["start"]) & (inside["end_span"] <= inside["end"])
    ]
    for text, answer, start, end in zip(
        inside["text"], inside["answer_id"], inside["start_span"], inside["end_span"], strict=True
    ):
        words = re.escape(texts[answer][start:end])
        assert not re.search(rf"(?<!\w){words}(?!\w)", text)
