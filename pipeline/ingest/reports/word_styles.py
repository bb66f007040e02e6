"""What a Word style means: heading, quote, list … in Danish and English templates alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

W_VAL = qn("w:val")


@dataclass(frozen=True)
class Role:
    """What a paragraph is by its style: a name, and a level for headings."""

    name: str
    level: int | None = None


BODY = Role("body")
_NAMES: list[tuple[str, str]] = [
    (r"(toc|indholdsfortegnelse|indhold)\s*(overskrift|heading|\d*)$", "toc"),
    (r"(title|titel)$", "title"),
    (r"(subtitle|undertitel)$", "subtitle"),
    (r".*(quote|citat)", "quote"),
    (r"(caption|billedtekst|tabeltekst|tabeloverskrift|figurtekst)", "caption"),
    (r"(footnote|fodnote|endnote|slutnote)\s*(text|tekst)?$", "footnote"),
    (
        r"(list|opstilling|liste)[\s-]*(bullet|number|punkttegn|talellertegn|punktopstilling)",
        "list",
    ),
    (r"(header|footer|sidehoved|sidefod)$", "margin"),
]


def role_of_name(name: str) -> Role | None:
    """Role that a style's id or name gives away.

    >>> role_of_name("Overskrift2"), role_of_name("List Bullet")
    (Role(name='heading', level=2), Role(name='list', level=None))
    """
    low = name.strip().lower()
    heading = re.match(r"(?:heading|overskrift)\s*(\d)", low)
    if heading:
        return Role("heading", int(heading[1]))
    return next((Role(role) for pattern, role in _NAMES if re.match(pattern, low)), None)


class Styles:
    """The styles of one document, followed through what they are based on.

    Parameters
    ----------
    root
        The root element of ``word/styles.xml``.
    """

    def __init__(self, root: Any) -> None:
        self._by_id = {
            style.get(qn("w:styleId")): style
            for style in root.iter(qn("w:style"))
            if style.get(qn("w:type")) == "paragraph"
        }
        self._default = next(
            (key for key, style in self._by_id.items() if style.get(qn("w:default")) == "1"), None
        )

    def chain(self, style_id: str | None) -> Iterator[Any]:
        """Give the style's element and those it is based on, nearest first."""
        seen: set[str] = set()
        key: str | None = style_id if style_id in self._by_id else self._default
        while key is not None and key in self._by_id and key not in seen:
            seen.add(key)
            style = self._by_id[key]
            yield style
            based_on = style.find(qn("w:basedOn"))
            key = based_on.get(W_VAL) if based_on is not None else None

    def role(self, paragraph: Any) -> Role:
        """Role of a paragraph: by its style's id or name, by outline level, by numbering."""
        properties = paragraph.find(qn("w:pPr"))
        style_id = value_of(properties, "w:pStyle")
        if (level := value_of(properties, "w:outlineLvl")) is not None and int(level) < 9:
            return Role("heading", int(level) + 1)
        if style_id is not None and style_id not in self._by_id:
            return role_of_name(style_id) or BODY
        for style in self.chain(style_id):
            name = value_of(style, "w:name") or ""
            role = role_of_name(style.get(qn("w:styleId")) or "") or role_of_name(name)
            if role:
                return role
            outline = value_of(style.find(qn("w:pPr")), "w:outlineLvl")
            if outline is not None and int(outline) < 9:
                return Role("heading", int(outline) + 1)
        return Role("list") if self._is_numbered(properties, style_id) else BODY

    def _is_numbered(self, properties: Any, style_id: str | None) -> bool:
        """Whether the paragraph, or its style, is numbered or bulleted."""
        own = _numbering(properties)
        if own is not None:
            return own != "0"
        return any(
            _numbering(style.find(qn("w:pPr"))) not in (None, "0") for style in self.chain(style_id)
        )

    def on_by_style(self, paragraph: Any, tag: str) -> bool:
        """Whether the paragraph's style turns a run property such as ``w:b`` or ``w:i`` on."""
        style_id = value_of(paragraph.find(qn("w:pPr")), "w:pStyle")
        for style in self.chain(style_id):
            runs = style.find(qn("w:rPr"))
            if runs is not None and runs.find(qn(tag)) is not None:
                return is_on(runs, tag)
        return False


def value_of(parent: Any, tag: str) -> str | None:
    """``w:val`` of a child element, or ``None``."""
    child = parent.find(qn(tag)) if parent is not None else None
    return child.get(W_VAL) if child is not None else None


def is_on(properties: Any, tag: str) -> bool:
    """Whether a toggle such as ``w:b`` is there and not switched off."""
    child = properties.find(qn(tag)) if properties is not None else None
    return child is not None and child.get(W_VAL) not in ("0", "false", "off")


def _numbering(properties: Any) -> str | None:
    """Number of the list that a paragraph's properties put it in; "0" means out of any list."""
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    return (value_of(numbering, "w:numId") or "1") if numbering is not None else None
