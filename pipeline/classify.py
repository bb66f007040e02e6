"""Stage ``classify``: a probability for every segment and theme, and a tone."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.embed.features import Features
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.privacy import masked_slices
from pipeline.tables import PREDICTIONS, SEGMENTS, SPANS, TEXTS, TONES
from pipeline.themes import classifier, tone
from pipeline.themes.linear import LinearModel


def main() -> None:
    """Read segments and models, write predictions and tones; non-answers get neither."""
    segments, texts, spans = (read_table(t, paths.COLLECTED) for t in (SEGMENTS, TEXTS, SPANS))
    segments = segments[segments["kind"] != "non_answer"].reset_index(drop=True)
    themes = LinearModel.load(paths.THEME_MODEL, classifier.MODEL)
    tones = LinearModel.load(paths.THEME_MODEL, tone.MODEL)
    masked = masked_slices(segments, texts, spans)
    features = Features.load(paths.FEATURES).transform(masked.tolist())
    ids = segments["segment_id"]
    predictions = classifier.predictions_table(ids, themes.names, themes.probabilities(features))
    with replacing_directory(paths.CLASSIFIED) as folder:
        write_table(predictions, PREDICTIONS, folder)
        write_table(tone.tones_table(ids, tone.likeliest(tones, features)), TONES, folder)
    print(f"Kodede {len(segments)} sætninger efter {len(themes.names)} temaer.")


if __name__ == "__main__":
    stage.run(main)
