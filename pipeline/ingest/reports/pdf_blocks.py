"""Runs of lines become blocks: headings with levels, paragraphs, items, quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.ingest.reports.block_quotes import attribution_text, looks_like_quote, split_quote
from pipeline.ingest.reports.hyphens import HARD, SOFT, Vocabulary, join_lines
from pipeline.ingest.reports.marks import MARKS, is_quoted
from pipeline.ingest.reports.model import Block
from pipeline.ingest.reports.pdf_footnotes import drop_note_numbers
from pipeline.ingest.reports.pdf_lines import Line
from pipeline.ingest.reports.pdf_runs import Run, Type, make_runs, unfinished


@dataclass
class Placed:
    """A block and the lines it was made of."""

    block: Block
    lines: list[Line] = field(repr=False)


@dataclass
class Setting:
    """What turning runs into blocks needs to know about the document."""

    type: Type
    vocabulary: Vocabulary
    numbers: set[str]

    def text(self, lines: list[Line]) -> str:
        """The lines as running text, without footnote numbers and a leading marker."""
        texts = [drop_note_numbers(line.text, self.numbers) for line in lines]
        if lines[0].marker:
            texts[0] = texts[0].removeprefix(lines[0].marker).lstrip()
        return join_lines(texts, self.vocabulary)


def make_blocks(lines: list[Line], setting: Setting, form: str = "block") -> list[Placed]:
    """Turn lines in reading order into blocks; ``form`` is how quotes among them were set."""
    unbroken = _join_boxes(make_runs(lines, setting.type))
    runs = _join_columns(_quote_runs(unbroken, setting), setting)
    placed = []
    for run in runs:
        first = run.lines[0]
        if run.kind == "quote":
            text, who = _quote(run, setting)
            block = Block("quote", text, first.page, attribution=who, form=form)
        elif run.kind == "heading":
            whole = setting.text(run.lines)
            text = f"{first.marker} {whole}" if first.marker else whole
            block = Block("heading", text, first.page)
        elif run.kind == "caption":
            block = Block("caption", setting.text(run.lines), first.page)
        elif run.kind == "list_item":
            block = Block("list_item", setting.text(run.lines), first.page)
        else:
            block = Block("paragraph", setting.text(run.lines), first.page)
        if block.text:
            placed.append(Placed(block, run.lines))
    return placed


def _join_boxes(runs: list[Run]) -> list[Run]:
    """Join what is set apart (on a colour, or in italics) to its continuation over a break."""
    joined: list[Run] = []
    for run in runs:
        host = joined[-1] if joined else None
        if host is not None and host.kind == run.kind == "text" and _goes_over(host, run):
            joined[-1] = Run("text", host.lines + run.lines)
        else:
            joined.append(run)
    return joined


def _goes_over(host: Run, run: Run) -> bool:
    """Whether a box breaks in mid-sentence at a page's or column's end and goes on in ``run``."""
    last, first = host.lines[-1], run.lines[0]
    apart = last.page != first.page or last.leaf != first.leaf
    alike = last.shade == first.shade and last.font == first.font
    alike = alike and abs(last.size - first.size) < 0.3
    set_apart = last.shade is not None or (last.italic and first.italic)
    opens = first.plain[:1] in MARKS or attribution_text(first.plain) is not None
    return apart and alike and set_apart and unfinished(host) and not opens


def _quote(run: Run, setting: Setting) -> tuple[str, str | None]:
    """Quote and attribution; the attribution's own lines are joined first."""
    cut = _attribution_start(run.lines)
    said = setting.text(run.lines[:cut])
    rest = setting.text(run.lines[cut:]) if cut < len(run.lines) else ""
    return split_quote([said, rest] if rest else [said])


def _attribution_start(lines: list[Line]) -> int:
    """Where in a quote's lines the attribution begins: in another style, or in parentheses."""
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        restyled = abs(line.size - before.size) > 0.3 or line.font != before.font
        tail = " ".join(x.plain for x in lines[index:])
        if attribution_text(tail) or (restyled and len(tail) < 120):
            return index
    return len(lines)


