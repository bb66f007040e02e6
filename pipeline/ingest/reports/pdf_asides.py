"""Boxes and margin texts: found beside the running text, put back under the right heading."""

from __future__ import annotations

from collections import Counter

from pipeline.ingest.reports.pdf_blocks import Placed
from pipeline.ingest.reports.pdf_lines import Line


def split_asides(lines: list[Line], body: float) -> tuple[list[Line], list[list[Line]]]:
    """Part one page's lines into running text and groups that stand beside it.

    Parameters
    ----------
    lines
        One page's lines.
    body
        Font size of the text, in points.
    """
    span = text_span(lines, body)
    asides: list[list[Line]] = []
    taken: set[int] = set()
    for group in _shaded_groups(lines):
        own = {id(line) for line in group}
        top, bottom = group[0].top, group[-1].bottom
        left, right = min(x.x0 for x in group), max(x.x1 for x in group)
        beside = [
            line
            for line in lines
            if id(line) not in own
            and line.bottom > top
            and line.top < bottom
            and (line.x1 <= left or line.x0 >= right)
        ]
        if beside or (span and (right <= span[0] or left >= span[1])):
            asides.append(group)
            taken |= own
    if span:
        margin = [
            line
            for line in lines
            if id(line) not in taken and (line.x1 < span[0] - 4 or line.x0 > span[1] + 4)
        ]
        for group in _near_groups(margin):
            if abs(group[0].size - body) > 0.3 or group[0].bold or group[0].italic:
                asides.append(group)
                taken |= {id(line) for line in group}
    return [line for line in lines if id(line) not in taken], asides


def free_right_edges(lines: list[Line], asides: list[list[Line]]) -> None:
    """Forget how far lines beside a box could reach, as the box is what stopped them."""
    for group in asides:
        left, pad = min(line.x0 for line in group), 1.5 * group[0].height
        top, bottom = group[0].top - pad, group[-1].bottom + pad
        for line in lines:
            if line.bottom > top and line.top < bottom and line.x0 < left:
                line.right = line.x1


def text_span(lines: list[Line], body: float) -> tuple[float, float] | None:
    """From where to where, across the page, lines in the text's own style stand."""
    plain = [
        line
        for line in lines
        if abs(line.size - body) < 0.15
        and not line.bold
        and line.shade is None
        and len(line.text) > 20
    ]
    if len(plain) < 3:
        return None
    starts = Counter(round(line.x0) for line in plain)
    usual = [x for x in starts if starts[x] >= max(2, 0.08 * len(plain))]
    return (min(usual) if usual else min(starts)) - 1.0, max(line.x1 for line in plain)


def _shaded_groups(lines: list[Line]) -> list[list[Line]]:
    """Lines on one colour that stand close above one another."""
    return _near_groups([line for line in lines if line.shade is not None])


def _near_groups(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top, line.x0)):
        for group in groups:
            last = group[-1]
            overlaps = line.x0 < max(x.x1 for x in group) and line.x1 > min(x.x0 for x in group)
            if overlaps and line.top - last.bottom < 1.3 * line.height and line.shade == last.shade:
                group.append(line)
                break
        else:
            groups.append([line])
    return groups


def place(placed: list[Placed], aside: list[Placed]) -> None:
    """Put an aside's blocks into the text: after the block beside its top, under its heading."""
    if not aside:
        return
    first = aside[0].lines[0]
    reach = first.top + 1.5 * first.height
    start = 0
    for index, item in enumerate(placed):
        line = item.lines[0]
        if line.page > first.page:
            break
        if item.block.kind == "heading" and (line.page < first.page or line.top <= reach):
            start = index + 1
    position = start
    while position < len(placed) and placed[position].block.kind != "heading":
        last = placed[position].lines[-1]
        position += 1
        if (last.page, last.bottom) >= (first.page, first.top):
            break
    placed[position:position] = aside
