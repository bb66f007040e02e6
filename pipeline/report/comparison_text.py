"""The words for the same item in two periods."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pipeline.report import wording
from pipeline.report.crosstab_text import points
from pipeline.report.view import Share

NOTABLE = Fraction(1, 20)
"""A change of so much is told in a sentence."""

SHOWN = 3

BREAKS = {
    "not_before": "spørgsmålet er ikke stillet i den første periode",
    "not_after": "spørgsmålet er ikke stillet i den sidste periode",
    "wording": "ordlyden er en anden",
    "scale": "svarskalaen er en anden",
    "top": "andre trin regnes med",
    "dont_know": "”ved ikke” kan kun vælges den ene gang",
    "unit_kind": "det er ikke det samme, der tælles",
}
BREAK = "brud i serien"
HIDDEN = "skjult af hensyn til små grupper"
NO_CHANGE = "Ingen af spørgsmålene har rykket sig så meget, at det er værd at nævne."
READING = (
    "Et spørgsmål sammenlignes kun, når ordlyd, svarskala og det, der tælles, er det samme. Det "
    "kan være andre, der har svaret, så en forskel siger ikke, at nogen har skiftet mening. "
    "Forskellen er regnet af antallene og afrundet for sig."
)


def heading(earlier: str, later: str) -> str:
    """Heading over two periods.

    >>> heading("2023", "2024")
    'Fra 2023 til 2024'
    """
    return f"Fra {earlier} til {later}"


def finding(item_text: str, before: Share, after: Share, earlier: str, later: str) -> str:
    r"""One change as a sentence, with both counts.

    >>> finding("Mål?", Share(1, 2), Share(42, 60), "2023", "2024")
    '”Mål?”: 1 ud af 2 projekter i 2023 og 70\xa0% (42 af 60 projekter) i 2024 (+20 procentpoint).'
    """
    both = f"{before.text} i {earlier} og {after.text} i {later}"
    return f"{wording.quoted(item_text)}: {both} ({points(after, before)} procentpoint)."


def broken(codes: str) -> str:
    """Why two figures of an item are not compared; empty where they are.

    >>> broken("wording;scale")
    'brud i serien: ordlyden er en anden og svarskalaen er en anden'
    """
    reasons = [BREAKS[code] for code in codes.split(";") if code]
    return f"{BREAK}: {wording.listed(reasons)}" if reasons else ""


def breaks(items: Sequence[tuple[str, str]]) -> str:
    """The items that are not compared and why, in one sentence each; empty where all are.

    >>> breaks([("Er målet nået?", "wording")])
    '”Er målet nået?” sammenlignes ikke (brud i serien: ordlyden er en anden).'
    """
    return " ".join(
        f"{wording.quoted(item)} sammenlignes ikke ({broken(codes)})." for item, codes in items
    )
