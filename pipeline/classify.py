"""Stage ``classify``: a probability for every segment and theme, and a tone."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.embed.cache import VectorCache
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.tables import PREDICTIONS, SEGMENTS, SPANS, TEXTS, THEME_EDITS, TONES
from pipeline.themes.classifier import predictions_table
from pipeline.themes.codebook import read_codebook
from pipeline.themes.context import in_context
from pipeline.themes.describe import load_describer
from pipeline.themes.model import CodingModel
from pipeline.themes.moved import Coding, coding_of, moved, moved_sentence
from pipeline.themes.tone import tones_table


def main() -> None:
    """Read segments and models, write predictions and tones; non-answers get neither."""
    sentences = in_context(*(read_table(t, paths.COLLECTED) for t in (SEGMENTS, TEXTS, SPANS)))
    model, before = CodingModel.load(paths.THEME_MODEL), Coding.load(paths.CLASSIFIED)
    describer = load_describer(VectorCache(paths.VECTORS))
    features = describer.transform(sentences["text"].tolist())
    coded, ids = model.code(features, sentences), sentences["segment_id"]
    predictions = predictions_table(ids, model.names, coded.probabilities)
    now = coding_of(predictions, model.thresholds, [paths.FEATURES, paths.THEME_MODEL])
    with replacing_directory(paths.CLASSIFIED) as folder:
        write_table(predictions, PREDICTIONS, folder)
        write_table(tones_table(ids, coded.tone, coded.tones), TONES, folder)
        now.save_origin(folder)
    print(f"Kodede {len(sentences)} sætninger efter {len(model.names)} temaer.")
    tell_moved(before, now)


def tell_moved(before: Coding | None, now: Coding) -> None:
    """Say how many sentences moved, and keep the counts for the review page.

    They depend on what was there before, so they are no output of the stage. Without an earlier
    coding there is nothing to say.
    """
    if before is None:
        paths.MOVED.unlink(missing_ok=True)
        return
    told = moved(before, now)
    told.save(paths.MOVED)
    # Only what is said has the labels in it: that a theme is renamed codes nothing anew.
    labels = {theme.id: theme.label for theme in read_codebook().themes}
    edits = read_table(THEME_EDITS, paths.REPLAYED).dropna(subset="label")
    labels |= dict(zip(edits["theme_id"], edits["label"], strict=True))
    print(moved_sentence(told, labels))


if __name__ == "__main__":
    stage.run(main)
