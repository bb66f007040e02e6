"""What a reviewer can decide about sentences, drawn from what the page shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from pipeline.review import events as e
from pipeline.review.web.derived import pieces_of
from pipeline.review.web.pages.orphans import can_move
from pipeline.review.web.state import State

Draw = Any
Stamp = dict[str, Any]
Act = Callable[[Draw, State, Stamp], list[e.Event]]


class NothingToDecide(Exception):  # noqa: N818 (it is no error: the reviewer goes on)
    """The page shows nothing that this could be decided about."""


def needs(there: object) -> None:
    """Go on only where there is something to decide about."""
    if not there:
        raise NothingToDecide


def one(draw: Draw, rows: pd.DataFrame) -> Any:
    """A row, if there is any."""
    needs(len(rows))
    return rows.iloc[draw(st.integers(0, len(rows) - 1))]


def sentence(draw: Draw, state: State) -> e.SegmentReference:
    """Something that somebody said."""
    spoken = state.run.segments[state.run.segments["kind"] != "non_answer"]
    found = state.segment_reference(str(one(draw, spoken)["segment_id"]))
    assert found is not None
    return found


def theme(draw: Draw, state: State, *, free: bool = True) -> str:
    """A theme in use; one that is not locked where it is to be changed."""
    table = state.themes[state.themes["status"] == "active"]
    return str(one(draw, table[~table["locked"]] if free else table)["theme_id"])


def code(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Say of a sentence that a theme fits or does not, or that none does."""
    about = stamp | {"segment": sentence(draw, state)}
    kind = draw(st.sampled_from([e.CodingAccept, e.CodingReject, e.CodingAdd, e.CodingNone]))
    if kind is e.CodingNone:
        return [e.CodingNone(**about)]
    return [kind(**about, theme_id=theme(draw, state, free=False))]


def answer_suggestion(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Accept or reject what the machine suggests."""
    codings = state.codings
    row = one(draw, codings[codings["status"] == "suggested"])
    kind = draw(st.sampled_from([e.CodingAccept, e.CodingReject]))
    segment = state.segment_reference(row["segment_id"])
    return [kind(**stamp, segment=segment, theme_id=row["theme_id"])]


def quote(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Approve, shorten or reject a quote, or note what the one quoted said to it."""
    row = one(draw, state.quotes)
    segment = state.pointer.segment(row["answer_id"], int(row["start"]), int(row["end"]))
    about = stamp | {"segment": segment, "theme_id": row["theme_id"]}
    first = pieces_of(row["pieces"])[0]
    shorter = [(first[0], first[0] + max(1, (first[1] - first[0]) // 2))]
    return [
        draw(
            st.sampled_from(
                [
                    e.QuoteApprove(**about),
                    e.QuoteReject(**about),
                    e.QuoteShorten(**about, pieces=shorter),
                    e.QuoteConsent(**about, consent="refused"),
                    e.QuoteConsent(**about, consent="given"),
                ]
            )
        )
    ]


def undo(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Take back any decision, also one that took another back."""
    needs(state.events)
    return [e.Undo(**stamp, event_id=draw(st.sampled_from(list(state.events))))]


def move(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Let a decision that lost its sentence hold for the one that is most like it."""
    offered = state.orphans.dropna(subset=["offered_segment_id"])
    row = one(draw, offered)
    event = state.events[row["event_id"]]
    segment = state.segment_reference(str(row["offered_segment_id"]))
    needs(segment is not None and can_move(event))
    own = event.model_dump(exclude={"id", "at", "reviewer", "base", "segment", "batch", "reason"})
    moved = type(event).model_validate(own | stamp | {"segment": segment})
    return [moved, e.Undo(**stamp, event_id=event.id)]


def contradict(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Say the opposite of the latest decision about a sentence and a theme."""
    kinds = e.CodingAccept | e.CodingAdd | e.CodingReject
    said = [event for event in state.events.values() if isinstance(event, kinds)]
    needs(said)
    other = e.CodingAccept if isinstance(said[-1], e.CodingReject) else e.CodingReject
    return [other(**stamp, segment=said[-1].segment, theme_id=said[-1].theme_id)]


ABOUT_SENTENCES: list[Act] = [code, code, answer_suggestion, quote, undo, move]
