"""How good the suggestions are, as a page that an evaluator can read."""
