"""A first draft of a survey mapping, guessed from one delivery.

``column`` says what is known of each column → ``key``, ``personal``, ``described`` and ``closed``
say what it could be → ``guess`` chooses → ``text`` writes it as YAML, with every guess marked. What
is not certain (an unknown scale's direction) is written so that the mapping cannot be loaded before
a person has looked. Texts that people have written are in none of it.
"""

from pipeline.ingest.draft.guess import Draft, guess_mapping
from pipeline.ingest.draft.text import mapping_text

__all__ = ["Draft", "guess_mapping", "mapping_text"]
