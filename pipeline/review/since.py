"""What is new since results were last seen: themes that are new, grew, shrank or are gone.

The page keeps a small record of every set of results it has shown: counts and names, no words of
anybody's answers. It lies in the cache; without it, nothing is lost but the comparison.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from pipeline.files import read_json, write_json

KEPT = 20
"""So many records are kept, the newest last."""

Kind = Literal["new", "gone", "grown", "shrunk"]
_ORDER = {"new": 0, "gone": 1, "grown": 2, "shrunk": 3}


@dataclass(frozen=True)
class Count:
    """How many units of one survey touch a theme, of how many."""

    n_touching: int
    n_units: int


@dataclass(frozen=True)
class Record:
    """What a set of results said.

    Parameters
    ----------
    run
        What tells these results from others.
    batches
        The deliveries that were in.
    sentences
        How many sentences.
    themes
        Theme id to label, of the themes that counted.
    counts
        Survey to theme id to count.
    """

    run: str
    batches: list[str]
    sentences: int
    themes: dict[str, str]
    counts: dict[str, dict[str, Count]] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """What became of one theme in one survey; a count is ``None`` where there was none."""

    kind: Kind
    theme_id: str
    label: str
    survey: str
    before: Count | None
    after: Count | None


def record(run: str, texts: pd.DataFrame, themes: pd.DataFrame, shares: pd.DataFrame,
           sentences: int) -> Record:  # fmt: skip
    """What the results say now.

    Parameters
    ----------
    texts, themes
        As ``TEXTS`` and ``THEMES`` of the last run.
    shares
        As ``SHARES``, those of everybody over all questions.
    """
    active = themes[themes["status"] == "active"]
    shares = shares[shares["theme_id"].isin(active["theme_id"])]
    counts: dict[str, dict[str, Count]] = {}
    columns = shares[["survey", "theme_id", "n_touching", "n_units"]].sort_values(
        ["survey", "theme_id"]
    )
    for survey, theme_id, touching, units in columns.itertuples(index=False):
        counts.setdefault(survey, {})[theme_id] = Count(int(touching), int(units))
    labels = dict(zip(active["theme_id"], active["label"], strict=True))
    return Record(
        run, sorted(texts["batch"].unique()), sentences, dict(sorted(labels.items())), counts
    )


def remember(path: Path, now: Record) -> list[Record]:
    """The records so far with this one last; it is written down unless it is the newest already.

    A file that cannot be read is begun anew.
    """
    try:
        told = [_record(one) for one in read_json(path)] if path.exists() else []
    except (ValueError, TypeError, KeyError):
        told = []
    if told and told[-1] == now:
        return told
    told = [*(one for one in told if one.run != now.run), now][-KEPT:]
    write_json([asdict(one) for one in told], path)
    return told


def _record(values: dict[str, Any]) -> Record:
    counts = {
        survey: {theme_id: Count(**count) for theme_id, count in own.items()}
        for survey, own in values["counts"].items()
    }
    return Record(**(values | {"counts": counts}))


def earlier(told: Sequence[Record]) -> Record | None:
    """What to compare the newest with: the last record of other deliveries, or the one before."""
    if not told:
        return None
    *before, now = told
    other = [one for one in before if one.batches != now.batches]
    found = other or before
    return found[-1] if found else None


def delivered(told: Sequence[Record]) -> list[str]:
    """The deliveries that have come in since the results the newest are compared with."""
    before = earlier(told)
    return sorted(set(told[-1].batches) - set(before.batches)) if before else []


def changes(before: Record, now: Record) -> list[Change]:
    """What became of every theme, survey by survey; what is as it was is left out.

    A theme has grown or shrunk when its share has, so a new delivery with as many projects in
    proportion changes nothing. A theme nobody touches is as good as none.
    """
    found = []
    for survey in sorted(before.counts.keys() | now.counts.keys()):
        then, present = before.counts.get(survey, {}), now.counts.get(survey, {})
        for theme_id in sorted(then.keys() | present.keys()):
            old, new = _touched(then.get(theme_id)), _touched(present.get(theme_id))
            kind = _kind(old, new)
            if kind:
                label = now.themes.get(theme_id) or before.themes.get(theme_id, theme_id)
                found.append(Change(kind, theme_id, label, survey, old, new))
    return sorted(found, key=lambda change: (change.survey, _ORDER[change.kind], -_by(change)))


def _touched(count: Count | None) -> Count | None:
    return count if count and count.n_touching else None


def _kind(old: Count | None, new: Count | None) -> Kind | None:
    if old is None or new is None:
        return "new" if new else "gone" if old else None
    grown = new.n_touching * old.n_units - old.n_touching * new.n_units
    return "grown" if grown > 0 else "shrunk" if grown < 0 else None


def _by(change: Change) -> float:
    """How far the share has moved."""
    old, new = change.before, change.after
    share = [one.n_touching / one.n_units if one and one.n_units else 0.0 for one in (old, new)]
    return abs(share[1] - share[0])
