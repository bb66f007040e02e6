"""What a decision about a theme changes, said beforehand in Danish: one sentence per thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.report.wording import TONES as TONE_NAMES
from pipeline.report.wording import listed, quoted, units, whole
from pipeline.review.theme_effects import Holding

RENAMES = (
    "Navnet står i rapportens tekst, tabeller og figurer fra næste kørsel. Ingen sætninger flyttes."
)
DEFINES = (
    "Forklaringen står i rapporten, og maskinen lærer af den ved næste kørsel, så nogle forslag "
    "kan blive til andre. Det, I selv har afgjort, bliver stående."
)
LOCKS = (
    "Et låst tema kan ikke få andet navn eller anden forklaring, lægges sammen, deles eller "
    "afvises, før nogen låser det op."
)
SIGNS_OFF = "”Færdigt” er et mærke til jer selv. Det ændrer intet i rapporten."
TONES = {
    "positive": ("positiv", "positive"),
    "neutral": ("neutral", "neutrale"),
    "negative": ("negativ", "negative"),
}
MOSTLY = 0.6
"""Share of the sentences from which one tone is what the theme mostly has."""

UNDO = "Det kan fortrydes, både fra kvitteringen og fra temaets historik."


def sentences(n: int) -> str:
    """Number and noun.

    >>> sentences(1), sentences(14)
    ('1 sætning', '14 sætninger')
    """
    return f"{whole(n)} {'sætning' if n == 1 else 'sætninger'}"


def who(counts: Mapping[str, int]) -> str:
    """How many said it, by kind.

    >>> who({"project": 9, "respondent": 1})
    '9 projekter og 1 deltager'
    """
    return listed([units(n, kind) for kind, n in counts.items()])


def from_whom(held: Holding) -> str:
    """How many sentences count, and from whom.

    >>> from_whom(Holding(frozenset("ab"), frozenset(), 0, 0, {"project": 2}, 0))
    '2 sætninger fra 2 projekter'
    """
    said = sentences(len(held.counted))
    return f"{said} fra {who(held.units)}" if held.units else said


def tone(figure: Mapping[Any, Any]) -> str:
    """The tone of a theme's sentences in words, with the counts behind it; "" without sentences.

    >>> tone({"positive": 20, "neutral": 7, "negative": 3})
    'Mest positiv tone. Sætninger: 20 positive, 7 neutrale og 3 negative.'
    """
    counts = {name: int(figure.get(name, 0)) for name in TONES}
    total = sum(counts.values())
    if not total:
        return ""
    most = max(counts, key=lambda name: counts[name])
    clear = counts[most] >= MOSTLY * total
    said = f"Mest {TONE_NAMES[most]} tone" if clear else "Blandet tone"
    numbers = listed([f"{whole(n)} {TONES[name][n != 1]}" for name, n in counts.items()])
    return f"{said}. Sætninger: {numbers}."


def quotes(n: int) -> str:
    """Number of approved quotes.

    >>> quotes(1), quotes(3)
    ('1 godkendt citat', '3 godkendte citater')
    """
    return f"{whole(n)} {'godkendt citat' if n == 1 else 'godkendte citater'}"


def merging(
    label: str, into: str, held: Holding, target: Holding, after: Mapping[str, int], finished: bool
) -> list[str]:
    """What merging a theme into another changes.

    Parameters
    ----------
    label, into
        Names of the two.
    held, target
        What stands under each.
    after
        Who will have said what stands under the target.
    finished
        Whether the target has been signed off.
    """
    both = len(held.counted & target.counted)
    n_after = len(held.counted | target.counted)
    said = [
        f"Flytter {from_whom(held)} til {quoted(into)}."
        + (f" {_there(both)} der i forvejen." if both else ""),
        f"{quoted(into)} får derefter {sentences(n_after)}"
        + (f" fra {who(after)}." if after else "."),
        _following(held.quotes),
        *_suggestions(held),
    ]
    if held.accepted:
        said.append(f"{_yours(held.accepted)} gælder stadig, nu under {quoted(into)}.")
    if held.rejected:
        said.append(
            f"{_no(held.rejected)} til {quoted(label)} bliver gemt, men siger ikke noget om "
            f"{quoted(into)}."
        )
    said.append(
        f"{quoted(label)} forsvinder fra rapporten. Navn og forklaring for {quoted(into)} bliver, "
        "som de er; ret dem bagefter, hvis de skal dække begge."
    )
    if finished:
        said.append(f"{quoted(into)} er gjort færdigt og skal gøres færdigt igen.")
    return said


def taking_out(label: str, name: str, held: Holding) -> list[str]:
    """What moving some of a theme's sentences to another changes."""
    moved = len(held.sentences)
    there = sentences(moved) + (f" fra {who(held.units)}" if held.units else "")
    said = [f"Flytter {there} fra {quoted(label)} til {quoted(name)}."]
    if held.waiting:
        said.append(
            f"{_of_them(len(held.waiting))} er usikre forslag, som tæller ikke med endnu. Når du "
            "flytter dem, siger du, at de hører til."
            if len(held.waiting) > 1
            else "Ét er et usikkert forslag, som ikke tæller med endnu. Når du flytter det, siger "
            "du, at det hører til."
        )
    return [*said, _following(held.quotes)]


