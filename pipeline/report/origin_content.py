"""The part of the method appendix on which table each kind of number comes from."""

from __future__ import annotations

from pipeline.report.view import Cell, Column, MethodPart, TableView

HEADING = "Hvor tallene kommer fra"
_PARAGRAPHS = (
    "Hvert tal og hvert ord for en mængde kommer fra en celle i en af de tabeller, der ligger "
    "sammen med rapporten. Filen sporing.csv har en række for hvert af dem: hvor det står, og "
    "hvilken fil, række og kolonne det kommer fra. Siden index.html viser det samme under hvert "
    "afsnit, og hvad kolonnerne betyder, står i datafelter.csv. Tabellerne ligger også som Parquet "
    "(likert.parquet, temaer.parquet og så videre) med de samme rækker og kolonner.",
    "Citaterne er skåret ud af svarene, hver gang rapporten laves. Filen citater.csv siger, "
    "hvilket svar hvert citat kommer fra, hvor i svaret det står, og hvorfor det er med.",
)
_ROWS: tuple[tuple[Cell, ...], ...] = (
    ("Nøgletal", "noegletal.json", "", ""),
    ("Svar på skalaer", "likert.csv", "top_n eller count", "n_valid"),
    (
        "De samme spørgsmål, periode for periode",
        "perioder.csv",
        "top_before og top_after",
        "n_before og n_after",
    ),
    ("Afkrydsninger", "afkrydsninger.csv", "count", "n_answered"),
    ("Tal, som rapporterne selv har trykt", "tal_fra_rapporter.csv", "share", "n"),
    ("Temaer og ord for mængder", "temaer.csv", "n_touching", "n_units"),
    (
        "De samme temaer, periode for periode",
        "temaer_perioder.csv",
        "n_before og n_after",
        "of_before og of_after",
    ),
    ("Set af et menneske", "temaer.csv", "n_human", "n_touching"),
    ("Når tal og ord mødes", "tal_og_ord.csv", "low_touching og high_touching", "n_low og n_high"),
    ("Målingen af forslagene", "metrics.json", "", ""),
    ("Citater", "citater.csv", "", ""),
)


def origin_part() -> MethodPart:
    """Say in which file a writer finds the numerator and the denominator of a figure."""
    columns = (
        Column("Tal om", width=34),
        Column("Fil", width=24),
        Column("Tæller", width=30),
        Column("Nævner", width=20),
    )
    return MethodPart(HEADING, _PARAGRAPHS, (TableView("Rapportens tabeller", columns, _ROWS),))
