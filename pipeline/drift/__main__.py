"""Stage ``drift``: measure every period against the earlier ones."""

from __future__ import annotations

from pipeline import paths, stage, tables
from pipeline.drift.fit import fit_table
from pipeline.drift.gaps import gaps_table
from pipeline.drift.intervals import intervals_table
from pipeline.drift.questions import question_changes, read_asked
from pipeline.drift.sentences import read_sentences
from pipeline.drift.words import used_words, words_table
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.language.load import profile_language
from pipeline.settings import load_settings
from pipeline.themes.discovery.background import read_background


def main() -> None:
    """Read sentences, predictions and suggestions for themes; write what has drifted."""
    settings = load_settings()
    knobs = settings.drift
    sentences = read_sentences(settings.discover.unexplained_below)
    training = read_background(paths.TRAINING, ()).texts
    used, before = used_words(sentences, training, profile_language())
    fit = fit_table(sentences, used, set(before["lemma"]), knobs)
    clusters, members, history = (
        read_table(table, paths.DISCOVERED)
        for table in (tables.CLUSTERS, tables.CLUSTER_MEMBERS, tables.CLUSTER_HISTORY)
    )
    with replacing_directory(paths.RESULTS / "drift") as folder:
        write_table(fit, tables.DRIFT, folder)
        write_table(intervals_table(sentences), tables.DRIFT_INTERVALS, folder)
        write_table(
            words_table(sentences, used, before, len(training), knobs), tables.NEW_WORDS, folder
        )
        write_table(question_changes(read_asked()), tables.QUESTION_CHANGES, folder)
        write_table(gaps_table(sentences, clusters, members, history, knobs), tables.GAPS, folder)
    warned = fit["warnings"].notna().sum()
    print(f"Kodebogen passer ikke godt til {warned} af {len(fit)} serier og perioder.")


if __name__ == "__main__":
    stage.run(main)
