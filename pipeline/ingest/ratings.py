"""Answers on a scale: which step, don't know, or nothing."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial

import pandas as pd

from pipeline.errors import Problem
from pipeline.ingest.background import unlabelled
from pipeline.ingest.columns import Columns
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.mapping import Mapping
from pipeline.ingest.mapping_parts import Scale
from pipeline.ingest.names import fold, squeeze
from pipeline.privacy.shown import shown
from pipeline.tables import ITEMS

DONT_KNOW = 0


def item_steps(mapping: Mapping) -> pd.DataFrame:
    """The table of items: one row per step, the lowest first."""
    return pd.DataFrame(
        [
            {
                "survey": mapping.survey,
                "item": item.id,
                "item_text": item.text or item.columns[0],
                "position": position,
                "scale": item.scale,
                "step": step,
                "step_label": label,
                "in_top": label in scale.top,
                "top_label": scale.top_label,
            }
            for position, item in enumerate(mapping.items, start=1)
            for scale in [mapping.scales[item.scale]]
            for step, label in enumerate(scale.steps, start=1)
        ],
        columns=list(ITEMS.columns),
    )


def ratings(
    delivery: Delivery, mapping: Mapping, columns: Columns
) -> tuple[pd.DataFrame, list[Problem]]:
    """Read every item for every row.

    Returns
    -------
    table : DataFrame
        ``row`` (as in the file), ``item``, ``status``, ``step``.
    problems : list of Problem
        Labels that the scale does not have, and codes without label.
    """
    blocks: list[pd.DataFrame] = []
    problems: list[Problem] = []
    for item in mapping.items:
        position = columns.get(f"items.{item.id}")
        if position is None:
            continue
        scale = mapping.scales[item.scale]
        if delivery.only_numbers(position, step_of(scale)) and not scale.meanings:
            problems.append(delivery.numbers_problem(position))
            continue
        labels = delivery.values(position, keep_missing=True)
        problems += unlabelled(delivery, labels, position)
        written = labels.fillna("").map(squeeze)
        labels = written.map(_label)
        if delivery.headings[position].choices is None:
            valued = {_label(value): fold(label) for value, label in scale.meanings.items()}
            labels = labels.map(lambda label, valued=valued: valued.get(label, label))
        # Declared to be no answer, and not a "don't know" either.
        unsaid = delivery.declared_missing(position) & ~labels.isin(step_of(scale))
        labels = labels.mask(unsaid, "")
        steps = labels.map(step_of(scale)).astype("Int64")
        missing = labels == ""
        unknown = written[steps.isna() & ~missing]
        problems += delivery.cell_problems(
            unknown.map(partial(_unknown, scale=scale)),
            "Ret svaret, eller tilføj det under ”aliases” ved skalaen "
            f"”{item.scale}” i corpus/surveys/{mapping.survey}.yaml.",
            position,
        )
        status = pd.Series("valid", index=labels.index, dtype=object)
        status[missing] = "missing"
        status[(steps == DONT_KNOW).fillna(False)] = "dont_know"
        blocks.append(
            pd.DataFrame(
                {
                    "row": labels.index,
                    "item": item.id,
                    "status": status,
                    "step": steps.where(status == "valid"),
                }
            )
        )
    if not blocks:
        return pd.DataFrame(columns=["row", "item", "status", "step"]), problems
    return pd.concat(blocks, ignore_index=True), problems


def step_of(scale: Scale) -> dict[str, int]:
    """Folded label to step, lowest 1; "don't know" is 0."""
    steps = {fold(label): step for step, label in enumerate(scale.steps, start=1)}
    steps |= {fold(label): DONT_KNOW for label in scale.dont_know}
    return steps | {fold(alias): steps[fold(label)] for alias, label in scale.aliases.items()}


def _label(text: str) -> str:
    """Fold, and take ``8,0`` and ``8.0`` for ``8``: numbers that a spreadsheet has been at."""
    label = fold(text)
    head, _, tail = label.replace(",", ".").partition(".")
    return head if head.isdecimal() and tail and not tail.strip("0") else label


def _unknown(label: str, scale: Scale) -> str:
    """Say that a label is unknown; it is quoted only when it is a variant of a known one."""
    allowed = [*scale.steps, *scale.dont_know]
    near = get_close_matches(fold(label), [fold(known) for known in allowed], n=1, cutoff=0.7)
    quoted = f" ”{shown(label)}”" if near else ""
    listed = ", ".join(f"”{known}”" for known in allowed)
    return f"svaret{quoted} er ikke et af de tilladte: {listed}."
