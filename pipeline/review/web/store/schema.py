"""The tables of the review state's cache: ids, offsets and what is derived, never an answer.

``words`` holds the masked sentences' words in their stems, so that they can be searched for.
"""

from __future__ import annotations

VERSION = 3
"""Raised when a table changes, so that a file of an earlier version is made anew."""

CHOICES = ("survey", "question", "pulje", "batch", "tone")
"""Columns of ``sentence`` that readers filter by."""

TABLES = {
    # What never changes between two runs, and what is counted of each sentence.
    "sentence": """
        place INTEGER PRIMARY KEY,  -- in reading order
        segment_id TEXT NOT NULL UNIQUE,
        answer_id TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        unit TEXT NOT NULL,
        survey TEXT NOT NULL,
        question TEXT NOT NULL,
        pulje TEXT NOT NULL,
        batch TEXT NOT NULL,
        tone TEXT NOT NULL,
        open INTEGER NOT NULL DEFAULT 0,  -- suggestions to look at that nobody has decided on
        suggested INTEGER NOT NULL DEFAULT 0,  -- whether the run had any to look at
        told INTEGER NOT NULL DEFAULT 0,  -- codings
        decided INTEGER NOT NULL DEFAULT 0,  -- whether somebody has decided anything about it
        rank INTEGER,  -- of the first question about it that is open
        unexplained INTEGER NOT NULL DEFAULT 0
    """,
    "coding": """
        segment_id TEXT NOT NULL,
        theme_id TEXT NOT NULL,
        status TEXT NOT NULL,
        source TEXT NOT NULL,
        zone TEXT,
        probability REAL,
        reviewer TEXT,
        answer_id TEXT NOT NULL,
        unit TEXT NOT NULL,
        row INTEGER NOT NULL,  -- of the segment in the run's table
        PRIMARY KEY (segment_id, theme_id)
    """,
    "asked": """
        segment_id TEXT NOT NULL,
        theme_id TEXT NOT NULL,
        rank INTEGER NOT NULL,
        reason TEXT NOT NULL,
        answer_id TEXT NOT NULL,
        PRIMARY KEY (segment_id, theme_id)
    """,
    "orphan": """
        event_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        answer_id TEXT,
        start INTEGER,
        "end" INTEGER,
        theme_id TEXT,
        reason TEXT NOT NULL,
        offered_segment_id TEXT
    """,
    "conflict": """
        kept TEXT NOT NULL,
        overruled TEXT NOT NULL,
        kind TEXT NOT NULL,
        theme_id TEXT,
        answer_id TEXT NOT NULL,  -- "" for one about a theme
        start INTEGER,
        "end" INTEGER,
        kept_reviewer TEXT NOT NULL,
        overruled_reviewer TEXT NOT NULL
    """,
    # How many sentences of each project or document have a theme, by status: kept by triggers.
    "touching": """
        theme_id TEXT NOT NULL,
        status TEXT NOT NULL,
        unit TEXT NOT NULL,
        sentences INTEGER NOT NULL,
        PRIMARY KEY (theme_id, status, unit)
    """,
    "choice": "name TEXT NOT NULL, value TEXT NOT NULL",  # what CHOICES hold
    "kept": "name TEXT PRIMARY KEY, value TEXT NOT NULL",
}

WORDS = (
    "CREATE VIRTUAL TABLE words USING "
    "fts5(stems, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
)

AFTER_FILLING = """
CREATE INDEX coding_by_answer ON coding (answer_id);
CREATE INDEX coding_by_theme ON coding
    (theme_id, status, zone, source, row, segment_id, probability);
CREATE INDEX asked_by_answer ON asked (answer_id);
CREATE INDEX asked_by_theme ON asked (theme_id, rank, segment_id);
CREATE INDEX orphan_by_answer ON orphan (answer_id);
CREATE INDEX conflict_by_answer ON conflict (answer_id);
CREATE INDEX sentence_by_answer ON sentence (answer_id);
CREATE INDEX sentence_open ON sentence (place) WHERE open > 0;
CREATE INDEX sentence_suggested ON sentence (open) WHERE suggested;
CREATE INDEX sentence_decided ON sentence (place) WHERE decided;
CREATE INDEX sentence_unexplained ON sentence (place) WHERE unexplained;
CREATE INDEX sentence_asked ON sentence (rank) WHERE rank IS NOT NULL;
INSERT INTO touching SELECT theme_id, status, unit, count(*) FROM coding GROUP BY 1, 2, 3;
CREATE TRIGGER coding_added AFTER INSERT ON coding BEGIN
    INSERT INTO touching VALUES (new.theme_id, new.status, new.unit, 1)
    ON CONFLICT DO UPDATE SET sentences = sentences + 1;
END;
CREATE TRIGGER coding_removed AFTER DELETE ON coding BEGIN
    UPDATE touching SET sentences = sentences - 1
    WHERE theme_id = old.theme_id AND status = old.status AND unit = old.unit;
END;
"""
"""Indexes and counts come when the tables are full: that is several times faster."""
