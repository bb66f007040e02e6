"""Columns that say who a person is, and what survey tools add; neither is read."""

from __future__ import annotations

import re

from pipeline.ingest.draft.column import Column
from pipeline.ingest.values import iso_date

_EMAIL = re.compile(r"\S+@\S+\.\w+")
_PHONE = re.compile(r"(?:(?:\+|00)\d{2} ?)?(?:\d[ .-]?){8}")
_NAME = re.compile(r"(?:[A-ZÆØÅ][\w.’'-]* ){1,3}[A-ZÆØÅ][\w’'-]+")
_TOLD = re.compile(
    r"kontakt\w*$|kontakt(person|oplysning|info|mail|telefon|navn|adresse)\w*\b|"
    r"(din|dit|dine|jeres|respondentens|deltagerens|kontaktpersonens) (fulde )?"
    r"(navn|e-?mail|mail|telefon|tlf|mobil|adresse|kontakt)|hvad hedder du\b|"
    r"må vi kontakte"
)
_MAIL = re.compile(r"\be-?mails?\b|\be-?mail-?adresse|\bmailadresse|\bmail\b")
_WORDS = {
    "telefon", "telefonnr", "telefonnummer", "tlf", "mobil", "mobilnr", "mobilnummer", "phone",
    "adresse", "vejnavn", "postnr", "postnummer", "ip", "cpr", "cprnr", "cprnummer", "fødselsdato",
    "fornavn", "fornavne", "efternavn", "firstname", "lastname",
}  # fmt: skip
_AROUND_A_NAME = {
    "navn", "navne", "name", "fulde", "dit", "jeres", "på", "respondent", "respondentens",
    "deltager", "deltagerens", "kontaktpersonens", "first", "last", "full", "custom", "data",
}  # fmt: skip
_TOOL = re.compile(
    r"tidsstempel|timestamp|oprettet|sidst (ændret|aktiv)|startet|afsluttet den|modtaget|indsendt|"
    r"submit|start ?date|end ?date|date ?modified|collector|start ?language|startsprog|sprog$|"
    r"last ?page|seed$|referrer|varighed|tidsforbrug|interview ?time|group ?time|lukket$"
)


_SENT = re.compile(
    r"submit ?date|(dato )?indsendt|afsluttet|afsendt|end ?date|tidsstempel|timestamp|besvaret$"
)


def is_contact(column: Column) -> bool:
    """Whether a column holds who somebody is or how to reach them, by its heading."""
    if _TOLD.search(column.folded):
        return True
    return len(column.words) <= 5 and bool(
        _WORDS & set(column.words)
        or _MAIL.search(column.folded)
        or ({"navn", "navne", "name"} & set(column.words) and set(column.words) <= _AROUND_A_NAME)
    )


def reaches_somebody(column: Column) -> bool:
    """Whether half of the values are addresses or numbers that somebody can be reached at."""
    return column.share(_EMAIL.fullmatch) >= 0.5 or column.share(_is_phone) >= 0.5


def looks_like_names(column: Column) -> bool:
    """Whether most values are written as names of persons are."""
    named = sum(bool(_NAME.fullmatch(value)) for value in column.values)
    return len(column.values) > 0 and named / len(column.values) >= 0.7 and column.mean_length <= 40


def is_sent(column: Column) -> bool:
    """Whether a column says when an answer was sent."""
    dated = len(column.values) > 0 and column.share(iso_date) == 1
    return dated and bool(_SENT.match(column.folded))


def _is_phone(value: str) -> bool:
    return bool(_PHONE.fullmatch(value)) and iso_date(value) is None


def is_of_the_tool(column: Column) -> bool:
    """Whether a column is one that survey tools add by themselves."""
    return bool(_TOOL.match(column.folded))
