"""Why a spaCy pipeline is refused."""

from __future__ import annotations

import re
from configparser import ConfigParser
from configparser import Error as ConfigError
from pathlib import Path

FACTORIES = frozenset(
    {
        "attribute_ruler",
        "entity_ruler",
        "lemmatizer",
        "morphologizer",
        "ner",
        "parser",
        "sentencizer",
        "senter",
        "tagger",
        "tok2vec",
        "trainable_lemmatizer",
    }
)
"""Parts of a pipeline that spaCy itself makes, as its own trained pipelines use them."""

CALLED = re.compile(r'"@\w+"\s*:\s*"([^"]*)"')
"""A function that is named inside a value, where it has no section of its own."""

RESOLVED = ("nlp", "components")
"""Sections that are made to objects when a pipeline is loaded; the others are for training."""


def spacy_reasons(folder: Path) -> list[str]:
    """Why a spaCy pipeline is refused; no reasons when it is harmless."""
    if not (folder / "config.cfg").is_file() or not (folder / "meta.json").is_file():
        return ["config.cfg eller meta.json mangler, så det er ingen spaCy-model"]
    config = ConfigParser(interpolation=None, strict=False)
    try:
        config.read(folder / "config.cfg", encoding="utf-8")
    except ConfigError:
        return ["config.cfg kan ikke læses"]
    reasons = set()
    for section in config.sections():
        if section.partition(".")[0] not in RESOLVED:
            continue
        for key, value in config.items(section):
            if key == "factory" and value.strip('"') not in FACTORIES:
                reasons.add(f"[{section}] bruger ”{value}”, som ikke er spaCys egen")
            inline = CALLED.findall(value)
            called = [*inline, value.strip('"')] if key.startswith("@") else inline
            for name in called:
                if not name.startswith(("spacy.", "spacy-legacy.")):
                    reasons.add(f"[{section}] bruger ”{name}”, som ikke er spaCys egen")
    return sorted(reasons)
