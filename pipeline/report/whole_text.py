"""The words for the themes of whole answers."""

from __future__ import annotations

from pipeline.report import wording

CAPTION = "Temaer i hele besvarelsen"
READING = (
    "Her tæller hele besvarelsen med. Det, som et menneske har set, og det, som alene er "
    "maskinens forslag, står hver for sig. Sætninger med positiv tone siger mest, hvad der "
    "virkede, og sætninger med negativ tone, hvad der stod i vejen."
)
UNSEEN = "Tallet bygger alene på maskinens forslag."
SAMPLE = (
    "De spurgte er et tilfældigt udsnit, så andelen i helheden kan være en anden. Hvor meget, "
    f"viser {wording.INTERVAL}let."
)


def heading(survey: str) -> str:
    """Heading over one survey's themes.

    >>> heading("Selvevaluering")
    'Selvevaluering: temaer i hele besvarelsen'
    """
    return f"{survey}: temaer i hele besvarelsen"


def base(n: int, kind: str) -> str:
    """Who wrote anything.

    >>> base(98, "project")
    '98 projekter har skrevet et svar på mindst ét af de åbne spørgsmål.'
    """
    return f"{wording.units(n, kind)} har skrevet et svar på mindst ét af de åbne spørgsmål."


def correction(audited: int, kind: str) -> str:
    """How the corrected shares came about.

    >>> correction(84, "project")[:62]
    'Mennesker har kodet alt, hvad 84 projekter skriver. Det viser,'
    """
    return (
        f"Mennesker har kodet alt, hvad {wording.units(audited, kind)} skriver. Det viser, hvor "
        "meget maskinen overser, og hvor meget den finder for meget; ”Rettet” er andelen, når der "
        "rettes for det."
    )


def seen(human: int, touching: int) -> str:
    """How much of a theme's number a person has seen.

    >>> seen(12, 41)
    'Et menneske har set 12 af de 41.'
    """
    if not human:
        return UNSEEN
    return f"Et menneske har set {wording.whole(human)} af de {wording.whole(touching)}."


def corrected(share: float, low: float, high: float) -> str:
    r"""A share when the machine's errors are corrected for.

    >>> corrected(0.859, 0.834, 0.882)
    'omtrent 86\xa0%, når der rettes for maskinens fejl (83–88\xa0%)'
    """
    said = f"omtrent {wording.percent(share)}, når der rettes for maskinens fejl"
    return f"{said} ({wording.percent_range(low, high)})"