def _quote_runs(runs: list[Run], setting: Setting) -> list[Run]:
    """Find the runs that are quotes, and put their attributions with them."""
    found: list[Run] = []
    skip = 0
    for index, run in enumerate(runs):
        if skip:
            skip -= 1
            continue
        tail = _attribution_after(runs, index)
        if run.kind in ("text", "heading") and _is_quote(run, bool(tail), setting.type):
            lines = run.lines + [line for part in tail for line in part.lines]
            found.append(Run("quote", lines))
            skip = len(tail)
        else:
            found.append(run)
    return found


def _attribution_after(runs: list[Run], index: int) -> list[Run]:
    """The run right after that says who is quoted, if it does nothing else."""
    if index + 1 >= len(runs) or runs[index].kind not in ("text", "heading"):
        return []
    after, last = runs[index + 1], runs[index].lines[-1]
    first = after.lines[0]
    near = (
        first.page != last.page
        or first.leaf != last.leaf
        or first.top - last.bottom < 2 * last.size
    )
    same_box = first.shade == last.shade
    if after.kind in ("text", "list_item") and near and same_box and len(after.lines) <= 3:
        text = join_lines([line.text for line in after.lines], Vocabulary(known=lambda _: False))
        if attribution_text(text):
            rest = runs[index + 2] if index + 2 < len(runs) else None
            return [after, rest] if rest is not None and _wraps(after, rest) else [after]
        boxed_small = first.shade is not None and first.size < 0.95 * last.size
        if boxed_small and len(text) < 100 and not text.endswith("."):
            return [after]
    return []


def _wraps(run: Run, rest: Run) -> bool:
    """Whether an attribution in small type goes on under itself."""
    last, first = run.lines[-1], rest.lines[0]
    close = last.page == first.page and 0 < first.top - last.top < 1.7 * last.size
    alike = last.font == first.font and abs(last.size - first.size) < 0.2
    below = abs(run.lines[0].x0 - first.x0) < 2 or abs(run.lines[0].text_x0 - first.x0) < 2
    return close and alike and below and rest.kind == "text" and last.shade == first.shade


def _is_quote(run: Run, attributed: bool, type_: Type) -> bool:
    """Whether a run is a quote, by marks, attribution, italics, box, size and indentation."""
    lines = [line.plain for line in run.lines]
    cut = _attribution_start(run.lines)
    inside = cut < len(run.lines) and attribution_text(" ".join(lines[cut:])) is not None
    attributed = attributed or inside
    said = " ".join(lines[:cut])
    set_apart = run.italic or run.shaded or run.lines[0].size > 1.08 * type_.size
    if said[:1] in MARKS and (is_quoted(said) or looks_like_quote(lines)):
        return attributed or set_apart
    if run.kind == "heading" and not attributed:
        return False
    if attributed:
        return set_apart or all(line.italic for line in run.lines[:cut]) or (inside and run.shaded)
    return run.italic and run.shaded


def _join_columns(runs: list[Run], setting: Setting) -> list[Run]:
    """Join a paragraph or item to its continuation in the next column, page, or after a quote."""
    joined: list[Run] = []
    for run in runs:
        host = _host(joined)
        if run.kind == "text" and host is not None and _continues(host, run, setting):
            host.lines = host.lines + run.lines
        else:
            joined.append(run)
    return joined


def _host(runs: list[Run]) -> Run | None:
    """The last paragraph or item that only quotes and captions have come after."""
    for run in reversed(runs):
        if run.kind in ("text", "list_item"):
            return run
        if run.kind not in ("quote", "caption"):
            return None
    return None


def _continues(host: Run, run: Run, setting: Setting) -> bool:
    last, first = host.lines[-1], run.lines[0]
    if abs(last.size - first.size) > 0.3 or last.shade != first.shade:
        return False
    apart = last.page != first.page or last.leaf != first.leaf
    text = last.plain
    broken = text[-1:] in HARD + SOFT and text[-2:-1].isalpha()
    starts_lower = bool(re.match(rf"[{MARKS}(]?[a-zæøå]", first.plain))
    between = apart or first.top - last.bottom > 1.5 * first.size
    if host.kind == "list_item":
        return between and (broken or (starts_lower and unfinished(host)))
    if unfinished(host):
        return between and (broken or starts_lower or apart)
    # A full line at a column's end that happens to end a sentence.
    justified = setting.type.justified and last.right - last.x1 < 1.2
    return apart and justified and len(host.lines) > 1
