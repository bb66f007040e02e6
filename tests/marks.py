"""Which files have slow tests, told without importing them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

MARK = "pytest.mark.slow"


def holds_no_slow_test(path: Path, wanted: str) -> bool:
    """Whether only slow tests are wanted, and a file has none.

    Parameters
    ----------
    wanted
        What pytest was given as ``-m``.
    """
    return wanted == "slow" and path.suffix == ".py" and not _names_mark(path)


def unmarked_slow(items: Iterable[pytest.Item]) -> list[str]:
    """Names of files that have slow tests, and do not write out the mark."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    return sorted(path.name for path in slow if not _names_mark(path))


def _names_mark(path: Path) -> bool:
    return MARK in path.read_text(encoding="utf-8")
