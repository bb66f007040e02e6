"""``aftryk mask``: put placeholders in place of personal data in a file of texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

from pipeline.commands.text_files import read_texts
from pipeline.files import write_json_lines
from pipeline.privacy import Mask, find_spans, mask_text


def mask(
    file: Annotated[Path, typer.Argument(help="JSON Lines eller CSV med ”id” og ”text”.")],
    out: Annotated[Path, typer.Option(help="Hvor resultatet skrives (JSON Lines).")],
) -> None:
    """Sæt [e-mail], [telefon] og [cpr-nummer] i stedet for personoplysninger i tekster.

    Eksempel: aftryk mask svar.csv --out maskeret.jsonl
    """
    write_json_lines(masked_rows(read_texts(file)), out)


def masked_rows(texts: pd.DataFrame) -> list[dict]:
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
    """
    spans = find_spans(texts.assign(answer_id=texts["id"].map(str)))
    by_id: dict[str, list[Mask]] = {}
    columns = (spans[name].tolist() for name in ("answer_id", "start", "end", "type", "number"))
    for name, *mask in zip(*columns, strict=True):
        by_id.setdefault(name, []).append(Mask(*mask))
    return [
        {
            "id": name,
            "text": mask_text(text, by_id.get(str(name), [])),
            "spans": [mask._asdict() for mask in by_id.get(str(name), [])],
        }
        for name, text in zip(texts["id"].tolist(), texts["text"].tolist(), strict=True)
    ]
