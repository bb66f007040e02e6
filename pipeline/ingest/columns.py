"""Which column of a delivery is which of the mapping's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.errors import Problem
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.mapping import Mapping
from pipeline.ingest.mapping_parts import Multi, Source
from pipeline.ingest.names import fold
from pipeline.ingest.overview import missing_column, missing_columns
from pipeline.privacy.shown import shown_heading

Columns = dict[str, int]
Named = list[dict[str, list[int]]]


def match_columns(delivery: Delivery, mapping: Mapping) -> tuple[Columns, list[Problem]]:
    """Find the mapping's columns in a delivery.

    Returns
    -------
    columns : dict of str to int
        The name from :meth:`Mapping.sources` to the column's position, where there is one.
    problems : list of Problem
        Required columns that are missing, in one; a heading that several columns have.
    """
    named = by_name(delivery)
    columns: Columns = {}
    problems: list[Problem] = []
    missing: list[Source] = []
    for name, source in mapping.sources():
        found = find(named, source.columns)
        if len(found) == 1:
            columns[name] = found[0]
        elif found:
            problems.append(_several(delivery, found))
        elif source.required:
            missing.append(source)
    if len(missing) == 1:
        problems.append(missing_column(delivery, mapping, missing[0]))
    elif missing:
        problems.append(missing_columns(delivery, mapping, missing))
    for question in mapping.multi:
        placed, found_problems = match_options(delivery, question, named, columns, mapping.survey)
        columns |= placed
        problems += found_problems
    read = ("key", "items", "questions", "background", "multi")
    if not any(name.startswith(read) for name in columns):
        return columns, [_nothing_known(delivery, mapping)]
    return columns, problems


def unread_columns(delivery: Delivery, mapping: Mapping) -> list[str]:
    """Headings that the mapping says nothing about, as the file has them."""
    known = mapping.headings()
    return [
        heading.shown or "(uden overskrift)"
        for heading in delivery.headings
        if not set().union(*heading.names()) & known
    ]


def by_name(delivery: Delivery) -> Named:
    """For each kind of name that headings have, the surest first: folded name to positions."""
    tiers: Named = []
    for position, heading in enumerate(delivery.headings):
        for tier, names in enumerate(heading.names()):
            if tier == len(tiers):
                tiers.append(defaultdict(list))
            for name in names:
                tiers[tier][name].append(position)
    return tiers


def find(named: Named, headings: Iterable[str]) -> list[int]:
    """The columns that go under any of these headings, by the surest kind of name that finds any.

    A variable's name is its own; a question's text may be shared (SurveyXact's status).
    """
    accepted = [fold(heading) for heading in headings]
    for tier in named:
        if found := {position for heading in accepted for position in tier.get(heading, ())}:
            return sorted(found)
    return []


def match_options(
    delivery: Delivery, question: Multi, named: Named, taken: Columns, survey: str
) -> tuple[Columns, list[Problem]]:
    """Find the columns of a question with several answers.

    Returns
    -------
    columns : dict of str to int
        ``multi.<id>`` for a column that joins the answers, ``multi.<id>.<n>`` for option no. n.
    problems : list of Problem
        Columns that are missing, or stand for an option that the mapping does not have.
    """
    asked = {fold(heading) for heading in question.columns}
    numbers = {fold(label): number for number, label in enumerate(question.options, start=1)}
    numbers |= {fold(alias): numbers[fold(label)] for alias, label in question.aliases.items()}
    columns: Columns = {}
    problems: list[Problem] = []
    for label, headings in question.option_columns.items():
        for position in find(named, headings):
            columns[f"multi.{question.id}.{numbers[fold(label)]}"] = position
    of_other = taken.get(f"questions.{question.other.question}") if question.other else None
    for position, heading in enumerate(delivery.headings):
        if heading.part is None or position == of_other or position in columns.values():
            continue
        if not asked & {fold(heading.text), fold(heading.variable or "")}:
            continue
        if number := numbers.get(fold(heading.part)):
            columns.setdefault(f"multi.{question.id}.{number}", position)
        else:
            problems.append(
                delivery.problem(
                    f"svarmuligheden ”{shown_heading(heading.part)}” er ikke en af dem, der er "
                    "beskrevet.",
                    f"Tilføj den under options eller aliases ved ”{question.id}” i "
                    f"corpus/surveys/{survey}.yaml.",
                    row=1,
                    position=position,
                )
            )
    if columns or problems:
        return columns, problems
    found = [at for at in find(named, question.columns) if delivery.headings[at].part is None]
    if len(found) == 1:
        return {f"multi.{question.id}": found[0]}, []
    if found:
        return {}, [_several(delivery, found)]
    if not question.required:
        return {}, []
    wanted = " eller ".join(f"”{heading}”" for heading in question.columns)
    return {}, [
        delivery.problem(
            f"kolonnerne til {wanted} mangler.",
            f"Hent filen igen med dem, eller tilføj overskriften i corpus/surveys/{survey}.yaml.",
            row=1,
        )
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
