"""Names that the profile's language model finds, beside those that the rules find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.language.language import Language
from pipeline.privacy.found import Found
from pipeline.privacy.seen import as_seen

_WORD = re.compile(r"\S*\w")
_BETWEEN = frozenset(["og", "eller", "samt", "i", "på", "fra", "til", "med", "hos", "ved"])


class ModelNames:
    """A detector of persons and organisations; it comes after the rules, which know more.

    Parameters
    ----------
    language
        A backend with a model.
    score
        How sure every one of its names counts as: the model tells none.
    """

    def __init__(self, language: Language, score: float) -> None:
        self.language, self.score = language, score
        self.reason = f"navn fundet af sprogmodellen {language.name}"

    def read_ahead(self, texts: Sequence[str]) -> None:
        """Let the model read many raw texts at once; each is remembered."""
        self.language.entities([as_seen(text)[0] for text in texts])

    def __call__(self, seen: str) -> Iterator[Found]:
        """Names in a text as :func:`~pipeline.privacy.seen.as_seen` gives it, in order."""
        for start, end, kind in self.language.entities([seen])[0]:
            if not {"[", "]"} & set(seen[start:end]):  # a placeholder is no name
                for part in name_parts(seen, start, end):
                    yield Found(*part, kind, self.score, self.reason)


def name_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names in what a model took for one: it takes small words along, and two names for one.

    >>> text = "Tak til Mette Holm og Anders van den Berg fra Ribe"
    >>> [text[slice(*part)] for part in name_parts(text, 4, 41)]
    ['Mette Holm', 'Anders van den Berg']
    """
    parts: list[list[tuple[int, int]]] = [[]]
    for match in _WORD.finditer(text, start, end):
        if match.group() in _BETWEEN:
            parts.append([])
        elif parts[-1] or any(map(str.isupper, match.group())):
            parts[-1].append(match.span())
    for part in parts:
        while part and not any(map(str.isupper, text[slice(*part[-1])])):
            part.pop()
        if part:
            yield part[0][0], part[-1][1]


def model_names(language: Language, score: float) -> ModelNames | None:
    """The detector of a backend; None for the embedded one, which finds no names."""
    return ModelNames(language, score) if language.key else None
