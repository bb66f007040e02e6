"""What people decide: a log of events, its replay, and decisions laid over suggestions.

The page and the stages meet here: :func:`read` a log, make events (``events``, ``commands``),
:func:`append` them, and ``replay`` turns the log into small tables.
"""

from pipeline.review.log import Log, append, read

__all__ = ["Log", "append", "read"]
