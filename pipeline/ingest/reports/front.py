"""The facts of a front page: "Bevilling: 1.200.000 kr." or the same in two columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.ingest.reports.model import Front

# What reports call each fact: whole labels, lower case, without a colon.
LABELS = {
    "grantee": "bevillingshaver, bevillingsmodtager, tilskudsmodtager, tilskudshaver, "
    "støttemodtager, projektejer, projektholder, ansøger, modtager, projektansvarlig, "
    "ansvarlig organisation, ansøgende organisation",
    "pulje": "pulje, puljen, program, ordning, fond, bevillingspulje, støttepulje",
    "grant": "bevilling, bevillingsbeløb, tilskud, tilskudsbeløb, støtte, støttebeløb, beløb, "
    "projektsum, projektbevilling, bevilget beløb, bevillingens størrelse, samlet bevilling, "
    "bevilling (kr.)",
    "period": "projektperiode, projektperioden, periode, bevillingsperiode, løbetid, tidsrum",
    "evaluator": "evaluator, evaluatorer, evaluering, evalueringsfirma, konsulent, evalueret af, "
    "evaluering ved, udarbejdet af, evaluering udført af, udført af",
    "other": "forfatter, forfattere, dato, udgivet, udgivelse, version, isbn, journalnummer, "
    "sagsnr., j.nr., projektleder, kontakt, projektnummer",
}
_FIELD = {label: name for name, labels in LABELS.items() for label in labels.split(", ")}


def fact_label(text: str) -> str | None:
    """Which fact a label names, or ``None``.

    >>> fact_label("Bevillingshaver:"), fact_label("Resultater")
    ('grantee', None)
    """
    return _FIELD.get(re.sub(r"\s+", " ", text).strip().rstrip(":").strip().lower())


def split_fact(line: str) -> tuple[str, str] | None:
    """Cut a "Nøgle: værdi" line into label and value, when the label is one we know.

    >>> split_fact("Pulje: Vores område")
    ('Pulje', 'Vores område')
    """
    label, colon, value = line.partition(":")
    if colon and value.strip() and fact_label(label):
        return label.strip(), value.strip()
    return None


def kroner(text: str) -> int | None:
    """Amount in whole kroner.

    >>> kroner("1.485.000 kr."), kroner("DKK 2,14 mio."), kroner("975 500,00 kr."), kroner("ukendt")
    (1485000, 2140000, 975500, None)
    """
    found = re.search(r"\d+(?:[.\s\u00a0\u202f]\d{3})*(?:,\d+)?", text)
    if not found:
        return None
    number = float(re.sub(r"[.\s]", "", found[0]).replace(",", "."))
    if re.search(r"\bmio\b|\bmillion", text[found.end() :], re.IGNORECASE):
        number *= 1_000_000
    elif re.search(r"\bt\.?\s?kr|\btkr|\btusind", text[found.end() :], re.IGNORECASE):
        number *= 1_000
    return round(number)


def put_facts(front: Front, facts: Iterable[tuple[str, str]]) -> None:
    """Fill in a front page from label and value pairs; the first of each kind counts."""
    for label, value in facts:
        name = fact_label(label)
        value = re.sub(r"\s+", " ", value).strip()
        if name == "grant":
            front.grant_kr = front.grant_kr if front.grant_kr is not None else kroner(value)
        elif name in {"grantee", "pulje", "period", "evaluator"} and not getattr(front, name):
            setattr(front, name, value)
