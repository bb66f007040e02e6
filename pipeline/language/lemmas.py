"""Danish lemmas by simplemma's dictionary (.946 of tokens right on a Danish treebank)."""

from __future__ import annotations

from functools import lru_cache

from pipeline.language.tokens import words


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """Dictionary form of a word, in lower case; the word itself when it is not known.

    >>> lemma("medarbejderne")
    'medarbejder'
    """
    import simplemma

    return simplemma.lemmatize(word, lang="da").lower()


def lemmas(text: str) -> list[str]:
    """Lemmas of a text's words, in order.

    >>> lemmas("Møderne blev bedre.")
    ['møde', 'blive', 'god']
    """
    return [lemma(word) for word in words(text)]


class LemmaNgrams:
    """Analyzer for scikit-learn's vectorizers: runs of lemmas, joined by a blank.

    Parameters
    ----------
    lengths
        Shortest and longest run.
    stop_words
        Lemmas and words that are left out before runs are made.

    Examples
    --------
    >>> LemmaNgrams((1, 2))("Vi holder møder")
    ['vi', 'holde', 'møde', 'vi holde', 'holde møde']
    """

    def __init__(
        self, lengths: tuple[int, int] = (1, 1), stop_words: frozenset[str] = frozenset()
    ) -> None:
        self.lengths = lengths
        self.stop_words = stop_words

    def __call__(self, text: str) -> list[str]:
        """Runs of lemmas in a text, the shortest first."""
        found = [
            base
            for word in words(text)
            if (base := lemma(word)) not in self.stop_words and word not in self.stop_words
        ]
        shortest, longest = self.lengths
        runs = list(found) if shortest == 1 else []
        for length in range(max(shortest, 2), longest + 1):
            runs += map(" ".join, zip(*(found[start:] for start in range(length)), strict=False))
        return runs
