"""Put a delivery in: copied, checked and on the list, or nothing at all."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import paths
from pipeline.corrections import together
from pipeline.errors import AftrykError, Problem
from pipeline.files import write_text
from pipeline.ingest.batch_folder import NAME
from pipeline.ingest.whole_batch import Ingested, ingest_batch
from pipeline.lifecycle import batch_list
from pipeline.lifecycle.describe import (
    batch_text,
    describe_files,
    expected_survey,
    period_of,
)
from pipeline.lifecycle.options import expected_units, per_file


@dataclass(frozen=True)
class Wanted:
    """A batch that somebody wants put in.

    Parameters
    ----------
    name
        What it is called.
    files
        The files, wherever they lie.
    period
        The period; read out of the name when ``None``.
    puljer, surveys
        ``FILE=PULJE`` and ``FILE=SURVEY``; the value alone goes for every file.
    expected
        A file with the numbers of the projects that were asked, one a line.
    corrects
        Batches whose answers the files stand in for.
    """

    name: str
    files: Sequence[Path]
    period: str | None = None
    puljer: Sequence[str] = ()
    surveys: Sequence[str] = ()
    expected: Path | None = None
    corrects: Sequence[str] = ()


def add_batch(wanted: Wanted) -> Ingested:
    """Copy the files to corpus/batches, write batch.yaml, read it all and list it in params.yaml.

    The folder is made and read beside its place; it is moved there last, and taken away again when
    params.yaml cannot be written.

    Raises
    ------
    AftrykError
        With everything that is wrong; nothing is left behind.
    """
    target = paths.BATCHES / wanted.name
    batch_list.check_name(wanted.name, paths.PARAMS)
    _refuse(wanted, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    # In corpus/batches, which may lie on another disk than the rest; a level down, so that nothing
    # takes it for a batch.
    fresh = Path(tempfile.mkdtemp(prefix=".add-batch-", suffix=".tmp", dir=target.parent))
    try:
        folder = fresh / wanted.name
        folder.mkdir()
        ingested = _filled(folder, wanted)
        params = batch_list.read_text(paths.PARAMS)
        names = batch_list.read_list(paths.PARAMS)
        _not_elsewhere(ingested, names)
        listed = batch_list.with_batch(params, wanted.name, paths.PARAMS)
        folder.rename(target)
        try:
            batch_list.replace_list(paths.PARAMS, listed, [*names, wanted.name])
        except BaseException:
            shutil.rmtree(target)
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return ingested


def _refuse(wanted: Wanted, target: Path) -> None:
    """See to what can be seen before anything is copied."""
    problems = [
        Problem("filen findes ikke.", "Se efter, om stien er stavet rigtigt.", path.as_posix())
        for path in wanted.files
        if not path.is_file()
    ]
    names = Counter(_normal(path) for path in wanted.files)
    problems += [
        Problem(
            "to af filerne har samme navn.",
            "Giv den ene et andet navn, før du lægger den ind.",
            name,
        )
        for name, count in sorted(names.items())
        if count > 1
    ]
    if NAME in names:
        problems.append(
            Problem(
                "batch.yaml skrives af kommandoen selv.",
                "Udelad den; ret den bagefter, hvis der er noget at rette.",
                NAME,
            )
        )
    if target.exists():
        problems.append(
            Problem(
                "mappen er der i forvejen, men står ikke under batches i params.yaml.",
                f"Sæt ”- {wanted.name}” på listen, hvis den skal med, eller slet den: "
                f"aftryk remove-batch {wanted.name} --delete",
                target.as_posix(),
            )
        )
    listed = batch_list.read_list(paths.PARAMS)
    problems += [
        Problem(
            f"--corrects nævner ”{name}”, som ikke står under batches ({', '.join(listed)}).",
            "Skriv et af navnene.",
        )
        for name in wanted.corrects
        if name not in listed
    ]
    if problems:
        raise AftrykError(problems)


def _filled(folder: Path, wanted: Wanted) -> Ingested:
    """Copy the files, say what they are, and read them."""
    for path in wanted.files:
        shutil.copyfile(path, folder / path.name)
    copies = sorted(folder.iterdir())
    names = [path.name for path in copies]
    files = describe_files(
        copies,
        paths.SURVEYS,
        per_file(wanted.puljer, names, "--pulje"),
        per_file(wanted.surveys, names, "--survey"),
        corrects=bool(wanted.corrects),
    )
    expected = None
    if wanted.expected is not None:
        units = expected_units(wanted.expected)
        expected = {expected_survey(files, paths.SURVEYS): units}
    period = wanted.period or period_of(wanted.name)
    write_text(batch_text(period, files, expected, list(wanted.corrects)), folder / NAME)
    return ingest_batch(folder, paths.SURVEYS)


def _not_elsewhere(ingested: Ingested, listed: list[str]) -> None:
    """See that none of its projects has answered in a listed batch that it does not correct."""
    others = []
    for name in listed:
        try:
            others.append(ingest_batch(paths.BATCHES / name, paths.SURVEYS).tables)
        except AftrykError:
            continue  # another batch's trouble is told by aftryk check
    names = [*listed, ingested.batch]
    remedy = (
        "Retter leverancen et tidligere svar, så skriv --corrects og den tidligere leverances navn "
        "i kommandoen. Ellers find ud af, hvilken besvarelse der gælder, og læg en kopi af filen "
        "uden den anden ind."
    )
    known = together(others, names, remedy)[1]
    found = together([*others, ingested.tables], names, remedy)[1]
    if problems := [problem for problem in found if problem not in known]:
        raise AftrykError(problems)


def _normal(path: Path) -> str:
    return unicodedata.normalize("NFC", path.name).casefold()
