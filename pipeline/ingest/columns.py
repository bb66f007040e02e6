"""Which column of a delivery is which of the mapping's."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches

from pipeline.errors import Problem
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.mapping import Mapping, Source
from pipeline.ingest.names import fold

Columns = dict[str, int]


def match_columns(delivery: Delivery, mapping: Mapping) -> tuple[Columns, list[Problem]]:
    """Find the mapping's columns in a delivery.

    Returns
    -------
    columns : dict of str to int
        The name from :meth:`Mapping.sources` to the column's position, where there is one.
    problems : list of Problem
        A required column that is missing; a heading that several columns have.
    """
    by_variable: dict[str, list[int]] = defaultdict(list)
    by_text: dict[str, list[int]] = defaultdict(list)
    for position, heading in enumerate(delivery.headings):
        by_text[fold(heading.text)].append(position)
        if heading.variable:
            by_variable[fold(heading.variable)].append(position)
    columns: Columns = {}
    problems: list[Problem] = []
    for name, source in mapping.sources():
        accepted = [fold(heading) for heading in source.columns]
        # A variable's name is its own; the questions' texts may be shared (SurveyXact's status).
        found = sorted({position for heading in accepted for position in by_variable[heading]})
        found = found or sorted({position for heading in accepted for position in by_text[heading]})
        if len(found) == 1:
            columns[name] = found[0]
        elif found:
            problems.append(_several(delivery, found))
        elif source.required:
            problems.append(_missing(delivery, mapping, source))
    if not any(name.startswith(("key", "items", "questions", "background")) for name in columns):
        return columns, [_nothing_known(delivery, mapping)]
    return columns, problems


def unread_columns(delivery: Delivery, mapping: Mapping) -> list[str]:
    """Headings that the mapping says nothing about, as the file has them."""
    known = mapping.headings()
    return [
        heading.shown or "(uden overskrift)"
        for heading in delivery.headings
        if not {fold(heading.text), fold(heading.column)} & known
    ]


def _several(delivery: Delivery, found: list[int]) -> Problem:
    letters = " og ".join(str(position + 1) for position in found)
    return delivery.problem(
        f"kolonnen findes flere gange (kolonne nr. {letters}).",
        "Slet eller omdøb den, der ikke skal læses.",
        row=1,
        position=found[0],
    )


def _nothing_known(delivery: Delivery, mapping: Mapping) -> Problem:
    return delivery.problem(
        f"ingen af overskrifterne fra ”{mapping.name}” findes i filens første udfyldte række.",
        "Se, at ”survey” i batch.yaml er den rigtige, og at overskrifterne står øverst.",
    )


def _missing(delivery: Delivery, mapping: Mapping, source: Source) -> Problem:
    known = mapping.headings()
    free = {
        fold(heading.text): heading.text
        for heading in delivery.headings
        if fold(heading.text) not in known
    }
    near = [
        free[close]
        for accepted in source.columns
        for close in get_close_matches(fold(accepted), free, n=1, cutoff=0.6)
    ]
    where = f"corpus/surveys/{mapping.survey}.yaml"
    wanted = " eller ".join(f"”{heading}”" for heading in source.columns)
    remedy = (
        f"Ligner ”{near[0]}” i filen: ret overskriften, eller tilføj den i {where}."
        if near
        else f"Hent filen igen med kolonnen, eller tilføj dens overskrift i {where}."
    )
    return Problem(f"kolonnen {wanted} mangler.", remedy, delivery.file, delivery.sheet, 1)
