"""``aftryk mask``: put placeholders in place of personal data in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import pandas as pd
import typer

from pipeline.commands.mask_options import chosen_rules
from pipeline.commands.text_files import read_texts
from pipeline.errors import AftrykError, Problem
from pipeline.files import write_bytes, write_json_lines

if TYPE_CHECKING:
    from pipeline.privacy.files import Outcome, Rules
    from pipeline.privacy.masking import Mask

_DOCUMENTS = {".docx", ".odt", ".pdf", ".xlsx", ".md", ".json"}

LOOK = (
    "Maskinen finder ikke alt: et menneske skal læse filen igennem, før den deles. Se også efter,"
    " om nogen kan kendes på det, der står tilbage."
)


def mask(
    file: Annotated[
        Path, typer.Argument(help="Tekst, tabel, Word, OpenDocument, PDF eller JSON Lines.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", help="Hvor resultatet skrives; ellers ved siden af.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--columns", help="Masker kun denne kolonne; kan gentages."),
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--types", help="Masker kun disse, f.eks. ”navn,telefon”."),
    ] = None,
    least_score: Annotated[
        float | None,
        typer.Option("--least-score", min=0, max=1, help="Hvor sikker en regel skal være, 0-1."),
    ] = None,
    organisations: Annotated[
        Literal["mask", "keep"] | None,
        typer.Option("--organisations", help="Om navne på arbejdspladser maskeres."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Skriv, også hvis filen er der i forvejen.")
    ] = False,
) -> None:
    """Skjul navne, numre og adresser i en fil: der kommer til at stå [navn 1], [telefon 1].

    Filen selv røres ikke; resultatet hedder f.eks. svar.maskeret.xlsx. Samme navn får samme nummer
    i hele filen. Ender --out på .jsonl, og har filen ”id” og ”text”, skrives id, text og spans.

    Eksempel: aftryk mask svar.xlsx --types navn,telefon
    """
    from pipeline.privacy.files import mask_file, suffix_out

    rules = chosen_rules(types, least_score, organisations, columns or [])
    as_rows = _is_jsonl(out) and not columns and _has_texts(file)
    suffix = suffix_out(file.suffix.lower())
    target = out or file.with_name(f"{file.stem}.maskeret{suffix}")
    refuse(file, target, suffix, force=force, as_rows=as_rows)
    if as_rows:
        rows, outcome = masked_rows(read_texts(file), rules)
        write_json_lines(rows, target)
    else:
        outcome = mask_file(file, rules)
        write_bytes(outcome.data, target)
    print("\n".join([f"Skrevet: {target.as_posix()}", *summary(outcome), LOOK]))


def refuse(file: Path, target: Path, suffix: str, *, force: bool, as_rows: bool) -> None:
    """Say no to a place to write before anything is read.

    Raises
    ------
    AftrykError
        When it is the file itself, there already, or named as another kind of file.
    """
    wanted = {suffix, ".txt"} if suffix == ".md" else {suffix}
    if target.exists() and file.exists() and target.samefile(file):
        message, remedy = "filen kan ikke skrives oven i sig selv.", "Vælg et andet navn med --out."
    elif as_rows:
        return
    elif target.suffix.lower() not in wanted:
        message = f"resultatet skal ende på {' eller '.join(sorted(wanted))}."
        remedy = "Ret navnet efter --out, eller udelad det."
    elif target.exists() and not force:
        message = "filen er der i forvejen, og den kan være rettet i hånden."
        remedy = "Vælg et andet navn med --out, eller skriv --force for at erstatte den."
    else:
        return
    raise AftrykError(Problem(message, remedy, file=target.as_posix()))


def _is_jsonl(out: Path | None) -> bool:
    return out is not None and out.suffix.lower() == ".jsonl"


def _has_texts(file: Path) -> bool:
    """Whether a file is one text a row; JSON Lines with other fields keep their own form."""
    if file.suffix.lower() in _DOCUMENTS:
        return False
    if file.suffix.lower() not in (".jsonl", ".ndjson"):
        return True
    import json

    try:
        with file.open(encoding="utf-8-sig") as lines:
            first = json.loads(next((line for line in lines if line.strip()), "{}"))
    except (OSError, ValueError):
        return True
    return not isinstance(first, dict) or not first or {"id", "text"} <= set(first)


def masked_rows(texts: pd.DataFrame, rules: Rules) -> tuple[list[dict], Outcome]:
    """Mask every text.

    Parameters
    ----------
    texts
        ``id`` and ``text``.

    Returns
    -------
    list of dict
        In the order given: ``id``, ``text`` masked, and ``spans`` with offsets into the text as it
        was before.
    Outcome
        The counts.
    """
    from pipeline.privacy.files.pieces import Piece, Tally, masks_in
    from pipeline.privacy.masking import mask_text

    tally = Tally()
    units = [[Piece(text)] for text in texts["text"].tolist()]
    found: list[list[Mask]] = [masks for (masks,) in masks_in(units, rules, tally)]
    rows = [
        {"id": name, "text": mask_text(text, masks), "spans": [one._asdict() for one in masks]}
        for name, text, masks in zip(
            texts["id"].tolist(), texts["text"].tolist(), found, strict=True
        )
    ]
    return rows, tally.outcome(b"")


def summary(outcome: Outcome) -> list[str]:
    """How much was masked, by type; never what."""
    from pipeline.privacy.masking import PLACEHOLDERS
    from pipeline.report.numbers import whole

    lines = []
    for kind in PLACEHOLDERS:
        if places := outcome.places.get(kind):
            different = outcome.different[kind]
            again = "det samme" if different == 1 else f"{whole(different)} forskellige"
            where = "1 sted" if places == 1 else f"{whole(places)} steder ({again})"
            lines.append(f"  {PLACEHOLDERS[kind].strip('[]')}: {where}")
    found = ["Maskeret:", *lines] if lines else ["Der blev ikke fundet personoplysninger."]
    return [*found, *outcome.notes]
