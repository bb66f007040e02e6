"""A share, which never goes without its counts."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report import wording


@dataclass(frozen=True)
class Share:
    r"""A share with the counts behind it.

    >>> Share(92, 98).text, Share(4, 5).text
    ('94\xa0% (92 af 98 projekter)', '4 ud af 5 projekter')
    """

    count: int
    n: int
    unit_kind: str = "project"

    @property
    def value(self) -> float:
        """The share as a number between 0 and 1, unrounded."""
        return self.count / self.n if self.n else 0.0

    @property
    def text(self) -> str:
        """Per cent with counts and noun, as in running text."""
        return wording.share_with_counts(self.count, self.n, self.unit_kind)

    @property
    def short(self) -> str:
        """Per cent alone, or the counts where the base is too small for per cent."""
        if self.n < wording.SMALL_BASE:
            return wording.fraction(self.count, self.n)
        return wording.headline_percent(self.count, self.n)

    @property
    def decimals(self) -> int:
        """Decimals that :attr:`short` shows, for programs that format numbers themselves."""
        return int("," in wording.headline_percent(self.count, self.n))
