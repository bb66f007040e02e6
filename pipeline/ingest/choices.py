"""Questions with several answers: which options each unit chose.

A unit that chose none of a question's options has not answered it and gets no rows: some programs
write 0 for what was not chosen, others nothing at all, and the table must not tell them apart.
"""

from __future__ import annotations

import re

import pandas as pd

from pipeline.errors import Problem
from pipeline.ingest.columns import Columns
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.mapping import Mapping
from pipeline.ingest.mapping_parts import Multi
from pipeline.ingest.names import FALSE, TRUE, fold

_BETWEEN = re.compile(r"[;,\n|]")


def choices(
    delivery: Delivery, mapping: Mapping, columns: Columns
) -> tuple[pd.DataFrame, dict[str, pd.Series], list[Problem]]:
    """Read every question with several answers.

    Returns
    -------
    table : DataFrame
        ``row`` (as in the file), ``question``, ``option``, ``chosen``.
    texts : dict of str to Series
        Open question to what was written at "Andet" in a column that joins the answers.
    problems : list of Problem
        Cells that say neither yes nor no.
    """
    blocks, problems = [], []
    texts: dict[str, pd.Series] = {}
    for question in mapping.multi:
        joined = columns.get(f"multi.{question.id}")
        if joined is not None:
            chosen: pd.DataFrame | None
            chosen, rest = _split(delivery.values(joined).fillna(""), question)
            if question.other:
                texts[question.other.question] = rest
            else:
                problems += _unknown(delivery, rest[rest != ""], question, mapping, joined)
        else:
            at = columns.get(f"questions.{question.other.question}") if question.other else None
            chosen, text, found = _own_columns(delivery, question, columns, at is None)
            problems += found
            if chosen is None:
                continue
            if at is not None:
                text = delivery.values(at).fillna("")
            elif text is not None and question.other:
                texts[question.other.question] = text
            if text is not None and question.other:
                chosen[question.other.option] |= text.str.strip() != ""
        chosen = chosen[chosen.any(axis=1)]
        block = chosen.rename_axis("row").reset_index().melt("row", None, "option", "chosen")
        blocks.append(block.assign(question=question.id))
    if not blocks:
        return pd.DataFrame(columns=["row", "question", "option", "chosen"]), texts, problems
    return pd.concat(blocks, ignore_index=True), texts, problems


def _own_columns(
    delivery: Delivery, question: Multi, columns: Columns, holds_text: bool
) -> tuple[pd.DataFrame | None, pd.Series | None, list[Problem]]:
    """One column per option: it says yes, or repeats the option, where that was chosen.

    The column of "Andet" may hold what was written there in place of a yes (``holds_text``).
    """
    problems: list[Problem] = []
    text = None
    placed = {
        label: columns.get(f"multi.{question.id}.{number}")
        for number, label in enumerate(question.options, start=1)
    }
    if all(position is None for position in placed.values()):
        return None, None, []
    chosen = pd.DataFrame(False, index=delivery.cells.index, columns=question.options)
    for label, position in placed.items():
        if position is None:
            continue
        meant = {fold(label), *(fold(a) for a, to in question.aliases.items() if to == label)}
        said = delivery.values(position).fillna("").map(fold)
        chosen[label] = said.isin(TRUE | meant)
        strange = said[~chosen[label] & ~said.isin(FALSE)]
        if holds_text and question.other and label == question.other.option:
            written = delivery.values(position).fillna("")
            text = written.where(written.index.isin(strange.index), "")
            continue
        problems += delivery.cell_problems(
            strange.map(lambda _: "cellen siger hverken, om svaret er valgt eller ej."),
            "Skriv 1 eller 0, eller se, om kolonnen hører til et andet spørgsmål.",
            position,
        )
    return chosen, text, problems


def _split(column: pd.Series, question: Multi) -> tuple[pd.DataFrame, pd.Series]:
    """Take joined answers apart by the options known; what is left over is the text at "Andet".

    An option may hold a comma itself, so the longest that fit are taken first.
    """
    labels = {fold(label): label for label in question.options}
    labels |= {fold(alias): label for alias, label in question.aliases.items()}
    read = {text: _taken(text, labels) for text in column.unique()}
    other = question.other
    chosen = pd.DataFrame(
        {
            label: [
                label in read[text][0]
                or (other is not None and label == other.option and read[text][1] != "")
                for text in column
            ]
            for label in question.options
        },
        index=column.index,
    )
    return chosen, column.map(lambda text: read[text][1])


def _taken(text: str, labels: dict[str, str]) -> tuple[set[str], str]:
    """The options in a joined cell, and what is left of it."""
    parts = _BETWEEN.split(text)
    marks = [*_BETWEEN.findall(text), ""]
    chosen: set[str] = set()
    rest: list[str] = []
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            piece = "".join(
                part + mark for part, mark in zip(parts[at:end], marks[at:end], strict=True)
            )
            label = labels.get(fold(piece.strip(" ;,|\n"))) or labels.get(fold(piece))
            if label is not None:
                chosen.add(label)
                at = end
                break
        else:
            rest.append(parts[at] + marks[at])
            at += 1
    return chosen, "".join(rest).strip(" ;,|\n")


def _unknown(
    delivery: Delivery, rest: pd.Series, question: Multi, mapping: Mapping, position: int
) -> list[Problem]:
    return delivery.cell_problems(
        rest.map(lambda _: "cellen har svar, der ikke er blandt svarmulighederne."),
        f"Tilføj dem under options ved ”{question.id}” i corpus/surveys/{mapping.survey}.yaml, "
        "eller skriv under other, hvilket åbent spørgsmål de hører til.",
        position,
    )
