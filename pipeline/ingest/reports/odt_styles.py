"""What an OpenDocument style means, followed through the styles it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.ingest.reports.word_styles import BODY, Role, role_of_name

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = f"{{{_OASIS}:text:1.0}}"
TABLE = f"{{{_OASIS}:table:1.0}}"
OFFICE = f"{{{_OASIS}:office:1.0}}"
STYLE = f"{{{_OASIS}:style:1.0}}"
FO = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
_TWIPS = {"cm": 566.93, "mm": 56.693, "in": 1440.0, "pt": 20.0, "pc": 240.0, "px": 15.0}
# What LibreOffice calls the styles that Word has other names for.
_NAMES = {"quotations": "quote", "table": "caption", "illustration": "caption", "figure": "caption"}


def name(element: Any) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class OdtStyles:
    """The styles of one document.

    Parameters
    ----------
    roots
        The root elements of ``styles.xml`` and ``content.xml``.
    """

    def __init__(self, *roots: Any) -> None:
        self._by_name = {
            style.get(f"{STYLE}name"): style
            for root in roots
            for style in root.iter(f"{STYLE}style")
        }

    def chain(self, style: str | None) -> Iterator[Any]:
        """Give the style's element and those it is based on, nearest first."""
        seen: set[str] = set()
        while style is not None and style in self._by_name and style not in seen:
            seen.add(style)
            element = self._by_name[style]
            yield element
            style = element.get(f"{STYLE}parent-style-name")

    def _names(self, style: str | None) -> Iterator[tuple[str, Any]]:
        """Name and element of the styles of a chain; the last may be named and not described."""
        last = style
        for element in self.chain(style):
            yield element.get(f"{STYLE}display-name") or element.get(f"{STYLE}name") or "", element
            last = element.get(f"{STYLE}parent-style-name")
        if last is not None and last not in self._by_name:
            yield last, {}

    def role(self, style: str | None) -> Role:
        """Role of a paragraph by the name or outline level of its style, or of those under it."""
        for shown, element in self._names(style):
            shown = shown.replace("_20_", " ").strip()
            role = role_of_name(_NAMES.get(shown.lower(), shown))
            if role:
                return role
            level = element.get(f"{STYLE}default-outline-level")
            if level:
                return Role("heading", int(level))
            if element.get(f"{STYLE}list-style-name"):
                return Role("list")
        return BODY

    def is_set(
        self, style: str | None, around: tuple[bool, bool] = (False, False)
    ) -> tuple[bool, bool]:
        """Whether text of a style is bold, and italic; what the style leaves open is as around."""
        weight = self._property(style, f"{FO}font-weight")
        slant = self._property(style, f"{FO}font-style")
        heavy = weight == "bold" or bool(weight and weight.isdigit() and int(weight) >= 600)
        return (
            heavy if weight is not None else around[0],
            slant in ("italic", "oblique") if slant is not None else around[1],
        )

    def indent(self, style: str | None) -> int:
        """How far a paragraph is set in from the left, in twips (twentieths of a point)."""
        length = re.fullmatch(r"(-?[\d.]+)(\w\w)", self._property(style, f"{FO}margin-left") or "")
        return round(float(length[1]) * _TWIPS.get(length[2], 0.0)) if length else 0

    def _property(self, style: str | None, wanted: str) -> str | None:
        """A property from the style itself or the nearest that it is based on."""
        for element in self.chain(style):
            for properties in element:
                if (value := properties.get(wanted)) is not None:
                    return str(value)
        return None
