"""Stage ``train``: learn themes and tone from definitions, training sentences and decisions."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.embed.features import Features
from pipeline.files import read_table, replacing_directory, write_json
from pipeline.settings import load_settings
from pipeline.tables import CODING_DECISIONS, SEGMENTS, SPANS, TEXTS, THEME_EDITS
from pipeline.themes import classifier, tone
from pipeline.themes.codebook import read_codebook
from pipeline.themes.examples import stack
from pipeline.themes.training_data import (
    codebook_examples,
    decision_examples,
    live_decisions,
    read_training,
)


def main() -> None:
    """Read labelled sentences and decisions, fit, write ``models/themes``."""
    settings = load_settings().train
    segments, texts, spans = (read_table(t, paths.COLLECTED) for t in (SEGMENTS, TEXTS, SPANS))
    decisions = live_decisions(read_table(CODING_DECISIONS, paths.REPLAYED), segments)
    edits = read_table(THEME_EDITS, paths.REPLAYED)
    codebook = classifier.themes_to_learn(read_codebook(), edits, decisions, settings.min_positives)
    examples = stack(
        [
            codebook_examples(codebook, codebook.ids, settings.definition_weight),
            read_training(paths.TRAINING, codebook.ids),
            decision_examples(decisions, texts, spans, codebook.ids, settings.decision_weight),
        ]
    )
    features = Features.load(paths.FEATURES).transform(examples.sentences["text"].tolist())
    themes = classifier.fit_themes(features, examples, settings)
    tones = tone.fit_tone(features, examples, settings)
    counts = examples.sentences["source"].value_counts().sort_index()
    with replacing_directory(paths.THEME_MODEL) as folder:
        themes.save(folder, classifier.MODEL)
        tones.save(folder, tone.MODEL)
        write_json({source: int(n) for source, n in counts.items()}, folder / "examples.json")
    print(f"Lærte {len(codebook.ids)} temaer og tone af {len(examples)} sætninger.")


if __name__ == "__main__":
    stage.run(main)
