"""What ``aftryk check`` prints: one table per batch, and who has answered of those that should."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.ids import ERASED
from pipeline.ingest.summary import excluded
from pipeline.ingest.whole_batch import Ingested
from pipeline.language.non_answers import is_non_answer
from pipeline.privacy.shown import shown

COLUMNS = ["besvarelser", "udeladt", "spørgsmål", "svar", "ikke-svar", "tomme", "afsnit"]
TOTAL = "i alt"


def per_file(ingested: Ingested) -> pd.DataFrame:
    """Count what each file holds: one row per file, and ``COLUMNS``."""
    tables = ingested.tables
    answers = tables["answers"].assign(
        blank=tables["answers"]["text"].str.strip() == "",
        non_answer=tables["answers"]["text"].map(is_non_answer).astype(bool),
    )
    answers["non_answer"] &= ~answers["blank"]
    by_file = answers.groupby("source_file")
    items = tables["items"][["survey", "item"]].drop_duplicates().groupby("survey").size()
    survey = tables["units"].groupby("source_file")["survey"].first()
    passages = tables["passages"].merge(tables["documents"], on="document_id")
    counted = {
        "besvarelser": tables["units"].groupby("source_file").size(),
        "udeladt": tables["exclusions"].groupby("source_file").size(),
        "spørgsmål": survey.map(items),
        "svar": by_file.size() - by_file["blank"].sum() - by_file["non_answer"].sum(),
        "ikke-svar": by_file["non_answer"].sum(),
        "tomme": by_file["blank"].sum(),
        "afsnit": passages.groupby("source_file").size(),
    }
    return (
        pd.DataFrame(counted, columns=COLUMNS)
        .reindex(ingested.files)
        .astype(object)
        .fillna(0)
        .astype(int)
    )


def with_total(table: pd.DataFrame, ingested: Ingested) -> pd.DataFrame:
    """Add the batch as a whole; questions of one survey count once however many files it has."""
    total = table.sum()
    total["spørgsmål"] = len(ingested.tables["items"][["survey", "item"]].drop_duplicates())
    return pd.concat([table, total.to_frame(TOTAL).T])


def report(ingested: Ingested) -> str:
    """One batch as a table in plain text, with what was left out, and notes."""
    table = per_file(ingested)
    files = len(table)
    if files > 1:
        table = with_total(table, ingested)
    width = max([len("fil"), *(len(name) for name in table.index)])
    headed = f"{ingested.batch} ({files} {'fil' if files == 1 else 'filer'})"
    lines = [headed, f"  {'fil':<{width}}  " + "  ".join(COLUMNS)]
    for name, row in table.iterrows():
        cells = (f"{row[column] or '–':>{len(column)}}" for column in COLUMNS)
        lines.append(f"  {name:<{width}}  " + "  ".join(cells))
    lines += [f"  Læst som: {file}: {said}" for file, said in sorted(ingested.dialects.items())]
    lines += [f"  {line}" for line in responses([ingested])]
    for survey, group in ingested.tables["expected"].groupby("survey"):
        erased = group["unit_id"].str.startswith(ERASED)
        if erased.any():
            lines.append(f"  Slettet efter anmodning på {survey}: {int(erased.sum())}.")
        if missing := sorted(group.loc[~group["received"] & ~erased, "unit_id"]):
            lines.append(f"  Mangler svar på {survey}: {', '.join(map(shown, missing))}.")
    lines += [f"  Udeladt: {line}" for line in excluded(ingested)]
    lines += [f"  Bemærk: {note}" for note in ingested.notes]
    return "\n".join(lines)


def responses(read: Sequence[Ingested]) -> list[str]:
    """Say for each survey how many of the expected units have answered, over some batches."""
    expected = pd.concat([ingested.tables["expected"] for ingested in read], ignore_index=True)
    # A project that two batches expect, as one corrects the other, is one project all the same.
    projects = expected.groupby(["survey", "unit_id"])["received"].max().reset_index()
    lines = []
    for survey, group in projects.groupby("survey"):
        got, due = int(group["received"].sum()), len(group)
        lines.append(f"{survey}: {got} af {due} ventede er modtaget ({got / due:.0%}).")
    return [line.replace("%", "\u00a0%") for line in lines]
