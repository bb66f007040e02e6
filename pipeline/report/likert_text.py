"""The words beside a survey's scales: when it was answered, and how certain its shares are."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report import wording

ALL_ASKED = {
    "project": "Hvert afsluttet projekt er spurgt",
    "respondent": "Hver deltager er spurgt",
}
COUNTED = (
    "så tallene er en optælling og ikke et skøn ud fra et udsnit. Derfor står der ingen statistisk "
    "usikkerhed ved dem. De, der ikke har svaret, kan have en anden mening."
)
DRAWN = {
    "stacked": (),
    "diverging": (
        "Søjlerne ligger på hver side af en fælles streg: skalaens lave ende til venstre, den høje "
        "til højre og et neutralt midtertrin delt ligeligt.",
    ),
}
"""How the bars lie, for those who cannot see them; nothing where they begin at the left."""
UNCERTAIN = "Statistisk usikkerhed"
SAMPLE = (
    "De spurgte er et tilfældigt udsnit, så andelen i helheden kan være en anden end den, der står "
    f"her. Hvor meget, viser {wording.INTERVAL}let (Wilsons metode)."
)


def when(periods: Sequence[str]) -> str:
    """The deliveries that answers came in, by their periods.

    >>> when(["forår 2024", "efterår 2024"])
    'Svarene kom i leverancerne ”forår 2024” og ”efterår 2024”.'
    """
    noun = "leverancen" if len(periods) == 1 else "leverancerne"
    return f"Svarene kom i {noun} {wording.listed([wording.quoted(one) for one in periods])}."


def counted(kind: str) -> str:
    """Why there is no uncertainty of sampling.

    >>> counted("project")[:50]
    'Hvert afsluttet projekt er spurgt, så tallene er e'
    """
    return f"{ALL_ASKED[kind]}, {COUNTED}"
