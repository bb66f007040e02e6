"""Labels that columns share, and that are on no known scale."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ingest.draft.column import Column
from pipeline.ingest.draft.scale_guess import ScaleGuess, dont_know_of, labels_of
from pipeline.ingest.draft.scale_words import is_dont_know
from pipeline.ingest.names import fold

MOST_LABELS = 12


def shared_scales(columns: list[Column]) -> Iterator[ScaleGuess]:
    """Labels in the codebook's order or the alphabet's, for a person to order.

    They are taken for a scale when several columns share them or the heading asks. Without a
    codebook each must occur twice and the columns hold several answers per label, so that nobody's
    own words are taken for labels.
    """
    number = 0
    for labels, members in _groups(columns):
        listed = any(column.choices for column in members)
        steps = [label for label in labels if not is_dont_know(label)]
        asked = len(members) > 1 or members[0].asks
        if len(steps) < 2 or not asked or not (listed or _repeated(labels, members)):
            continue
        number += 1
        yield ScaleGuess(
            f"skala_{number}",
            steps if listed else sorted(steps, key=fold),
            members,
            dont_know_of(members, set(steps)),
            doubt="skalaen er ukendt. Sæt trinnene i rækkefølge, det laveste først.",
        )


def _groups(columns: list[Column]) -> list[tuple[list[str], list[Column]]]:
    """Columns that share at least half of their labels, with the labels of all of them."""
    groups: list[tuple[list[str], list[Column]]] = []
    for column in columns:
        labels = labels_of(column)
        plain = {fold(label) for label in labels}
        if not 2 <= len(labels) <= MOST_LABELS or any(len(label) > 40 for label in labels):
            continue
        for held, members in groups:
            there = {fold(label) for label in held}
            if len(there & plain) / len(there | plain) >= 0.5:
                held += [label for label in labels if fold(label) not in there]
                members.append(column)
                break
        else:
            groups.append((labels, [column]))
    return groups


def _repeated(labels: list[str], columns: list[Column]) -> bool:
    """Whether every label occurs twice, and three answers are given per label."""
    times = [sum(column.counts[fold(label)] for column in columns) for label in labels]
    return min(times) >= 2 and sum(times) >= 3 * len(labels)
