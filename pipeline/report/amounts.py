"""Words for amounts ("de fleste", "mange", "enkelte"), each from its share and count."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pipeline.knobs import Amount
from pipeline.report import wording


def amount_word(count: int, n: int, amounts: Sequence[Amount]) -> str:
    """Word for ``count`` of ``n``: the first in the table whose share and count are both reached.

    Parameters
    ----------
    count, n
        Numerator and denominator, the numerator at least 1.
    amounts
        The table, the largest first; the last reaches down to nothing.

    Examples
    --------
    >>> table = [Amount(word="alle", least_share=1), Amount(word="mange", least_share=0.4),
    ...          Amount(word="flere", least_share=0.2, least_count=3),
    ...          Amount(word="enkelte", least_share=0)]
    >>> [amount_word(count, 10, table) for count in (10, 4, 3, 2)]
    ['alle', 'mange', 'flere', 'enkelte']
    """
    share = Fraction(count, n)
    reached = (
        amount.word
        for amount in amounts
        if share >= Fraction(str(amount.least_share)) and count >= amount.least_count
    )
    return next(reached, amounts[-1].word)


def amounts_rule(amounts: Sequence[Amount]) -> str:
    r"""Say from where each word is used, for the method appendix.

    >>> amounts_rule([Amount(word="mange", least_share=0.4, least_count=6),
    ...               Amount(word="enkelte", least_share=0)])
    'Ord for mængder bruges sådan: ”mange” fra 40\xa0% og mindst 6; ellers ”enkelte”.'
    """
    *higher, last = amounts
    limits = [
        f"{wording.quoted(amount.word)} fra {wording.percent(amount.least_share)}"
        + (f" og mindst {wording.whole(amount.least_count)}" if amount.least_count > 1 else "")
        for amount in higher
    ]
    return f"Ord for mængder bruges sådan: {', '.join(limits)}; ellers {wording.quoted(last.word)}."
