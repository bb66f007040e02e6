"""Who may reach the review page when it is shared: reviewers, passwords, sessions and limits."""

from pipeline.review.access.mode import Access

__all__ = ["Access"]
