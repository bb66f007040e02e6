"""Stage ``fit_features``: learn words, character runs and the embedding from training sentences."""

from __future__ import annotations

from pathlib import Path

from pipeline import stage
from pipeline.embed.features import Features
from pipeline.embed.lsa import Lsa
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json_lines, replacing_directory
from pipeline.paths import FEATURES, TRAINING
from pipeline.privacy import masked_text
from pipeline.settings import Features as Parameters
from pipeline.settings import Privacy, load_settings


def training_texts(folder: Path, knobs: Privacy) -> list[str]:
    """Sentences of every ``*.jsonl`` in a folder: masked, each once, sorted.

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
            found.add(masked_text(text, knobs.masked_types, knobs.least_score))
    if not found:
        raise AftrykError(
            Problem(
                "der er ingen træningssætninger.",
                "Læg mindst én .jsonl-fil med mærkede sætninger i mappen.",
                file=folder.as_posix(),
            )
        )
    return sorted(found)


def fit(texts: list[str], parameters: Parameters) -> Lsa:
    """Fit features and embedding.

    Parameters
    ----------
    texts
        Masked training sentences.
    parameters
        The knobs ``features``.
    """
    features = Features.fit(
        texts,
        parameters.min_count,
        parameters.lemma_ngrams,
        parameters.character_ngrams,
        parameters.lemma_skips,
    )
    return Lsa.fit(features, features.transform(texts), parameters.dimensions, parameters.seed)


def main() -> None:
    """Read the training sentences and write the fitted model."""
    settings = load_settings()
    model = fit(training_texts(TRAINING, settings.privacy), settings.features)
    with replacing_directory(FEATURES) as folder:
        model.save(folder)


if __name__ == "__main__":
    stage.run(main)
