"""Labelled sentences to learn from: a table of sentences beside a table of what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.themes.context import CONTEXT_COLUMNS

SENTENCE_COLUMNS = ["text", "source", "unit_id", "tone", "weight", *CONTEXT_COLUMNS]


@dataclass(frozen=True)
class Examples:
    """Labelled sentences.

    Parameters
    ----------
    sentences
        One row per sentence: ``text``; ``source`` ("vivid", "plain", "codebook", "gold",
        "decision"); ``unit_id`` of the project it comes from and ``tone``, missing where unknown;
        ``weight`` against one training sentence; ``answer_id``, ``position`` and ``question`` of a
        sentence that stands in an answer.
    targets
        Same rows, one column per theme: 1 = is about it, 0 = is not, NaN = nobody has said.
    """

    sentences: pd.DataFrame
    targets: pd.DataFrame

    def __post_init__(self) -> None:
        if not self.sentences.index.equals(self.targets.index):
            raise ValueError("sentences and targets must have the same rows")

    def __len__(self) -> int:
        return len(self.sentences)

    def where(self, keep: np.ndarray) -> Examples:
        """Only the rows where ``keep`` is true."""
        return Examples(self.sentences[keep], self.targets[keep])


def examples_from(rows: list[dict], theme_ids: Sequence[str]) -> Examples:
    """Examples whose themes are all known.

    Parameters
    ----------
    rows
        ``text``, ``themes`` (list of ids; ids that are not in ``theme_ids`` count as none),
        ``source`` and, where known, ``weight`` (1 when left out) and the other columns of
        :data:`SENTENCE_COLUMNS`.
    theme_ids
        The themes to learn, in the order of the columns.

    >>> examples_from([{"text": "Vi mødes.", "themes": ["ro"], "source": "plain"}], ["ro", "uro"]
    ...     ).targets.iloc[0].tolist()
    [1.0, 0.0]
    """
    sentences = pd.DataFrame(rows, columns=[*SENTENCE_COLUMNS, "themes"])
    targets = pd.DataFrame(
        {
            theme: [float(theme in (themes or ())) for themes in sentences["themes"]]
            for theme in theme_ids
        },
        index=sentences.index,
        dtype="float64",
    )
    sentences["weight"] = sentences["weight"].astype("float64").fillna(1.0)
    return Examples(sentences[SENTENCE_COLUMNS], targets)


def stack(parts: Sequence[Examples]) -> Examples:
    """Examples laid under each other in one order, whatever order they came in.

    Themes that one part does not know are NaN there.
    """
    filled = [part for part in parts if len(part)]
    if not filled:
        return parts[0]
    sentences = pd.concat([part.sentences for part in filled], ignore_index=True)
    targets = pd.concat([part.targets for part in filled], ignore_index=True)
    keys = pd.concat([sentences, targets], axis=1)
    order = keys.sort_values(list(keys.columns), kind="stable").index
    return Examples(
        sentences.loc[order].reset_index(drop=True), targets.loc[order].reset_index(drop=True)
    )
