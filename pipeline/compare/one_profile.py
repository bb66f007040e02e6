"""One model profile measured against gold; a process of its own, so that its memory is its own.

``python -m pipeline.compare.one_profile NAME FILE`` writes the figures to FILE.
"""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from pipeline import paths, stage
from pipeline.embed import Features, VectorCache, load_embedder
from pipeline.errors import AftrykError, Problem
from pipeline.evaluate import scores
from pipeline.evaluate.known import learnt_codebook
from pipeline.evaluate.measure import tone_scores
from pipeline.evaluate.nested import nested
from pipeline.files import write_json
from pipeline.fit_features import fit, training_texts
from pipeline.language.language import Language
from pipeline.language.load import load_language
from pipeline.models.chosen import Chosen
from pipeline.models.manifest import Profile
from pipeline.models.profile import profile_named
from pipeline.privacy import model_names
from pipeline.profile import chosen_model
from pipeline.settings import Settings, load_settings
from pipeline.themes.describe import Describer, with_vectors
from pipeline.themes.examples import stack
from pipeline.themes.folds import fold_by_unit
from pipeline.themes.parts import join, part
from pipeline.themes.training_data import codebook_examples, masked, read_gold, read_training


@dataclass(frozen=True)
class Measured:
    """What one profile is worth.

    Parameters
    ----------
    mean_average_precision, macro_f1, tone_macro_f1
        As in ``metrics.json``, of gold's sentences, each coded without its project.
    describing_seconds
        Of ``seconds``, those in which words, lemmas and vectors were made, none of them kept from
        an earlier run.
    seconds
        All together.
    """

    mean_average_precision: float
    macro_f1: float
    tone_macro_f1: float
    describing_seconds: float
    seconds: float


def measure_profile(profile: Profile, settings: Settings) -> Measured:
    """Learn from codebook, training sentences and gold with one profile, and code gold with it.

    As the stage ``out_of_fold`` does (:func:`~pipeline.evaluate.nested.nested`), but for people's
    decisions, which are left out, so that every profile learns from the same.

    Raises
    ------
    AftrykError
        When a model is not installed, or gold has too few projects.
    """
    started = perf_counter()
    language = load_language(chosen_model(profile.language))
    names = model_names(language, settings.privacy.model_score)
    codebook, train = learnt_codebook(settings.train.few_positives), settings.train
    ids = codebook.ids
    training = read_training(paths.TRAINING, ids)
    gold = masked(read_gold(paths.CODED, ids, train.gold_weight), settings.privacy, names)
    if gold.sentences["unit_id"].nunique() < settings.evaluate.folds:
        raise AftrykError(
            Problem(
                "der er for få håndkodede projekter til at måle på.",
                "Kod flere i hånden, eller sæt ”evaluate.folds” ned i params.yaml.",
                file=paths.CODED.as_posix(),
            )
        )
    definitions = codebook_examples(codebook, ids, train.definition_weight)
    with TemporaryDirectory(prefix="aftryk-") as name:
        texts = training_texts(paths.TRAINING, settings.privacy, names)
        describer = describer_of(
            chosen_model(profile.vectors), texts, settings, language, Path(name)
        )
        parts = [part(stack([some]), describer) for some in (definitions, training, gold)]
    described, everything = perf_counter(), join(parts)
    units = parts[-1].examples.sentences["unit_id"].tolist()
    fold = np.full(len(everything), -1)
    fold[-len(units) :] = fold_by_unit(units, settings.evaluate.folds, settings.evaluate.seed)
    told, tone = nested(everything, fold, settings)
    truth = everything.examples.targets[fold >= 0].fillna(0).to_numpy()
    tones = everything.examples.sentences.loc[fold >= 0, "tone"].tolist()
    return Measured(
        scores.mean_average_precision(truth, told.probabilities),
        scores.macro_f1(truth, told.suggested),
        tone_scores(tones, tone, np.ones((1, len(tones))))["macro_f1"],
        described - started,
        perf_counter() - started,
    )


def describer_of(
    vectors: Chosen, texts: list[str], settings: Settings, language: Language, folder: Path
) -> Describer:
    """What describes sentences with a profile's models, fitted as ``fit_features`` does.

    Parameters
    ----------
    vectors
        The profile's part for vectors.
    texts
        Masked training sentences.
    settings
        The group ``features`` is used.
    language
        The profile's part for the language.
    folder
        For all that is written, the vectors too.
    """
    for model in fit(texts, settings.features, vectors, language):
        model.save(folder)
    features = Features.load(folder)
    if vectors.is_embedded:
        return features
    cache = VectorCache(folder / "vectors.sqlite")
    return with_vectors(features, load_embedder(vectors, folder), texts, cache)


def main() -> None:
    """Measure the profile that is named first and write to the file that is named second."""
    name, target = sys.argv[1:]
    write_json(asdict(measure_profile(profile_named(name), load_settings())), Path(target))


if __name__ == "__main__":
    stage.run(main)
