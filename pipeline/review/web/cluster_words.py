"""What became of the suggestions for new themes, in words: beside each, and since last time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.report import wording
from pipeline.review.cluster_story import Story, Suggestion, any_known, gone_into, stories
from pipeline.review.web.state import State
from pipeline.review.web.theme_numbers import Kept

HEADINGS = {
    "new": "Nye forslag",
    "split": "Delt",
    "merged": "Gået op i andre",
    "vanished": "Ikke fundet",
    "kept": "Kendt igen",
}
DECIDED = {"promoted": "I har gjort det til et tema.", "rejected": "I har afvist det."}


@dataclass(frozen=True)
class Line:
    """A suggestion and what became of it; ``open`` when it has a page of its own."""

    cluster_id: str
    label: str
    words: str
    open: bool


@dataclass(frozen=True)
class Group:
    """The suggestions that the same happened to; ``folded`` when nothing has changed for them."""

    heading: str
    lines: list[Line]
    folded: bool


def _told(state: State) -> list[Story]:
    return stories(state.run.cluster_history, state.labels)


told: Kept[State, list[Story]] = Kept(_told)


def summary(found: list[Story]) -> str:
    """How many had each fate, in a sentence or two.

    >>> summary([])
    'Den seneste kørsel har ingen forslag til nye temaer.'
    """
    counts = Counter(story.fate for story in found)
    n_known = len(found) - counts["new"]
    new = f"{wording.whole(counts['new'])} {'nyt' if counts['new'] == 1 else 'nye'}"
    if not found:
        return "Den seneste kørsel har ingen forslag til nye temaer."
    if not n_known:
        return (
            f"Den seneste kørsel har {new} forslag til temaer. Ingen forslag var kendt i forvejen."
        )
    fates = [
        f"{wording.whole(counts[fate])} {words}"
        for fate, words in (
            ("kept", "kendt igen"),
            ("split", "delt"),
            ("merged", "gået op i andre"),
            ("vanished", "ikke fundet"),
        )
        if counts[fate]
    ]
    known = "det forslag, der var kendt" if n_known == 1 else "de forslag, der var kendt"
    return (
        f"Af {known} i forvejen ({wording.whole(n_known)}), er {wording.listed(fates)}. "
        f"Derudover er der {new}."
    )


def groups(state: State) -> list[Group]:
    """Every suggestion by what became of it; those that are as they were come last."""
    found = told(state)
    waiting = set(state.open_clusters["cluster_id"])
    return [
        Group(heading, lines, fate == "kept" or (fate == "new" and not any_known(found)))
        for fate, heading in HEADINGS.items()
        if (
            lines := [
                Line(
                    story.itself.cluster_id,
                    story.itself.label,
                    _became(story),
                    story.itself.cluster_id in waiting,
                )
                for story in found
                if story.fate == fate
            ]
        )
    ]


def beside(state: State, cluster_id: str) -> str:
    """What is said beside an open suggestion; nothing where no suggestion was known before."""
    found = told(state)
    own = next((story for story in found if story.itself.cluster_id == cluster_id), None)
    if own is None or not any_known(found):
        return ""
    said = [_tag(own), *(f"”{one.itself.label}” er gået op i det." for one in
                         gone_into(found, cluster_id))]  # fmt: skip
    return " ".join(said)


def _tag(story: Story) -> str:
    if story.fate == "new":
        origin = f", skilt ud fra {_named(story.related)}" if story.related else ""
        return f"Ny i denne kørsel{origin}."
    known = f"Kendt som ”{story.known_as}”" if story.known_as else "Kendt i forvejen"
    parts = f", delt i dette og {_named(story.related)}" if story.fate == "split" else ""
    return f"{known}{parts}: {_sizes(story)}."


def _became(story: Story) -> str:
    """What is said of a suggestion after its name."""
    words = {
        "new": f"{_sentences(story.n_now)}"
        + (f", skilt ud fra {_named(story.related)}" if story.related else ""),
        "kept": (f"hed ”{story.known_as}”, " if story.known_as else "") + _sizes(story),
        "split": f"delt i {_parts(story)}; {_sizes(story)}",
        "merged": f"gået op i {_named(story.related)}; før {_sentences(story.n_before)}",
        "vanished": f"før {_sentences(story.n_before)}, nu findes det ikke",
    }[story.fate]
    return f"{words}. {DECIDED.get(story.decided or '', '')}".strip()


def _parts(story: Story) -> str:
    """What a suggestion was split in: with itself, where something has kept its id."""
    return f"{'dette og ' if story.n_now else ''}{_named(story.related)}"


def _sizes(story: Story) -> str:
    return f"før {_sentences(story.n_before)}, nu {wording.whole(story.n_now)}"


def _sentences(count: int) -> str:
    return f"{wording.whole(count)} {'sætning' if count == 1 else 'sætninger'}"


def _named(suggestions: tuple[Suggestion, ...]) -> str:
    return wording.listed([f"”{one.label}”" for one in suggestions])
