"""Scales of the table in ``scale_words``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.ingest.draft.column import Column
from pipeline.ingest.draft.scale_guess import ScaleGuess, dont_know_of, labels_of
from pipeline.ingest.draft.scale_words import KNOWN, KnownScale, is_dont_know, unnumbered
from pipeline.ingest.names import fold

MOST_VALUES = 60
"""A column with more different values than this is on no scale, however many of them are known."""

Steps = dict[int, str]
"""Number of the step on the known scale to its label here."""


def known_scales(columns: list[Column]) -> Iterator[ScaleGuess]:
    """Known scales; columns whose labels do not contradict each other are on the same."""
    groups: list[tuple[KnownScale, Steps, list[Column]]] = []
    fits = [(column, *fit) for column in columns if (fit := _best(column))]
    # The fullest first, so that a column where only one step was chosen joins a scale that is sure.
    for column, scale, steps in sorted(fits, key=lambda fit: -len(fit[2])):
        for known, held, members in groups:
            there = _on(known, steps.values())
            if len(there) == len(steps) and _agree(held, there):
                held |= there
                members.append(column)
                break
        else:
            if len(steps) > 1:
                groups.append((scale, dict(steps), [column]))
    for scale, held, members in groups:
        yield _guess(scale, held, members)


def _guess(scale: KnownScale, held: Steps, columns: list[Column]) -> ScaleGuess:
    """The scale with the steps that nobody chose, unless a codebook lists them all."""
    listed = any(column.choices for column in columns)
    numbered = any(fold(label) != unnumbered(label) for label in held.values())
    added = {
        n: words[0].capitalize()
        for n, words in enumerate(scale.steps)
        if n not in held and n not in scale.rare and not listed and not numbered
    }
    every = held | added
    return ScaleGuess(
        scale.name,
        [every[n] for n in sorted(every)],
        columns,
        dont_know_of(columns, set(every.values())),
        [added[n] for n in sorted(added)],
        None
        if scale.certain
        else "er det første trin også det dårligste i de spørgsmål, skalaen bruges til?",
    )


def _best(column: Column) -> tuple[KnownScale, Steps] | None:
    """The scale that most of a column's labels are on, and its labels there."""
    if len(column.counts) > MOST_VALUES:
        return None
    labels = labels_of(column)
    set_apart = {fold(label) for label in labels if is_dont_know(label)}
    found: list[tuple[int, KnownScale, Steps]] = []
    for scale in KNOWN:
        on = _on(scale, labels)
        known = {fold(label) for label in on.values()} | set_apart
        twice = sum(scale.step(label) is not None for label in labels) > len(on)
        strange = column.choices is not None and any(fold(label) not in known for label in labels)
        held = column.share(known.__contains__) >= 0.9 or not column.values
        if on and held and not twice and not strange:
            found.append((len(on), scale, on))
    if not found:
        return None
    _, scale, on = max(found, key=lambda fit: fit[0])
    return scale, on


def _on(scale: KnownScale, labels: Iterable[str]) -> Steps:
    """The labels that are steps of a scale; of two on the same step the last."""
    numbered = ((scale.step(label), label) for label in labels)
    return {n: label for n, label in numbered if n is not None}


def _agree(one: Steps, other: Steps) -> bool:
    return all(fold(one.get(n, label)) == fold(label) for n, label in other.items())
