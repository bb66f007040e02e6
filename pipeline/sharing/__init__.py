"""Results shared with other machines through DVC: ``aftryk share``, ``push`` and ``pull``.

``kinds`` says which results hold people's own words and stay, ``place`` sets up the shared folder
or bucket, ``transfer`` sends and fetches.
"""
