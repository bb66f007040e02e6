"""What a codebook from another program would change here, for somebody to say yes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from pipeline.exchange.qdc import Code, guid_of


@dataclass(frozen=True)
class Change:
    """One change: a new theme, another label, or another definition.

    ``old`` is what stands now; "" for a new theme.
    """

    kind: Literal["create", "rename", "define"]
    theme_id: str
    label: str
    definition: str
    old: str = ""


def codebook_changes(
    codes: Sequence[Code], themes: pd.DataFrame, new_ids: Callable[[list[str]], list[str]]
) -> tuple[list[Change], list[str]]:
    """Compare a codebook with the themes in use.

    A code is the theme it was exported from (by ``guid``), or else the one of the same name in use.
    A name that is in use or comes twice gets the names of the codes it lies inside put before it.
    Nothing is taken away: a theme that is not in the file is only named.

    Parameters
    ----------
    codes
        As :func:`~pipeline.exchange.qdc.read_qdc` gives them.
    themes
        As ``THEMES``.
    new_ids
        Gives theme ids for labels, never used before.

    Returns
    -------
    changes : list of Change
        In the order of the codes.
    missing : list of str
        Labels of the themes in use that the file does not hold.
    """
    active = themes[themes["status"] == "active"]
    by_guid = {guid_of(name): name for name in active["theme_id"]}
    labels = dict(zip(active["theme_id"], active["label"], strict=True))
    definitions = dict(zip(active["theme_id"], active["definition"], strict=True))
    by_label = {label.casefold(): name for name, label in reversed(labels.items())}
    exported = {by_guid[code.guid] for code in codes if code.guid in by_guid}
    changes: list[Change] = []
    met: set[str] = set()
    for code in codes:
        theme_id = by_guid.get(code.guid) or by_label.get(code.name.casefold())
        if theme_id in met or (code.guid not in by_guid and theme_id in exported):
            theme_id = None  # a second code of that name
        if theme_id is None:
            changes.append(_new(code, changes, set(by_label)))
            continue
        met.add(theme_id)
        if code.name != labels[theme_id]:
            changes.append(
                Change("rename", theme_id, code.name, definitions[theme_id], labels[theme_id])
            )
        if code.description and code.description != definitions[theme_id]:
            changes.append(
                Change("define", theme_id, code.name, code.description, definitions[theme_id])
            )
    new = [change.label for change in changes if change.kind == "create"]
    ids = iter(new_ids(new) if new else [])
    named = [replace(c, theme_id=next(ids)) if c.kind == "create" else c for c in changes]
    return named, sorted(labels[name] for name in set(labels) - met)


def _new(code: Code, changes: Sequence[Change], in_use: set[str]) -> Change:
    """A new theme with a name of its own, its id still to be found."""
    taken = in_use | {change.label.casefold() for change in changes}
    label = code.name
    if label.casefold() in taken:
        label = ": ".join([*code.parents, code.name])
    free = (f"{label} ({number})" for number in range(2, len(taken) + 3))
    if label.casefold() in taken:
        label = next(name for name in free if name.casefold() not in taken)
    return Change("create", "", label, code.description)
