"""What the privacy report says, in Danish: the same on the page and in the terminal."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.language.months import MONTHS
from pipeline.privacy.masking import PLACEHOLDERS
from pipeline.privacy_report import counts
from pipeline.report.numbers import percent_of, whole
from pipeline.report.view import Cell, Column, Headline, TableView

TITLE = "Personoplysninger"
LEAD = (
    "Hvad maskinen har fundet af personoplysninger i årets tekster, hvad mennesker har bestemt om"
    " dem, og hvad der venter. Her står kun antal, aldrig hvad der stod."
)
STATUSES = {
    "found": "Fundet", "confirmed": "Bekræftet", "added": "Tilføjet", "released": "Frigivet",
    "awaiting": "Venter",
}  # fmt: skip
FLAGS = {"health": "helbred om en person", "small_workplace": "stilling på en lille arbejdsplads"}
_ENOUGH = 10  # of fewer, a per cent says more than is known


@dataclass(frozen=True)
class Section:
    """A heading, what is said under it, and perhaps a table."""

    anchor: str
    heading: str
    said: str
    table: TableView | None = None


@dataclass(frozen=True)
class PrivacyView:
    """All that the report says."""

    headlines: tuple[Headline, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Counted:
    """The counts behind the report, from :mod:`pipeline.privacy_report.counts`."""

    table: pd.DataFrame
    awaiting: dict[str, int]
    quotes_awaiting: int
    looked_at: pd.DataFrame
    releases: pd.DataFrame
    forgotten: pd.DataFrame


def privacy_view(counted: Counted) -> PrivacyView:
    """Say what was counted."""
    total = counted.table.groupby("status")["count"].sum()
    waiting = sum(counted.awaiting.values())
    headlines = (
        Headline(whole(total.get("found", 0)), "steder med personoplysninger fundet"),
        Headline(whole(waiting), "masker, som ingen har set efter"),
        Headline(whole(counted.quotes_awaiting), "godkendte citater, der venter på det"),
        Headline(whole(total.get("released", 0)), "steder frigivet af mennesker"),
    )
    sections = (
        _found(counted.table),
        _waiting(counted),
        _missed(counted.looked_at),
        _released(counted.releases),
        _flags(counted.table),
        _forgotten(counted.forgotten),
    )
    return PrivacyView(headlines, sections)


def type_name(kind: str) -> str:
    """A type as its placeholder says it.

    >>> type_name("phone")
    'telefon'
    """
    return PLACEHOLDERS.get(kind, PLACEHOLDERS["other"]).strip("[]")


def day_name(day: str) -> str:
    """A day as it is said.

    >>> day_name("2024-06-01"), day_name("")
    ('1. juni 2024', 'ukendt dag')
    """
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return "ukendt dag"
    return f"{int(parts[2])}. {MONTHS[(int(parts[1]) - 1) % 12]} {parts[0]}"


def _found(table: pd.DataFrame) -> Section:
    masks = table[table["status"] != counts.FLAGGED]
    wide = masks.pivot_table(
        index=["batch", "type"], columns="status", values="count", aggfunc="sum", fill_value=0
    ).reset_index()
    places = {kind: place for place, kind in enumerate(PLACEHOLDERS)}
    rows = wide.assign(place=wide["type"].map(places)) if len(wide) else wide
    ordered = rows.sort_values(["batch", "place"]) if len(rows) else rows
    body = tuple(
        (row["batch"], type_name(row["type"]), *(int(row[status]) for status in STATUSES))
        for row in ordered.to_dict("records")
    )
    return Section(
        "fundet",
        "Fundet, efter leverance og type",
        "Alt, hvad maskinen finder, er maskeret, til et menneske frigiver det. ”Venter” er det,"
        " ingen har set efter endnu."
        if body
        else "Der er ikke fundet personoplysninger i teksterne.",
        _table("Antal steder", ("Leverance", "Type", *STATUSES.values()), body),
    )


def _waiting(counted: Counted) -> Section:
    named = {
        "approved": "i godkendte citater",
        "candidate": "i forslag til citater",
        "rest": "i resten af teksterne",
    }
    body = tuple((where, counted.awaiting[name]) for name, where in named.items())
    quotes = counted.quotes_awaiting
    said = (
        "Ingen godkendte citater venter."
        if quotes == 0
        else "Ét godkendt citat trykkes først, når dets masker er bekræftet."
        if quotes == 1
        else f"{whole(quotes)} godkendte citater trykkes først, når deres masker er bekræftet."
    )
    return Section(
        "venter",
        "Venter på et menneske",
        f"{said} Maskerne bekræftes eller frigives på siden ”Persondata” i aftryk review.",
        _table("Masker, som ingen har set efter", ("Hvor", "Antal"), body),
    )


def _missed(seen: pd.DataFrame) -> Section:
    body = []
    for kind, right, missed in zip(*(seen[name].tolist() for name in seen), strict=True):
        n = right + missed
        share = percent_of(right, n) if n >= _ENOUGH else f"{whole(right)} af {whole(n)}"
        body.append((type_name(kind), right, missed, share))
    return Section(
        "overset",
        "Hvad maskinen overså",
        "Af det, mennesker har bekræftet eller tilføjet, er her, hvor meget maskinen selv finder."
        " Andelen er et skøn og bygger kun på det, nogen har set efter."
        if body
        else "Ingen har set efter endnu, så der er intet at skønne ud fra.",
        _table(
            "Af det, mennesker siger er personoplysninger",
            ("Type", "Finder maskinen", "Overser den", "Andel fundet"),
            tuple(body),
        ),
    )


def _released(releases: pd.DataFrame) -> Section:
    body = tuple(
        (day_name(row["day"]), row["reviewer"], type_name(row["type"]), int(row["count"]))
        for row in releases.to_dict("records")
    )
    return Section(
        "frigivet",
        "Frigivet",
        "Her har et menneske sagt, at det fundne ikke er en personoplysning; det vises umaskeret."
        if body
        else "Intet er frigivet.",
        _table("Hvem, hvornår og hvor mange", ("Dag", "Af", "Type", "Antal"), body),
    )


def _flags(table: pd.DataFrame) -> Section:
    flags = table[table["status"] == counts.FLAGGED]
    body = tuple(
        (row["batch"], FLAGS.get(row["type"], row["type"]), int(row["count"]))
        for row in flags.to_dict("records")
    )
    return Section(
        "maerket",
        "Sætninger at være varsom med",
        "Her kan en person genkendes, selv om intet kan maskeres. Læs dem, før de bruges som citat."
        if body
        else "Ingen sætninger er mærket.",
        _table("Antal sætninger", ("Leverance", "Hvorfor", "Antal"), body),
    )


def _forgotten(forgotten: pd.DataFrame) -> Section:
    body = tuple(
        (day_name(row["day"]), row["reason"], int(row["count"]))
        for row in forgotten.to_dict("records")
    )
    return Section(
        "slettet",
        "Slettet med aftryk forget",
        "De slettedes svar er væk, og en nøgle uden navn holder dem ude af nye leverancer."
        if body
        else "Ingen er slettet.",
        _table("Antal nøgler", ("Dag", "Hvorfor", "Antal"), body),
    )


def _table(
    caption: str, headers: tuple[str, ...], body: tuple[tuple[Cell, ...], ...]
) -> TableView | None:
    """A table, or none when there is nothing in it; columns of numbers stand to the right."""
    if not body:
        return None
    kinds = ("whole" if isinstance(cell, int) else "text" for cell in body[0])
    columns = tuple(Column(name, kind) for name, kind in zip(headers, kinds, strict=True))  # type: ignore[arg-type]
    return TableView(caption, columns, body)
