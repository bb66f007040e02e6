"""Choosing quotes and reading the decided ones anew."""

from pipeline.quoting.because import chosen_because
from pipeline.quoting.candidates import choose, quotable
from pipeline.quoting.consent import consent_of, noted_consents, standing, with_refused
from pipeline.quoting.decided import resolve, theme_targets
from pipeline.quoting.printed import (
    awaiting,
    candidate_reasons,
    decision_reasons,
    describe,
    masked_speakers,
    nearest,
    printed_text,
    shown_spans,
)

__all__ = [
    "awaiting",
    "candidate_reasons",
    "choose",
    "chosen_because",
    "consent_of",
    "decision_reasons",
    "describe",
    "masked_speakers",
    "nearest",
    "noted_consents",
    "printed_text",
    "quotable",
    "resolve",
    "shown_spans",
    "standing",
    "theme_targets",
    "with_refused",
]
