"""Stage ``labelled``: set apart what learning needs of the deliveries, so that it needs no more."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.settings import load_settings
from pipeline.tables import (
    CODING_DECISIONS,
    DECIDED,
    SEGMENTS,
    SPANS,
    TEXTS,
    THEME_EDITS,
    UNCODED,
)
from pipeline.themes.classifier import themes_to_learn
from pipeline.themes.codebook import read_codebook
from pipeline.themes.context import in_context
from pipeline.themes.decided import decided_sentences, live_decisions
from pipeline.themes.prototype_route import may_be_new
from pipeline.themes.training_data import read_training


def main() -> None:
    """Read decisions and segments; write the decided ones, and all where a theme may be new."""
    knobs = load_settings().train
    segments, texts, spans = (read_table(t, paths.COLLECTED) for t in (SEGMENTS, TEXTS, SPANS))
    live = live_decisions(read_table(CODING_DECISIONS, paths.REPLAYED), segments)
    decided = decided_sentences(live, texts, spans)
    edits = read_table(THEME_EDITS, paths.REPLAYED)
    codebook = themes_to_learn(read_codebook(), edits, decided, knobs.min_positives)
    training = read_training(paths.TRAINING, codebook.ids)
    uncoded = in_context(segments, texts, spans)[list(UNCODED.columns)]
    if not may_be_new(training, knobs.few_positives):
        # With every theme in the training sentences, what nobody has coded teaches nothing: a new
        # delivery then leaves the model alone.
        uncoded = uncoded.iloc[:0]
    with replacing_directory(paths.LABELLED) as folder:
        write_table(decided, DECIDED, folder)
        write_table(uncoded, UNCODED, folder)
    n = len(decided.drop_duplicates(["answer_id", "start", "end"]))
    print(f"{n} sætninger har nogen taget stilling til.")


if __name__ == "__main__":
    stage.run(main)
