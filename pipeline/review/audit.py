"""The audit: a random sample of sentences, drawn without asking the machine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.ids import stable_hash

_WHOLE = 2.0**64


def audit_draw(segment_ids: Sequence[str], seed: int) -> np.ndarray:
    """A number between 0 and 1 for every sentence: a hash of its id and a seed.

    No probability and no other sentence has a bearing on it, so that the sentences below any limit
    are a random sample (Bernoulli) that stays the same when models change and batches come to it.

    Parameters
    ----------
    segment_ids
        n ids.
    seed
        Another seed gives another sample.

    Returns
    -------
    numpy.ndarray
        Shape (n,); the lowest are to be asked about first.

    >>> one, other = audit_draw(["a1:0-9", "a1:10-20"], 0)
    >>> bool(other == audit_draw(["b7:0-4", "a1:10-20"], 0)[1])
    True
    """
    return np.array(
        [int(stable_hash("audit", str(seed), name), 16) / _WHOLE for name in segment_ids],
        dtype="float64",
    )


def in_audit(
    segment_ids: Sequence[str], share: float, seed: int, waiting: Sequence[str] = ()
) -> np.ndarray:
    """Which sentences belong to the sample, or to as much of it as is answered; shape (n,).

    People may answer some of it early, since the machine suggested something there. What is drawn
    before the first that waits for an answer is a random sample; what is answered beyond is not.

    Parameters
    ----------
    segment_ids
        n ids.
    share
        Expected share of all sentences, 0 to 1.
    seed
        As in :func:`audit_draw`.
    waiting
        Sentences of the sample that nobody has answered.

    >>> names = [f"a{n}:0-9" for n in range(1000)]
    >>> whole = in_audit(names, 0.1, 0)
    >>> part = in_audit(names, 0.1, 0, waiting=[names[whole.argmax()]])
    >>> bool(0 <= part.sum() < whole.sum()), bool((whole | ~part).all())
    (True, True)
    """
    return audit_draw(segment_ids, seed) < audit_draw(waiting, seed).min(initial=share)
