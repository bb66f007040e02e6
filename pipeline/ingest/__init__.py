"""Deliveries into canonical tables: ``python -m pipeline.ingest BATCH``.

A survey file goes ``read`` (text, as it came) → ``columns`` (which is which) → ``status``,
``background``, ``ratings``, ``survey`` (tables); ``whole_batch`` joins the files of a batch. How a
survey is read stands in corpus/surveys/ (``mapping``), what a folder holds in its batch.yaml
(``batch``). Reports are read in ``reports``.
"""
