"""Keeping what a published report was made of, and making it again: ``aftryk freeze``.

``record`` is the file frozen/NAME.yaml, ``ready`` says whether a run may be frozen, ``mark``
commits and tags it. To make it again ``layout`` lays the project out in a folder of its own,
``erased`` takes out whoever was forgotten since, ``again`` runs it, and ``differences`` says what
is not the same.
"""
