"""What a reviewer can decide about themes, drawn from what the page shows."""

from __future__ import annotations

from hypothesis import strategies as st

from pipeline.review import events as e
from pipeline.review.web import theme_parts
from pipeline.review.web.state import State
from pipeline.review.web.theme_numbers import held
from pipeline.review.web.theme_story import closers, new_theme_ids
from tests.years.acts import Act, Draw, Stamp, needs, one, theme, undo

LABELS = ["Ro", "Tid", "Plads"]


def label(draw: Draw, state: State) -> str:
    """A name that no theme in use has."""
    taken = {name.casefold() for _, name in state.theme_choices}
    wanted = draw(st.sampled_from(LABELS))
    free = [wanted, *(f"{wanted} {number}" for number in range(2, 30))]
    return next(name for name in free if name.casefold() not in taken)


def word_theme(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Rename, define, sign off or lock a theme."""
    name = theme(draw, state)
    return [
        draw(
            st.sampled_from(
                [
                    e.ThemeRename(**stamp, theme_id=name, label=label(draw, state)),
                    e.ThemeDefine(**stamp, theme_id=name, definition="Noget andet."),
                    e.ThemeSignOff(**stamp, theme_id=name),
                    e.ThemeLock(**stamp, theme_id=name),
                ]
            )
        )
    ]


def create(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Make a new theme."""
    name = label(draw, state)
    (theme_id,) = new_theme_ids(state, [name])
    return [e.ThemeCreate(**stamp, theme_id=theme_id, label=name, definition="Nyt.")]


def merge(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Let a theme go into another."""
    gone, into = theme(draw, state), theme(draw, state)
    needs(gone != into)
    return [e.ThemeMerge(**stamp, theme_id=gone, into=into)]


def split(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Take sentences out of a theme, to new themes or another; all of them dissolves it."""
    name = theme(draw, state)
    inside = sorted(held(state, name).sentences)
    needs(len(inside) > 1)
    at = draw(st.integers(1, len(inside) - 1))
    into = draw(st.sampled_from(["", "", theme(draw, state)]))
    pieces = [theme_parts.Piece(inside[:at], "" if into == name else into, "Første", "Del.")]
    if draw(st.booleans()):
        pieces.append(theme_parts.Piece(inside[at:], "", "Anden", "Del."))
    row = state.theme(name)
    assert row is not None
    return theme_parts.events(state, row, pieces, stamp)


def reject(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Take a theme, or a suggestion for one, out."""
    suggested = state.open_clusters["cluster_id"].tolist()
    name = draw(st.sampled_from([*suggested, theme(draw, state)]))
    members = state.cluster_references(name)
    return [e.ThemeReject(**stamp, theme_id=name, segments=members)]


def promote(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Make a theme of a suggestion."""
    name = str(one(draw, state.open_clusters)["cluster_id"])
    called = label(draw, state)
    return [
        e.ThemePromote(
            **stamp,
            theme_id=new_theme_ids(state, [called])[0],
            cluster_id=name,
            label=called,
            definition="Fundet.",
            segments=state.cluster_references(name),
        )
    ]


def reopen(draw: Draw, state: State, stamp: Stamp) -> list[e.Event]:
    """Take a closed theme into use again."""
    closed = state.themes[~state.themes["status"].isin(["active", "suggested"])]
    closed_by = closers(state, one(draw, closed))
    return [e.Undo(**stamp, event_id=event.id) for event in closed_by]


ABOUT_THEMES: list[Act] = [
    word_theme, create, merge, merge, split, split, reject, promote, undo, reopen
]  # fmt: skip
