"""A sentence in the whole masked answer it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.ids import segment_id
from pipeline.privacy import Mask, shown_runs
from pipeline.review.web.wording import MASK_STATES


@dataclass(frozen=True)
class Part:
    """A run of text as it is shown; a placeholder has a ``spot`` by which forms point at its mask.

    ``status`` is that of the mask, and ``said`` the same in Danish.
    """

    text: str
    spot: str = ""
    status: str = ""
    said: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of masked text, marked when it belongs to what is being decided."""

    parts: tuple[Part, ...]
    marked: bool

    @property
    def text(self) -> str:
        """The masked text."""
        return "".join(part.text for part in self.parts)

    @property
    def hides(self) -> bool:
        """Whether there is a placeholder in it."""
        return any(part.spot for part in self.parts)


@dataclass(frozen=True)
class Place:
    """Where the marked stretches lie in an answer, in order and without overlap.

    Only what is ``within`` is shown; the whole answer when left out.
    """

    answer_id: str
    marked: tuple[tuple[int, int], ...]
    within: tuple[int, int] | None = None


def places_of(spans: pd.DataFrame) -> list[Place]:
    """The place of every sentence: ``spans`` has ``answer_id, start, end``."""
    columns = (spans[name].tolist() for name in ("answer_id", "start", "end"))
    return [Place(answer, ((start, end),)) for answer, start, end in zip(*columns, strict=True)]


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
    wanted = {place.answer_id for place in places if place.answer_id in texts.index}
    text_of = texts["text"].reindex(sorted(wanted)).to_dict()
    laid: dict[str, dict[Mask, str]] = {}
    here = masks[masks["answer_id"].isin(wanted)]
    columns = ["answer_id", "status", "start", "end", "type", "number"]
    for answer, status, *mask in zip(*(here[name].tolist() for name in columns), strict=True):
        laid.setdefault(answer, {})[Mask(*mask)] = status
    return [
        list(_pieces(place, str(text_of[place.answer_id]), laid.get(place.answer_id, {})))
        if place.answer_id in wanted
        else []
        for place in places
    ]


def _pieces(place: Place, text: str, laid: dict[Mask, str]) -> Iterator[Piece]:
    masks = list(laid)
    for start, end, marked in _stretches(place, len(text)):
        runs = shown_runs(text, start, end, masks)
        yield Piece(
            tuple(
                Part(
                    run.shown,
                    segment_id(place.answer_id, run.mask.start, run.mask.end),
                    laid[run.mask],
                    MASK_STATES[laid[run.mask]],
                )
                if run.mask
                else Part(run.shown)
                for run in runs
            ),
            marked,
        )


def _stretches(place: Place, length: int) -> list[tuple[int, int, bool]]:
    """Cut what is shown at the marked stretches; empty parts are left out."""
    first, last = place.within or (0, length)
    cut: list[tuple[int, int, bool]] = []
    done = first
    for start, end in place.marked:
        cut += [(done, start, False), (start, end, True)]
        done = end
    return [part for part in [*cut, (done, last, False)] if part[0] < part[1]]
