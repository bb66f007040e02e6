"""Whether topics that no theme covers come back as candidates, also themes that are left out.

The themes are drawn into pairs once and for all. For each pair, all training sentences that carry
either and both columns of gold are taken away, and so are gold's sentences about a hidden topic;
what themes explain the rest is told out of fold. Also how steady the first candidates are.

    python tools/discovery_experiment.py

writes ``docs/images/opdagelse.csv`` and prints it. About ten minutes on two processors.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline import paths
from pipeline.discover import Material, read_material
from pipeline.embed.features import Features
from pipeline.evaluate.discovery import (
    NOISE,
    best_match_jaccard,
    by_topic,
    read_topics,
    segments_of,
)
from pipeline.evaluate.discovery_methods import raw_segments
from pipeline.files import read_json_lines, read_table, write_csv
from pipeline.settings import Settings, load_settings
from pipeline.tables import TEXTS
from pipeline.themes.codebook import read_codebook
from pipeline.themes.context import context_of
from pipeline.themes.discover import Candidate, find_candidates
from pipeline.themes.discovery.background import read_background
from pipeline.themes.examples import stack
from pipeline.themes.learn import second_stages
from pipeline.themes.members import fit_members, held_out_folds, seen_without, targets_of
from pipeline.themes.model import CodingModel
from pipeline.themes.network import joined
from pipeline.themes.parts import part
from pipeline.themes.stacking import out_of_fold
from pipeline.themes.training_data import codebook_examples, masked, read_gold, read_training

SEED = 20241126
"""Of the draw of pairs."""

KEPT_FOR_LAST = 3
"""The first pairs, which were not looked at while the method was built."""

FIRST = 10

TABLE = Path("docs/images/opdagelse.csv")


def pairs(themes: list[str]) -> list[tuple[str, str]]:
    """All themes but one in pairs, by lot."""
    order = [themes[at] for at in np.random.default_rng(SEED).permutation(len(themes))]
    return list(zip(order[::2], order[1::2], strict=False))


def read_gold_topics() -> pd.DataFrame:
    """Gold's sentences as segments, with ``topic`` as labelled and ``themes`` as coded."""
    topics = read_topics(paths.OTHER_TOPICS, paths.CODED)
    coded = [s for answer in read_json_lines(paths.CODED) for s in answer["sentences"]]
    themes = topics.assign(topic=["\t".join(sentence["themes"]) for sentence in coded])
    raw = raw_segments()
    found = segments_of(topics, raw)
    return found.assign(themes=segments_of(themes, raw)["topic"].str.split("\t"))


def explained(hidden: Collection[str], segments: pd.DataFrame, settings: Settings) -> np.ndarray:
    """Probability of the likeliest theme of every segment, told without what is hidden.

    Gold's sentences are told out of fold, or by what has not learnt from them.
    """
    book, knobs = read_codebook(), settings.train
    book = book.only(set(book.ids) - set(hidden))
    every = read_training(paths.TRAINING, [*book.ids, *hidden])
    seen = ~(every.targets[list(hidden)] > 0).any(axis=1).to_numpy()
    gold = masked(read_gold(paths.CODED, book.ids, knobs.gold_weight), settings.privacy)
    coded = [s["themes"] for answer in read_json_lines(paths.CODED) for s in answer["sentences"]]
    told = np.array([not {*hidden, "andet_emne"}.intersection(themes) for themes in coded])
    features = Features.load(paths.FEATURES)
    labelled = part(
        stack(
            [
                codebook_examples(book, book.ids, knobs.definition_weight),
                read_training(paths.TRAINING, book.ids).where(seen),
                gold.where(told),
            ]
        ),
        features,
    )
    sentences, targets = labelled.examples.sentences, targets_of(labelled.examples)
    fold = held_out_folds(sentences, knobs)
    numbers = np.unique(fold[fold >= 0]).tolist()
    keeps = [seen_without(sentences, fold, [number]) for number in numbers]
    networks = list(fit_members(labelled, targets, keeps, knobs))
    held, logits = fold >= 0, np.zeros(targets.shape)
    for number, network in zip(numbers, networks, strict=True):
        logits[fold == number] = network.logits(labelled.features[fold == number])
    logits, context, k = logits[held], context_of(sentences[held]), len(book.ids)
    rows = np.ones(held.sum(), dtype=bool)
    stages = second_stages(
        logits, targets[held], context, fold[held], rows, book.ids, settings.classify
    )
    model = CodingModel(joined(networks), stages)
    coding = model.code(features.transform(segments["text"].tolist()), segments)
    unseen = out_of_fold(logits[:, : k + 1], targets[held][:, :k], context, fold[held], rows)
    highest = sentences.loc[held, ["unit_id", "text"]].assign(highest=unseen.max(axis=1))
    own = segments.merge(highest.drop_duplicates(["unit_id", "text"]), how="left")["highest"]
    return own.fillna(pd.Series(coding.probabilities.max(axis=1))).round(3).to_numpy()


