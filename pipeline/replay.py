"""Stage: turn the decision log into small tables, one file for each stage that depends on them.

A file keeps its bytes when nothing in it changed, so that DVC re-runs only what a decision touches.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline import stage, tables
from pipeline.files import write_json, write_table
from pipeline.paths import DECISIONS, REPLAYED
from pipeline.review import log
from pipeline.review.cluster_decisions import cluster_decisions
from pipeline.review.replay import replay


def run(decisions: Path, folder: Path) -> None:
    """Replay one log into one folder: six tables and ``snapshot.json``."""
    read = log.read(decisions)
    if read.torn:
        print(read.torn.message, file=sys.stderr)
    replayed = replay(read)
    write_table(replayed.theme_edits, tables.THEME_EDITS, folder)
    write_table(replayed.coding_decisions, tables.CODING_DECISIONS, folder)
    write_table(replayed.quote_decisions, tables.QUOTE_DECISIONS, folder)
    write_table(replayed.quote_consents, tables.QUOTE_CONSENTS, folder)
    write_table(replayed.mask_decisions, tables.MASK_DECISIONS, folder)
    write_table(cluster_decisions(read), tables.CLUSTER_DECISIONS, folder)
    write_json(replayed.snapshot, folder / "snapshot.json")


def main() -> None:
    """Replay the project's decisions."""
    run(DECISIONS, REPLAYED)


if __name__ == "__main__":
    stage.run(main)
