"""The sentences that only the report says, built on the formats of ``wording``."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.periods import in_time_order as in_time_order
from pipeline.report import wording
from pipeline.report.view import Share

SUGGESTED = (
    "Temaerne i tabellen er maskinens forslag. De er fundet blandt sætninger, som ingen af "
    "kodebogens temaer forklarer, og navngivet efter de ord, der går igen. Ingen har taget "
    "stilling til dem endnu, og de indgår ikke i rapportens tal."
)
READING = (
    "Hvert procenttal står med de antal, det er regnet ud fra. Citaterne er ordrette og godkendt "
    "af et menneske. Bilaget om metode fortæller, hvordan der er talt, og hvad der ikke er med."
)
MACHINE_ONLY = (
    "Hvor der ikke står andet ved et tema, bygger tallet alene på maskinens sikre forslag, som "
    "ingen har set efter endnu."
)
NUMBERS = "Tallene i figuren"
EXTERNAL_HEADING = "Eksterne evalueringer"
EXTERNAL_THEMES = "Temaer i de eksterne evalueringer"
NEW_THEMES_HEADING = "Mulige nye temaer"
METHOD_HEADING = "Bilag: Metode"
MORE_ON_AGREEMENT = "Se hele målingen på siden ”Hvor gode er forslagene?”"
NO_THEMES = "Ingen af kodebogens temaer går igen i svarene."
CARDS = (
    "Et kort for hvert tema, som nogen nævner: hvor mange der nævner det, og de godkendte citater."
)
SENTENCES_BEHIND = (
    "Til jer, der skriver: de sætninger, andelen tæller. Personoplysninger, som maskinen har "
    "fundet, er skjult, men ingen har godkendt sætningerne til at blive citeret. Send dem ikke "
    "videre."
)
NO_QUOTES = "Der er endnu ikke godkendt citater til temaet."
TOO_SMALL = (
    "Puljens tal er skjult, fordi den eller en anden pulje har så få besvarelser, at nogen kunne "
    "genkendes."
)

_THEY = {"project": "projekterne", "respondent": "deltagerne"}


def coverage(period: int | str, batches: Sequence[str]) -> str:
    """What the report covers: its year, and the periods of its batches.

    >>> coverage(2024, ["forår 2024"])
    'Rapporten dækker 2024 og bygger på leverancen ”forår 2024”.'
    """
    noun = "leverancen" if len(batches) == 1 else "leverancerne"
    named = wording.listed([f"”{batch}”" for batch in batches])
    return f"Rapporten dækker {period} og bygger på {noun} {named}."


def survey_heading(name: str) -> str:
    """Heading over a survey's Likert results.

    >>> survey_heading("Selvevaluering")
    'Selvevaluering i tal'
    """
    return f"{name} i tal"


def pulje_heading(pulje: str, kind: str) -> str:
    """Heading over a pulje's open answers.

    >>> pulje_heading("UngStyrke", "respondent")
    'UngStyrke: det skriver deltagerne'
    """
    return f"{pulje}: det skriver {_THEY[kind]}"


def pulje_intro(n: int, kind: str, pulje: str, survey: str) -> str:
    """Who of a pulje answered what.

    >>> pulje_intro(98, "project", "Vores arbejdsplads", "Selvevaluering")
    '98 projekter i puljen ”Vores arbejdsplads” har svaret på spørgeskemaet ”Selvevaluering”.'
    """
    who = f"{wording.units(n, kind)} i puljen {wording.quoted(pulje)}"
    return f"{who} har svaret på spørgeskemaet {wording.quoted(survey)}."


def theme_basis(touching: int, human: int) -> str:
    """How much of a theme's number a person has seen.

    Empty where nobody has seen any of it: that is said once, by :data:`MACHINE_ONLY`.

    >>> theme_basis(41, 12)
    'Et menneske har set 12 af de 41.'
    """
    if human == 0:
        return ""
    if human >= touching:
        return "Et menneske har set dem alle." if touching > 1 else "Et menneske har set det."
    return f"Et menneske har set {wording.whole(human)} af de {wording.whole(touching)}."


def rest(few: Sequence[tuple[str, Share]]) -> str:
    """The themes that few touch, in one sentence; their base, which they share, stands once.

    >>> rest([("Ledelse", Share(3, 89, "respondent")), ("Struktur", Share(1, 89, "respondent"))])
    'Få af de 89 deltagere nævner disse temaer: ”Ledelse” (3) og ”Struktur” (1).'
    """
    if not few:
        return ""
    base = wording.units(few[0][1].n, few[0][1].unit_kind)
    themes = "dette tema" if len(few) == 1 else "disse temaer"
    named = [f"{wording.quoted(label)} ({wording.whole(share.count)})" for label, share in few]
    return f"Få af de {base} nævner {themes}: {wording.listed(named)}."


def unexplained(n: int, found: int) -> str:
    """How many sentences no theme explains, and where the rest of them can be read.

    >>> unexplained(1321, 288)
    'Intet tema forklarer 1.321 sætninger; 288 af dem er i forslagene. De står på gennemgangssiden.'
    """
    if not n:
        return ""
    counts = f"{wording.whole(n)} sætninger; {wording.whole(found)} af dem er i forslagene"
    return f"Intet tema forklarer {counts}. De står på gennemgangssiden."


def question_base(answered: int, non_answers: int, empty: int, kind: str) -> str:
    """Who wrote something to an open question, and who did not.

    >>> question_base(90, 3, 5, "project")
    '90 projekter har skrevet et svar. 3 skrev ”ved ikke” eller lignende, og 5 lod feltet stå tomt.'
    """
    wrote = f"{wording.units(answered, kind)} har skrevet et svar."
    empties = f"{wording.whole(empty)} lod feltet stå tomt"
    if non_answers and empty:
        return f"{wrote} {_non_answers(non_answers)}, og {empties}."
    if non_answers:
        return f"{wrote} {_non_answers(non_answers)}."
    return f"{wrote} {empties}." if empty else wrote


def _non_answers(n: int) -> str:
    return f"{wording.whole(n)} skrev ”ved ikke” eller lignende"


def likert_alt(title: str, findings: Sequence[str]) -> str:
    """Alternative text of a Likert figure: what it shows, then every finding."""
    return " ".join([f"Vandrette søjler, der viser svarene i procent. {title}.", *findings])


def themes_alt(title: str, shares: Sequence[tuple[str, Share]]) -> str:
    """Alternative text of a theme figure: its three longest bars in words, the rest counted."""
    longest = wording.listed([f"{label}: {share.text}" for label, share in shares[:3]])
    rest = len(shares) - 3
    more = f" Figuren viser {wording.whole(rest)} temaer til." if rest > 1 else ""
    more = " Figuren viser ét tema til." if rest == 1 else more
    return f"Vandrette søjler med andelen for hvert tema. {title}. {longest}.{more}"


def external_base(n: int) -> str:
    """How many external evaluations there are, and what is counted there.

    >>> external_base(1)
    '1 ekstern evaluering indgår.'
    """
    base = f"{wording.units(n, 'document')} indgår."
    return base if n == 1 else f"{base} Her tælles, hvor mange af dem der nævner et tema."


def more_quotes(n: int) -> str:
    """What unfolds the rest of a theme's quotes.

    >>> more_quotes(1)
    'Vis 1 citat mere'
    """
    return f"Vis {wording.whole(n)} {'citat' if n == 1 else 'citater'} mere"
