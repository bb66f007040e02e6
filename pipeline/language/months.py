"""Names of the months."""

from __future__ import annotations

MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
"""From January on, in lower case as Danish writes them."""
