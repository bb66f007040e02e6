"""``aftryk privacy``: the privacy report in the terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline import paths

if TYPE_CHECKING:
    from pipeline.privacy_report.content import PrivacyView
    from pipeline.report.view import TableView


def privacy() -> None:
    """Se, hvor mange personoplysninger der er fundet, bekræftet og frigivet, og hvad der venter.

    Tallene er fra den sidste kørsel og står også i report/persondata.html. Til sidst står, hvem der
    har set bag maskerne på siden aftryk review.

    Eksempel: aftryk privacy
    """
    from pipeline.privacy_report.content import privacy_view
    from pipeline.privacy_report.read import read_counted
    from pipeline.settings import load_settings

    view = privacy_view(read_counted(load_settings().ids.hash_key))
    print("\n".join([*report_lines(view), *reveal_lines()]))


def report_lines(view: PrivacyView) -> list[str]:
    """The report as plain text."""
    lines = [f"{headline.value} {headline.label}" for headline in view.headlines]
    for section in view.sections:
        lines += ["", section.heading, f"  {section.said}"]
        lines += [f"  {line}" for line in table_lines(section.table)] if section.table else []
    return lines


def table_lines(table: TableView) -> list[str]:
    """A table in columns; numbers stand to the right."""
    from pipeline.report.word_tables import cell_text

    rows = [[column.header for column in table.columns]]
    rows += [[cell_text(cell) for cell in row] for row in table.rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.columns))]
    right = [column.kind != "text" for column in table.columns]
    return [
        "  ".join(
            f"{cell:>{width}}" if to_right else f"{cell:<{width}}"
            for cell, width, to_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    ]


def reveal_lines() -> list[str]:
    """How many times who has seen what is behind a mask; never what."""
    from pipeline.report.numbers import whole
    from pipeline.review import reveals

    log = reveals.read(paths.REVEALS)
    lines = ["", "Set bag maskerne"]
    by = Counter(reveal.reviewer for reveal in log.found)
    for name, count in sorted(by.items()):
        lines.append(f"  {name}: {whole(count)} {'gang' if count == 1 else 'gange'}")
    if log.unreadable:
        lines.append(f"  {whole(log.unreadable)} linjer i {paths.REVEALS} kan ikke læses.")
    return lines if len(lines) > 2 else [*lines, "  Ingen har set bag en maske."]
