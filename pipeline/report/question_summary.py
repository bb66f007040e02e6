"""One paragraph on a question: the themes by how many touch them, every word with its count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.knobs import Amount
from pipeline.report import wording
from pipeline.report.amounts import amount_word
from pipeline.report.view import Share


def question_summary(themes: Sequence[tuple[str, Share]], amounts: Sequence[Amount]) -> str:
    """Say how many touch which themes, in words for amounts and with the counts behind them.

    Parameters
    ----------
    themes
        Label and share of each theme, the most common first, all of the same base.
    amounts
        The table of words of params.yaml.

    Returns
    -------
    str
        Empty where the base is too small for words.

    Examples
    --------
    >>> table = [Amount(word="de fleste", least_share=0.6), Amount(word="enkelte", least_share=0)]
    >>> said = [("Uro", Share(15, 20)), ("Mål", Share(12, 20)), ("Ro", Share(1, 20))]
    >>> question_summary(said, table)
    'De fleste skriver om ”Uro” (15 af 20) og ”Mål” (12 af 20). Enkelte skriver om ”Ro” (1 af 20).'
    """
    if not themes or themes[0][1].n < wording.SMALL_BASE:
        return ""
    by_word = groupby(themes, key=lambda theme: amount_word(theme[1].count, theme[1].n, amounts))
    return " ".join(_clause(word, list(group)) for word, group in by_word)


def _clause(word: str, themes: Sequence[tuple[str, Share]]) -> str:
    """All the themes that one word is true of, in one sentence."""
    named = [
        f"{wording.quoted(label)} ({wording.fraction(share.count, share.n)})"
        for label, share in themes
    ]
    return f"{word[0].upper()}{word[1:]} skriver om {wording.listed(named)}."
