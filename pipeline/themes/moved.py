"""How many sentences a coding moved to other themes, beside the coding it takes the place of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.files import read_json, read_table, write_json
from pipeline.tables import PREDICTIONS
from pipeline.themes.thresholds import NEVER, Thresholds

FILE = "model.json"
"""Beside the predictions: which model made them, and from which probability a theme is sure."""

SHOWN = 3
"""So many themes are named."""


@dataclass(frozen=True)
class Coding:
    """Predictions, and what they were made by.

    Parameters
    ----------
    model
        Hash of the model.
    sure
        Theme id to the probability from which it counts without being looked at.
    predictions
        As :data:`~pipeline.tables.PREDICTIONS`.
    """

    model: str
    sure: dict[str, float]
    predictions: pd.DataFrame

    def save_origin(self, folder: Path) -> None:
        """Write what the predictions were made by."""
        write_json({"model": self.model, "sure": self.sure}, folder / FILE)

    @classmethod
    def load(cls, folder: Path) -> Coding | None:
        """Read a coding; None where there is none, or none that says what it was made by."""
        if not (folder / FILE).is_file():
            return None
        origin = read_json(folder / FILE)
        return cls(origin["model"], origin["sure"], read_table(PREDICTIONS, folder))


@dataclass(frozen=True)
class Moved:
    """What became of the sentences that were coded before too.

    Parameters
    ----------
    new_model
        Whether another model coded them.
    n_sentences
        Sentences that are in both codings.
    n_moved
        Of these, those whose sure themes are not the same.
    gained, lost
        Theme id to the number of sentences that got it, or no longer have it.
    """

    new_model: bool
    n_sentences: int
    n_moved: int
    gained: dict[str, int]
    lost: dict[str, int]

    def save(self, path: Path) -> None:
        """Write as JSON: counts, no words of anybody's answers."""
        write_json(asdict(self), path)

    @classmethod
    def load(cls, path: Path) -> Moved | None:
        """Read what :meth:`save` wrote; None where nothing usable lies."""
        try:
            return cls(**read_json(path)) if path.is_file() else None
        except (ValueError, TypeError):
            return None

    def themes(self) -> list[str]:
        """The themes that most sentences got or lost, the most first."""
        both = {
            name: self.gained.get(name, 0) + self.lost.get(name, 0)
            for name in self.gained.keys() | self.lost.keys()
        }
        return sorted(both, key=lambda name: (-both[name], name))


def coding_of(predictions: pd.DataFrame, thresholds: Thresholds, folders: Sequence[Path]) -> Coding:
    """A coding with the hash of the folders its model lies in."""
    sure = dict(zip(thresholds.names, thresholds.auto.tolist(), strict=True))
    return Coding(digest_of(folders), sure, predictions)


def digest_of(folders: Sequence[Path]) -> str:
    """Hash of every file in some folders."""
    digest = hashlib.blake2b(digest_size=16)
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        if path.is_file():
            with path.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "blake2b").digest())
    return digest.hexdigest()


def moved(before: Coding, now: Coding) -> Moved:
    """Compare the sure themes of the sentences that both codings have."""
    old, new = _sure(before), _sure(now)
    ids = old.index.intersection(new.index)
    names = sorted({*old.columns, *new.columns})
    was, has = (table.reindex(ids, columns=names, fill_value=False) for table in (old, new))
    gained, lost = has & ~was, was & ~has
    return Moved(
        before.model != now.model,
        len(ids),
        int((gained | lost).any(axis=1).sum()),
        _counted(gained),
        _counted(lost),
    )


def _sure(coding: Coding) -> pd.DataFrame:
    """Whether each sentence has each theme surely; ids by themes."""
    table = coding.predictions.pivot_table(
        index="segment_id", columns="theme_id", values="probability"
    ).fillna(0.0)
    limits = np.array([coding.sure.get(name, NEVER) for name in table.columns])
    return table >= limits


def _counted(changed: pd.DataFrame) -> dict[str, int]:
    """How many sentences changed by theme, those with none left out."""
    return {str(name): int(n) for name, n in changed.sum().items() if n}


def moved_sentence(told: Moved, labels: Mapping[str, str]) -> str:
    """Say in Danish how many sentences moved.

    >>> moved_sentence(Moved(True, 3512, 41, {"ro": 30}, {"ro": 2, "uro": 12}), {"ro": "Ro"})
    ... # doctest: +NORMALIZE_WHITESPACE
    'Modellen er ny: 41 af 3.512 sætninger fra før har fået andre sikre temaer. Flest flyttede:
    Ro (30 til, 2 fra), uro (0 til, 12 fra).'
    """
    model = "Modellen er ny" if told.new_model else "Modellen er den samme"
    all_of_them = f"{told.n_sentences:,}".replace(",", ".")
    some = f"{told.n_moved:,}".replace(",", ".")
    said = f"{model}: {some} af {all_of_them} sætninger fra før har fået andre sikre temaer."
    most = [
        f"{labels.get(name, name)} ({told.gained.get(name, 0)} til, {told.lost.get(name, 0)} fra)"
        for name in told.themes()[:SHOWN]
    ]
    return f"{said} Flest flyttede: {', '.join(most)}." if most else said
