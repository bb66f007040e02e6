"""The privacy report: how much was found, who decided what, and what still waits; counts only."""
