"""Finding and masking personal data.

Masks are stand-off: spans over the raw text, laid on when something is shown or learnt from.
"""

from pipeline.privacy.effective import DECIDED, effective_masks, pending
from pipeline.privacy.find import find_in_text, find_spans, masked_text, masked_texts
from pipeline.privacy.masking import PLACEHOLDERS, Mask, mask_text, placeholder
from pipeline.privacy.model_names import ModelNames, model_names
from pipeline.privacy.runs import Run, shown_runs, with_words
from pipeline.privacy.slices import masked_slices

__all__ = [
    "DECIDED",
    "PLACEHOLDERS",
    "Mask",
    "ModelNames",
    "Run",
    "effective_masks",
    "find_in_text",
    "find_spans",
    "mask_text",
    "masked_slices",
    "masked_text",
    "masked_texts",
    "model_names",
    "pending",
    "placeholder",
    "shown_runs",
    "with_words",
]
