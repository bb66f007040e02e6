"""Stage ``mask``: find personal data as spans over the raw text."""

from __future__ import annotations

from pipeline import stage
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.language.load import profile_language
from pipeline.paths import batch_stage
from pipeline.privacy import find_spans, model_names
from pipeline.privacy.flags import find_flags
from pipeline.settings import load_settings
from pipeline.tables import ANSWERS, DOCUMENTS, FLAGS, PASSAGES, QUESTIONS, SPANS, UNITS
from pipeline.texts import in_reading_order, join_texts


def main() -> None:
    """Read one batch's texts and write where they hold personal data."""
    batch, knobs = stage.batch_argument(), load_settings().privacy
    ingested = batch_stage(batch, "ingest")
    answers, passages, documents, questions = (
        read_table(table, ingested) for table in (ANSWERS, PASSAGES, DOCUMENTS, QUESTIONS)
    )
    texts = in_reading_order(join_texts(answers, passages, documents), questions, passages)
    names = model_names(profile_language(), knobs.model_score)
    spans = find_spans(texts, knobs.masked_types, knobs.least_score, names)
    flags = find_flags(texts, read_table(UNITS, ingested), spans, knobs.small_workplace)
    with replacing_directory(batch_stage(batch, "mask")) as folder:
        write_table(spans, SPANS, folder)
        write_table(flags, FLAGS, folder)


if __name__ == "__main__":
    stage.run(main)
