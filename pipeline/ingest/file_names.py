"""Files that are called by somebody's name: it would follow them into the tables and the report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from pipeline.privacy.find import find_in_text
from pipeline.privacy.shown import shown_heading

_BETWEEN = re.compile(r"[_.-]+")
_SURE = 0.5


def telling_names(names: Iterable[str]) -> list[str]:
    """Notes, in Danish, on file names that seem to say who somebody is; never the name itself.

    >>> telling_names(["evaluering_2024.docx", "svar tlf. 84 00 17 53.csv"])
    ['filnavnet ”svar tlf [telefon].csv” ser ud til at nævne nogen og kommer med i tabeller og \
rapport; omdøb filen.']
    """
    notes = []
    for name in names:
        path = PurePath(name)
        words = _BETWEEN.sub(" ", path.stem)
        if find_in_text(words, least_score=_SURE):
            told = shown_heading(" ".join(words.split())) + path.suffix
            notes.append(
                f"filnavnet ”{told}” ser ud til at nævne nogen og kommer med i tabeller og rapport;"
                " omdøb filen."
            )
    return notes
