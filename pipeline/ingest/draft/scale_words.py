"""Danish answer scales whose order is known, and what is said instead of an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest.names import fold

DONT_KNOW = {
    "ved ikke", "ved ej", "det ved jeg ikke", "det ved vi ikke", "kan ikke svare",
    "kan ikke vurdere", "kan ikke vurderes", "ikke relevant", "ikke relevant for mig",
    "ikke relevant for os",
    "ikke relevant for projektet", "ikke aktuelt", "ønsker ikke at svare", "vil ikke svare",
    "ved ikke/ikke relevant", "ved ikke / ikke relevant", "ikke besvaret", "uoplyst",
}  # fmt: skip


@dataclass(frozen=True)
class KnownScale:
    """A scale whose order needs no asking.

    Parameters
    ----------
    name
        What it is called in the mapping.
    steps
        Lowest first; each step by the words it goes under, folded.
    rare
        Steps that many surveys leave out, so that they are only there when somebody chose them.
    certain
        Whether the lowest step is sure to be the lowest also in what is asked about.
    """

    name: str
    steps: tuple[tuple[str, ...], ...]
    rare: frozenset[int] = frozenset()
    certain: bool = True

    def step(self, label: str) -> int | None:
        """Which step (0 is the lowest) a label is, or ``None``."""
        plain = unnumbered(label)
        return next((n for n, words in enumerate(self.steps) if plain in words), None)


def _scale(name: str, *steps: str, rare: tuple[int, ...] = (), certain: bool = True) -> KnownScale:
    split = tuple(tuple(step.split("|")) for step in steps)
    return KnownScale(name, split, frozenset(rare), certain)


KNOWN = (
    _scale(
        "grad",
        "slet ikke|overhovedet ikke|i meget lav grad|i meget ringe grad",
        "i mindre grad|i lav grad|i ringe grad",
        "i nogen grad|til en vis grad|delvist",
        "i høj grad",
        "i meget høj grad",
    ),
    _scale(
        "grad_seks_trin",
        "slet ikke|overhovedet ikke",
        "i meget lav grad|i meget ringe grad",
        "i lav grad|i mindre grad|i ringe grad",
        "i nogen grad",
        "i høj grad",
        "i meget høj grad",
    ),
    _scale(
        "enighed",
        "helt uenig|meget uenig",
        "uenig|delvist uenig|delvis uenig|overvejende uenig|lidt uenig",
        "hverken enig eller uenig|hverken/eller|hverken eller|neutral|både og",
        "enig|delvist enig|delvis enig|overvejende enig|lidt enig",
        "helt enig|meget enig",
        rare=(2,),
    ),
    _scale(
        "tilfredshed",
        "meget utilfreds",
        "utilfreds",
        "hverken tilfreds eller utilfreds|hverken utilfreds eller tilfreds|hverken/eller|neutral"
        "|hverken eller|både og",
        "tilfreds",
        "meget tilfreds",
        rare=(2,),
    ),
    _scale(
        "kvalitet",
        "meget dårlig|meget dårligt",
        "dårlig|dårligt",
        "hverken god eller dårlig|hverken godt eller dårligt|middel|nogenlunde|hverken/eller",
        "god|godt",
        "meget god|meget godt",
        "fremragende|særdeles god|særdeles godt",
        rare=(2, 5),
    ),
    _scale(
        "relevans",
        "ikke relevant|slet ikke relevant|irrelevant",
        "mindre relevant|lidt relevant",
        "delvist relevant|delvis relevant|noget relevant|nogenlunde relevant",
        "relevant",
        "meget relevant",
        rare=(1, 2, 3),
    ),
    _scale(
        "vigtighed",
        "slet ikke vigtig|slet ikke vigtigt|ikke vigtig|ikke vigtigt",
        "mindre vigtig|mindre vigtigt",
        "noget vigtig|noget vigtigt|nogenlunde vigtig|nogenlunde vigtigt",
        "vigtig|vigtigt",
        "meget vigtig|meget vigtigt",
        rare=(1, 2, 3),
    ),
    _scale(
        "udvikling",
        "meget forværret|meget værre|meget dårligere",
        "forværret|værre|lidt forværret|dårligere",
        "uændret|det samme|ingen forskel",
        "forbedret|bedre|lidt forbedret",
        "meget forbedret|meget bedre",
    ),
    # How often, or yes: what is asked about may be good or bad.
    _scale(
        "hyppighed",
        "aldrig",
        "sjældent",
        "sommetider|somme tider|af og til|nogle gange|indimellem|en gang imellem",
        "ofte",
        "altid|meget ofte",
        certain=False,
    ),
    _scale("ja_nej", "nej", "delvist|delvis|til dels", "ja", rare=(1,), certain=False),
)


def unnumbered(label: str) -> str:
    """Fold, without a number before it.

    >>> unnumbered("1 - Slet ikke"), unnumbered("5. Helt enig"), unnumbered("10")
    ('slet ikke', 'helt enig', '10')
    """
    return re.sub(r"^\(?\d{1,2}\)?\s*[-–.:=)]\s*(?=\D)", "", fold(label))


def is_dont_know(label: str) -> bool:
    """Whether a label stands for no answer."""
    return unnumbered(label) in DONT_KNOW
