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
    """

    texts: list[str]
    themed: np.ndarray


def read_background(folder: Path, themes: Collection[str]) -> Background:
    """Training sentences whose themes are all told.

    A sentence about a theme that is not in the codebook is neither known nor filler: its words
    are news.

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
        if set(line["themes"]) <= set(themes)
    ]
    themed = np.array([bool(line["themes"]) for line in lines], dtype=bool)
    return Background([line["text"] for line in lines], themed)
