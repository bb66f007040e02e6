"""Finding and masking personal data.

Masks are stand-off: spans over the raw text, laid on when something is shown or learnt from.
"""

from pipeline.privacy.find import find_in_text, find_spans
from pipeline.privacy.masking import PLACEHOLDERS, mask_text, masked_slices, placeholder

__all__ = [
    "PLACEHOLDERS",
    "find_in_text",
    "find_spans",
    "mask_text",
    "masked_slices",
    "placeholder",
]
