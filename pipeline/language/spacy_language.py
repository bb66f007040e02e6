"""A spaCy pipeline as language backend: lemmas in context and names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.language.language import Entity, Word
from pipeline.language.lemmas import lemma
from pipeline.language.spacy_sentences import COMPONENT, add_sentences
from pipeline.language.tokens import WORD, composed, without_placeholders

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_BATCH = 128
_UNUSED = ("parser", "senter", "sentencizer", "textcat", "textcat_multilabel", "entity_linker")
_LEMMATIZERS = {"lemmatizer", "trainable_lemmatizer"}
_FINDS_NAMES = {"ner", "beam_ner", "entity_ruler", "span_ruler"}
_SHARED = {"tok2vec", "transformer", "curated_transformer"}
_TYPES: dict[str, Literal["person", "organisation"]] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
}
_IN_A_TERM = re.compile(r"[\s_]")


class SpacyLanguage:
    """Reads with an installed spaCy pipeline; each text is read once in a process.

    Parameters
    ----------
    nlp
        The pipeline; our sentence rules are put first in it.
    name
        As in models/manifest.yaml.
    key
        Hash of its files.
    """

    def __init__(self, nlp: Language, name: str, key: str) -> None:
        add_sentences(nlp)
        # A limit against running out of memory with a parser, which is not used.
        nlp.max_length = 100_000_000
        self.nlp, self.name, self.key = nlp, name, key
        factories = {pipe: nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names}
        naming = [pipe for pipe, factory in factories.items() if factory in _FINDS_NAMES]
        self.has_lemmatizer = not _LEMMATIZERS.isdisjoint(factories.values())
        lemmas = [p for p in factories if p != COMPONENT and p not in naming]
        self._for_lemmas = _with_shared(nlp, lemmas) if self.has_lemmatizer else []
        self._for_names = _with_shared(nlp, [COMPONENT, *naming]) if naming else []
        self._words: dict[str, list[Word]] = {}
        self._entities: dict[str, list[Entity]] = {}

    @classmethod
    def load(cls, folder: Path, name: str, key: str) -> SpacyLanguage:
        """Load the pipeline that lies in a folder, without the parts that are not used."""
        import spacy

        return cls(spacy.load(folder, exclude=list(_UNUSED)), name, key)

    def read(self, texts: Sequence[str]) -> list[list[Word]]:
        """Words of each text; see :class:`~pipeline.language.language.Language`.

        Words that the pipeline has no lemma for, and all words when it has no lemmatizer, get the
        lemma of simplemma's dictionary.
        """
        clean = [composed(without_placeholders(text)) for text in texts]
        new = sorted(set(clean) - self._words.keys())
        for text, doc in zip(new, self._docs(new, self._for_lemmas), strict=True):
            self._words[text] = list(_words(doc))
        return [self._words[text] for text in clean]

    def entities(self, texts: Sequence[str]) -> list[list[Entity]]:
        """Names in each text; see :class:`~pipeline.language.language.Language`."""
        if not self._for_names:
            return [[] for _ in texts]
        new = sorted(set(texts) - self._entities.keys())
        for text, doc in zip(new, self._docs(new, self._for_names), strict=True):
            self._entities[text] = [
                Entity(span.start_char, span.end_char, _TYPES[span.label_])
                for span in doc.ents
                if span.label_ in _TYPES
            ]
        return [self._entities[text] for text in texts]

    def tokens(self, texts: Sequence[str]) -> Iterator[list[str]]:
        """Tokens of each text as they are written, by the pipeline's tokenizer alone."""
        for doc in map(self.nlp.make_doc, texts):
            yield [token.text for token in doc if not token.is_space]

    def _docs(self, texts: Sequence[str], pipes: Collection[str]) -> Iterator[Doc]:
        """Texts read by some components and no others."""
        with self.nlp.select_pipes(enable=list(pipes)):
            yield from self.nlp.pipe(texts, batch_size=_BATCH)


def _with_shared(nlp: Language, wanted: Sequence[str]) -> list[str]:
    """Components in order, and before them those whose vectors they share."""
    needed = set(wanted)
    for pipe in nlp.pipe_names:
        if nlp.get_pipe_meta(pipe).factory in _SHARED:
            listening = set(getattr(nlp.get_pipe(pipe), "listening_components", []))
            needed = needed - {pipe} | ({pipe} if listening & set(wanted) else set())
    return [pipe for pipe in nlp.pipe_names if pipe in needed]


def _words(doc: Doc) -> Iterator[Word]:
    """Our words of a text, each with the lemma of the token that it is, or ends in.

    A token that holds more than the word ("kl.", "og/eller") lends its lemma only where nothing
    but signs stands around the word.
    """
    for match in WORD.finditer(doc.text):
        word = match.group().lower()
        span = doc.char_span(*match.span(), alignment_mode="expand")
        yield Word(word, (_lemma(doc, span, match) if span else "") or lemma(word))


def _lemma(doc: Doc, span: Span, match: re.Match[str]) -> str:
    """The lemma that a word's tokens give it; nothing when they give none."""
    last = span[-1]
    found = last.lemma_.lower()
    before = doc.text[match.start() : last.idx] if last.idx > match.start() else ""
    around = doc.text[span.start_char : match.start()] + doc.text[match.end() : span.end_char]
    if not found or any(map(str.isalnum, around)):
        return ""
    inside = WORD.search(found)
    return (before.lower() + inside.group()) if inside else ""
