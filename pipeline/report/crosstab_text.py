"""The words for comparing what the low and the high write: counts, never causes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pipeline.report import wording
from pipeline.report.numbers import number
from pipeline.report.view import Share

INTRO = (
    "Her ses skalaspørgsmålene sammen med de åbne svar: Hvad skriver de om, der har svaret på et "
    "af de lavere trin, og hvad skriver de om, der har svaret på et af de øverste? Det, der står "
    "om temaerne, gælder hele besvarelsen. Tallene viser, hvad der følges ad. De siger ikke, hvad "
    "der er årsag til hvad."
)
NONE_FOUND = (
    "De to grupper skriver stort set om det samme: ingen forskel er større, end den let kan være "
    "opstået ved et tilfælde."
)
BASIS = (
    "Tallene bygger på maskinens sikre forslag og på det, som mennesker har godkendt. Hvor meget "
    "et menneske har set, står i regnearket ”Tal og ord”."
)
METHOD = (
    "Under ”Når tal og ord mødes” sammenlignes de, der har svaret på et af skalaens øverste trin, "
    "med dem, der har svaret på et lavere. Der tælles kun dem, der også har skrevet et svar. "
    "p-værdien kommer fra Fishers eksakte test, og den justerede er regnet efter Benjamini og "
    "Hochberg over alle spørgeskemaets sammenligninger."
)


def heading(survey: str) -> str:
    """Heading over one survey's comparisons.

    >>> heading("Selvevaluering")
    'Når tal og ord mødes: Selvevaluering'
    """
    return f"Når tal og ord mødes: {survey}"


def base(low: int, high: int, top_label: str, kind: str) -> str:
    """Who is compared with whom.

    >>> base(35, 63, "i høj grad", "project")
    '63 projekter svarer ”i høj grad”, og 35 projekter svarer på et lavere trin.'
    """
    top = f"{wording.units(high, kind)} svarer {wording.quoted(top_label)}"
    return f"{top}, og {wording.units(low, kind)} svarer på et lavere trin."


def finding(label: str, low: Share, high: Share, negative: int, p: float) -> str:
    r"""One difference as a sentence, the low ones first.

    >>> finding("Ro", Share(1, 4), Share(5, 6), 0, 0.0027)
    'Ro: 1 ud af 4 projekter på de lavere trin og 5 ud af 6 projekter på de øverste (p = 0,003).'
    """
    p_said = p_value(p)
    p_said = f"p = {p_said}" if p_said[0] == "0" else f"p {p_said}"
    said = f"{label}: {low.text} på de lavere trin og {high.text} på de øverste ({p_said})."
    return f"{said} {_negative(negative)}".rstrip()


def _negative(n: int) -> str:
    """How many of the low ones write of the theme in a negative tone."""
    if not n:
        return ""
    return f"Af dem på de lavere trin skriver {wording.whole(n)} om det i en negativ tone."


def points(low: Share, high: Share) -> str:
    """Share of the low ones less that of the high ones, in percentage points.

    >>> points(Share(8, 35), Share(35, 63)), points(Share(3, 4), Share(1, 2))
    ('−33', '+25')
    """
    apart = Fraction(low.count, low.n) - Fraction(high.count, high.n)
    said = number(apart * 100)
    return f"+{said}" if apart > 0 and said != "0" else said.replace("−0", "0")


def p_value(value: float) -> str:
    """A p-value with three decimals.

    >>> p_value(0.0027), p_value(0.0002), p_value(1.0)
    ('0,003', '< 0,001', '1,000')
    """
    return "< 0,001" if value < 0.0005 else number(value, 3)


def caption(item_text: str) -> str:
    """Name of an item's table."""
    return f"Temaer med de tydeligste forskelle: {item_text}"


def reading(n: int, found: int, certain: int, level: float) -> str:
    """How the p-values are to be read, with how many chance alone would give.

    >>> reading(100, 0, 0, 0.05)[85:]
    'Af 100 sammenligninger er 0 under 0,05; tilfældet alene ville give omkring 5.'
    """
    chance = f"omkring {wording.whole(n * level)}" if n * level >= 1 else "under 1"
    said = (
        "p-værdien siger, hvor tit tilfældet alene ville give en mindst lige så stor forskel. Af "
        f"{wording.whole(n)} sammenligninger er {wording.whole(found)} under {number(level, 2)}; "
        f"tilfældet alene ville give {chance}."
    )
    if not found:
        return said
    holds = "Ingen af dem holder" if not certain else f"{wording.whole(certain)} af dem holder"
    return (
        f"{said} {holds}, når der tages højde for, at så mange er sammenlignet. Læs dem som noget "
        "at se nærmere på."
    )


def left_out(items: Sequence[str], least: int) -> str:
    """The items that are not compared, and why; empty when all are.

    >>> left_out(["Relevans"], 5)
    '”Relevans” er ikke med, fordi færre end 5 ellers kunne skilles ud.'
    """
    if not items:
        return ""
    named = wording.listed([wording.quoted(item) for item in items])
    return f"{named} er ikke med, fordi færre end {wording.whole(least)} ellers kunne skilles ud."
