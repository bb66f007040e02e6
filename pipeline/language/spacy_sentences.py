"""Our sentence rules as a component of a spaCy pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.language.sentences import sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENT = "danish_sentences"
"""Name that the component is registered under."""


def mark_sentences(doc: Doc) -> Doc:
    """Let each of our sentences begin at its first token, and no other token begin one.

    A list marker, which is in none of our sentences, ends the sentence before it.
    """
    starts = iter([*(sentence.start for sentence in sentences(doc.text)), len(doc.text)])
    waiting = next(starts)
    for token in doc:
        begins = token.idx + len(token) > waiting
        token.is_sent_start = begins or token.i == 0
        while token.idx + len(token) > waiting:
            waiting = next(starts, len(doc.text) + 1)
    return doc


def add_sentences(nlp: Language) -> None:
    """Put the component first, so that a parser and the finder of names keep to our sentences."""
    from spacy.language import Language as SpacyPipeline

    if not SpacyPipeline.has_factory(COMPONENT):
        SpacyPipeline.component(COMPONENT, func=mark_sentences)
    if COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(COMPONENT, first=True)