def truth_of(hidden: Collection[str], gold: pd.DataFrame) -> pd.DataFrame:
    """Every coded segment with its topic, with each hidden theme it has, or with none."""
    themes = [
        gold.loc[gold["themes"].map(lambda have, one=one: one in have)].assign(topic=one)
        for one in hidden
    ]
    topics = pd.concat([gold[gold["topic"] != NOISE], *themes])
    rest = gold[~gold["segment_id"].isin(topics["segment_id"])].assign(topic=NOISE)
    return pd.concat([topics, rest])[["segment_id", "unit_id", "topic"]]


def tables(found: list[Candidate]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Candidates and their members with ranks."""
    clusters = [(one.cluster_id, rank) for rank, one in enumerate(found, start=1)]
    members = [
        (one.cluster_id, name, rank)
        for one in found
        for rank, name in enumerate(one.members, start=1)
    ]
    return (
        pd.DataFrame(clusters, columns=["cluster_id", "rank"]),
        pd.DataFrame(members, columns=["cluster_id", "segment_id", "rank"]),
    )


def steadiness(material: Material, settings: Settings) -> dict[str, float]:
    """Mean best-match Jaccard of the first candidates over seeds 0 to 9 and over ten orders."""

    def first(segments: pd.DataFrame, seed: int) -> list[set[str]]:
        knobs = settings.discover.model_copy(update={"seed": seed, "subsamples": 1})
        return [
            set(one.members)
            for one in find_candidates(segments, material.background, knobs, material.language)
        ][:FIRST]

    segments = material.segments
    once = first(segments, 0)
    seeds = [best_match_jaccard(once, first(segments, seed)) for seed in range(1, 10)]
    orders = [
        best_match_jaccard(once, first(segments.sample(frac=1, random_state=number), 0))
        for number in range(10)
    ]
    return {"seeds": float(np.mean(seeds)), "orders": float(np.mean(orders))}


def main() -> None:
    """Hide nothing and each pair, look for what comes back, write the table."""
    settings = load_settings()
    book, gold, material = read_codebook(), read_gold_topics(), read_material(settings.discover)
    question_of = read_table(TEXTS, paths.COLLECTED).set_index("answer_id")["question"]
    print(steadiness(material, settings), flush=True)
    results = []
    for number, hidden in enumerate([(), *pairs(book.ids)]):
        questions = material.segments["answer_id"].map(question_of)
        asked = material.segments.assign(question=questions)
        told = explained(hidden, asked, settings)
        material = replace(
            material,
            segments=material.segments.assign(explained=told),
            background=read_background(paths.TRAINING, set(book.ids) - set(hidden)).only_told(),
        )
        found = find_candidates(
            material.segments, material.background, settings.discover, material.language
        )
        table = by_topic(*tables(found), truth_of(hidden, gold), first=FIRST)
        used = "last" if 1 <= number <= KEPT_FOR_LAST else "building"
        table.insert(0, "hidden", "+".join(hidden))
        results.append(table.assign(used=used))
        print(table.to_string(), flush=True)
    write_csv(pd.concat(results), TABLE)


if __name__ == "__main__":
    main()
