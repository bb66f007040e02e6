"""What every language backend can do, and the embedded one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

from pipeline.language.lemmas import lemma
from pipeline.language.tokens import words


class Word(NamedTuple):
    """A word of a text in lower case, and its dictionary form."""

    text: str
    lemma: str


class Entity(NamedTuple):
    """``text[start:end]`` is the name of a person or an organisation."""

    start: int
    end: int
    type: Literal["person", "organisation"]


class Language(Protocol):
    """Reads words, their lemmas and names in Danish text.

    A text is read alike whatever it is read together with.
    """

    @property
    def name(self) -> str:
        """The name in models/manifest.yaml."""

    @property
    def key(self) -> str | None:
        """Hash of the model; None for the embedded backend, which has none."""

    def read(self, texts: Sequence[str]) -> list[list[Word]]:
        """Words of each text, in order: those of :func:`~pipeline.language.tokens.words`."""

    def entities(self, texts: Sequence[str]) -> list[list[Entity]]:
        """Names in each text, in order, without overlaps."""


@lru_cache(maxsize=200_000)
def _looked_up(word: str) -> Word:
    """A word with its lemma by dictionary."""
    return Word(word, lemma(word))


class Simplemma:
    """Lemmas by dictionary, word by word; it finds no names, the privacy rules do.

    >>> Simplemma().read(["Møderne hjalp."])
    [[Word(text='møderne', lemma='møde'), Word(text='hjalp', lemma='hjælpe')]]
    """

    name = "simplemma"
    key = None

    def read(self, texts: Sequence[str]) -> list[list[Word]]:
        """Words of each text; see :class:`Language`."""
        return [list(map(_looked_up, words(text))) for text in texts]

    def entities(self, texts: Sequence[str]) -> list[list[Entity]]:
        """Nothing for each text."""
        return [[] for _ in texts]


EMBEDDED = Simplemma()
"""The backend of the embedded profile."""
