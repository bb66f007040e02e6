"""Where scales and open answers meet: what those write about who placed themselves low or high."""
