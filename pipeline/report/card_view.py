"""A theme's card: its shares, its quotes and the sentences behind them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.report.share import Share


@dataclass(frozen=True)
class QuoteView:
    """An approved quote."""

    quote_id: str
    text: str
    attribution: str
    heading: str  # the question it answers, or the kind of source
    why: str  # who approved it, and what speaks for it


@dataclass(frozen=True)
class SentenceView:
    """A masked sentence that counts in a share; ``basis`` says when a person has seen it."""

    text: str
    basis: str


@dataclass(frozen=True)
class SentenceGroup:
    """The sentences of one theme under one question of one survey."""

    anchor: str
    heading: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True)
class CardView:
    """One theme through all sources, for the page."""

    theme_id: str
    label: str
    definition: str
    shares: tuple[tuple[str, Share], ...]  # name of the source, share
    quotes: tuple[QuoteView, ...]
    groups: tuple[SentenceGroup, ...] = ()  # what the shares count
