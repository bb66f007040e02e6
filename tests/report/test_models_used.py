from __future__ import annotations

from pipeline.models.chosen import Chosen
from pipeline.report.method_content import method_parts
from pipeline.report.models_used import models_used

SIMPLEMMA, LSA = Chosen(kind="simplemma", name="simplemma"), Chosen(kind="lsa", name="lsa")
SPACY = Chosen(kind="spacy", name="da_core_news_lg", revision="3.8.0", digest="0")
E5 = Chosen(kind="sentence-transformers", name="multilingual-e5-small", revision="abc123")


def test_the_embedded_profile_says_that_no_model_from_outside_was_used():
    (text,) = models_used(SIMPLEMMA, LSA)
    assert "ikke brugt en sprogmodel udefra" in text
    assert "latent semantisk analyse" in text


def test_every_model_is_named_with_its_version_where_it_was_used():
    language, vectors = models_used(SPACY, E5)
    assert "”da_core_news_lg” (udgave 3.8.0)" in language
    assert "Navne på personer" in language
    assert "”multilingual-e5-small” (udgave abc123)" in vectors
    assert "e5" not in language and "da_core" not in vectors


def test_one_model_for_both_is_said_of_both():
    texts = models_used(SPACY, SPACY)
    assert all("”da_core_news_lg” (udgave 3.8.0)" in text for text in texts)
    assert "vægtet gennemsnit" in texts[1]


def test_with_vectors_alone_the_names_are_the_rules(inputs):
    language, vectors = models_used(SIMPLEMMA, E5)
    assert "ordbog" in language and "Navne" not in language
    assert "internettet" in vectors
    paragraphs = [text for part in method_parts(inputs) for text in part.paragraphs]
    assert models_used(SIMPLEMMA, LSA)[0] in paragraphs
