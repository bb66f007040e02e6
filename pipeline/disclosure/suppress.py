"""Decide over a table of who is in which cell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.disclosure.decide import decide
from pipeline.disclosure.view import View
from pipeline.report.labels import EVERYONE

SHOWN, HIDDEN = "shown", "hidden"


def suppress(
    members: pd.DataFrame,
    least: int,
    *,
    cell: Sequence[str],
    unit: Sequence[str],
    within: Sequence[str] = (),
    counted: str | None = None,
    figure: str | None = None,
    earlier: str | None = None,
) -> pd.DataFrame:
    """Tell which cells' figures may not be shown.

    The cells that are decided on together may come from any groupings and any years. A cell named
    "alle" throughout is the whole: it is hidden only when it is too small itself, or is too few
    more than in an earlier report. Other totals ("group" is "alle") are hidden after all groups. Of
    groups the smaller is hidden first.

    Parameters
    ----------
    members
        One row per unit in a cell: columns ``within``, ``cell`` and ``unit``.
    least
        Fewest units that a figure may rest on.
    cell
        Columns that name a cell, e.g. ``["group", "group_value"]``.
    unit
        Columns that name a unit.
    within
        Columns whose values are decided on apart, e.g. survey and item: their figures cannot be
        added to each other.
    counted
        Column that tells whether the unit is in the base; without it all are. What is asked of the
        base is asked of all members too, since those outside the base are counted beside it.
    figure
        Column of ``cell`` that tells what is counted, where that differs: cells that count other
        things are only examined for giving hidden cells away. Then ``unit`` must name what is
        counted, the same in two cells only where it is the same.
    earlier
        Column that says of cells of a report that is already out whether they are ``SHOWN`` there
        or ``HIDDEN``; anything else is to be decided.

    Returns
    -------
    pandas.DataFrame
        Columns ``within``, ``cell``, ``n`` (the base) and ``hidden``, sorted by the cells' names.

    Examples
    --------
    Three regions, one of them with two units. With it goes the smallest of the others:

    >>> regions = ["Fyn"] * 2 + ["Jylland"] * 6 + ["Sjælland"] * 9
    >>> people = pd.DataFrame({"unit_id": range(17), "group": "region", "group_value": regions})
    >>> everyone = people.assign(group="alle", group_value="alle")
    >>> told = suppress(
    ...     pd.concat([people, everyone]), 5, cell=["group", "group_value"], unit=["unit_id"]
    ... )
    >>> told.loc[told["hidden"], "group_value"].tolist()
    ['Fyn', 'Jylland']
    """
    keys = [*within, *cell]
    if members.empty:
        return members[keys].assign(n=0, hidden=False).drop_duplicates()
    number = members.groupby(keys, sort=True).ngroup().to_numpy()
    who = members.groupby(list(unit), sort=True).ngroup().to_numpy()
    base = members[counted].to_numpy(bool) if counted else np.ones(len(members), bool)
    cells = members.assign(number=number).drop_duplicates("number").sort_values("number")
    cells["n"] = np.bincount(number, weights=base, minlength=len(cells)).astype(int)
    was = cells[earlier] if earlier else pd.Series("", cells.index)
    cells["out"] = was == SHOWN
    cells["small"] = ((cells["n"] < least) & ~cells["out"]) | (was == HIDDEN)
    cells["part"] = cells.groupby(list(within)).ngroup() if within else 0
    part_of = cells["part"].to_numpy()[number]
    hidden = np.zeros(len(cells), bool)
    rows = np.split(np.argsort(part_of, kind="stable"), np.cumsum(np.bincount(part_of))[:-1])
    for part, here in enumerate(rows):
        own = cells[cells["part"] == part]
        matrix = np.zeros((int(who[here].max()) + 1, len(own)), bool)
        matrix[who[here], number[here] - int(own["number"].iloc[0])] = True
        in_base = np.zeros(len(matrix), bool)
        in_base[who[here][base[here]]] = True
        figures = own[figure].to_numpy() if figure else None
        order, whole = _order(own, cell)
        hidden[own["number"]] = decide(
            _views(matrix, in_base, figures),
            own["small"].to_numpy(),
            least,
            order,
            int(own["out"].sum()),
            whole,
        )
    cells = cells.assign(hidden=hidden)
    return cells[[*keys, "n", "hidden"]].reset_index(drop=True)


def _views(matrix: np.ndarray, in_base: np.ndarray, figures: np.ndarray | None) -> list[View]:
    """The populations to look at: the base, everyone where that is more, and each figure's own."""
    views = [View.of(matrix[in_base], one_figure=figures is None)]
    if not in_base[matrix.any(axis=1)].all():
        views.append(View.of(matrix, one_figure=figures is None))
    if figures is not None:
        views += [View.of(matrix & (figures == name)) for name in np.unique(figures)]
    return views


def _order(cells: pd.DataFrame, cell: Sequence[str]) -> tuple[np.ndarray, int]:
    """The cells in the order they are kept, and how many of them are the whole (one or none)."""
    named = cells[list(cell)] == EVERYONE
    whole, total = named.all(axis=1), named["group"]
    order = np.lexsort((np.arange(len(cells)), -cells["n"], ~total, ~whole, ~cells["out"]))
    return order, int(whole.sum())
