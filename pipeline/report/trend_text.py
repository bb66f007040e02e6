"""The words for the same theme in two periods."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report import wording
from pipeline.report.comparison_text import BREAK, BREAKS
from pipeline.report.crosstab_text import points
from pipeline.report.view import Share

CHANGES = {
    "appeared": "nyt",
    "vanished": "væk",
    "grew": "fylder mere",
    "shrank": "fylder mindre",
    "same": "som før",
}
"""What the table says of each change, those told first first."""

SAID = {
    "appeared": "er nyt",
    "vanished": "er væk eller næsten væk",
    "grew": "fylder mere",
    "shrank": "fylder mindre",
}
MORE_BREAKS = {"questions": "de åbne spørgsmål er ikke de samme"}
READING = (
    "Et tema sammenlignes kun, hvor det samme er spurgt, og de samme tælles. Samme kodebog og "
    "samme model har læst alle perioder, så forskellen er ikke, at der er læst på en ny måde. Men "
    "det er andre, der har svaret, og maskinens forslag kan tage fejl: se på antallene."
)
PROPOSALS = "Maskinens forslag til nye temaer"
PROPOSALS_READING = (
    "Ingen har taget stilling til disse forslag. Der tælles kun med, hvem der har skrevet "
    "forslagets egne sætninger, så tallene er små."
)
PROPOSAL = "Forslag"
NO_CHANGE = "Ingen temaer har rykket sig så meget, at det er værd at nævne."
FIGURE = "Temaer, periode for periode"
ITEM_FIGURE = "Skalaspørgsmål, periode for periode"
ALT = "Et lille felt for hvert {one} med andelen i hver periode. Tallene står i tabellen."
AXIS = (
    "Andel i procent; linjerne er 0, 50 og 100. En streg mellem to perioder betyder, at de kan "
    "sammenlignes, og farven, at andelen har rykket sig mærkbart."
)


def heading(name: str, years: bool) -> str:
    """Heading of the section; ``years`` when the periods are years.

    >>> heading("Selvevaluering", True), heading("Selvevaluering", False)
    ('Nyt i år: Selvevaluering', 'Nyt siden sidste periode: Selvevaluering')
    """
    return f"{'Nyt i år' if years else 'Nyt siden sidste periode'}: {name}"


def base(earlier: str, later: str, before: int, after: int, kind: str, question: str) -> str:
    """Who has written, in both periods; ``question`` is empty for whole answers.

    >>> base("2023", "2024", 60, 1, "project", "")
    'I 2023 har 60 projekter skrevet et svar, og i 2024 1 projekt.'
    """
    where = f" til {wording.quoted(question)}" if question else ""
    first, last = wording.units(before, kind), wording.units(after, kind)
    return f"I {earlier} har {first} skrevet et svar{where}, og i {later} {last}."


def part_heading(earlier: str, later: str, question: str) -> str:
    """Heading over two periods, of one question or of whole answers.

    >>> part_heading("2023", "2024", ""), part_heading("2023", "2024", "Læring")
    ('Fra 2023 til 2024', 'Fra 2023 til 2024: Læring')
    """
    return f"Fra {earlier} til {later}{f': {question}' if question else ''}"


def finding(label: str, change: str, before: Share, after: Share, periods: tuple[str, str]) -> str:
    r"""One theme's change as a sentence, with both counts.

    >>> finding("Ledelse", "grew", Share(1, 20), Share(12, 40), ("2023", "2024"))
    'Ledelse fylder mere: 5\xa0% (1 af 20 projekter) i 2023 og 30\xa0% (12 af 40 projekter) i 2024 (+25 procentpoint).'
    """  # noqa: E501
    earlier, later = periods
    both = f"{before.text} i {earlier} og {after.text} i {later}"
    return f"{label} {SAID[change]}: {both} ({points(after, before)} procentpoint)."


def broken(codes: str) -> str:
    """Why a theme's two shares are not compared; empty where they are.

    >>> broken("questions")
    'brud i serien: de åbne spørgsmål er ikke de samme'
    """
    known = {**BREAKS, **MORE_BREAKS}
    reasons = [known[code] for code in codes.split(";") if code]
    return f"{BREAK}: {wording.listed(reasons)}" if reasons else ""


def not_compared(questions: Sequence[tuple[str, str]]) -> str:
    """The questions that are not compared and why, one sentence each.

    >>> not_compared([("Læring", "wording")])
    '”Læring” sammenlignes ikke (brud i serien: ordlyden er en anden).'
    """
    said = (
        f"{wording.quoted(name)} sammenlignes ikke ({broken(codes)})." for name, codes in questions
    )
    return " ".join(said)
