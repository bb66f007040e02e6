"""Choosing quotes and reading the decided ones anew."""

from pipeline.quoting.candidates import choose, quotable
from pipeline.quoting.decided import resolve, theme_targets
from pipeline.quoting.printed import (
    candidate_reasons,
    decision_reasons,
    describe,
    effective_masks,
    nearest,
    printed_text,
    shown_spans,
)

__all__ = [
    "candidate_reasons",
    "choose",
    "decision_reasons",
    "describe",
    "effective_masks",
    "nearest",
    "printed_text",
    "quotable",
    "resolve",
    "shown_spans",
    "theme_targets",
]
