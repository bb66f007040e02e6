"""Every phrase of the report, in one place, with its ``labels`` and its formats of ``numbers``."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report.labels import EVERYONE as EVERYONE
from pipeline.report.labels import GROUPS as GROUPS
from pipeline.report.labels import NOTE_KINDS as NOTE_KINDS
from pipeline.report.labels import ORIGINS as ORIGINS
from pipeline.report.labels import QUOTE_REASONS as QUOTE_REASONS
from pipeline.report.labels import SOURCES as SOURCES
from pipeline.report.labels import STATUSES as STATUSES
from pipeline.report.labels import TONES as TONES
from pipeline.report.labels import UNIT_NOUNS as UNIT_NOUNS
from pipeline.report.labels import ZONES as ZONES
from pipeline.report.numbers import NBSP as NBSP
from pipeline.report.numbers import half_up as half_up
from pipeline.report.numbers import kroner as kroner
from pipeline.report.numbers import number, percent_of, whole
from pipeline.report.numbers import percent as percent
from pipeline.report.numbers import percent_range as percent_range
from pipeline.texts import NOTE_SURVEY, REPORT_SURVEY

ELISION = " (…) "
NOT_STATED = "Ikke oplyst"
REPORTS = REPORT_SURVEY
NOTES = NOTE_SURVEY
SMALL_BASE = 10
INTERVAL = f"95{NBSP}%-interval"

SUMS_NOTE = (
    "Hvert procenttal er afrundet for sig. Derfor kan tallene tilsammen afvige lidt fra 100."
)
DISCRETION_NOTE = (
    "Tallene for grupper, der er så små, at nogen kunne genkendes, er skjult. Det er tallene for "
    "enkelte større grupper også, hvis de små ellers kunne regnes ud ved at lægge sammen og "
    "trække fra, også på tværs af opdelinger og leverancer."
)
SHARE_RULES = {
    kind: f"{once}, når mindst ét sted i {where} handler om temaet. Der regnes i procent af {base}."
    for kind, once, where, base in (
        ("project", "Et projekt tæller én gang", "besvarelsen", "de projekter, der har svaret"),
        ("respondent", "En deltager tæller én gang", "besvarelsen", "de deltagere, der har svaret"),
        ("document", "En evaluering tæller én gang", "rapporten", "alle evalueringerne"),
        ("note", "Et notat tæller én gang", "notatet", "alle notaterne"),
    )
}


def withheld(least: int) -> str:
    """What stands in place of a hidden group's figures, beside the dashes.

    >>> withheld(5)
    'Skjult: færre end 5, eller fordi andre grupper ellers kunne regnes ud'
    """
    return f"Skjult: færre end {whole(least)}, eller fordi andre grupper ellers kunne regnes ud"


def headline_percent(count: int, n: int) -> str:
    r"""Share as it stands in headlines and running text.

    The rule: no decimals. Above 95 % and below 5 % one decimal, since there one point is much of
    what is left (98,6 % and 99,4 % are not the same news); but 0 % and 100 % are exact and take
    none.

    >>> headline_percent(92, 98), headline_percent(144, 146), headline_percent(98, 98)
    ('94\xa0%', '98,6\xa0%', '100\xa0%')
    """
    extreme = 0 < count < n and (20 * count > 19 * n or 20 * count < n)
    return percent_of(count, n, 1 if extreme else 0)


def fraction(count: int, n: int) -> str:
    """The counts behind a share.

    >>> fraction(92, 98), fraction(4, 5)
    ('92 af 98', '4 ud af 5')
    """
    return f"{whole(count)} {'ud af' if n < SMALL_BASE else 'af'} {whole(n)}"


def share_with_counts(count: int, n: int, unit_kind: str = "project") -> str:
    r"""Share and counts together; under a base of 10 the counts alone, as per cent would mislead.

    >>> share_with_counts(92, 98), share_with_counts(4, 5)
    ('94\xa0% (92 af 98 projekter)', '4 ud af 5 projekter')
    """
    counts = f"{fraction(count, n)} {UNIT_NOUNS[unit_kind][n != 1]}"
    return counts if n < SMALL_BASE else f"{headline_percent(count, n)} ({counts})"


def units(n: int, unit_kind: str) -> str:
    """Number and noun.

    >>> units(98, "project"), units(1, "respondent")
    ('98 projekter', '1 deltager')
    """
    return f"{whole(n)} {UNIT_NOUNS[unit_kind][n != 1]}"


def response(received: int, expected: int, erased: int = 0) -> str:
    """How many of the finished projects have answered; the plain number when none were listed.

    >>> response(98, 104), response(98, 0)
    ('98 af 104 afsluttede projekter har svaret', '98 projekter har svaret')
    >>> response(97, 104, 1)
    '97 af 104 afsluttede projekter har svaret (1 besvarelse er slettet efter anmodning)'
    """
    if erased:
        noun = "besvarelse" if erased == 1 else "besvarelser"
        return f"{response(received, expected)} ({whole(erased)} {noun} er slettet efter anmodning)"
    if not expected:
        return f"{units(received, 'project')} har svaret"
    noun = "afsluttet projekt" if expected == 1 else "afsluttede projekter"
    return f"{fraction(received, expected)} {noun} har svaret"


def listed(parts: Sequence[str], conjunction: str = "og") -> str:
    """Join as in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b og c'
    """
    *most, last = parts or [""]
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def attribution(unit_kind: str, pulje: str = "", speaker: str | None = None) -> str:
    """Who is quoted, never so closely that a person can be found.

    >>> attribution("project", "Vores arbejdsplads")
    '(citat fra selvevaluering, Vores arbejdsplads)'
    >>> attribution("respondent", "UngStyrke")
    '(citat fra spørgeskema, UngStyrke)'
    >>> attribution("interview", "Lokal trivsel", "Lone Hansen")
    '(citat fra interviewnotat, Lokal trivsel)'
    >>> attribution("document", "Vores branche", "Leder")
    '(leder, citat fra ekstern evaluering)'
    """
    origin = f"citat fra {ORIGINS[unit_kind]}"
    if unit_kind != "document":
        return f"({origin}, {pulje})" if pulje else f"({origin})"
    who = (speaker or "").strip(" .,–-()")
    # "Leder" becomes "leder" inside the sentence; "HR-chef" stays.
    if who[1:2].islower():
        who = who[0].lower() + who[1:]
    return f"({who}, {origin})" if who else f"({origin})"


def probability(value: float) -> str:
    """Probability with two decimals.

    >>> probability(0.815)
    '0,82'
    """
    return number(value, 2)


def quoted(text: str) -> str:
    """Danish quotation marks around a quote."""
    return f"”{text.strip()}”"


def inside(label: str) -> str:
    """A label as it stands inside a sentence: without its capital, unless it is an abbreviation.

    >>> inside("I nogen grad"), inside("Delvist relevant"), inside("HR"), inside("8 eller derover")
    ('i nogen grad', 'delvist relevant', 'HR', '8 eller derover')
    """
    follows = label[1:2]
    return label[:1].lower() + label[1:] if follows == " " or follows.islower() else label


def source_line(n: int, unit_kind: str, period: int | str = "") -> str:
    """Source under a figure or a table.

    >>> source_line(98, "project", 2024)
    'Kilde: selvevalueringer fra 98 projekter, 2024.'
    """
    origin = {
        "project": f"selvevalueringer fra {units(n, 'project')}",
        "respondent": f"spørgeskema besvaret af {units(n, 'respondent')}",
        "document": units(n, "document"),
        "note": units(n, "note"),
    }[unit_kind]
    return f"Kilde: {origin}{f', {period}' if period != '' else ''}."


def beside_scale(dont_know: int, missing: int) -> list[str]:
    """What stands beside the scale: who did not place themselves on it.

    >>> beside_scale(5, 2)
    ['Ved ikke: 5', 'Ubesvaret: 2']
    """
    parts = [("Ved ikke", dont_know), ("Ubesvaret", missing)]
    return [f"{name}: {whole(n)}" for name, n in parts if n]


def likert_finding(item_text: str, top_label: str, count: int, n: int, unit_kind: str) -> str:
    r"""One Likert result as a sentence.

    >>> likert_finding("Er målet nået?", "i høj grad", 92, 98, "project")
    '94\xa0% (92 af 98 projekter) svarer ”i høj grad” på spørgsmålet ”Er målet nået?”.'
    """
    share = share_with_counts(count, n, unit_kind)
    return f"{share} svarer {quoted(top_label)} på spørgsmålet {quoted(item_text)}."


def theme_finding(label: str, count: int, n: int, unit_kind: str) -> str:
    r"""How many touch a theme, as a sentence that begins with the theme.

    >>> theme_finding("Ledelse", 49, 98, "project")
    'Ledelse nævnes af 50\xa0% (49 af 98 projekter).'
    >>> theme_finding("Ledelse", 3, 4, "document")
    'Ledelse nævnes i 3 ud af 4 eksterne evalueringer.'
    """
    by = "i" if unit_kind in ("document", "note") else "af"
    return f"{label} nævnes {by} {share_with_counts(count, n, unit_kind)}."
