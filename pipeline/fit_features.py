"""Stage ``fit_features``: learn words, character runs and the embedding from training sentences."""

from __future__ import annotations

from pathlib import Path

from pipeline import stage
from pipeline.embed.features import Features
from pipeline.embed.lsa import Lsa
from pipeline.embed.spacy_vectors import SpacyVectors
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json_lines, replacing_directory
from pipeline.language.language import EMBEDDED, Language
from pipeline.language.load import load_spacy, profile_language
from pipeline.models.chosen import Chosen, read_chosen
from pipeline.paths import FEATURES, TRAINING, VECTORS_PROFILE
from pipeline.privacy import ModelNames, masked_texts, model_names
from pipeline.settings import Features as Parameters
from pipeline.settings import Privacy, load_settings


def training_texts(folder: Path, knobs: Privacy, names: ModelNames | None = None) -> list[str]:
    """Sentences of every ``*.jsonl`` in a folder: masked, each once, sorted.

    Parameters
    ----------
    folder
        Where the files lie.
    knobs
        The group ``privacy`` of params.yaml.
    names
        What the profile's model finds; None = the rules alone.

    Raises
    ------
    AftrykError
        When there are none, or a line has no text.
    """
    found: set[str] = set()
    for path in sorted(folder.glob("*.jsonl")):
        for number, row in enumerate(read_json_lines(path), start=1):
            text = row.get("text") if isinstance(row, dict) else None
            if not isinstance(text, str) or not text.strip():
                raise AftrykError(
                    Problem(
                        "linjen har ingen tekst.",
                        "Skriv sætningen i feltet ”text”, eller slet linjen.",
                        file=path.name,
                        row=number,
                    )
                )
            found.add(text)
    if not found:
        raise AftrykError(
            Problem(
                "der er ingen træningssætninger.",
                "Læg mindst én .jsonl-fil med mærkede sætninger i mappen.",
                file=folder.as_posix(),
            )
        )
    return sorted(set(masked_texts(sorted(found), knobs.masked_types, knobs.least_score, names)))


def fit(
    texts: list[str], parameters: Parameters, vectors: Chosen, language: Language = EMBEDDED
) -> tuple[Features | Lsa | SpacyVectors, ...]:
    """Fit features and what the profile's vectors need.

    Parameters
    ----------
    texts
        Masked training sentences.
    parameters
        The knobs ``features``.
    vectors
        The profile's part for vectors; a sentence-transformer is not fitted.
    language
        What finds words and lemmas.

    Returns
    -------
    tuple
        What is saved; the latent semantic analysis holds its features.
    """
    features = Features.fit(
        texts,
        parameters.min_count,
        parameters.lemma_ngrams,
        parameters.character_ngrams,
        parameters.lemma_skips,
        language,
    )
    if vectors.kind == "lsa":
        rows = features.transform(texts)
        return (Lsa.fit(features, rows, parameters.dimensions, parameters.seed),)
    if vectors.kind == "spacy":
        model = load_spacy(vectors.name, vectors.digest)
        return features, SpacyVectors.fit(model, texts)
    return (features,)


def main() -> None:
    """Read the training sentences and write the fitted models."""
    settings, language = load_settings(), profile_language()
    names = model_names(language, settings.privacy.model_score)
    texts = training_texts(TRAINING, settings.privacy, names)
    fitted = fit(texts, settings.features, read_chosen(VECTORS_PROFILE), language)
    with replacing_directory(FEATURES) as folder:
        for model in fitted:
            model.save(folder)


if __name__ == "__main__":
    stage.run(main)
