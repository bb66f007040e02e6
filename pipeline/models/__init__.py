"""The Danish models that a user can add: what they are, where they lie, and how they get there."""
