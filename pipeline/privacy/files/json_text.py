"""JSON and JSON Lines: only the values that hold personal data change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.names import fold
from pipeline.privacy.files.columns import AS_LONG_AS_CPR, check_columns, forced_kind
from pipeline.privacy.files.encoding import decoded
from pipeline.privacy.files.pieces import Outcome, Piece, Rules, Tally, masks_in
from pipeline.privacy.masking import mask_text

_TOKEN = re.compile(
    r'"(?P<string>[^"\\]*(?:\\.[^"\\]*)*)"(?P<key>\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?',
    re.DOTALL,
)
_HALF = re.compile("[\ud800-\udfff]")


class Value(NamedTuple):
    """A string or number in the file, and the key it stands under."""

    start: int
    end: int
    key: str
    text: str


def mask_json(data: bytes, file: str, rules: Rules, *, lines: bool) -> Outcome:
    """Mask the strings of JSON, and numbers that are telephone or CPR numbers.

    Parameters
    ----------
    lines
        Whether each line is an object of its own.

    Raises
    ------
    AftrykError
        When it is not JSON, with the line.
    """
    text = decoded(data, file)
    units = [list(_values(part, start)) for start, part in _checked(text.text, file, lines=lines)]
    headings = (value.key for unit in units for value in unit)
    wanted = check_columns(rules.columns, headings, file) if rules.columns else set()
    units = [[v for v in unit if not wanted or fold(v.key) in wanted] for unit in units]
    pieces = [[_piece(text.text, value) for value in unit] for unit in units]
    tally = Tally()
    masks = masks_in(pieces, rules, tally)
    new, done = [], 0
    for unit, found in zip(units, masks, strict=True):
        for value, spans in zip(unit, found, strict=True):
            if spans:
                masked = json.dumps(mask_text(value.text, spans), ensure_ascii=False)
                new += [text.text[done : value.start], masked]
                done = value.end
    return tally.outcome(text.encode("".join([*new, text.text[done:]])))


def _checked(text: str, file: str, *, lines: bool) -> Iterator[tuple[int, str]]:
    """Start and text of every line that holds something, or of the whole file."""
    start = 0
    # Not splitlines(): U+2028 and U+0085 may stand unescaped inside a JSON string.
    for number, line in enumerate(text.split("\n") if lines else [text], start=1):
        if line.strip():
            try:
                json.loads(line)
            except ValueError as error:
                row = number if lines else getattr(error, "lineno", None)
                raise AftrykError(
                    Problem(
                        "linjen er ikke gyldig JSON.",
                        "Hent filen igen fra det program, den kommer fra.",
                        file=file,
                        row=row,
                    )
                ) from None
            yield start, line
        start += len(line) + 1


def _values(text: str, offset: int) -> Iterator[Value]:
    """Strings and numbers that are no keys; half an emoji cannot be written, and becomes U+FFFD."""
    key = ""
    for token in _TOKEN.finditer(text):
        start, end = offset + token.start(), offset + token.end()
        if token["string"] is None:
            yield Value(start, end, key, token.group())
            continue
        said = _HALF.sub("\ufffd", json.loads(f'"{token["string"]}"', strict=False))
        if token["key"]:
            key = said
        else:
            yield Value(start, end, key, said)


def _piece(text: str, value: Value) -> Piece:
    """What is looked at of a value: of numbers only those that may be somebody's."""
    forced = forced_kind(value.key, value.text)
    is_string = text[value.start] == '"'
    return Piece(
        value.text if is_string or forced or AS_LONG_AS_CPR.fullmatch(value.text) else "", forced
    )
