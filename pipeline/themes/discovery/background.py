"""The training sentences that new words are held up against."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.files import read_json_lines


@dataclass(frozen=True)
class Background:
    """What the themes that are told were learnt from.

    Parameters
    ----------
    texts
        n sentences.
    themed
        Whether each carries a theme, shape (n,). The others are thanks, budgets and general praise.
    told
        Whether all its themes are in the codebook, shape (n,); None means that all are. A sentence
        about another theme is no filler, but its words are news.
    """

    texts: list[str]
    themed: np.ndarray
    told: np.ndarray | None = None

    def only_told(self) -> Background:
        """Without sentences about themes that are not in the codebook."""
        if self.told is None or self.told.all():
            return self
        texts = [text for text, told in zip(self.texts, self.told, strict=True) if told]
        return Background(texts, self.themed[self.told])


def read_background(folder: Path, themes: Collection[str]) -> Background:
    """Training sentences, and whether their themes are told.

    Parameters
    ----------
    folder
        With ``*.jsonl`` files of training sentences, which ``train`` has checked.
    themes
        Ids of the themes that are told.
    """
    lines = [
        line
        for path in sorted(folder.glob("*.jsonl"), key=lambda path: path.name)
        for line in read_json_lines(path)
    ]
    return Background(
        [line["text"] for line in lines],
        np.array([bool(line["themes"]) for line in lines], dtype=bool),
        np.array([set(line["themes"]) <= set(themes) for line in lines], dtype=bool),
    )
