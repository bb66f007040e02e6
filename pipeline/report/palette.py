"""Colours of the figures: told apart by colour-blind readers and in a grey print."""

from __future__ import annotations

from collections.abc import Sequence

INK = "#1f2933"
MUTED = "#5b6770"
RULE = "#c9d1d6"
PAPER = "#ffffff"
BLACK = "#000000"
ACCENT = "#1b6e8c"
ACCENT_LIGHT = "#97c4d4"

# Diverging brown and blue-green (ColorBrewer BrBG, colour-blind safe; Brewer & Harrower 2003), from
# the middle and out.
_LOW = ("#f0e1bd", "#d3ad63", "#8c510a")
_MIDDLE = "#e4e8ea"
_HIGH = ("#c3e6e0", "#5fb5ad", "#01665e")
# One hue from light to dark: on long scales the order must show without the colours' names.
_SEQUENTIAL = ("#edf3f5", "#9cc7d3", "#3f8ea5", "#0a4257")
_LONG_SCALE = 8


def _channels(colour: str) -> tuple[float, float, float]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def _blend(stops: Sequence[str], position: float) -> str:
    """Colour at ``position`` (0 to 1) on the line through evenly spaced ``stops``."""
    place = position * (len(stops) - 1)
    left = min(int(place), len(stops) - 2)
    first, second = _channels(stops[left]), _channels(stops[left + 1])
    mixed = (a + (b - a) * (place - left) for a, b in zip(first, second, strict=True))
    return "#" + "".join(f"{int(channel * 255 + 0.5):02x}" for channel in mixed)


def _side(stops: Sequence[str], n: int) -> list[str]:
    """``n`` colours from the middle and out; the outermost is always the strongest."""
    if n == 1:
        return [stops[1]]
    return [_blend(stops, (1 + i) / n if n > 2 else (0.5, 1.0)[i]) for i in range(n)]


def division(in_top: Sequence[bool]) -> tuple[int, bool]:
    """How many steps lie below the middle of a scale, and whether a neutral step lies on it.

    The middle step of an odd scale is neutral, unless it counts as a top step: then the division
    lies just below the top.

    Parameters
    ----------
    in_top
        Whether each step counts as a top step, lowest step first.

    >>> division([False, False, False, True, True]), division([False, True, True])
    ((2, True), (1, False))
    """
    below = len(in_top) // 2
    if len(in_top) % 2 == 0:
        return below, False
    if in_top[below]:
        return list(in_top).index(True), False
    return below, True


def scale_colours(in_top: Sequence[bool]) -> list[str]:
    """Colours of a scale's steps, from the lowest step to the highest.

    Short scales diverge from their :func:`division`, where a neutral step is grey. Scales of eight
    steps or more go from light to dark.

    Parameters
    ----------
    in_top
        Whether each step counts as a top step, lowest step first.

    >>> scale_colours([False, False, False, True, True])[2]
    '#e4e8ea'
    """
    n = len(in_top)
    if n >= _LONG_SCALE:
        return [_blend(_SEQUENTIAL, i / (n - 1)) for i in range(n)]
    below, middle = division(in_top)
    above = n - below - middle
    low = [*reversed(_side(_LOW, below))] if below else []
    return [*low, *([_MIDDLE] if middle else []), *(_side(_HIGH, above) if above else [])]


def text_on(colour: str) -> str:
    """Black or white, whichever is easier to read on ``colour``: 4.5 to 1 or better (WCAG 2)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    white, black = 1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05
    return PAPER if white > black else BLACK
