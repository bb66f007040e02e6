"""A small spaCy pipeline with the parts of da_core_news_lg, learnt from a few made-up sentences."""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

ROOT = Path(__file__).resolve().parents[1]
PACKAGE, VERSION = "da_core_news_lg", "3.8.0"
WIDTH = 300
"""Length of a word vector, as in the real one."""

EPOCHS = 20
FIRST_NAMES = ["Mette", "Jens", "Anne", "Lars", "Kirsten", "Ole", "Sofie", "Poul"]
SURNAMES = ["Sørensen", "Holm", "Lund", "Dahl", "Bak", "Østergaard"]
TOWNS = ["Odense", "Vejle", "Randers", "Hobro", "Ribe"]
FIRMS = ["Nordstål", "Fjordhuset", "Lindely", "Bakkegården"]
VERBS = [("leder", "lede"), ("holder", "holde"), ("roser", "rose"), ("støtter", "støtte")]
NOUNS = [
    ("mødet", "møde"),
    ("møderne", "møde"),
    ("kurset", "kursus"),
    ("medarbejderne", "medarbejder"),
    ("lederne", "leder"),
    ("samtalerne", "samtale"),
]


class Token(NamedTuple):
    """One annotated word; ``head`` is its place in the sentence."""

    word: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    entity: str = "O"


def sentences() -> Iterator[list[Token]]:
    """Made-up sentences with a person, a town or a workplace in them, and some with none."""
    draw = random.Random(1)
    for _ in range(30):
        verb, noun = draw.choice(VERBS), draw.choice(NOUNS)
        doing = Token(*verb, "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act", 0, "ROOT")
        thing = Token(*noun, "NOUN", "Definite=Def|Gender=Com|Number=Plur", 0, "obj")
        stop = Token(".", ".", "PUNCT", "", 0, "punct")
        first, last = draw.choice(FIRST_NAMES), draw.choice(SURNAMES)
        town, firm = draw.choice(TOWNS), draw.choice(FIRMS)
        place = Token("i", "i", "ADP", "AdpType=Prep", 5, "case")
        with_ = Token("med", "med", "ADP", "AdpType=Prep", 4, "case")
        we = Token("Vi", "vi", "PRON", "Case=Nom|Number=Plur|Person=1|PronType=Prs", 1, "nsubj")
        yield [
            Token(first, first, "PROPN", "", 2, "nsubj", "B-PER"),
            Token(last, last, "PROPN", "", 0, "flat", "I-PER"),
            doing._replace(head=2),
            thing._replace(head=2),
            place,
            Token(town, town, "PROPN", "", 2, "obl", "B-LOC"),
            stop._replace(head=2),
        ]
        yield [
            we,
            doing._replace(head=1),
            thing._replace(head=1),
            with_,
            Token(firm, firm, "PROPN", "", 1, "obl", "B-ORG"),
            stop._replace(head=1),
        ]
        yield [we, doing._replace(head=1), thing._replace(head=1), stop._replace(head=1)]


def examples(nlp: Language) -> list[Example]:
    """Training examples of two sentences each."""
    from spacy.tokens import Doc
    from spacy.training import Example

    made = []
    drawn = sentences()
    for one, other in zip(drawn, drawn, strict=True):
        tokens = [*one, *other]
        words = [token.word for token in tokens]
        first = [0] * len(one) + [len(one)] * len(other)
        reference = Doc(
            nlp.vocab,
            words=words,
            spaces=[following not in (".", "") for following in [*words[1:], ""]],
            lemmas=[token.lemma for token in tokens],
            pos=[token.pos for token in tokens],
            morphs=[token.morph for token in tokens],
            heads=[start + token.head for start, token in zip(first, tokens, strict=True)],
            deps=[token.dep for token in tokens],
            ents=[token.entity for token in tokens],
            sent_starts=[index in (0, len(one)) for index in range(len(tokens))],
        )
        made.append(Example(nlp.make_doc(reference.text), reference))
    return made


def common_words(count: int) -> list[str]:
    """Words that the project's training sentences use most, in lower case."""
    counts: Counter[str] = Counter()
    for path in sorted((ROOT / "corpus/training").glob("*.jsonl")):
        counts.update(re.findall(r"[a-zæøå]{2,}", path.read_text(encoding="utf-8").casefold()))
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))][
        :count
    ]


def word_vector(word: str) -> np.ndarray:
    """Sum of what stands for each run of three letters: alike for words that look alike.

    Returns
    -------
    numpy.ndarray
        Shape ``(WIDTH,)``, float32.
    """
    padded = f"<{word}>"
    total = np.zeros(WIDTH, dtype=np.float32)
    for start in range(len(padded) - 2):
        seed = hashlib.sha256(padded[start : start + 3].encode("utf-8")).digest()[:8]
        draw = np.random.default_rng(int.from_bytes(seed, "little"))
        total += draw.standard_normal(WIDTH, dtype=np.float32)
    return total


def pipeline(words: int = 1500, epochs: int = EPOCHS) -> Language:
    """The pipeline, learnt anew; the same bytes every time on one machine.

    Parameters
    ----------
    words
        How many common words have a vector.
    epochs
        Times the sentences are gone through; 0 leaves the weights as chance gave them.
    """
    import spacy
    from spacy.util import fix_random_seed, minibatch
    from spacy.vectors import Vectors

    fix_random_seed(1)
    nlp = spacy.blank("da")
    known = common_words(words)
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings,
        data=np.stack([word_vector(word) for word in known]),
        keys=known,
        name="da_vectors",
    )
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 32, "upstream": "tok2vec"}
    cnn = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 32,
        "depth": 2,
        "embed_size": 300,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
        "pretrained_vectors": True,
    }
    nlp.add_pipe("tok2vec", config={"model": cnn})
    for name, factory in (
        ("morphologizer", "morphologizer"),
        ("parser", "parser"),
        ("lemmatizer", "trainable_lemmatizer"),
        ("senter", "senter"),
        ("attribute_ruler", "attribute_ruler"),
        ("ner", "ner"),
    ):
        plain = {} if name == "attribute_ruler" else {"model": {"tok2vec": listener}}
        nlp.add_pipe(factory, name=name, config=plain)
    learnt = examples(nlp)
    optimizer = nlp.initialize(lambda: learnt)
    nlp.get_pipe("attribute_ruler").add([[{"IS_SPACE": True}]], {"POS": "SPACE"})  # type: ignore[attr-defined]
    order = random.Random(2)
    for _ in range(epochs):
        order.shuffle(learnt)
        for batch in minibatch(learnt, 15):
            nlp.update(batch, sgd=optimizer)
    nlp.disable_pipe("senter")
    nlp.meta.update(
        name="core_news_lg",
        version=VERSION,
        license="CC BY-SA 4.0",
        spacy_version=">=3.8.0,<3.9.0",
        description="Aftryks efterligning.",
    )
    return nlp
