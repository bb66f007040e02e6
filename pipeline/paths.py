"""Where everything lies, relative to the project folder that every command runs in."""

from __future__ import annotations

from pathlib import Path

PARAMS = Path("params.yaml")

CORPUS = Path("corpus")
BATCHES = CORPUS / "batches"
SURVEYS = CORPUS / "surveys"
CODEBOOK = CORPUS / "codebook.yaml"
DECISIONS = CORPUS / "decisions.jsonl"
EXCLUSIONS = CORPUS / "exclusions.jsonl"
KNOWN_CLUSTERS = CORPUS / "kendte_klynger.json"
TRAINING = CORPUS / "training"
GOLD = CORPUS / "gold"
CODED = GOLD / "selvevalueringer.jsonl"
OTHER_TOPICS = GOLD / "andre_emner.json"
SECOND_CODER = GOLD / "anden_koder.jsonl"
"""Of the same form as ``CODED``; it need not be there."""

WORD_TEMPLATE = CORPUS / "skabelon" / "laeringer.docx"
"""The foundation's own look for the Word report; it need not be there."""

TABLES = CORPUS / "tables"
BATCH_TABLES = TABLES / "batches"
COLLECTED = TABLES / "collected"
REPLAYED = TABLES / "replayed"
LABELLED = TABLES / "labelled"
CLASSIFIED = TABLES / "classified"
DISCOVERED = TABLES / "discovered"
SUGGESTED = TABLES / "suggested"
REVIEWED = TABLES / "reviewed"
RESULTS = TABLES / "results"
WITHOUT_GOLD = TABLES / "measured" / "without_gold"
OUT_OF_FOLD = TABLES / "measured" / "out_of_fold"

FEATURES = Path("models/features")
THEME_MODEL = Path("models/themes")
MANIFEST = Path("models/manifest.yaml")
PINS = Path("models/pins.yaml")
MODEL_STORE = Path("models/store")
LANGUAGE_PROFILE = Path("models/profile/language.json")
VECTORS_PROFILE = Path("models/profile/vectors.json")

REVEALS = Path(".aftryk/afsloeringer.jsonl")
"""Who saw masked words on the review page; this machine's own, never in git."""

REVIEWERS = CORPUS / "reviewers.json"
"""Who may log in to the review page, with hashed passwords; never in git."""

REPORT = Path("report")
METRICS = REPORT / "metrics.json"
FIGURES = REPORT / "figurer"

RUNNING = Path(".aftryk/koersel")
"""How the latest run stands, and what it said; this machine's own."""

OPEN_PAGES = Path(".aftryk")
"""Where a page that is open holds a lock named by its port."""

SAVED = Path(".aftryk/gemt.json")
"""How the latest saving of the decisions went."""

MOVED = Path(".aftryk/flyttet.json")
"""How many sentences the latest coding moved to other themes; counts, this machine's own."""

CACHE = Path(".aftryk/cache")
VECTORS = CACHE / "embeddings.sqlite"
LEARNT_VECTORS = CACHE / "learnt.sqlite"
"""Of what themes are learnt from; kept apart, since ``collect`` deletes what no batch has."""


def batch_stage(batch: str, stage: str) -> Path:
    """Folder with what one per-batch stage put out for one batch.

    >>> batch_stage("2024-foraar", "segment").as_posix()
    'corpus/tables/batches/2024-foraar/segment'
    """
    return BATCH_TABLES / batch / stage
