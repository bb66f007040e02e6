"""Taking sentences out of a theme: what the form asks for, what it changes, and its events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import pandas as pd
from fastapi import Form, HTTPException

from pipeline.review.events import (
    CodingAdd,
    CodingReject,
    Event,
    Part,
    QuoteReject,
    QuoteShorten,
    SegmentReference,
    ThemeSplit,
)
from pipeline.review.theme_effects import APPROVED, Holding
from pipeline.review.web import theme_words
from pipeline.review.web.derived import each, pieces_of
from pipeline.review.web.state import State
from pipeline.review.web.theme_numbers import held
from pipeline.review.web.theme_story import new_theme_ids

MOST_MOVED = 300
"""Sentences moved to a theme that is there already, at once: each is decisions of its own."""


@dataclass(frozen=True)
class Piece:
    """Some of a theme's sentences, and where they go.

    ``into`` is the theme they stay in or go to; "" for a new one, which has name and definition.
    """

    segment_ids: list[str]
    into: str
    label: str
    definition: str


class Wanted:
    """What the form says: one or more pieces of a theme, each of them with sentences.

    Parameters
    ----------
    segments
        The ids of each piece, with blanks between them.
    into, label, definition
        Of each piece.
    chosen
        The ids of the one piece that was picked sentence by sentence.
    """

    def __init__(
        self,
        segments: Annotated[list[str] | None, Form()] = None,
        into: Annotated[list[str] | None, Form(max_length=20)] = None,
        label: Annotated[list[str] | None, Form(max_length=20)] = None,
        definition: Annotated[list[str] | None, Form(max_length=20)] = None,
        chosen: Annotated[list[str] | None, Form()] = None,
    ) -> None:
        ids = [part.split() for part in segments or []] or [chosen or []]
        columns = [
            [*(column or []), *[""] * len(ids)][: len(ids)] for column in (into, label, definition)
        ]
        self.pieces = [
            Piece(list(dict.fromkeys(found)), to, _line(name, 120), _line(about, 2_000))
            for found, to, name, about in zip(ids, *columns, strict=True)
        ]

    def leaving(self, state: State, theme_id: str) -> list[Piece]:
        """The pieces that leave a theme.

        Raises
        ------
        HTTPException
            In Danish: 422 for a form that is not filled out, 409 for sentences or themes that are
            gone.
        """
        going = [piece for piece in self.pieces if piece.into != theme_id and piece.segment_ids]
        if not going:
            raise HTTPException(422, "Vælg mindst én sætning, og hvor den skal hen.")
        mine = held(state, theme_id).sentences
        names = {label.casefold() for _, label in state.theme_choices}
        for piece in going:
            if not mine.issuperset(piece.segment_ids):
                raise HTTPException(409, "En af sætningerne er her ikke længere. Genindlæs siden.")
            if piece.into:
                _check_target(state, piece)
            elif not piece.label or not piece.definition:
                raise HTTPException(422, "Et nyt tema skal have både navn og forklaring.")
            elif piece.label.casefold() in names:
                raise HTTPException(409, "Et andet tema hedder det allerede. Vælg et andet navn.")
            else:
                names.add(piece.label.casefold())
        return going


def _line(text: str, most: int) -> str:
    clean = " ".join(text.split())
    if len(clean) > most:
        raise HTTPException(422, f"Et felt er for langt; skriv højst {most} tegn.")
    return clean


def _check_target(state: State, piece: Piece) -> None:
    if piece.into not in dict(state.theme_choices):
        raise HTTPException(409, "Temaet, de skal til, er ikke i brug længere. Genindlæs siden.")
    if len(piece.segment_ids) > MOST_MOVED:
        raise HTTPException(422, f"Flyt højst {MOST_MOVED} sætninger ad gangen til et andet tema.")


def closes(state: State, theme_id: str, going: list[Piece]) -> bool:
    """Whether nothing is left: two or more new themes share all of a theme's sentences."""
    new = [piece for piece in going if not piece.into]
    taken = {name for piece in new for name in piece.segment_ids}
    return len(new) == len(going) > 1 and held(state, theme_id).sentences <= taken


def effects(state: State, theme_id: str, label: str, going: list[Piece]) -> list[str]:
    """What taking the pieces out changes."""
    said = []
    gone = {name for piece in going for name in piece.segment_ids}
    for piece in going:
        name = state.labels.get(piece.into, piece.label)
        said += theme_words.taking_out(label, name, held(state, theme_id, piece.segment_ids))
    if closes(state, theme_id, going):
        return [*said, theme_words.dissolving(label)]
    rest: Holding = held(state, theme_id, held(state, theme_id).sentences - gone)
    return [*said, theme_words.staying(label, rest)]


def events(
    state: State, theme: pd.Series, going: list[Piece], stamp: dict[str, Any]
) -> list[Event]:
    """The decisions that take the pieces out: one split, and moves to themes that are there."""
    theme_id = str(theme["theme_id"])
    new = [piece for piece in going if not piece.into]
    made: list[Event] = []
    if new:
        parts = _parts(state, new)
        if not closes(state, theme_id, going):
            label, definition = str(theme["label"]), str(theme["definition"])
            parts = [Part(theme_id=theme_id, label=label, definition=definition), *parts]
        made.append(ThemeSplit(**stamp, theme_id=theme_id, parts=parts))
    for piece in going:
        if piece.into:
            for segment in references(state, piece.segment_ids):
                about = stamp | {"segment": segment}
                made += [CodingReject(**about, theme_id=theme_id)]
                made += [CodingAdd(**about, theme_id=piece.into)]
            made += _quote_moves(state, theme_id, piece, stamp)
    return made


def _parts(state: State, pieces: list[Piece]) -> list[Part]:
    ids = new_theme_ids(state, [piece.label for piece in pieces])
    return [
        Part(
            theme_id=theme_id,
            label=piece.label,
            definition=piece.definition,
            segments=tuple(references(state, piece.segment_ids)),
        )
        for theme_id, piece in zip(ids, pieces, strict=True)
    ]


def references(state: State, segment_ids: list[str]) -> list[SegmentReference]:
    """How events point at some sentences."""
    found = (state.segment_reference(name) for name in segment_ids)
    return [reference for reference in found if reference]


def _quote_moves(state: State, theme_id: str, piece: Piece, stamp: dict[str, Any]) -> list[Event]:
    """Let approved quotes follow their sentences, as they were cut."""
    places = state.segments.loc[piece.segment_ids, ["answer_id", "start", "end"]]
    mine = state.quotes[
        (state.quotes["theme_id"] == theme_id) & state.quotes["status"].isin(APPROVED)
    ]
    moved: list[Event] = []
    for row in each(mine):
        beside = places[places["answer_id"] == row.answer_id]
        if ((beside["start"] < row.end) & (beside["end"] > row.start)).any():
            about = stamp | {"segment": state.pointer.segment(row.answer_id, row.start, row.end)}
            kept = pieces_of(row.pieces)
            moved += [
                QuoteShorten(**about, theme_id=piece.into, pieces=kept),
                QuoteReject(**about, theme_id=theme_id),
            ]
    return moved
