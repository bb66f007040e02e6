"""What came of a batch, as a few Danish lines."""

from __future__ import annotations

from pipeline.ingest.whole_batch import Ingested


def counts(ingested: Ingested) -> list[tuple[str, int]]:
    """Name and number of what was read, in the order it is shown."""
    tables = ingested.tables
    answers = tables["answers"]
    return [
        ("filer", len(ingested.files)),
        ("besvarelser", len(tables["units"])),
        ("udeladte rækker", len(tables["exclusions"])),
        ("lukkede spørgsmål", tables["items"][["survey", "item"]].drop_duplicates().shape[0]),
        ("åbne svar med tekst", int((answers["text"].str.strip() != "").sum())),
        ("tomme åbne svar", int((answers["text"].str.strip() == "").sum())),
        ("evalueringsrapporter", int((tables["documents"]["kind"] == "report").sum())),
        ("notater", int((tables["documents"]["kind"] == "note").sum())),
        ("afsnit i rapporter og notater", len(tables["passages"])),
        ("tal fra rapporternes tabeller", len(tables["reported_shares"])),
    ]


def excluded(ingested: Ingested) -> list[str]:
    """One line per reason for leaving rows out, with how many."""
    table = ingested.tables["exclusions"]
    grouped = table.groupby(["source_file", "reason"]).size().rename("rows").reset_index()
    return [f"{row.source_file}: {row.rows} × {row.reason}" for row in grouped.itertuples()]


def summary(ingested: Ingested) -> str:
    """Everything, as text."""
    lines = [f"{ingested.batch}:"]
    lines += [f"  {name}: {count}" for name, count in counts(ingested)]
    lines += [f"  Udeladt: {line}" for line in excluded(ingested)]
    lines += [f"  Bemærk: {note}" for note in ingested.notes]
    return "\n".join(lines)
