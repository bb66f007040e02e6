"""Running text: ``.txt`` and ``.md``."""

from __future__ import annotations

import re

from pipeline.privacy.files.encoding import decoded
from pipeline.privacy.files.pieces import Outcome, Piece, Rules, Tally, masks_in
from pipeline.privacy.masking import mask_text

_GAP = re.compile(r"((?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*)")


def mask_plain(data: bytes, file: str, rules: Rules) -> Outcome:
    """Mask a text; encoding, line ends and all else stay."""
    text = decoded(data, file)
    masked, tally = mask_running(text.text, rules)
    return tally.outcome(text.encode(masked))


def mask_running(text: str, rules: Rules) -> tuple[str, Tally]:
    """Mask a text whose paragraphs are parted by blank lines."""
    parts = _GAP.split(text)  # every other part is a gap
    tally = Tally()
    (masks,) = masks_in([[Piece(part) for part in parts[::2]]], rules, tally)
    parts[::2] = [mask_text(part, found) for part, found in zip(parts[::2], masks, strict=True)]
    return "".join(parts), tally
