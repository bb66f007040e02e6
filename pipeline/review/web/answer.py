"""A sentence in the whole masked answer it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.privacy import masked_slices


@dataclass(frozen=True)
class Piece:
    """A stretch of masked text, marked when it belongs to what is being decided."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Place:
    """Where the marked stretches lie in an answer, in order and without overlap."""

    answer_id: str
    marked: tuple[tuple[int, int], ...]


def whole_answers(
    places: Sequence[Place], texts: pd.DataFrame, masks: pd.DataFrame
) -> list[list[Piece]]:
    """The masked answer around every place.

    Parameters
    ----------
    places
        What is marked; an answer that is gone gives an empty list.
    texts
        As :data:`~pipeline.tables.TEXTS`, indexed by ``answer_id``.
    masks
        As :func:`~pipeline.privacy.effective_masks`.
    """
    lengths = texts["text"].str.len()
    rows = [
        (number, place.answer_id, start, end, marked)
        for number, place in enumerate(places)
        if place.answer_id in lengths.index
        for start, end, marked in _stretches(place, int(lengths[place.answer_id]))
    ]
    if not rows:
        return [[] for _ in places]
    slices = pd.DataFrame(rows, columns=["place", "answer_id", "start", "end", "marked"])
    wanted = slices["answer_id"].unique()
    shown = masked_slices(
        slices,
        texts.loc[wanted].reset_index(drop=True),
        masks[masks["answer_id"].isin(wanted)],
        numbered=True,
    )
    found: list[list[Piece]] = [[] for _ in places]
    for number, text, marked in zip(slices["place"], shown, slices["marked"], strict=True):
        found[number].append(Piece(text, bool(marked)))
    return found


def _stretches(place: Place, length: int) -> list[tuple[int, int, bool]]:
    """Cut the whole answer at the marked stretches; empty parts are left out."""
    cut: list[tuple[int, int, bool]] = []
    done = 0
    for start, end in place.marked:
        cut += [(done, start, False), (start, end, True)]
        done = end
    return [part for part in [*cut, (done, length, False)] if part[0] < part[1]]
