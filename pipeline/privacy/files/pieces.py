"""What is masked in the pieces of text that a file is cut into."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from tqdm import tqdm

from pipeline.privacy.find import find_in_unit
from pipeline.privacy.masking import Mask
from pipeline.privacy.model_names import ModelNames
from pipeline.privacy.numbering import entity_numbers

_WORDS = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_AS_WORDS = 2  # a single letter or digit is nobody's name or number


@dataclass(frozen=True)
class Rules:
    """What is masked.

    Parameters
    ----------
    types
        Types of personal data, as in :data:`~pipeline.tables.SPANS`.
    least_score
        Lowest score that counts.
    columns
        Headings of the only columns that are masked; all when empty.
    names
        What the profile's language model finds; None = the rules alone.
    """

    types: frozenset[str]
    least_score: float = 0.0
    columns: tuple[str, ...] = ()
    names: ModelNames | None = None


@dataclass(frozen=True)
class Piece:
    """One piece of text, and the type that all of it is, where its heading says so."""

    text: str
    forced: str | None = None


@dataclass(frozen=True)
class Outcome:
    """A file once it is masked.

    Parameters
    ----------
    data
        Its bytes.
    places, different
        Type to the number of places masked, and of different ones (persons, numbers) among them.
    notes
        What was not looked at, in Danish.
    """

    data: bytes
    places: dict[str, int]
    different: dict[str, int]
    notes: tuple[str, ...] = ()


@dataclass
class Tally:
    """Counts over a file's masks; a file inside the file is counted along."""

    places: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    entities: dict[str, set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))

    def outcome(self, data: bytes, notes: Sequence[str] = ()) -> Outcome:
        """The file with its counts."""
        different = {kind: len(found) for kind, found in self.entities.items()}
        return Outcome(data, dict(self.places), different, tuple(notes))


def masks_in(
    units: Sequence[Sequence[Piece]], rules: Rules, tally: Tally, salt: str = ""
) -> list[list[list[Mask]]]:
    """Masks of every piece; the same person or number has the same number all through.

    Parameters
    ----------
    units
        Pieces that are read together: the cells of a row, the paragraphs of a document.
    tally
        Counts are added to it.
    salt
        Tells the entities of a file inside the file apart from those of the file around it.

    Returns
    -------
    list
        As ``units``: for every piece its masks, in order.
    """
    if rules.names:
        rules.names.read_ahead([piece.text for unit in units for piece in unit])
    found: list[tuple[int, int, int, int, str]] = []
    with tqdm(total=len(units), desc="maskerer", disable=None, leave=False) as bar:
        for place, unit in enumerate(units):
            texts = [piece.text for piece in unit]
            hits = find_in_unit(texts, rules.types, rules.least_score, rules.names)
            for at, (piece, in_piece) in enumerate(zip(unit, hits, strict=True)):
                spans = [(hit.start, hit.end, hit.type) for hit in in_piece]
                if piece.forced in rules.types:
                    spans = all_of(piece.text, spans, str(piece.forced))
                found += [(place, at, *span) for span in spans]
            bar.update()
    said = [(kind, units[u][p].text[start:end]) for u, p, start, end, kind in found]
    masks: list[list[list[Mask]]] = [[[] for _ in unit] for unit in units]
    for (u, p, start, end, kind), number in zip(found, entity_numbers(said), strict=True):
        masks[u][p].append(Mask(start, end, kind, number))
        tally.places[kind] += 1
        tally.entities[kind].add((salt, number))
    return masks


def all_of(
    text: str, spans: Sequence[tuple[int, int, str]], kind: str
) -> list[tuple[int, int, str]]:
    """Spans over all of a text that is personal as a whole, given what detectors found in it.

    Beside a name that was found, "(leder)" may stand: small words are not masked there. A name
    found in parts is one name.

    >>> all_of("Mette Q. Sørensen", [(0, 5, "person")], "person")
    [(0, 17, 'person')]
    >>> all_of("Mette Sørensen (leder)", [(0, 14, "person")], "person")
    [(0, 14, 'person')]
    >>> all_of("mette, tlf. 84 00 17 53", [(12, 23, "phone")], "person")
    [(0, 10, 'person'), (12, 23, 'phone')]
    """
    kinds = {found for _, _, found in spans}
    gaps = list(_gaps(text, spans))
    if kind in kinds:
        gaps = [(start, end) for start, end in gaps if not text[start:end].islower()]
    whole = _WORDS.search(text)
    if gaps and whole and kinds <= {kind}:
        return [(*whole.span(), kind)]
    return sorted([*spans, *((start, end, kind) for start, end in gaps)])


def _gaps(text: str, spans: Collection[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Words between spans."""
    at = 0
    for start, end in [*((start, end) for start, end, _ in sorted(spans)), (len(text), len(text))]:
        words = _WORDS.search(text, at, max(at, start))
        if words and words.end() - words.start() >= _AS_WORDS:
            yield words.span()
        at = max(at, end)
