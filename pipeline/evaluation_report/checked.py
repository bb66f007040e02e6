"""The parts of the page about what people have checked, or should."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.evaluation_report import said
from pipeline.evaluation_report.view import Measured, Section
from pipeline.report.numbers import percent, whole
from pipeline.report.view import Cell, Column, TableView

UNITS = {"project": "Andel af projekterne", "sentence": "Andel af sætningerne"}


def errors_section(errors: pd.DataFrame) -> Section:
    """How many codes should be looked at again, by theme; the sentences stand in the file."""
    heading = "Mulige fejl i kodningen"
    if errors.empty:
        return Section("fejl", heading, (said.NO_ERRORS,))
    counted = pd.crosstab(errors["label"], errors["reason"])
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (str(label), *(int(n) for n in counts))
        for label, counts in zip(counted.index, counted.to_numpy(), strict=True)
    )
    columns = (
        Column("Tema", width=36),
        *(Column(f"Temaet {reason}", "whole", 12) for reason in counted.columns),
    )
    said_of = tuple(text.format(n=whole(len(errors))) for text in said.ERRORS)
    return Section("fejl", heading, said_of, tables=(TableView("Koder at se på", columns, rows),))


def prevalence_section(measured: Measured) -> Section:
    """The raw shares beside the corrected ones."""
    shares, heading = measured.tables["forekomst"], "Hvor almindelige er temaerne?"
    if shares.empty:
        return Section("forekomst", heading, (said.NO_SAMPLE,))
    labels = measured.tables["temaer"].set_index("theme_id")["label"]
    shares = shares.assign(label=shares["theme_id"].map(labels))
    tables = [
        _share_table(str(survey), unit, shares[shares["survey"] == survey])
        for survey in sorted(set(shares["survey"]))
        for unit in UNITS
    ]
    return Section(
        "forekomst", heading, said.PREVALENCE, tables=tuple(table for table in tables if table.rows)
    )


def _share_table(survey: str, unit: str, shares: pd.DataFrame) -> TableView:
    of = shares[shares["unit"] == unit].sort_values("label")
    decimals = int(unit == "sentence")  # a theme is in few of the sentences
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            str(row["label"]),
            percent(row["raw"], decimals),
            *(
                said.percent_with_limits(
                    row[name], row[f"{name}_low"], row[f"{name}_high"], decimals
                )
                for name in ("corrected", "audited")
            ),
        )
        for row in of.to_dict("records")
    )
    columns = (
        Column("Tema", width=36),
        Column("Rå", "measure", 10),
        Column("Rettet", "measure", 18),
        Column("I stikprøven alene", "measure", 18),
    )
    n, audited = (int(of[name].max()) if len(of) else 0 for name in ("n", "n_audited"))
    caption = f"{UNITS[unit]} ({survey}: {whole(audited)} af {whole(n)} er kodet af mennesker)"
    return TableView(caption, columns, rows)


def discovery_section(found: dict[str, Any] | None) -> Section | None:
    """What each method of finding new topics finds, the one in use first; nothing where none was.

    Parameters
    ----------
    found
        By method, a row of :func:`pipeline.evaluate.discovery_methods.method_table`; ``topics`` and
        what follows are missing where nobody has coded other topics.
    """
    if not found:
        return None
    coded = all("topics" in row for row in found.values())
    rows: list[tuple[Cell, ...]] = []
    for method, row in found.items():
        cells: tuple[Cell, ...] = (
            said.METHODS.get(method, method),
            int(row["candidates"]),
            percent(row["share"]),
            said.measure(row["coherence"]),
        )
        if coded:
            again = f"{whole(row['found'])} af {whole(row['topics'])}"
            cells += (again, said.measure(row["recall"]), said.measure(row["precision"]))
        rows.append(cells)
    columns = [
        Column("Metode", width=30),
        Column("Forslag", "whole", 10),
        Column("Sætninger i et forslag", "measure", 12),
        Column("Sammenhæng", "measure", 12),
    ]
    if coded:
        columns += [
            Column("Kendte emner fundet", "measure", 12),
            Column("Genkaldelse", "measure", 12),
            Column("Præcision", "measure", 10),
        ]
    table = TableView("Metoder til at finde nye emner", tuple(columns), tuple(rows))
    paragraphs = (said.DISCOVERY, said.KNOWN_TOPICS) if coded else (said.DISCOVERY,)
    return Section("nye-emner", "Nye emner", paragraphs, tables=(table,))


def privacy_section(privacy: dict[str, Any]) -> Section:
    """How much personal data is masked."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            said.CORPORA.get(name, name),
            int(of["marked"]),
            *(
                said.percent_with_limits(*(of[f"{measure}{end}"] for end in ("", "_low", "_high")))
                for measure in ("recall", "precision")
            ),
        )
        for name, of in ((name, corpus["by_type"]["all"]) for name, corpus in privacy.items())
    )
    columns = (
        Column("Tekster", width=40),
        Column("Mærket", "whole", 10),
        Column("Fundet", "measure", 18),
        Column("Rigtige blandt det fundne", "measure", 18),
    )
    table = TableView("Personoplysninger, der findes og maskeres", columns, rows)
    return Section("masker", "Personoplysninger", (said.PRIVACY,), tables=(table,))
