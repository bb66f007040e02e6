"""The REFI-QDA codebook (``.qdc``): an XML file that NVivo, MAXQDA, ATLAS.ti and QualCoder share.

REFI-QDA Standard 1.5, section 5.2: ``CodeBook`` holds ``Codes``, a tree of ``Code`` with ``guid``,
``name``, ``isCodable`` and a ``Description``.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.errors import AftrykError, Problem

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:aftryk:tema")
DEEPEST = 50
"""Codes inside codes beyond this are a broken file, not a codebook."""


@dataclass(frozen=True)
class Code:
    """One code; ``parents`` are the names of the codes it lies inside, the outermost first."""

    guid: str
    name: str
    description: str = ""
    parents: tuple[str, ...] = ()


def guid_of(theme_id: str) -> str:
    """The code's id in other programs: made from the theme's, so it is the same in every export.

    >>> guid_of("ledelse") == guid_of("ledelse") != guid_of("ejerskab")
    True
    """
    return str(uuid.uuid5(_OURS, theme_id))


def write_qdc(codes: Sequence[Code]) -> bytes:
    """A codebook file.

    Parameters
    ----------
    codes
        In the order they are listed; all on one level.
    """
    book = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE}, origin="Aftryk")
    listed = etree.SubElement(book, f"{{{NAMESPACE}}}Codes")
    for code in codes:
        one = etree.SubElement(
            listed, f"{{{NAMESPACE}}}Code", guid=code.guid, name=_plain(code.name), isCodable="true"
        )
        if code.description:
            etree.SubElement(one, f"{{{NAMESPACE}}}Description").text = _plain(code.description)
    return etree.tostring(book, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def read_qdc(data: bytes, name: str = "") -> list[Code]:
    """The codes of a codebook file that can be coded with, in order, out of their tree.

    Entities are not followed and nothing is fetched, whatever the file asks for. The namespace is
    not looked at: programs have written it in several ways.

    Parameters
    ----------
    data
        The file.
    name
        What the file is called, for messages.

    Raises
    ------
    AftrykError
        When it is no XML, no codebook, or holds no code with a name.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else None
        raise _unusable(name, "filen er ikke gyldig XML og kan være afbrudt.", line) from None
    if etree.QName(root).localname != "CodeBook":
        raise _unusable(name, "filen er ikke en REFI-QDA-kodebog (roden hedder ikke CodeBook).")
    codes = [code for part in _children(root, "Codes") for code in _codes(part, (), name)]
    if not codes:
        raise _unusable(name, "der er ingen koder med navn i filen.")
    return codes


def _codes(node: etree._Element, parents: tuple[str, ...], file: str) -> Iterator[Code]:
    if len(parents) > DEEPEST:
        raise _unusable(file, f"koderne ligger i mere end {DEEPEST} lag.")
    for child in _children(node, "Code"):
        name = " ".join((child.get("name") or "").split())
        said = " ".join(
            " ".join("".join(part.itertext()).split()) for part in _children(child, "Description")
        )
        # A code that only groups others is no theme.
        if name and (child.get("isCodable") or "true").strip().lower() in {"true", "1"}:
            yield Code((child.get("guid") or "").strip().lower(), name, said.strip(), parents)
        yield from _codes(child, (*parents, name) if name else parents, file)


def _children(node: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in node:
        if isinstance(child.tag, str) and etree.QName(child).localname == name:
            yield child


def _plain(text: str) -> str:
    """Without characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))


def _unusable(name: str, message: str, line: int | None = None) -> AftrykError:
    remedy = "Eksportér kodebogen igen som REFI-QDA-kodebog (.qdc), og prøv med den fil."
    return AftrykError(Problem(message, remedy, file=name or None, row=line))
