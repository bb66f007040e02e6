"""One card per theme, through all sources."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.report import wording
from pipeline.report.card_view import CardView, SentenceGroup
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.likert_content import surveys_in_order, unit_kinds
from pipeline.report.quote_content import quote_views, with_headings
from pipeline.report.view import Share

HEADING = "Temaer og citater"


def card_views(
    inputs: Inputs, groups: Mapping[str, tuple[SentenceGroup, ...]]
) -> tuple[CardView, ...]:
    """One card per theme that somebody touches: its share in every source, its quotes.

    Parameters
    ----------
    groups
        Theme id to the sentences that its shares count.
    """
    shares = inputs.shares
    whole = shares[
        (shares["question"] == wording.EVERYONE)
        & (shares["group"] == wording.EVERYONE)
        & (shares["n_touching"] > 0)
    ]
    kinds = {**unit_kinds(inputs), wording.REPORTS: "document", wording.NOTES: "note"}
    order = [*surveys_in_order(inputs), wording.REPORTS, wording.NOTES]
    quotes = with_headings(inputs)
    cards = []
    for theme in rows_of(inputs.active):
        rows = whole[whole["theme_id"] == theme.theme_id].set_index("survey")
        sources = [survey for survey in order if survey in rows.index]
        found = tuple(
            (
                name_of_source(inputs, survey),
                Share(
                    int(rows.loc[survey, "n_touching"]),
                    int(rows.loc[survey, "n_units"]),
                    kinds[survey],
                ),
            )
            for survey in sources
        )
        own = quotes[quotes["theme_id"] == theme.theme_id].drop_duplicates("text")
        if found:
            cards.append(
                CardView(
                    str(theme.theme_id),
                    str(theme.label),
                    str(theme.definition),
                    found,
                    quote_views(own),
                    groups.get(str(theme.theme_id), ()),
                )
            )
    return tuple(sorted(cards, key=lambda card: (-card.shares[0][1].value, card.label)))


def name_of_source(inputs: Inputs, survey: str) -> str:
    """A survey's name, or what the external evaluations, or the notes, are called together."""
    documents = {wording.REPORTS: "Eksterne evalueringer", wording.NOTES: "Notater"}
    return documents.get(survey) or inputs.name_of(survey)
