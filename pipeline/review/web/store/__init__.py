"""The cached review state: what a log comes to when it is laid over a run, one decision at a time.

``keeper`` brings it to where the log is; ``queries`` and ``find`` ask it. It can be deleted at any
time: the decision log alone is the truth.
"""

from pipeline.review.web.store.find import CHOICES, Filter, Found

__all__ = ["CHOICES", "Filter", "Found"]
