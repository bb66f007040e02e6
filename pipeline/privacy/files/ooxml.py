"""What Word and Excel files have in common (ECMA-376): texts, properties, links, parts inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.privacy.files.package import UNKNOWN, Package, refuse_parts
from pipeline.privacy.files.xml_text import Slot, Text, Texts, local, nearest
from pipeline.privacy.masking import Mask, mask_text

_PARAGRAPHS = {"p", "comment", "threadedComment"}
_IN_CELLS = {"is", "si"}
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEADERS = {f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer")}
_TEXT = {"t", "text"}
_CODE = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|\d+|.)")
_FREE = {"title", "subject", "description", "keywords", "category", "lpwstr", "lpstr"}
_SPOKEN = {"descr", "title", "tooltip", "display", "prompt", "promptTitle", "error", "errorTitle"}
_SPOKEN_HERE = {
    ("val", "docVar"), ("val", "alias"), ("val", "tag"), ("instr", "fldSimple"),
}  # fmt: skip
_LISTS = {"formula1", "formula2"}  # what a cell may be chosen from
_AUTHORS = {"author", "initials", "userId", "displayName"}
_ABOUT = {"creator", "lastModifiedBy", "Manager", "Company", "Template", "HyperlinkBase"}
_NUMBER = re.compile(r"[\d.,\s:TZ+-]*")
_NO_PERSON = re.compile(r"http://schemas\.|(?:\.\./)*[\w/-]+\.xml")

NOWHERE = "about:blank"

UNREADABLE = {
    r".*vbaProject\.bin": (
        "filen har makroer, som ikke kan ses efter.",
        "Gem den uden makroer (.docx eller .xlsx), og prøv igen.",
    ),
    r".*/(embeddings|activeX|ctrlProps)/.*\.(bin|docm|xlsm|pptx?|docx?|xls|msg|pdf)": (
        "der ligger andre filer inde i filen, som ikke kan ses efter.",
        "Fjern dem fra filen, og behandl dem hver for sig.",
    ),
}


@dataclass(frozen=True)
class Link(Slot):
    """A target outside the file; a placeholder would be no address."""

    def put(self, text: str) -> None:
        """Let the link lead nowhere."""
        if text != self.written:
            self.element.set(self.place, NOWHERE)


class Margin(Text):
    """A header or footer of a sheet, with codes for place and font in it."""

    @property
    def text(self) -> str:
        """What is printed, with blanks for the codes."""
        return _CODE.sub(lambda code: " " * len(code.group()), self.slots[0].written)

    def lay(self, masks: Sequence[Mask]) -> None:
        """Put placeholders in; the codes stay."""
        (slot,) = self.slots
        slot.put(mask_text(slot.written, masks))


def texts_of(tree: Any) -> list[Text]:
    """Texts of one part, in order; those in the cells of a sheet are read by ``cells``."""
    found = Texts()
    for element in tree.iter():
        name = local(element)
        if name in _BREAKS:
            paragraph = _paragraph(element)
            if paragraph is not None:
                found.add(paragraph, Slot(None, "", _BREAKS[name]))
        elif name == "instrText":
            if element.text:
                found.alone(Slot(element, "text", element.text))
        elif name in _HEADERS and element.text:
            found.found.append(Margin([Slot(element, "text", element.text)]))
        elif element.text and _is_text(element, name):
            paragraph = _paragraph(element)
            slot = Slot(element, "text", element.text)
            found.alone(slot) if paragraph is None else found.add(paragraph, slot)
        _attributes(element, name, found)
    return found.found


def _paragraph(element: Any) -> Any:
    return nearest(element, lambda one: local(one) in _PARAGRAPHS)


def _is_text(element: Any, name: str) -> bool:
    """Whether people wrote what stands in an element; numbers of the layout are not touched."""
    if name in _TEXT:
        return nearest(element, lambda one: local(one) in _IN_CELLS) is None
    if name in _FREE or (name in _LISTS and element.text.startswith('"')):
        return True
    if name == "v":  # strings kept in charts, and values kept of other workbooks
        return local(element.getparent()) in ("pt", "cell") and not _NUMBER.fullmatch(element.text)
    return False


def _attributes(element: Any, name: str, found: Texts) -> None:
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2]
        spoken = plain in _SPOKEN or (plain == "name" and name in ("docPr", "cNvPr", "tableColumn"))
        if (spoken or (plain, name) in _SPOKEN_HERE) and value.strip():
            found.alone(Slot(element, key, value))
        elif plain in _AUTHORS and value:
            element.set(key, UNKNOWN)


def custom_texts(tree: Any) -> list[Text]:
    """Texts of data of another program's making: whatever is not a number."""
    found = Texts()
    for element in tree.iter():
        if element.text and len(element) == 0 and not _NUMBER.fullmatch(element.text):
            found.alone(Slot(element, "text", element.text))
        for key, value in element.attrib.items():
            if not _NUMBER.fullmatch(value) and not _NO_PERSON.match(value):
                found.alone(Slot(element, key, value))
    return found.found


def link_texts(tree: Any) -> list[Text]:
    """Targets outside the file: addresses of pages and mailboxes, and paths on somebody's disk."""
    found = Texts()
    for element in tree.iter():
        if element.get("TargetMode") != "External":
            continue
        target = element.get("Target", "")
        if target.lower().startswith("file:") or "\\" in target:
            element.set("Target", NOWHERE)
        else:
            found.alone(Link(element, "Target", target))
    return found.found


def drop_properties(package: Package) -> list[str]:
    """Take out who wrote a file and the picture of its first page; names of parts to leave out."""
    for name in package.named(r"docProps/(core|app)\.xml"):
        tree = package.xml(name)
        for element in list(tree.iter()):
            if local(element) in _ABOUT:
                element.getparent().remove(element)
        package.put(name, tree)
    thumbnails = package.named(r"docProps/thumbnail\.\w+")
    if thumbnails and "_rels/.rels" in package.parts:
        tree = package.xml("_rels/.rels")
        for element in list(tree):
            if element.get("Type", "").endswith("/thumbnail"):
                tree.remove(element)
        package.put("_rels/.rels", tree)
    return thumbnails


def other_texts(
    package: Package, file: str, pattern: str, anonymous: Callable[[Any], None] | None = None
) -> Iterator[tuple[str, Any, list[Text]]]:
    """Name, tree and texts of all parts that match, of the properties, and of links.

    Raises
    ------
    AftrykError
        When there are parts that may hold personal data and cannot be read.
    """
    refuse_parts(package, file, UNREADABLE)
    readers = (
        (pattern, texts_of),
        (r"docProps/\w+\.xml", texts_of),
        (r"customXml/item\d+\.xml", custom_texts),
        (r"(.*/)?_rels/[^/]*\.rels", link_texts),
    )
    for names, read in readers:
        for name in package.named(names):
            tree = package.xml(name)
            if anonymous:
                anonymous(tree)
            yield name, tree, read(tree)
