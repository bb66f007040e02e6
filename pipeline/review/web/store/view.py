"""The themes as codings see them, made once for every change of a theme."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline import quoting
from pipeline.review.apply import GONE, OUT, apply_theme_edits, coding_targets
from pipeline.review.theme_state import ThemeState
from pipeline.tables import THEME_EDITS

Fate = tuple[str | None, str | None, str | None, str, str]


@dataclass(frozen=True)
class ThemeView:
    """Every theme as it stands.

    Parameters
    ----------
    table, lost
        ``THEMES`` with decisions laid over, and ``ORPHANS`` of those that fit nothing.
    status
        Theme to its status.
    target, quote_target
        Theme to the theme that its codings and its questions and quotes count for; those that count
        for none are left out.
    """

    table: pd.DataFrame
    lost: pd.DataFrame
    status: dict[str, str]
    target: dict[str, str]
    quote_target: dict[str, str]

    @classmethod
    def of(cls, suggested: pd.DataFrame, decided: ThemeState) -> ThemeView:
        """Lay what was decided about themes over the suggested ones."""
        edits = THEME_EDITS.frame(decided.rows())
        table, lost = apply_theme_edits(suggested, edits)
        return cls(
            table,
            lost,
            dict(zip(table["theme_id"], table["status"], strict=True)),
            _named(coding_targets(table.set_index("theme_id"))),
            _named(quoting.theme_targets(table)),
        )

    def why_lost(self, theme_id: str) -> str | None:
        """Why a decision about a theme does not count, in Danish; ``None`` when it does."""
        return OUT.get(self.status[theme_id]) if theme_id in self.status else GONE


def fates(view: ThemeView, decided: ThemeState, order: list[str]) -> dict[str, Fate]:
    """What codings depend on of every theme.

    Parameters
    ----------
    view, decided
        The themes, and what was decided about them.
    order
        Ids of the events by number: numbers shift when events come between.
    """
    names = set(view.status) | set(decided.edits)
    return {
        name: (
            view.status.get(name),
            view.target.get(name),
            view.quote_target.get(name),
            decided.follow(name),
            order[number] if (number := decided.moved_at(name)) >= 0 else "",
        )
        for name in names
    }


def _named(targets: pd.Series) -> dict[str, str]:
    return {str(name): str(target) for name, target in targets.dropna().items()}
