"""The pages of a PDF: their lines, ruled tables and heights; long files in parallel."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm

from pipeline.ingest.reports.pdf_lines import Line, page_lines

_CHUNK = 8  # pages that one process takes at a time
_MANY = 32  # pages from which it pays to start more processes


@dataclass
class Grid:
    """A table whose cells have lines around them: its box in points, and its cells' text."""

    box: tuple[float, float, float, float]
    cells: list[list[str]]


@dataclass
class ParsedPage:
    """What is on one page."""

    number: int
    height: float
    lines: list[Line]
    grids: list[Grid]


def parse_pages(path: Path, count: int) -> list[ParsedPage]:
    """Parse all pages, with a progress bar on a terminal.

    Parameters
    ----------
    path
        The PDF.
    count
        How many pages it has.
    """
    numbers = list(range(1, count + 1))
    chunks = [numbers[i : i + _CHUNK] for i in range(0, count, _CHUNK)]
    bar = tqdm(total=count, desc=path.name, unit=" sider", disable=None, leave=False)
    pages: list[ParsedPage] = []
    with bar:
        for chunk in _parsed(path, chunks, parallel=count >= _MANY):
            pages += chunk
            bar.update(len(chunk))
    return pages


def _parsed(path: Path, chunks: list[list[int]], *, parallel: bool) -> Iterator[list[ParsedPage]]:
    """Chunks of pages in order; in this process where others cannot be started."""
    workers = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 4, 8)
    done = 0
    if parallel and workers > 1:
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        try:
            with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
                for pages in pool.map(_in_process, [str(path)] * len(chunks), chunks):
                    done += 1
                    yield pages
        except (BrokenProcessPool, OSError):
            pass  # the rest is read here
    for chunk in chunks[done:]:
        yield parse_chunk(str(path), chunk)


def _in_process(path: str, numbers: list[int]) -> list[ParsedPage]:
    """Parse in a process of its own, where nothing else needs the garbage collected meanwhile."""
    gc.disable()
    try:
        return parse_chunk(path, numbers)
    finally:
        gc.enable()


def parse_chunk(path: str, numbers: list[int]) -> list[ParsedPage]:
    """Parse some pages; each is forgotten by pdfplumber before the next."""
    import pdfplumber

    with pdfplumber.open(path, pages=numbers) as pdf:
        parsed = []
        for page in pdf.pages:
            parsed.append(
                ParsedPage(
                    page.page_number,
                    float(page.height),
                    page_lines(page, page.page_number),
                    _grids(page),
                )
            )
            page.close()
        return parsed


def _grids(page: Any) -> list[Grid]:
    """The page's ruled tables."""
    if not (page.lines or page.rects or page.curves):
        return []
    return [
        Grid(grid.bbox, [[cell or "" for cell in row] for row in grid.extract()])
        for grid in page.find_tables()
    ]
