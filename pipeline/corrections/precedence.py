"""Which batch goes before which."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from pipeline.errors import Problem

GOES_BEFORE = ["batch", "other"]
"""Columns of the pairs: answers in ``batch`` stand in for those in ``other``."""


def precedence(
    corrections: pd.DataFrame, listed: Collection[str]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Follow what the batches say that they correct, also from one to the next.

    Parameters
    ----------
    corrections
        Table ``CORRECTIONS`` of all batches.
    listed
        The batches that are read.

    Returns
    -------
    pandas.DataFrame
        ``GOES_BEFORE``: one row per pair of which one goes before the other. Batches that correct
        each other in a ring are in no pair with themselves or one another.
    problems : list of Problem
        Batches that are not listed, and rings.
    """
    declared = corrections.rename(columns={"corrects": "other"})[GOES_BEFORE]
    known = declared["other"].isin(listed)
    names = sorted({*listed, *declared["batch"]})
    place = {name: at for at, name in enumerate(names)}
    reach = np.zeros((len(names), len(names)), dtype=bool)
    there = declared[known]
    reach[there["batch"].map(place).to_numpy(int), there["other"].map(place).to_numpy(int)] = True
    for _ in names:  # a way from one batch to another has at most as many steps as there are names
        reach = reach | (reach @ reach)
    ring = reach & reach.T
    later, earlier = np.nonzero(reach & ~ring)
    pairs = pd.DataFrame(
        {"batch": [names[at] for at in later], "other": [names[at] for at in earlier]},
        columns=GOES_BEFORE,
        dtype=object,
    )
    return pairs, [*_unlisted(declared[~known]), *_rings(ring, names)]


def where(batch: str) -> str:
    """The file in which a batch says what it corrects, for messages."""
    return f"corpus/batches/{batch}/batch.yaml"


def _unlisted(declared: pd.DataFrame) -> list[Problem]:
    ordered = declared.sort_values(GOES_BEFORE)
    return [
        Problem(
            f"corrects nævner ”{other}”, som ikke står under batches i params.yaml.",
            "Ret navnet, skriv leverancen under batches, eller slet den under corrects.",
            file=where(batch),
        )
        for batch, other in zip(ordered["batch"], ordered["other"], strict=True)
    ]


def _rings(ring: np.ndarray, names: list[str]) -> list[Problem]:
    rings = {tuple(np.flatnonzero(row)) for row in ring if row.any()}
    problems = []
    for members in sorted(rings):
        named = [names[at] for at in members]
        problems.append(
            Problem(
                f"leverancerne {', '.join(named[:-1])} og {named[-1]} retter hinanden i ring, "
                "så ingen af dem går forud."
                if len(named) > 1
                else f"leverancen {named[0]} retter sig selv.",
                "Slet i corrects det navn, der hører til en nyere leverance.",
                file=where(named[-1]),
            )
        )
    return problems
