"""Stage ``drift``: whether the codebook still fits what is delivered, period by period."""
