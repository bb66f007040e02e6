"""Masks as forms point at them, and the events that decide about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from pipeline.ids import segment_id
from pipeline.privacy import pending
from pipeline.privacy.numbering import entity_key
from pipeline.review.events import MaskAdd, MaskConfirm, SpanReference
from pipeline.review.web.cuts import places_of
from pipeline.review.web.state import State

COLUMNS = ["answer_id", "start", "end", "type", "number", "status"]
Place = tuple[str, int, int]
NAMES = frozenset({"person", "organisation"})
"""Types whose words are also looked for in the genitive."""


class LaidMask(NamedTuple):
    """One mask in force, as a row of ``State.masks``."""

    answer_id: str
    start: int
    end: int
    type: str
    number: int
    status: str

    @property
    def spot(self) -> str:
        """How forms point at it."""
        return segment_id(self.answer_id, self.start, self.end)

    @property
    def waits(self) -> bool:
        """Whether nobody has looked at it."""
        return self.status == "suggested"


def laid(rows: pd.DataFrame) -> list[LaidMask]:
    """Masks of some rows of ``State.masks``."""
    columns = (rows[name].tolist() for name in COLUMNS)
    return [LaidMask(*row) for row in zip(*columns, strict=True)]


def masks_at(state: State, spots: Sequence[str]) -> list[LaidMask | None]:
    """The masks that a form points at, ``None`` for each that is not in force any more."""
    answers = {spot.rpartition(":")[0] for spot in spots}
    here = laid(state.masks[state.masks["answer_id"].isin(answers)])
    by_spot = {mask.spot: mask for mask in here}
    return [by_spot.get(spot) for spot in spots]


def reference(state: State, mask: LaidMask, kind: str | None = None) -> SpanReference:
    """How an event points at a mask; ``kind`` when it is to have another type."""
    return state.pointer.span(mask.answer_id, mask.start, mask.end, kind or mask.type)


def confirmed(
    state: State, masks: Sequence[LaidMask], stamp: dict[str, Any], kind: str | None = None
) -> list[MaskConfirm | MaskAdd]:
    """Events that say of masks that they are right; what people added stays added."""
    return [
        (MaskAdd if mask.status == "added" else MaskConfirm)(
            **stamp, span=reference(state, mask, kind)
        )
        for mask in masks
    ]


def pending_spots(
    state: State, kept: Sequence[tuple[str, Sequence[tuple[int, int]]]]
) -> list[list[str]]:
    """How forms point at the masks nobody has looked at in what each of some quotes keeps.

    Parameters
    ----------
    kept
        Answer and kept stretches, one of each per quote.
    """
    rows = [(row, answer, *piece) for row, (answer, pieces) in enumerate(kept) for piece in pieces]
    table = pd.DataFrame(rows, columns=["row", "answer_id", "start", "end"])
    answers = {answer for answer, _ in kept}
    found = pending(table, state.masks[state.masks["answer_id"].isin(answers)])
    found = found.drop_duplicates(["row", "mask_start", "mask_end"])
    spots: list[list[str]] = [[] for _ in kept]
    columns = (found[name].tolist() for name in ("row", "answer_id", "mask_start", "mask_end"))
    for row, answer, start, end in zip(*columns, strict=True):
        spots[row].append(segment_id(answer, start, end))
    return spots


def pending_in(state: State, answer_id: str, pieces: Sequence[tuple[int, int]]) -> list[LaidMask]:
    """The masks nobody has looked at in some stretches of an answer, as a quote keeps them."""
    (spots,) = pending_spots(state, [(answer_id, pieces)])
    return [mask for mask in masks_at(state, spots) if mask]


def unit_answers(state: State, answer_id: str) -> list[str]:
    """The answers of the project or respondent, or the passages of the document."""
    own: Any = state.texts.loc[answer_id]
    same = (state.texts["unit_id"] == own["unit_id"]) & (state.texts["survey"] == own["survey"])
    return state.texts.loc[same, "answer_id"].tolist()


def same_words(state: State, mask: LaidMask) -> list[LaidMask]:
    """The masks of the same type over the same words in the whole project, itself included."""
    rows = state.masks[state.masks["type"] == mask.type]
    rows = rows[rows["answer_id"].isin(unit_answers(state, mask.answer_id))]
    wanted = entity_key(mask.type, words(state, mask))
    return [one for one in laid(rows) if entity_key(one.type, words(state, one)) == wanted]


def words(state: State, mask: LaidMask) -> str:
    """What a mask hides. Never shown but where somebody asked for it."""
    return state.text(mask.answer_id)[mask.start : mask.end]


def standing(state: State, wanted: str, kind: str, answers: Sequence[str]) -> list[Place]:
    """Where words stand in some answers, outside what is masked already."""
    found = []
    for answer in answers:
        text, masks = state.raw(answer)
        places = places_of(wanted, text, masks, names=kind in NAMES)
        found += [(answer, start, end) for start, end in places]
    return found


def without(state: State, mask: LaidMask) -> pd.DataFrame:
    """``State.masks`` without a mask and those within it: what is left when its words are shown."""
    masks = state.masks
    within = (masks["answer_id"] == mask.answer_id) & (masks["start"] >= mask.start)
    return masks[~(within & (masks["end"] <= mask.end))]
