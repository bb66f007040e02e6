"""Every approved quote says who approved it and what speaks for it."""

from pipeline.quoting.because import OWN_CHOICE
from tests.quoting.world import TEXTS, World, decision, sentences


def approved(quotes):
    return quotes[quotes["status"] == "approved"].iloc[0]


def test_an_approved_quote_tells_what_it_was_ranked_by_as_a_candidate():
    before, _ = World().make()
    offered = before[before["answer_id"] == "a3"].iloc[0]
    after, _ = World().make([decision("a3")])
    why = approved(after)["why"]
    assert why == f"Godkendt af sekretariatet. {offered['why'].replace(' (0,80)', '')}"
    assert "temaet" in why


def test_a_quote_that_was_not_among_the_candidates_tells_it_too():
    after, _ = World().make([decision("a3")], candidates_per_theme=1)
    assert "kan læses alene" in approved(after)["why"]


def test_a_quote_that_the_machine_never_put_under_the_theme_says_who_chose_it():
    world = World()
    start, end = sentences("a3")[0]
    world.codings = world.codings[world.codings["segment_id"] != f"a3:{start}-{end}"]
    after, _ = world.make([decision("a3")])
    assert approved(after)["why"] == f"Godkendt af sekretariatet. {OWN_CHOICE}"


def test_a_rejected_quote_is_given_no_reasons_for():
    after, _ = World().make([decision("a3", verdict="rejected")])
    rejected = after[after["status"] == "rejected"].iloc[0]
    assert rejected["why"] == "Afvist af sekretariatet."
    assert TEXTS["a3"].startswith(rejected["text"])
