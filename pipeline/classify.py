"""Stage ``classify``: a probability for every segment and theme, and a tone."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.embed.cache import VectorCache
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.tables import PREDICTIONS, SEGMENTS, SPANS, TEXTS, TONES
from pipeline.themes.classifier import predictions_table
from pipeline.themes.context import in_context
from pipeline.themes.describe import load_describer
from pipeline.themes.model import CodingModel
from pipeline.themes.tone import tones_table


def main() -> None:
    """Read segments and models, write predictions and tones; non-answers get neither."""
    sentences = in_context(*(read_table(t, paths.COLLECTED) for t in (SEGMENTS, TEXTS, SPANS)))
    model = CodingModel.load(paths.THEME_MODEL)
    describer = load_describer(VectorCache(paths.VECTORS))
    features = describer.transform(sentences["text"].tolist())
    coded, ids = model.code(features, sentences), sentences["segment_id"]
    predictions = predictions_table(ids, model.names, coded.probabilities)
    with replacing_directory(paths.CLASSIFIED) as folder:
        write_table(predictions, PREDICTIONS, folder)
        write_table(tones_table(ids, coded.tone, coded.tones), TONES, folder)
    print(f"Kodede {len(sentences)} sætninger efter {len(model.names)} temaer.")


if __name__ == "__main__":
    stage.run(main)
