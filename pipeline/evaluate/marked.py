"""Texts in which people have marked the personal data by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.files import read_json_lines

MARKS = ["answer_id", "type", "start", "end", "traits"]


@dataclass(frozen=True)
class Marked:
    """A corpus with its personal data marked.

    Parameters
    ----------
    texts
        ``answer_id``, ``survey``, ``unit_id``, ``order``, ``text`` and ``trap``: whether the text
        looks as if it held personal data and holds none.
    marks
        :data:`MARKS`, one row per mark, offsets into the text; ``traits`` is a list, such as
        ``["genitive", "lower"]``.
    """

    texts: pd.DataFrame
    marks: pd.DataFrame


def read_marked(path: Path) -> Marked:
    """Read a JSON Lines file of texts with ``pii``.

    Texts with a ``project`` belong together; without, each stands alone. A mark without offsets
    is the first place of its words, as words of their own, that no earlier mark has taken.

    Raises
    ------
    ValueError
        When the words of a mark do not stand in the text.
    """
    texts: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    for order, line in enumerate(read_json_lines(path)):
        answer = f"{order:05d}"
        unit = line.get("project", answer)
        words = {"survey": path.stem, "unit_id": unit, "order": order, "text": line["text"]}
        texts.append({"answer_id": answer, **words, "trap": bool(line.get("trap"))})
        taken: set[int] = set()
        for mark in line["pii"]:
            start = mark["start"] if "start" in mark else _place(line["text"], mark["text"], taken)
            end = start + len(mark["text"])
            if line["text"][start:end] != mark["text"]:
                raise ValueError(f"a mark of {path.name} line {order + 1} is not in its text")
            taken.add(start)
            place = {"answer_id": answer, "start": start, "end": end}
            marks.append({**place, "type": mark["type"], "traits": mark.get("trait", [])})
    return Marked(pd.DataFrame(texts), pd.DataFrame(marks, columns=MARKS))


def _place(text: str, words: str, taken: set[int]) -> int:
    places = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return next((at.start() for at in places if at.start() not in taken), len(text))
