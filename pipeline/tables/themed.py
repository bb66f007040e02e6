"""What the machine says about segments, and the themes after review."""

from __future__ import annotations

from pipeline.tables.table import Table, flag, maybe_text, number, probability, text, whole

PREDICTIONS = Table(
    # The classifier's probability for every segment and theme.
    "predictions",
    {"segment_id": text(), "theme_id": text(), "probability": probability()},
    key=["segment_id", "theme_id"],
)

TONES = Table(
    "tones",
    {
        "segment_id": text(),
        "tone": text("positive", "neutral", "negative"),
        "probability": probability(),
    },
    key=["segment_id"],
)

CLUSTERS = Table(
    # Candidates for new themes among what no theme explains.
    "clusters",
    {
        "cluster_id": text(),
        "rank": whole(1),  # 1 = the one most worth looking at
        "label": text(),
        "terms": text(),  # separated by ", "
        "n_segments": whole(1),
        "n_units": whole(1),
        "stability": probability(),
    },
    key=["cluster_id"],
    order=["rank"],
)

CLUSTER_MEMBERS = Table(
    "cluster_members",
    {
        "cluster_id": text(),
        "segment_id": text(),
        "rank": whole(1),  # 1 = the most central
    },
    key=["cluster_id", "segment_id"],
    order=["cluster_id", "rank"],
)

CLUSTER_WORDS = Table(
    # What a cluster is known again by when its sentences are gone.
    "cluster_words",
    {"cluster_id": text(), "lemma": text(), "weight": number(0)},
    key=["cluster_id", "lemma"],
)

CLUSTER_HISTORY = Table(
    # What became of every cluster that was known beforehand, and which are new.
    "cluster_history",
    {
        "cluster_id": text(),
        "label": text(),
        "label_before": maybe_text(),  # what it was known as
        "fate": text("kept", "new", "split", "merged", "vanished"),
        "related": maybe_text(),  # ids separated by ";": its parts, what it went into, where from
        "alike": number(0),  # 0-1: how like the cluster that has the id now
        "n_before": whole(0),  # sentences it was known by
        "n_now": whole(0),
        "decided": maybe_text(),  # "promoted", "rejected"
    },
    key=["cluster_id"],
)

UNEXPLAINED = Table(
    # What no theme explains; nothing of it is forced into a candidate.
    "unexplained",
    {
        "segment_id": text(),
        "probability": probability(),  # of the likeliest theme
        "in_candidate": flag(),
    },
    key=["segment_id"],
)

SUGGESTIONS = Table(
    # What the machine suggests; never overwritten by what people decide.
    "suggestions",
    {
        "segment_id": text(),
        "theme_id": text(),
        "probability": probability(),
        "zone": text("auto", "review"),
    },
    key=["segment_id", "theme_id"],
)

QUEUE = Table(
    # In which order to ask people; nothing they have decided on.
    "queue",
    {
        "segment_id": text(),
        "theme_id": text(),  # "" where the question is which themes fit, if any
        "rank": whole(1),  # 1 = asked first
        # For one theme: a good guess while it is new, or near its threshold. "audit": drawn by
        # chance, whatever the machine says.
        "reason": text("likely", "unsure", "audit"),
    },
    key=["segment_id", "theme_id"],
    order=["rank"],
)

THEMES = Table(
    # The themes as they stand after review.
    "themes",
    {
        "theme_id": text(),
        "label": text(),
        "definition": text(),
        "status": text("active", "suggested", "merged", "split", "rejected"),
        "source": text("codebook", "created", "cluster"),
        "merged_into": maybe_text(),
        "locked": flag(),
        "signed_off": flag(),
        "reviewer": maybe_text(),
    },
    key=["theme_id"],
)

CODINGS = Table(
    # Suggestions with the decisions laid over them.
    "codings",
    {
        "segment_id": text(),
        "theme_id": text(),
        "status": text("accepted", "rejected", "suggested"),
        "source": text("human", "machine"),
        "zone": maybe_text(),
        "probability": number(0),
        "reviewer": maybe_text(),
    },
    key=["segment_id", "theme_id"],
)
