"""What a finished report says that its trace does not account for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.report.inputs import Inputs
from tests.report.cell_values import Read, written
from tests.report.read_back import Block

# Digits that are part of a name: the measure F1.
MEASURES = re.compile(r"\b(?:Macro-)?F1\b")
Places = dict[tuple[str, str, int, int], list[Any]]
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def read_trace(report: Path) -> pd.DataFrame:
    return pd.read_csv(report / "sporing.csv", dtype=str, keep_default_na=False).astype(
        {"linje": int, "spalte": int, "tegn": int}
    )


def by_place(traced: pd.DataFrame) -> Places:
    """The rows that have a cell, by the text's headings and its place in a table."""
    places: Places = {}
    for row in traced[traced["art"] != "uden spor"].itertuples():
        places.setdefault((row.afsnit, row.tabel, row.linje, row.spalte), []).append(row)
    return places


def covered(block: Block, places: Places) -> set[int]:
    """Characters of a text that its own statements account for."""
    cell = (block.table, block.line, block.column)
    characters: set[int] = set()
    for section in {block.section, block.section.partition(" › ")[0]}:
        for row in places.get((section, *cell), []):
            for found in re.finditer(re.escape(row.udsagn), block.text):
                start = found.start() + row.tegn
                if block.text[start : start + len(row.trykt)] == row.trykt:
                    characters |= set(range(start, start + len(row.trykt)))
    return characters


def untraced(blocks: Iterable[Block], traced: pd.DataFrame, names: Iterable[str]) -> list[str]:
    """Numbers that no row of the trace accounts for, each with its text."""
    problems, places = [], by_place(traced)
    for block in blocks:
        if not re.search(r"\d", block.text):
            continue
        known = covered(block, places)
        for name in names:
            for found in re.finditer(re.escape(name), block.text):
                known |= set(range(*found.span()))
        for found in MEASURES.finditer(block.text):
            known |= set(range(*found.span()))
        problems += [
            f"{found[0]} i {block.text!r} ({block.section})"
            for found in DIGITS.finditer(block.text)
            if not set(range(*found.span())) <= known
        ]
    return problems


def wordless(
    blocks: Iterable[Block], traced: pd.DataFrame, words: list[str], fixed: Iterable[str]
) -> list[str]:
    """Words for amounts that no row accounts for, outside what is the same in every report."""
    anyone = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len)[::-1])})(?!\w)", re.I)
    problems, places = [], by_place(traced)
    for block in blocks:
        if not anyone.search(block.text):
            continue
        known = covered(block, places)
        for text in fixed:
            for found in re.finditer(re.escape(text), block.text) if text else ():
                known |= set(range(*found.span()))
        problems += [
            f"{found[0]} i {block.text!r}"
            for found in anyone.finditer(block.text)
            if not set(range(*found.span())) <= known
        ]
    return problems


def reader(report: Path, inputs: Inputs) -> Read:
    """Tables by the names that the trace gives them; of those of themes, the themes in use."""
    known: dict[str, Any] = {
        "params.yaml": inputs.settings.model_dump(),
        "metrics.json": inputs.metrics,
        "corpus/tables/replayed/snapshot.json": inputs.snapshot,
        "corpus/tables/collected/documents.parquet": inputs.documents,
    }

    @cache
    def read(name: str) -> Any:
        if name in known:
            return known[name]
        if name.endswith(".json"):
            return pd.read_json(report / name, typ="series").to_dict()
        if name.endswith(".csv"):
            table = pd.read_csv(report / name, keep_default_na=False)
            in_use = table.get("theme_id", pd.Series(dtype=str)).isin(inputs.active["theme_id"])
            return table[in_use] if name in {"temaer.csv", "tal_og_ord.csv"} else table
        if "orphans" in name:
            return pd.concat([inputs.review_orphans, inputs.quote_orphans])
        table = getattr(inputs, Path(name).stem)
        in_use = table.get("theme_id", pd.Series(dtype=str)).isin(inputs.active["theme_id"])
        return table[in_use] if Path(name).stem == "codings" else table

    return read


def wrong_cells(traced: pd.DataFrame, read: Read, amounts: list[dict[str, Any]]) -> list[str]:
    """Rows whose cell does not give what is printed."""
    rows = traced[traced["fil"] != ""].drop_duplicates(["fil", "raekke", "kolonne", "art", "trykt"])
    return [
        f"{row.trykt} ({row.art}): {row.fil} {row.raekke} {row.kolonne} giver {said}"
        for row in rows.itertuples()
        if (said := written(row, read, amounts)) != row.trykt
    ]
