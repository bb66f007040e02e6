"""Model profiles beside each other on the project's gold: `aftryk compare-profiles`."""
