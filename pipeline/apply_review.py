"""Stage: lay the replayed decisions over the suggestions."""

from __future__ import annotations

import pandas as pd

from pipeline import paths, stage, tables
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.review.apply import apply_coding_decisions, apply_theme_edits


def main() -> None:
    """Read suggestions and decisions; write themes, codings and what no longer fits anywhere."""
    themes, lost_themes = apply_theme_edits(
        read_table(tables.THEMES, paths.SUGGESTED), read_table(tables.THEME_EDITS, paths.REPLAYED)
    )
    codings, lost_codings = apply_coding_decisions(
        read_table(tables.SUGGESTIONS, paths.SUGGESTED),
        themes,
        read_table(tables.CODING_DECISIONS, paths.REPLAYED),
        read_table(tables.SEGMENTS, paths.COLLECTED),
    )
    with replacing_directory(paths.REVIEWED) as folder:
        write_table(themes, tables.THEMES, folder)
        write_table(codings, tables.CODINGS, folder)
        write_table(pd.concat([lost_themes, lost_codings]), tables.ORPHANS, folder)


if __name__ == "__main__":
    stage.run(main)
