"""``aftryk mapping``: draft how a new survey is read, for a person to correct."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.files import write_text
from pipeline.privacy.shown import shown_heading

if TYPE_CHECKING:
    from pipeline.ingest.delivery import Delivery
    from pipeline.ingest.draft import Draft


def mapping(
    file: Annotated[Path, typer.Argument(help="En leverance af spørgeskemaet (.xlsx eller .csv).")],
    out: Annotated[
        Path | None,
        typer.Option(help="Filen, der skrives; ellers corpus/surveys/<filens navn>.yaml."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Skriv, også hvis filen er der i forvejen.")
    ] = False,
) -> None:
    """Gæt, hvordan et nyt spørgeskema skal læses, og skriv en kladde, som du retter.

    Eksempel: aftryk mapping svar.xlsx --out corpus/surveys/mit_skema.yaml
    """
    from pipeline.ingest.draft import guess_mapping, mapping_text
    from pipeline.ingest.draft.slugs import slug

    target = out or paths.SURVEYS / f"{slug(file.stem, 'skema')}.yaml"
    refuse(file, target, force)
    delivery = read(file)
    known = read_by(delivery)
    draft = guess_mapping(delivery)
    write_text(mapping_text(draft, target.stem, file.name), target)
    print(summary(draft, target))
    if known:
        print(
            f"Bemærk: {' og '.join(known)} kan allerede læse filen; slet kladden, hvis det er nok."
        )


def refuse(file: Path, target: Path, force: bool) -> None:
    """Say no before anything is read.

    Raises
    ------
    AftrykError
        When there is no such delivery, or the draft cannot be put where it should.
    """
    problems = []
    if not file.is_file():
        problems.append(
            Problem("filen findes ikke.", "Se efter, om stien er stavet rigtigt.", file.as_posix())
        )
    if target.suffix != ".yaml" or not re.fullmatch(r"[a-z0-9_]+", target.stem):
        problems.append(
            Problem(
                "filens navn kan ikke bruges som navn på et spørgeskema.",
                "Kald den noget med små bogstaver a–z, tal og understreg, f.eks. mit_skema.yaml.",
                target.as_posix(),
            )
        )
    elif target.exists() and not force:
        problems.append(
            Problem(
                "filen er der i forvejen, og den kan være rettet i hånden.",
                "Vælg et andet navn med --out, eller skriv --force for at begynde forfra.",
                target.as_posix(),
            )
        )
    if problems:
        raise AftrykError(problems)


def read(file: Path) -> Delivery:
    """Read a delivery that no mapping may know; headings of the known ones are looked for."""
    from pipeline.ingest.batch import BatchFile
    from pipeline.ingest.batch_folder import companions
    from pipeline.ingest.misfit import usable
    from pipeline.ingest.read import Told, read_delivery

    known = {heading for other in usable(paths.SURVEYS) for heading in other.headings()}
    told = Told(**companions(file, BatchFile(report=True)))
    return read_delivery(file, known, told=told)


def read_by(delivery: Delivery) -> list[str]:
    """Names of the mappings that have all their columns in a delivery."""
    from pipeline.ingest.misfit import fit, usable

    return [other.survey for other in usable(paths.SURVEYS) if fit(delivery, other) == 1]


def summary(draft: Draft, target: Path) -> str:
    """Say in a few lines what was guessed and what a person must look at."""
    doubtful = [scale for scale in draft.scales if scale.doubt]
    key = f"”{shown_heading(draft.key.column.name)}”" if draft.key else "ingen fundet"
    lines = [
        f"Kladden ligger i {target.as_posix()}:",
        f"  nøgle: {key}",
        f"  skalaspørgsmål: {len(draft.items)} på {_scales(len(draft.scales))}",
        f"  åbne spørgsmål: {len(draft.questions)}",
        f"  spørgsmål med flere svar: {len(draft.multi)}",
        f"  baggrund: {len(draft.background)}",
        f"  kontaktoplysninger, der aldrig læses: {len(draft.contact)}",
        f"  andre kolonner, der ikke læses: {len(draft.ignored) + draft.nameless}",
        "",
        "Det skal du gøre, før den kan bruges:",
    ]
    if draft.key is None:
        lines.append("  - Skriv under ”key”, hvilken kolonne der siger, hvem der har svaret.")
    elif not draft.key.certain:
        lines.append("  - Se efter under ”key”, om det er den rigtige kolonne.")
    if doubtful:
        lines.append(
            f"  - Se efter, om trinnene står fra lavest til højest i {_scales(len(doubtful))}, og "
            "slet linjen ”confirm”."
        )
    if draft.nameless:
        lines.append(
            f"  - {draft.nameless} kolonner har ingen overskrift eller samme overskrift som en "
            "anden; giv dem hver sin, hvis de skal læses."
        )
    lines += [
        "  - Læs alle linjer med ”gæt” igennem, og ret dem, der er forkerte.",
        "  - Se efter, om alt, der siger, hvem nogen er, står under ”contact”.",
        "Prøv den så med: aftryk check <filen>",
    ]
    return "\n".join(lines)


def _scales(count: int) -> str:
    return f"{count} {'skala' if count == 1 else 'skalaer'}"
