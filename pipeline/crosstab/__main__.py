"""Stage ``crosstab``: what those write about who placed themselves low on a scale, and high."""

from __future__ import annotations

from pipeline import paths, stage, tables
from pipeline.answered import answered_segments
from pipeline.collected import read_collected
from pipeline.counted import counted_codings
from pipeline.crosstab.count import count_crosstab
from pipeline.crosstab.levels import levels, quotable, shown_levels
from pipeline.crosstab.pairs import count_pairs
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.groups import telling_memberships
from pipeline.settings import load_settings
from pipeline.units import units_and_reports


def main() -> None:
    """Read scales, texts and reviewed codings of the report's batches, count, write."""
    settings = load_settings()
    ours, rule = settings.report.batches, settings.disclosure

    everybody = units_and_reports(
        *(read_table(table, paths.COLLECTED) for table in (tables.UNITS, tables.DOCUMENTS))
    )
    units = everybody[everybody["batch"].isin(ours)]
    groups, bands = settings.shares.groups, settings.likert.size_bands
    membership = telling_memberships(everybody, ours, groups, bands)
    segments, items = read_collected(tables.SEGMENTS, ours), read_collected(tables.ITEMS, ours)
    reports = [*rule.earlier_reports, ours]
    answered = [
        answered_segments(segments, read_collected(tables.TEXTS, report)) for report in reports
    ]
    placed = [levels(read_collected(tables.RATINGS, report), items) for report in reports]
    shown = shown_levels(answered, placed, membership, rule.min_group)
    codings = counted_codings(read_table(tables.CODINGS, paths.REVIEWED))
    shares = read_table(tables.SHARES, paths.RESULTS / "shares")
    pairs = count_pairs(codings, answered[-1], membership, shares)
    crosstab = count_crosstab(
        codings,
        read_table(tables.THEMES, paths.REVIEWED),
        answered[-1],
        read_table(tables.TONES, paths.CLASSIFIED),
        placed[-1],
        shown,
    )
    with replacing_directory(paths.RESULTS / "crosstab") as folder:
        write_table(crosstab, tables.CROSSTAB, folder)
        write_table(pairs, tables.PAIRS, folder)
        write_table(shown[~shown["shown"].astype(bool)], tables.NOT_COMPARED, folder)
        write_table(quotable(placed[-1], shown, units, rule.min_group), tables.LEVELS, folder)
    compared = crosstab.groupby("survey")["item"].nunique().sum()
    print(f"Sammenlignede, hvad lave og høje svar skriver om, på {compared} skalaspørgsmål.")


if __name__ == "__main__":
    stage.run(main)
