"""The texts in an XML tree, each with the places its characters stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.privacy.files.laid import laid_over
from pipeline.privacy.files.pieces import Piece, Rules, Tally, masks_in
from pipeline.privacy.masking import Mask

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Slot:
    """Some characters of a text: an element's text, its tail, or one of its attributes.

    Parameters
    ----------
    element
        The element; ``None`` for a blank or a line break that the markup stands for.
    place
        "text", "tail", or an attribute's name.
    written
        The characters.
    """

    element: Any
    place: str
    written: str

    def put(self, text: str) -> None:
        """Write other characters there."""
        if self.element is None or text == self.written:
            return
        if self.place == "text":
            self.element.text = text
            if text != text.strip() and local(self.element) == "t":
                self.element.set(_SPACE, "preserve")
        elif self.place == "tail":
            self.element.tail = text
        else:
            self.element.set(self.place, text)


@dataclass
class Text:
    """A paragraph, a cell, or any other text that is read as one.

    Parameters
    ----------
    slots
        Where its characters stand.
    forced
        The type that all of it is, where its heading says so.
    """

    slots: list[Slot] = field(default_factory=list)
    forced: str | None = None

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(slot.written for slot in self.slots)

    def lay(self, masks: Sequence[Mask]) -> None:
        """Put placeholders in place of what is masked; the formatting of the runs stays."""
        if masks:
            laid = laid_over([slot.written for slot in self.slots], masks)
            for slot, written in zip(self.slots, laid, strict=True):
                slot.put(written)


def mask_texts(units: Sequence[Sequence[Text]], rules: Rules, tally: Tally, salt: str = "") -> None:
    """Find what is personal in texts, unit by unit, and put placeholders where it stands."""
    pieces = [[Piece(text.text, text.forced) for text in unit] for unit in units]
    for unit, found in zip(units, masks_in(pieces, rules, tally, salt), strict=True):
        for text, masks in zip(unit, found, strict=True):
            text.lay(masks)


def local(element: Any) -> str:
    """Name of an element without its namespace; "" for comments and instructions.

    >>> from lxml import etree
    >>> local(etree.fromstring('<w:p xmlns:w="x"/>'))
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class Texts:
    """Texts by the element they belong to, in the order of the document."""

    def __init__(self) -> None:
        self.found: list[Text] = []
        self._of: dict[Any, Text] = {}

    def add(self, owner: Any, slot: Slot) -> None:
        """Put characters at the end of the owner's text."""
        if owner not in self._of:
            self._of[owner] = Text()
            self.found.append(self._of[owner])
        self._of[owner].slots.append(slot)

    def alone(self, slot: Slot) -> None:
        """Take characters as a text of their own."""
        if slot.written.strip():
            self.found.append(Text([slot]))


def nearest(element: Any, is_owner: Callable[[Any], bool]) -> Any:
    """The nearest owner of text, the element itself or one around it; ``None`` if there is none."""
    while element is not None and not is_owner(element):
        element = element.getparent()
    return element
