"""Agreement with gold, out of fold by project."""
