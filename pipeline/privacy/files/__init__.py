"""Masking whole files: each is cut into pieces of text, masked, and put together again.

``pieces`` says what is masked in the texts of a file, ``laid`` lays masks over text in several
runs, ``columns`` tells which columns say who somebody is. ``plain``, ``delimited``, ``json_text``,
``workbook``, ``word``, ``odt`` and ``pdf`` each mask one format; ``masked_file`` chooses.
"""

from pipeline.privacy.files.masked_file import KINDS, mask_file, suffix_out
from pipeline.privacy.files.pieces import Outcome, Rules

__all__ = ["KINDS", "Outcome", "Rules", "mask_file", "suffix_out"]
