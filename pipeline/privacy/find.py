"""All detectors over texts: typed spans that do not overlap."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

import pandas as pd
from tqdm import tqdm

from pipeline.privacy.address import find_address
from pipeline.privacy.birthdate import find_birthdate
from pipeline.privacy.cpr import find_cpr
from pipeline.privacy.cvr import find_cvr
from pipeline.privacy.email import find_email
from pipeline.privacy.found import Found
from pipeline.privacy.masking import Mask, mask_text
from pipeline.privacy.model_names import ModelNames
from pipeline.privacy.names import find_person, names_in
from pipeline.privacy.numbering import entity_numbers
from pipeline.privacy.organisation import find_organisation
from pipeline.privacy.phone import find_phone
from pipeline.privacy.seen import as_seen
from pipeline.privacy.url import find_url
from pipeline.tables import SPANS

Detector = Callable[[str], Iterator[Found]]

DETECTORS: tuple[Detector, ...] = (
    find_email,
    find_url,
    find_cpr,
    find_cvr,
    find_phone,
    find_birthdate,
    find_address,
    find_organisation,
)
"""In order of precedence: what an earlier one found, a later one does not find again. Names of
persons come after them, since they are looked for in all texts of a project at once, and what a
language model finds comes last."""

TYPES = frozenset({"cpr", "cvr", "phone", "email", "url", "address", "birthdate", "person"})
"""What is personal wherever it stands; names of organisations are masked only on request."""

ORDER = ["survey", "unit_id", "order", "answer_id"]


def find_in_text(
    text: str,
    types: Collection[str] = TYPES,
    least_score: float = 0.0,
    names: ModelNames | None = None,
) -> list[Found]:
    """Personal data in one text, in order, without overlaps.

    Parameters
    ----------
    text
        The raw text.
    types
        The types that are wanted. What is of another type is passed over, also by the detectors
        that come after the one that found it.
    least_score
        Lowest score that counts.
    names
        What the profile's language model finds; None = the rules alone.

    >>> [(f.start, f.end, f.type) for f in find_in_text("Skriv til a@b.dk eller ring 84 00 17 53")]
    [(10, 16, 'email'), (28, 39, 'phone')]
    """
    return find_in_unit([text], types, least_score, names)[0]


def masked_text(
    text: str,
    types: Collection[str] = TYPES,
    least_score: float = 0.0,
    names: ModelNames | None = None,
) -> str:
    """A text with unnumbered placeholders for all that :func:`find_in_text` finds in it.

    >>> masked_text("konsulent, tlf. 84 00 17 53")
    'konsulent, tlf. [telefon]'
    """
    hits = find_in_text(text, types, least_score, names)
    return mask_text(text, [Mask(hit.start, hit.end, hit.type) for hit in hits])


def masked_texts(
    texts: Sequence[str],
    types: Collection[str] = TYPES,
    least_score: float = 0.0,
    names: ModelNames | None = None,
) -> list[str]:
    """:func:`masked_text` of each text; the model reads them all at once."""
    if names:
        names.read_ahead(texts)
    return [masked_text(text, types, least_score, names) for text in texts]


def find_in_unit(
    texts: Sequence[str],
    types: Collection[str] = TYPES,
    least_score: float = 0.0,
    names: ModelNames | None = None,
) -> list[list[Found]]:
    """Personal data in the texts of one project or respondent, text by text.

    What is surely a name in one of them is a name in the others too.
    """
    as_read = [as_seen(text) for text in texts]
    people = partial(find_person, known=names_in([seen for seen, _ in as_read]))
    detectors: tuple[Detector, ...] = (*DETECTORS, people, *([names] if names else []))
    return [_in_text(seen, place, detectors, types, least_score) for seen, place in as_read]


def _in_text(
    seen: str,
    place: Callable[[int, int], tuple[int, int]],
    detectors: Sequence[Detector],
    types: Collection[str],
    least_score: float,
) -> list[Found]:
    taken = bytearray(len(seen))
    kept: list[Found] = []
    for detector in detectors:
        for hit in detector(seen):
            if hit.score < least_score:
                continue
            for start, end in _free(seen, taken, hit.start, hit.end):
                taken[start:end] = b"\1" * (end - start)
                kept.append(hit._replace(start=start, end=end))
    wanted = sorted(hit for hit in kept if hit.type in types)
    places = [place(hit.start, hit.end) for hit in wanted]
    return [
        hit._replace(start=start, end=end) for hit, (start, end) in zip(wanted, places, strict=True)
    ]


def _free(seen: str, taken: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What an earlier detector has left of a span: a name must not slip out beside an address."""
    if not any(taken[start:end]):
        yield start, end
        return
    at = start
    while at < end:
        if taken[at] or not seen[at].isalnum():
            at += 1
            continue
        stop = at
        while stop < end and not taken[stop]:
            stop += 1
        length = len(seen[at:stop].rstrip())
        yield at, at + length
        at = stop


def find_spans(
    texts: pd.DataFrame,
    types: Collection[str] = TYPES,
    least_score: float = 0.0,
    names: ModelNames | None = None,
) -> pd.DataFrame:
    """Personal data in every text, numbered within each project or respondent.

    Parameters
    ----------
    texts
        ``answer_id`` and ``text``. With ``survey`` and ``unit_id`` the texts of a unit are read
        together, in the order of a column ``order`` if there is one; without, each text is a unit.
    types, least_score, names
        As :func:`find_in_text`.

    Returns
    -------
    pandas.DataFrame
        As :data:`~pipeline.tables.SPANS`, offsets into the raw text.
    """
    if "unit_id" not in texts:
        texts = texts.assign(survey="", unit_id=texts["answer_id"])
    if "order" not in texts:
        texts = texts.assign(order=0)
    if names:
        names.read_ahead(texts["text"].tolist())
    rows = []
    units = texts.sort_values(ORDER, kind="stable").groupby(["survey", "unit_id"], sort=True)
    with tqdm(total=len(texts), desc="maskerer", disable=None, leave=False) as bar:
        for _, unit in units:
            rows += _unit_rows(unit, types, least_score, names)
            bar.update(len(unit))
    return SPANS.frame(rows)


def _unit_rows(
    unit: pd.DataFrame, types: Collection[str], least_score: float, names: ModelNames | None
) -> list[dict]:
    """Rows of ``SPANS`` for the texts of one unit, in reading order."""
    texts = unit["text"].tolist()
    found = find_in_unit(texts, types, least_score, names)
    hits = [
        (answer, hit, text[hit.start : hit.end])
        for answer, text, in_text in zip(unit["answer_id"].tolist(), texts, found, strict=True)
        for hit in in_text
    ]
    numbers = entity_numbers([(hit.type, words) for _, hit, words in hits])
    return [
        {"answer_id": answer, **hit._asdict(), "number": number}
        for (answer, hit, _), number in zip(hits, numbers, strict=True)
    ]
