"""Names that the profile's language model finds, beside those that the rules find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.language.language import Language
from pipeline.privacy.found import Found
from pipeline.privacy.seen import as_seen


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
        """Names in a text as :func:`~pipeline.privacy.seen.as_seen` gives it, in order.

        Words without a capital and placeholders are no names.
        """
        for start, end, kind in self.language.entities([seen])[0]:
            name = seen[start:end]
            if any(map(str.isupper, name)) and not {"[", "]"} & set(name):
                yield Found(start, end, kind, self.score, self.reason)


def model_names(language: Language, score: float) -> ModelNames | None:
    """The detector of a backend; None for the embedded one, which finds no names."""
    return ModelNames(language, score) if language.key else None
