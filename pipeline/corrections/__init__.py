"""A later batch whose answers stand in for an earlier one's: ``corrects`` in batch.yaml.

``precedence`` says which batch goes before which, ``standing`` which delivery of each project,
respondent or document stands and where it is counted, ``together`` asks both of whole batches, and
``Placed`` lays every table out so.
"""

from pipeline.corrections.placed import Placed
from pipeline.corrections.together import together
from pipeline.corrections.told import replaced_lines

__all__ = ["Placed", "replaced_lines", "together"]
