"""The colour behind each line, seen in the rendered page, to find boxes however they were drawn."""

from __future__ import annotations

from typing import Any

import numpy as np

from pipeline.ingest.reports.pdf_lines import Line

_SCALE = 1.0  # pixels a point


def shade_lines(rendered: Any, lines: list[Line]) -> None:
    """Note the colour behind each line that stands on another colour than the page's own.

    Parameters
    ----------
    rendered
        The pypdfium2 page.
    lines
        The page's lines.
    """
    if not lines:
        return
    pixels = np.asarray(rendered.render(scale=_SCALE).to_pil().convert("RGB"), dtype=np.uint8)
    paper = _main_colour(pixels)
    for line in lines:
        around = pixels[
            max(0, int(line.top * _SCALE) - 1) : int(line.bottom * _SCALE) + 2,
            max(0, int(line.x0 * _SCALE) - 2) : int(line.x1 * _SCALE) + 3,
        ]
        colour = _main_colour(around) if around.size else paper
        if max(abs(a - b) for a, b in zip(colour, paper, strict=True)) > 4:
            line.shade = colour


def _main_colour(pixels: np.ndarray) -> tuple[int, ...]:
    """The colour most pixels have."""
    flat = pixels.reshape(-1, 3).astype(np.uint32)
    colours, counts = np.unique(flat[:, 0] << 16 | flat[:, 1] << 8 | flat[:, 2], return_counts=True)
    main = int(colours[counts.argmax()])
    return main >> 16, main >> 8 & 255, main & 255
