"""A batch.yaml for files that somebody hands in."""

from __future__ import annotations

from collections.abc import Mapping as Named
from pathlib import Path

import yaml

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.batch import BatchFile
from pipeline.ingest.batch_folder import companions
from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.single_file import recognise

_SEASONS = {"foraar": "forår", "efteraar": "efterår"}


def period_of(name: str) -> str:
    """Read the period out of a batch's name, where it is there.

    >>> period_of("2025-foraar"), period_of("2024_2"), period_of("konference")
    ('forår 2025', '2024 2', 'konference')
    """
    words = name.replace("_", "-").split("-")
    seasons = [_SEASONS.get(word.casefold(), word) for word in words]
    if len(seasons) == 2 and seasons[0].isdecimal() and not seasons[1].isdecimal():
        seasons.reverse()
    return " ".join(seasons)


def describe_files(
    paths: list[Path],
    surveys: Path,
    puljer: Named[str, str],
    named: Named[str, str],
    *,
    corrects: bool = False,
) -> dict[str, BatchFile]:
    """Say of each file what it is: as told, a report by its ending, a survey by its columns.

    SurveyXact's two other CSV files belong to the file of answers and get no line of their own.

    Parameters
    ----------
    paths
        The files, all in one folder.
    surveys
        Folder with the mappings.
    puljer, named
        File name to pulje, and to survey, where somebody has said so.
    corrects
        Whether they correct an earlier batch, which then says the pulje.

    Raises
    ------
    AftrykError
        When a file is like no survey, or one needs a pulje and none is given.
    """
    beside = set()
    for path in paths:
        if "dataset" in path.name.casefold():
            belonging = companions(path, BatchFile(report=True))
            others = belonging.get("structure"), belonging.get("labels")
            beside |= {other.name for other in others if other}
    found: dict[str, BatchFile] = {}
    problems: list[Problem] = []
    for path in sorted(paths):
        if path.name in beside and path.name not in named:
            continue
        try:
            if path.name in named:
                load_mapping(named[path.name], surveys)
                about = BatchFile(survey=named[path.name])
            else:
                about = recognise(path, surveys)
            found[path.name] = about.model_copy(update={"pulje": puljer.get(path.name)})
            told = corrects or path.name in puljer
            if about.survey and not told and not _says_pulje(about.survey, surveys):
                problems.append(_no_pulje(path.name))
        except AftrykError as error:
            problems += error.problems
    if problems:
        raise AftrykError(problems)
    return found


def _says_pulje(survey: str, surveys: Path) -> bool:
    return "pulje" in load_mapping(survey, surveys).background


def _no_pulje(name: str) -> Problem:
    return Problem(
        "ingen kolonne siger, hvilken pulje besvarelserne hører til.",
        f'Skriv --pulje "{name}=<puljens navn>" i kommandoen.',
        file=name,
    )


def expected_survey(files: Named[str, BatchFile], surveys: Path) -> str:
    """The survey that expected projects should have answered: the batch's only one on projects.

    Raises
    ------
    AftrykError
        When there is none, or several.
    """
    there = sorted({about.survey for about in files.values() if about.survey})
    projects = [name for name in there if load_mapping(name, surveys).unit_kind == "project"]
    if len(projects) != 1:
        raise AftrykError(
            Problem(
                f"listen med ventede projekter kan ikke knyttes til ét spørgeskema om projekter "
                f"({', '.join(projects) or 'der er ingen blandt filerne'}).",
                "Udelad --expected, og skriv listen under expected i batch.yaml bagefter.",
            )
        )
    return projects[0]


def batch_text(
    period: str,
    files: Named[str, BatchFile],
    expected: Named[str, list[str]] | None = None,
    corrects: list[str] | None = None,
) -> str:
    """Write batch.yaml."""
    lines = [
        "# Hvad der ligger i mappen. Skrevet af aftryk add-batch; må rettes.",
        f"period: {_flow(period)}",
        "",
        "files:",
        *(
            f"  {_flow(name)}: {_flow(about.model_dump(exclude_defaults=True))}"
            for name, about in sorted(files.items())
        ),
    ]
    if corrects:
        lines += ["", "# Leverancer, hvis svar denne leverances svar træder i stedet for."]
        lines += [f"corrects: {_flow(corrects)}"]
    for survey, units in (expected or {}).items():
        lines += ["", "# Projekter, der blev bedt om at svare.", "expected:", f"  {survey}:"]
        lines += [f"    - {_flow(unit)}" for unit in units]
    return "\n".join(lines) + "\n"


def _flow(value: object) -> str:
    wrapped = yaml.safe_dump(
        [value], allow_unicode=True, default_flow_style=True, width=10**9, sort_keys=False
    )
    return wrapped.strip()[1:-1]
