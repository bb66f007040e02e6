"""Stage ``train``: learn themes and tone from everything that people have labelled."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.files import read_table, replacing_directory, write_json
from pipeline.language.load import profile_language
from pipeline.privacy import model_names
from pipeline.settings import load_settings
from pipeline.tables import DECIDED, THEME_EDITS, UNCODED
from pipeline.themes.classifier import themes_to_learn
from pipeline.themes.codebook import read_codebook
from pipeline.themes.context import context_of
from pipeline.themes.decided import decision_examples
from pipeline.themes.describe import keep_describer, learn_describer
from pipeline.themes.examples import stack
from pipeline.themes.parts import part
from pipeline.themes.prototype_route import Uncoded, learn_all
from pipeline.themes.training_data import (
    codebook_examples,
    laid_over,
    masked,
    other_labels,
    read_gold,
    read_training,
)


def main() -> None:
    """Read labelled sentences and decisions, learn, write ``models/themes``."""
    settings = load_settings()
    knobs = settings.train
    decided, uncoded = (read_table(t, paths.LABELLED) for t in (DECIDED, UNCODED))
    edits = read_table(THEME_EDITS, paths.REPLAYED)
    codebook = themes_to_learn(read_codebook(), edits, decided, knobs.min_positives)
    retired = other_labels(paths.TRAINING, codebook.ids)
    ids = [*codebook.ids, *retired]
    decisions = decision_examples(decided, ids, knobs.decision_weight)
    names = model_names(profile_language(), settings.privacy.model_score)
    gold = masked(read_gold(paths.CODED, ids, knobs.gold_weight), settings.privacy, names)
    gold, is_new = laid_over(gold, decisions)
    training = read_training(paths.TRAINING, ids)
    examples = stack(
        [
            codebook_examples(codebook, ids, knobs.definition_weight),
            training,
            gold,
            decisions.where(is_new),
        ]
    )
    describer = learn_describer(training.sentences["text"].tolist())
    model = learn_all(
        part(examples, describer),
        Uncoded(describer.transform(uncoded["text"].tolist()), context_of(uncoded)),
        settings,
        retired,
    )
    counts = examples.sentences["source"].value_counts().sort_index()
    with replacing_directory(paths.THEME_MODEL) as folder:
        model.save(folder)
        keep_describer(describer, [*examples.sentences["text"], *uncoded["text"]], folder)
        write_json({source: int(n) for source, n in counts.items()}, folder / "examples.json")
    print(f"Lærte {len(codebook.ids)} temaer og tone af {len(examples)} sætninger.")


if __name__ == "__main__":
    stage.run(main)
