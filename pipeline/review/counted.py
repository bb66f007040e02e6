"""The events of a log that have an effect, in the order they count."""

from __future__ import annotations

from pipeline.review import events as e
from pipeline.review.lines import Log
from pipeline.review.order import in_order, standing
from pipeline.review.theme_state import ThemeState


def counted_events(log: Log) -> list[tuple[int, e.Event]]:
    """Every event that stands and is not refused, numbered as :func:`~.replay.outcome` does."""
    kept, _ = standing(in_order(log.events))
    numbered = list(enumerate(kept))
    themes = ThemeState()
    for number, event in numbered:
        themes.apply(number, event)
    return [(number, event) for number, event in numbered if event.id not in themes.refused]
