"""The numbers behind the themes page, made once per state and kept until there is another."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import pandas as pd

from pipeline.review.health import Flag, health_flags
from pipeline.review.theme_effects import Holding, holding
from pipeline.review.theme_figures import overlaps, places_of, theme_figures
from pipeline.review.web.project import LastRun
from pipeline.review.web.state import State

Source = TypeVar("Source")
Made = TypeVar("Made")


class Kept(Generic[Source, Made]):
    """Makes something of an object, and gives it again while it is asked about the same object."""

    def __init__(self, make: Callable[[Source], Made]) -> None:
        self._make = make
        self._last: tuple[Source, Made] | None = None

    def __call__(self, source: Source) -> Made:
        """What is made of ``source``."""
        last = self._last
        if last is None or last[0] is not source:
            self._last = last = (source, self._make(source))
        return last[1]


@dataclass(frozen=True)
class Numbers:
    """``figures`` as :func:`~pipeline.review.theme_figures.theme_figures`, and flags by theme."""

    figures: dict[Any, dict[Any, Any]]
    flags: dict[str, list[Flag]]


def _numbers(state: State) -> Numbers:
    counted = state.counted_rows()
    where = _by_row(state.run)
    figures = theme_figures(counted, where)
    anywhere = where.reindex(counted["segment_id"].unique()).dropna(subset=["unit"])
    projects = anywhere[anywhere["kind"] == "project"].drop_duplicates("unit")
    total = pd.Series(
        {
            "n_segments": len(anywhere),
            "n_projects": len(projects),
            "puljer": projects["pulje"].value_counts().to_dict(),
        }
    )
    pairs = overlaps(counted)
    flags = health_flags(state.themes, figures, pairs, total, state.settings.theme_health)
    return Numbers(figures.to_dict("index"), flags)


def _places(run: LastRun) -> pd.DataFrame:
    return places_of(run.segments, run.texts, run.units, run.tones)


def _rows(run: LastRun) -> pd.DataFrame:
    """The same with the segment's row in its table in place of its id."""
    row = pd.Series(range(len(run.segments)), index=run.segments["segment_id"])
    where = places(run)
    return where.set_axis(row.reindex(where.index).to_numpy())


places: Kept[LastRun, pd.DataFrame] = Kept(_places)
_by_row: Kept[LastRun, pd.DataFrame] = Kept(_rows)
numbers: Kept[State, Numbers] = Kept(_numbers)


def held(state: State, theme_id: str, part: Collection[str] | None = None) -> Holding:
    """What stands under a theme now, or in a part of it."""
    own = state.quotes[state.quotes["theme_id"] == theme_id]
    return holding(state.codings_under(theme_id), own, state.segments, places(state.run), part)


def only_under(state: State, theme_id: str, segment_ids: Collection[str]) -> int:
    """How many of some sentences count under no other theme in use."""
    active = state.themes.loc[state.themes["status"] == "active", "theme_id"]
    counted = state.counted_codings()
    others = counted[counted["segment_id"].isin(list(segment_ids))]
    others = others[others["theme_id"].isin(active) & (others["theme_id"] != theme_id)]
    return len(segment_ids) - others["segment_id"].nunique()
