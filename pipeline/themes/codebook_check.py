"""What a codebook says that will be hard to code by: remarks that need no sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.themes.codebook import Codebook, Theme

SHORT = 6
"""A definition of fewer words leaves too much to guess."""

ENOUGH = 5
"""Examples that a theme without coded sentences should have."""

CATCH_ALL = re.compile(
    r"\b(diverse|generelt|generelle|generel|øvrige|øvrigt|alt muligt|alt andet|og så videre|osv|"
    r"m\.?m|mv|etc|blandede?t?|restgruppe|uspecificeret|ikke passer)\b",
    re.IGNORECASE,
)
"""Words that make a theme of what is left over."""

LEFT_OVER_LABEL = re.compile(r"\b(andet|andre|forskelligt)\b", re.IGNORECASE)
"""In a label these do the same."""


@dataclass(frozen=True)
class Remark:
    """One thing to look at.

    Parameters
    ----------
    message
        What is wrong, in Danish.
    remedy
        What to do about it, in Danish.
    is_error
        Whether the codebook cannot be used like this; otherwise it is a warning.
    """

    message: str
    remedy: str
    is_error: bool = False

    def __str__(self) -> str:
        return f"{'Fejl' if self.is_error else 'Advarsel'}: {self.message}\n  → {self.remedy}"


def written_remarks(codebook: Codebook, coded: Mapping[str, int], few: int) -> list[Remark]:
    """Look at what is written, theme by theme.

    Parameters
    ----------
    codebook
        As it was read.
    coded
        How many sentences people have coded with each theme; a theme that is not there has none.
    few
        ``train.few_positives``: with fewer, a theme is told by its definition and examples.
    """
    remarks = same_labels(codebook) + same_examples(codebook)
    for theme in codebook.themes:
        remarks += vague(theme)
        if coded.get(theme.id, 0) < few:
            remarks += few_examples(theme, coded.get(theme.id, 0))
    return remarks


def same_labels(codebook: Codebook) -> list[Remark]:
    """Labels that readers cannot tell apart."""
    themes = defaultdict(list)
    for theme in codebook.themes:
        themes[_folded(theme.label)].append(theme)
    return [
        Remark(
            f"{_listed([f'”{theme.id}”' for theme in same])} hedder alle ”{same[0].label}”."
            if len(same) > 2
            else f"{_listed([f'”{theme.id}”' for theme in same])} hedder begge ”{same[0].label}”.",
            "Giv hvert tema sin egen label, eller slå dem sammen.",
            is_error=True,
        )
        for same in themes.values()
        if len(same) > 1
    ]


def same_examples(codebook: Codebook) -> list[Remark]:
    """Sentences that stand as an example more than once."""
    places = defaultdict(list)
    for theme in codebook.themes:
        for number, text in enumerate(theme.examples, start=1):
            places[_folded(text)].append((theme, number))
    remarks = []
    for found in places.values():
        if len(found) < 2:
            continue
        where = _listed([f"eksempel {number} under ”{theme.label}”" for theme, number in found])
        twice = len({theme.id for theme, _ in found}) < 2
        remarks.append(
            Remark(
                f"{where} er den samme sætning.",
                "Slet den ene."
                if twice
                else "Vælg det tema, sætningen hører mest til, eller find en klarere sætning.",
            )
        )
    return remarks


def vague(theme: Theme) -> list[Remark]:
    """What makes one theme hard to tell from everything else."""
    remarks = []
    n_words = len(re.findall(r"\w+", theme.definition))
    if _folded(theme.definition) == _folded(theme.label):
        remarks.append(
            Remark(
                f"”{theme.label}”: definitionen gentager kun navnet.",
                "Skriv, hvad der hører med, hvad der ikke gør, og gerne det modsatte.",
            )
        )
    elif n_words < SHORT:
        said = "ét ord" if n_words == 1 else f"{n_words} ord"
        remarks.append(
            Remark(
                f"”{theme.label}”: definitionen er kun på {said}.",
                "Skriv en eller to sætninger om, hvad der hører med, og hvad der ikke gør.",
            )
        )
    found = LEFT_OVER_LABEL.search(theme.label) or CATCH_ALL.search(
        f"{theme.label}. {theme.definition}"
    )
    if found:
        remarks.append(
            Remark(
                f"”{theme.label}”: ”{found.group()}” gør temaet til en restgruppe, som ingen "
                "sætning kan kendes på.",
                "Sig, hvad temaet handler om. Det, intet tema dækker, viser Aftryk af sig selv.",
            )
        )
    return remarks


def few_examples(theme: Theme, n_coded: int) -> list[Remark]:
    """Too few sentences to tell a theme by."""
    n_examples = len(theme.examples)
    if n_examples + n_coded >= ENOUGH:
        return []
    has = {0: "ingen eksempler", 1: "kun ét eksempel"}.get(
        n_examples, f"kun {n_examples} eksempler"
    )
    coded = {0: "ingen kodede sætninger", 1: "én kodet sætning"}
    return [
        Remark(
            f"”{theme.label}” har {has} og {coded.get(n_coded, f'{n_coded} kodede sætninger')}.",
            "Skriv 5-10 sætninger under ”examples”, som folk selv ville skrive dem, både gode "
            "og dårlige erfaringer.",
        )
    ]


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _listed(names: list[str]) -> str:
    """Names as one phrase.

    >>> _listed(["a", "b", "c"])
    'a, b og c'
    """
    return f"{', '.join(names[:-1])} og {names[-1]}"
