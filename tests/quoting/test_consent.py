"""Consent: what those quoted say decides over what the secretariat approved."""

from __future__ import annotations

import pytest

from pipeline.ids import segment_hash
from tests.quoting.world import KEY, TEXTS, World, consent, decision, sentences


def status(quotes, answer="a1"):
    start, _ = sentences(answer)[0]
    here = quotes[(quotes["answer_id"] == answer) & (quotes["start"] == start)]
    return here["status"].tolist()


def test_words_that_were_refused_are_never_printed_though_they_were_approved():
    quotes, _ = World().make([decision("a1")], consents=[consent("a1", "refused")])
    assert status(quotes) == ["refused"]
    assert "har sagt nej" in quotes.loc[quotes["status"] == "refused", "why"].item()


def test_refused_words_are_not_offered_and_stay_listed_so_that_it_can_be_changed():
    quotes, _ = World().make(consents=[consent("a1", "refused")])
    assert status(quotes) == ["refused"]
    assert quotes.loc[quotes["status"] == "refused", "text"].item().startswith("Ledelsen lytter")


def test_a_refusal_reaches_a_quote_that_holds_only_some_of_the_words():
    start, end = 0, len("Ledelsen lytter nu")
    part = consent("a1", "refused", end=end, segment_hash=segment_hash(TEXTS["a1"][start:end], KEY))
    quotes, _ = World().make([decision("a1")], consents=[part])
    assert set(status(quotes)) == {"refused"}


def test_a_yes_to_some_of_the_words_is_no_yes_to_them_all():
    start, end = 0, len("Ledelsen lytter nu")
    part = consent("a1", "given", end=end, segment_hash=segment_hash(TEXTS["a1"][start:end], KEY))
    quotes, _ = World().make([decision("a1")], consents=[part], consent="required")
    assert status(quotes) == ["asking"]


@pytest.mark.parametrize(
    ("noted", "expected"),
    [([], "asking"), (["not_asked"], "asking"), (["given"], "approved"), (["refused"], "refused")],
)
def test_where_consent_is_required_only_a_yes_is_printed(noted, expected):
    consents = [consent("a1", said) for said in noted]
    quotes, _ = World().make([decision("a1")], consents=consents, consent="required")
    assert status(quotes) == [expected]


def test_where_consent_is_not_required_silence_is_no_hindrance():
    quotes, _ = World().make([decision("a1")], consents=[consent("a1", "not_asked")])
    assert status(quotes) == ["approved"]


def test_a_consent_whose_words_are_gone_is_listed():
    lost = consent("a1", "refused", segment_hash="andre ord")
    _, orphans = World().make(consents=[lost])
    assert orphans["event_id"].tolist() == [lost["event_id"]]


def test_a_refusal_follows_the_words_when_they_are_moved():
    moved = {"a1": f"Ja. {TEXTS['a1']}"}
    quotes, orphans = World(moved).make([decision("a1")], consents=[consent("a1", "refused")])
    assert "approved" not in set(quotes["status"])
    assert (quotes["status"] == "refused").sum() == 1
    assert orphans.empty


INSERTED = '[[8, "i hallen"]]'


def test_a_persons_own_words_are_printed_in_square_brackets():
    quotes, _ = World().make([decision("a1", insertions=INSERTED)])
    approved = quotes[quotes["status"] == "approved"].iloc[0]
    assert approved["text"] == "Ledelsen [i hallen] lytter nu til os hver eneste uge."
    assert "forklaring i skarpe parenteser" in approved["why"]


def test_own_words_stay_by_the_words_they_explain_when_the_quote_moves_or_is_cut():
    moved = {"a1": f"Ja. {TEXTS['a1']}"}
    cut = decision("a1", insertions=INSERTED, pieces="0-15;31-42")
    quotes, _ = World(moved).make([cut])
    approved = quotes[quotes["status"] == "approved"].iloc[0]
    assert approved["text"] == "Ledelsen [i hallen] lytter (…) eneste uge."
