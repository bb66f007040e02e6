"""The review page: what a secretariat sees, and how its decisions reach the log."""

from pipeline.review.web.app import create_app

__all__ = ["create_app"]
