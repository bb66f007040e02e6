"""Whether an approved quote waits: the page says what the pipeline says, before it has run."""

from __future__ import annotations

import pytest

from pipeline import quoting, tables
from pipeline.privacy import effective_masks
from pipeline.review.web.quote_table import decided_quotes
from tests.quoting.world import KEY, TEXTS, World, consent, decision, mask, sentences

LEADER = sentences("a2")[0]
BEFORE_PHONE = f"0-{TEXTS['a2'].index('tlf.')}"
KEYS = ["theme_id", "answer_id", "start", "end"]


@pytest.fixture(scope="module")
def undecided():
    """The quotes of a run that nobody has decided on."""
    return World().make()[0]


@pytest.mark.parametrize("pieces", [f"0-{LEADER[1]}", BEFORE_PHONE, f"{BEFORE_PHONE};40-60"])
@pytest.mark.parametrize(
    "masks",
    [
        [],
        [mask("a2", "12 34 56 78", "confirmed")],
        [mask("a2", "12 34 56 78", "released")],
        [mask("a2", "12 34 56 78", "confirmed", hashed="andre ord")],
        [mask("a2", "Birthe", "added")],
        [mask("a2", "Birthe", "added", hashed="andre ord")],
        [mask("a2", "Birthe, tlf. 12 34 56 78", "added")],
    ],
)
@pytest.mark.parametrize("verdict", ["approved", "rejected"])
def test_the_page_and_the_pipeline_agree_on_what_waits(undecided, pieces, masks, verdict):
    agree(undecided, pieces, masks, verdict)


@pytest.mark.parametrize("verdict", ["approved", "rejected"])
@pytest.mark.parametrize(
    ("consents", "required"),
    [([], True), (["given"], True), (["refused"], False), (["not_asked"], True)],
)
def test_the_page_and_the_pipeline_agree_on_consent(undecided, verdict, consents, required):
    agree(undecided, BEFORE_PHONE, [], verdict, consents, required=required)


def agree(undecided, pieces, masks, verdict, consents=(), *, required=False):
    """Make the quotes in both ways."""
    world = World()
    decisions = [decision("a2", pieces=pieces, verdict=verdict), decision("a1")]
    said_of_it = [consent("a2", said) for said in consents]
    asked = "required" if required else "not_required"
    after, _ = world.make(decisions, masks, said_of_it, consent=asked)
    texts, segments = world.collected["texts"], world.collected["segments"]
    said = tables.QUOTE_DECISIONS.frame(decisions)
    found, _ = quoting.resolve(said, segments, texts, world.themes, KEY)
    laid = effective_masks(world.collected["spans"], tables.MASK_DECISIONS.frame(masks), texts, KEY)
    noted = tables.QUOTE_CONSENTS.frame(said_of_it)
    noted, _ = quoting.noted_consents(noted, segments, texts, KEY)
    page = decided_quotes(undecided, found, noted, world.themes, laid, required=required)
    page = page.set_index(KEYS)["status"]
    pipeline = after[after["status"] != "candidate"].set_index(KEYS)["status"]
    assert page.loc[pipeline.index].to_dict() == pipeline.to_dict()
    assert len(pipeline) == 2
