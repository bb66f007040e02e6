"""Decide on reports that come out one after the other: the later must not give the earlier away."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.disclosure.suppress import EVERYONE, HIDDEN, SHOWN, suppress


def suppress_in_turn(
    reports: Sequence[pd.DataFrame],
    least: int,
    *,
    cell: Sequence[str],
    unit: Sequence[str],
    within: Sequence[str] = (),
    counted: str | None = None,
    figure: str | None = None,
) -> pd.DataFrame:
    """Tell which figures of the last report may not be shown.

    Who has two reports can subtract one from the other: a region with 10 units in spring and 12 in
    the whole year has 2 in autumn. What earlier reports showed cannot be hidden any more, and what
    they hid must stay hidden.

    Parameters
    ----------
    reports
        What :func:`suppress` is to decide on, for every report in the order they come out.
    least, cell, unit, within, counted, figure
        As there.

    Returns
    -------
    pandas.DataFrame
        As there, for the last report.
    """
    keys = [*within, *cell]
    told = pd.DataFrame()
    before: list[pd.DataFrame] = []
    for number, members in enumerate(reports):
        decided = suppress(
            pd.concat([*before, members.assign(report=EVERYONE, earlier="")]),
            least,
            cell=["report", *cell],
            unit=unit,
            within=within,
            counted=counted,
            figure=figure,
            earlier="earlier",
        )
        told = decided[decided["report"] == EVERYONE].drop(columns="report")
        known = told[keys].assign(earlier=told["hidden"].map({True: HIDDEN, False: SHOWN}))
        before.append(members.merge(known, on=keys).assign(report=str(number)))
    return told.reset_index(drop=True)
