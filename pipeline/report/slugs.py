"""Names for files and anchors."""

from __future__ import annotations

import re

from pipeline.ids import stable_hash

_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa"}


def slug(text: str) -> str:
    """Letters, digits and hyphens only; what was taken out leaves a hash, so that names differ.

    >>> slug("vores arbejdsplads på Ærø"), slug("A&B")
    ('vores-arbejdsplads-paa-aeroe', 'a-b-ea62')
    """
    lowered = "".join(_LETTERS.get(letter, letter) for letter in text.lower())
    plain = re.sub(r"[^a-z0-9]+", "-", lowered).strip("-")
    if plain == lowered.replace(" ", "-").replace("_", "-"):
        return plain
    return f"{plain}-{stable_hash(text, size=2)}".strip("-")


def anchor_of(theme_id: str, survey: str, heading: str) -> str:
    """Where on the page a theme's sentences under one question of one survey stand."""
    return f"saetninger-{slug(theme_id)}-{slug(survey)}-{slug(heading)}"