def staying(label: str, held: Holding) -> str:
    """What is left of a theme when something is taken out."""
    return f"{quoted(label)} beholder {from_whom(held)}."


def dissolving(label: str) -> str:
    """What is left of a theme whose sentences all go to new themes."""
    return f"{quoted(label)} bliver nedlagt: de nye temaer træder i stedet."


def rejecting(label: str, held: Holding, only_here: int) -> list[str]:
    """What rejecting a theme changes.

    Parameters
    ----------
    label
        Its name.
    held
        What stands under it.
    only_here
        How many of its sentences stand under no other theme.
    """
    said = [f"{quoted(label)} går ud af rapporten ved næste kørsel."]
    if held.counted:
        left = f"{_of_them(only_here)} står ikke under noget andet tema." if only_here else ""
        said.append(f"{from_whom(held)} tæller ikke længere med under det. {left}")
    if held.quotes:
        out = "går ud af rapporten"
        said.append(f"{quotes(held.quotes)} under temaet {out}.")
    decided = held.accepted + held.rejected
    if decided:
        said.append(
            f"{_decisions(decided)} om sætningerne bliver gemt og gælder igen, hvis temaet "
            "genåbnes."
        )
    return [text.strip() for text in said]


def creating(least: int) -> list[str]:
    """What making an empty theme changes; ``least`` sentences teach the machine to suggest it."""
    return [
        "Temaet begynder uden sætninger. Læg nogle under det på siden Sætninger.",
        f"Når {whole(least)} sætninger er godkendt under det, begynder maskinen at foreslå det ved "
        "næste kørsel.",
        "Det kommer i rapporten ved næste kørsel.",
    ]


def promoting(held: Holding) -> str:
    """What making a theme of a suggestion changes."""
    return (
        f"Lægger {from_whom(held)} under det nye tema som godkendt. Ingen andre temaer mister "
        "noget."
    )


def _following(n: int) -> str:
    if not n:
        return "Ingen godkendte citater berøres."
    return f"{quotes(n)} følger med."


def _suggestions(held: Holding) -> list[str]:
    n = len(held.waiting)
    if not n:
        return []
    return [
        "1 forslag, der venter på at blive set efter, følger med."
        if n == 1
        else f"{whole(n)} forslag, der venter på at blive set efter, følger med."
    ]


def _there(n: int) -> str:
    return "Én af dem står" if n == 1 else f"{whole(n)} af dem står"


def _of_them(n: int) -> str:
    return "Én af dem" if n == 1 else f"{whole(n)} af dem"


def _yours(n: int) -> str:
    return "Den sætning, I selv har godkendt," if n == 1 else f"De {whole(n)}, I selv har godkendt,"


def _no(n: int) -> str:
    return "Jeres ene nej" if n == 1 else f"Jeres {whole(n)} nej"


def _decisions(n: int) -> str:
    return "Jeres ene beslutning" if n == 1 else f"Jeres {whole(n)} beslutninger"
