"""OpenDocument texts: every paragraph, heading, table, note, comment and header."""

from __future__ import annotations

from typing import Any

from pipeline.privacy.files.ooxml import Link
from pipeline.privacy.files.package import UNKNOWN, Package, read_package, refusal
from pipeline.privacy.files.pieces import Rules, Tally
from pipeline.privacy.files.xml_text import Slot, Text, Texts, local, mask_texts, nearest

_PARTS = r"(.*/)?(content|styles|meta)\.xml"
_PARAGRAPHS = {"p", "h"}
_BREAKS = {"s": " ", "tab": "\t", "line-break": "\n"}
_AUTHORS = {
    "creator", "initial-creator", "printed-by", "creator-initials", "sender-firstname",
    "sender-lastname", "sender-initials", "sender-email", "sender-company", "sender-street",
    "sender-city", "sender-postal-code", "sender-phone-private", "sender-phone-work", "author-name",
    "author-initials",
}  # fmt: skip
_FREE = {"title", "subject", "description", "keyword", "user-defined", "desc"}
_SPOKEN = {"string-value", "title", "desc", "name"}
_APART = {"note", "note-citation", "annotation", "frame", "ruby-text"}


def mask_odt(data: bytes, file: str, rules: Rules, tally: Tally) -> tuple[bytes, tuple[str, ...]]:
    """Mask a document; masks across runs keep the formatting.

    Returns
    -------
    tuple
        The document without its authors, and what was not looked at.

    Raises
    ------
    AftrykError
        When it is locked with a password or holds tracked changes.
    """
    package = read_package(data, file)
    if b"encryption-data" in package.parts.get("META-INF/manifest.xml", b""):
        raise refusal(
            file,
            "dokumentet er låst med en adgangskode.",
            "Åbn det, fjern adgangskoden, og gem det igen.",
        )
    package.xml("content.xml")
    texts: list[Text] = []
    trees = {name: package.xml(name) for name in package.named(_PARTS)}
    for tree in trees.values():
        _refuse_tracked(tree, file)
        _without_authors(tree)
        texts += odt_texts(tree)
    mask_texts([texts], rules, tally)
    for name, tree in trees.items():
        package.put(name, tree)
    return package.pack(_without_thumbnail(package)), package.notes


def odt_texts(tree: Any) -> list[Text]:
    """Texts of one part, in order; a note or a box inside a paragraph is a text of its own."""
    from lxml import etree

    found = Texts()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            owner = _owner(element.getparent()) if element.tail else None
            if owner is not None:
                found.add(owner, Slot(element, "tail", element.tail))
            continue
        name = local(element)
        owner = _owner(element)
        if name in _BREAKS and owner is not None:
            found.add(owner, Slot(None, "", _BREAKS[name]))
        elif element.text and owner is not None:
            found.add(owner, Slot(element, "text", element.text))
        elif element.text and name in _FREE:
            found.alone(Slot(element, "text", element.text))
        _attributes(element, found)
    return found.found


def _owner(element: Any) -> Any:
    """The paragraph that text stands in, unless a note or a box lies between."""
    owner = nearest(element, lambda one: local(one) in _PARAGRAPHS | _APART)
    return owner if owner is not None and local(owner) in _PARAGRAPHS else None


def _attributes(element: Any, found: Texts) -> None:
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2]
        if plain == "href" and ":" in value:
            found.alone(Link(element, key, value))
        elif plain in _SPOKEN and " " in value:
            found.alone(Slot(element, key, value))


def _refuse_tracked(tree: Any, file: str) -> None:
    """Say no to tracked changes: what was deleted is still in the file."""
    if any(local(element) == "changed-region" for element in tree.iter()):
        raise refusal(
            file,
            "dokumentet har registrerede ændringer; det, der er slettet, ligger der endnu.",
            "Accepter eller afvis alle ændringer i LibreOffice, gem, og prøv igen.",
        )


def _without_authors(tree: Any) -> None:
    """Nobody is named as the author of a document or a comment."""
    for element in tree.iter():
        if local(element) in _AUTHORS and element.text:
            element.text = UNKNOWN


def _without_thumbnail(package: Package) -> list[str]:
    """Leave out the picture of the first page, also of the list of parts."""
    thumbnails = package.named(r"Thumbnails/.*")
    manifest = "META-INF/manifest.xml"
    if thumbnails and manifest in package.parts:
        tree = package.xml(manifest)
        for entry in list(tree):
            if any(value in thumbnails for value in entry.attrib.values()):
                tree.remove(entry)
        package.put(manifest, tree)
    return thumbnails
