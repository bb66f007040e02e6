"""What people decided, after answers were corrected, taken back or delivered in another format."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from pipeline.ids import answer_id
from pipeline.quoting.decided import resolve as resolve_quotes
from pipeline.review import events as e
from pipeline.review.apply import apply_coding_decisions, apply_theme_edits
from pipeline.review.log import Log
from pipeline.review.pointers import Pointer
from pipeline.review.replay import replay
from pipeline.settings import load_settings
from pipeline.tables import SEGMENTS, SUGGESTIONS, TEXTS, THEMES
from tests.corrections.deliveries import World, answers
from tests.ingest.exports.programs import save_book

KEPT = "Ledelsen lytter til os hver eneste uge."
TYPO = "Møderne blev kortre med tiden, og det hjalp os alle sammen i hverdagen."
MENDED = "Møderne blev kortere med tiden, og det hjalp os alle sammen i hverdagen."
REMOVED = "Vi fik en kaffemaskine."
BEFORE = " ".join([KEPT, TYPO, REMOVED])
AFTER = " ".join(["Vi har tænkt os om siden sidst.", KEPT, MENDED])
SAID = answer_id("selvevaluering", "P-2", "laering")
SENTENCES = {"kept": KEPT, "typo": TYPO, "removed": REMOVED}
WHO = {"reviewer": "Anna", "base": "start"}


class Desk:
    """Three decisions of each kind about P-2's answer, and what has become of them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ids = load_settings().ids
        self.events: list[e.Event] = []
        for decide in (e.CodingAccept, e.QuoteApprove):
            self.made(decide, theme_id="a")

    def made(self, decide: type[e.Event], **about: object) -> None:
        """Decide on each of the sentences as they stand now."""
        pointer = Pointer.of(self.world.collected(TEXTS), self.ids)
        for words in SENTENCES.values():
            start = BEFORE.index(words)
            segment = pointer.segment(SAID, start, start + len(words))
            self.events.append(decide(**WHO, segment=segment, **about))

    def lay(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Codings and orphans now."""
        told = replay(Log(self.events))
        themes, lost = apply_theme_edits(_themes(), told.theme_edits)
        segments = self.world.collected(SEGMENTS)
        codings, orphans = apply_coding_decisions(
            SUGGESTIONS.empty(), themes, told.coding_decisions, segments
        )
        return codings, pd.concat([lost, orphans], ignore_index=True)

    def quotes(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Quotes that hold, and those that are listed, now."""
        told = replay(Log(self.events))
        themes = apply_theme_edits(_themes(), told.theme_edits)[0]
        segments, texts = self.world.collected(SEGMENTS), self.world.collected(TEXTS)
        return resolve_quotes(told.quote_decisions, segments, texts, themes, self.ids.hash_key)

    def words(self, found: pd.DataFrame) -> list[str]:
        """What stands at the places of a table, in the texts of this run."""
        texts = self.world.collected(TEXTS).set_index("answer_id")["text"]
        places = zip(found["answer_id"], found["start"], found["end"], strict=True)
        return [texts[answer][start:end] for answer, start, end in places]

    def coded(self) -> dict[str, str]:
        """Sentence to the theme that a person has given it."""
        codings, segments = self.lay()[0], self.world.collected(SEGMENTS)
        placed = codings[codings["status"] == "accepted"].merge(segments, on="segment_id")
        return dict(zip(self.words(placed), placed["theme_id"], strict=True))


def _themes() -> pd.DataFrame:
    kind = {"definition": "d", "source": "codebook", "status": "active"}
    undecided = {"locked": False, "signed_off": False}
    return THEMES.frame([{"theme_id": t, "label": t, **kind, **undecided} for t in "ab"])


@pytest.fixture
def desk(world: World) -> Iterator[Desk]:
    """Decisions on P-2's first answer, before it is corrected."""
    world.deliver("a2024", {"a.csv": answers(["P-1", "P-2"], P2=BEFORE)})
    world.run("a2024")
    made = Desk(world)
    assert set(made.coded()) == set(SENTENCES.values())
    assert len(made.quotes()[0]) == 3
    yield made


@pytest.fixture
def corrected(desk: Desk) -> Desk:
    """The same after a later batch has corrected the answer."""
    desk.world.deliver("b2025", {"b.csv": answers(["P-2"], P2=AFTER)}, corrects=["a2024"])
    desk.world.run("a2024", "b2025")
    return desk


def test_a_decision_on_a_sentence_that_stands_in_the_corrected_answer_holds(corrected) -> None:
    assert corrected.coded() == {KEPT: "a"}


def test_a_sentence_whose_spelling_was_mended_is_offered_and_not_assumed(corrected) -> None:
    orphans = corrected.lay()[1].set_index("event_id")
    about = corrected.events[1]
    offered = orphans.loc[about.id, "offered_segment_id"]
    segments = corrected.world.collected(SEGMENTS)
    assert corrected.words(segments[segments["segment_id"] == offered]) == [MENDED]
    assert MENDED not in corrected.coded()


def test_a_sentence_that_was_removed_is_listed_without_an_offer(corrected) -> None:
    orphans = corrected.lay()[1].set_index("event_id")
    assert set(orphans.index) == {event.id for event in corrected.events[1:3]}
    assert pd.isna(orphans.loc[corrected.events[2].id, "offered_segment_id"])


def test_a_decision_moved_to_the_mended_sentence_holds_there(corrected) -> None:
    offered = corrected.lay()[1].set_index("event_id").loc[corrected.events[1].id]
    start, end = offered["offered_segment_id"].rpartition(":")[2].split("-")
    pointer = Pointer.of(corrected.world.collected(TEXTS), corrected.ids)
    segment = pointer.segment(SAID, int(start), int(end))
    corrected.events.append(e.CodingAccept(**WHO, segment=segment, theme_id="a"))
    assert corrected.coded() == {KEPT: "a", MENDED: "a"}


def test_a_quote_whose_words_stand_is_printed_from_its_new_place_and_the_others_are_listed(
    corrected,
) -> None:
    held, orphans = corrected.quotes()
    assert corrected.words(held) == [KEPT]
    assert held["start"].tolist() == [AFTER.index(KEPT)]
    assert set(orphans["event_id"]) == {event.id for event in corrected.events[4:]}


def test_every_decision_holds_again_when_the_correction_is_taken_out(corrected) -> None:
    corrected.world.run("a2024")
    assert set(corrected.coded()) == set(SENTENCES.values())
    assert len(corrected.quotes()[0]) == 3
    assert corrected.lay()[1].empty


def test_a_theme_merged_afterwards_takes_what_survived_along(corrected) -> None:
    corrected.events.append(e.ThemeMerge(**WHO, theme_id="a", into="b"))
    assert corrected.coded() == {KEPT: "b"}
    assert set(corrected.quotes()[0]["theme_id"]) == {"b"}
    assert len(corrected.lay()[1]) == 2


def test_a_theme_renamed_afterwards_keeps_what_survived(corrected) -> None:
    corrected.events.append(e.ThemeRename(**WHO, theme_id="a", label="Nyt navn"))
    assert corrected.coded() == {KEPT: "a"}


def test_a_split_afterwards_gives_what_survived_to_the_part_that_was_named(corrected) -> None:
    pointer = Pointer.of(corrected.world.collected(TEXTS), corrected.ids)
    start = AFTER.index(KEPT)
    kept = pointer.segment(SAID, start, start + len(KEPT))
    part = e.Part(theme_id="ny", label="Ny", definition="d", segments=[kept])
    rest = e.Part(theme_id="rest", label="Rest", definition="d", segments=[])
    corrected.events.append(e.ThemeSplit(**WHO, theme_id="a", parts=[part, rest]))
    assert corrected.coded() == {KEPT: "ny"}
    assert len(corrected.lay()[1]) >= 2


def test_a_split_that_was_decided_before_the_correction_still_names_its_sentence(desk) -> None:
    pointer = Pointer.of(desk.world.collected(TEXTS), desk.ids)
    kept = pointer.segment(SAID, 0, len(KEPT))
    parts = [
        e.Part(theme_id="ny", label="Ny", definition="d", segments=[kept]),
        e.Part(theme_id="rest", label="Rest", definition="d", segments=[]),
    ]
    desk.events.append(e.ThemeSplit(**WHO, theme_id="a", parts=parts))
    desk.world.deliver("b2025", {"b.csv": answers(["P-2"], P2=AFTER)}, corrects=["a2024"])
    desk.world.run("a2024", "b2025")
    assert desk.coded() == {KEPT: "ny"}


def test_the_same_answers_in_another_format_lose_nothing(desk) -> None:
    table = answers(["P-1", "P-2"], P2=BEFORE)
    folder = desk.world.root / "corpus/batches/a2024"
    (folder / "a.csv").unlink()
    save_book({"Svar": [list(table.columns), *table.to_numpy().tolist()]}, folder / "a.xlsx")
    about = (folder / "batch.yaml").read_text("utf-8")
    (folder / "batch.yaml").write_text(about.replace("a.csv", "a.xlsx"), "utf-8")
    desk.world.run("a2024")
    assert set(desk.coded()) == set(SENTENCES.values())
    assert len(desk.quotes()[0]) == 3
    assert desk.lay()[1].empty
