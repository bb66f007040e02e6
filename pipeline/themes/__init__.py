"""Themes: the codebook, what is learnt from, the classifiers, and candidates for new themes."""
