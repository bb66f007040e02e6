"""The decisions saved outside the page: in the git and with colleagues, or in a folder."""

from __future__ import annotations

from pipeline.backup.outcome import Outcome, latest
from pipeline.backup.save import place, save

__all__ = ["Outcome", "latest", "place", "save"]
