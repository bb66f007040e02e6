"""Word documents: every text in them, whatever run, table, note or header it stands in."""

from __future__ import annotations

from typing import Any

from pipeline.privacy.files.ooxml import drop_properties, other_texts
from pipeline.privacy.files.package import read_package, refusal
from pipeline.privacy.files.pieces import Rules, Tally
from pipeline.privacy.files.workbook import mask_workbook
from pipeline.privacy.files.xml_text import Text, local, mask_texts

_PARTS = (
    r"word/(document|(header|footer)\d*|footnotes|endnotes|comments|people|settings"
    r"|glossary/document|(charts|diagrams|drawings)/[^/]*)\.xml"
)
_TRACKED = {"ins", "del", "moveFrom", "moveTo"}


def mask_word(data: bytes, file: str, rules: Rules, tally: Tally) -> tuple[bytes, tuple[str, ...]]:
    """Mask a document; masks across runs keep the formatting.

    Parameters
    ----------
    tally
        Counts are added to it.

    Returns
    -------
    tuple
        The document without its author and who last changed it, and what was not looked at.

    Raises
    ------
    AftrykError
        When it holds tracked changes, macros, or other files that cannot be read.
    """
    package = read_package(data, file)
    texts: list[Text] = []
    trees: dict[str, Any] = {}

    def anonymous(tree: Any) -> None:
        _refuse_tracked(tree, file)
        _without_sources(tree)

    left_out = drop_properties(package)
    for name, tree, found in other_texts(package, file, _PARTS, anonymous):
        trees[name] = tree
        texts += found
    mask_texts([texts], rules, tally)
    for name, tree in trees.items():
        package.put(name, tree)
    for name in package.named(r"word/embeddings/.*\.xlsx"):  # what a chart is drawn from
        package.parts[name], _ = mask_workbook(package.parts[name], file, rules, tally, salt=name)
    return package.pack(left_out), package.notes


def _refuse_tracked(tree: Any, file: str) -> None:
    """Say no to text that was deleted or added with changes tracked: it is still in the file."""
    for element in tree.iter():
        if local(element) in _TRACKED and any(
            local(child) in ("t", "delText") for child in element.iter()
        ):
            raise refusal(
                file,
                "dokumentet har registrerede ændringer; det, der er slettet, ligger der endnu.",
                "Accepter eller afvis alle ændringer i Word, gem, og prøv igen.",
            )


def _without_sources(tree: Any) -> None:
    """Take out where a mail merge fetches its recipients."""
    for element in list(tree.iter()):
        if local(element) == "mailMerge":
            element.getparent().remove(element)
