"""Candidates for new themes: seed words, and what grows from them."""
