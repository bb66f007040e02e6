"""Keyed sketches of short texts: how alike two texts are, without keeping either."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

GRAM = 4
"""Characters in a gram."""

_DIGITS = 4
"""Hexadecimal digits kept of each minimum: 16 bits, so that 1 in 65.536 agrees by chance."""

_CHUNK = 2_000
_MULTIPLIERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def sketch(texts: Sequence[str], key: str, size: int) -> list[str]:
    """MinHash of the character 4-grams of every text, in lower case and with single blanks.

    The share of hash functions under which two sets have the same smallest element estimates
    their Jaccard similarity (Broder 1997, "On the resemblance and containment of documents"). The
    functions are drawn from a key, so that a short text cannot be found by trying without it.

    Parameters
    ----------
    texts
        Any texts.
    key
        Secret that the hash functions are drawn from.
    size
        Number of hash functions.

    Returns
    -------
    list of str
        ``4 * size`` hexadecimal digits per text.

    >>> [len(found) for found in sketch(["Vi holder møder", ""], "k", 16)]
    [64, 64]
    """
    seeds = _seeds(key, size)
    found: list[str] = []
    for first in range(0, len(texts), _CHUNK):
        found += _sketch_chunk(texts[first : first + _CHUNK], seeds)
    return found


def similarity(a: str, b: str) -> float:
    """Estimated Jaccard similarity (0–1) of the texts behind two sketches of the same key and size.

    Raises
    ------
    ValueError
        When the sketches have different sizes.

    >>> one, other = sketch(["Vi holder møder", "Vi holder møder."], "k", 64)
    >>> similarity(one, one), similarity(one, other) > 0.6
    (1.0, True)
    """
    if len(a) != len(b):
        raise ValueError("sketches of different sizes cannot be compared")
    places = range(0, len(a), _DIGITS)
    return sum(a[i : i + _DIGITS] == b[i : i + _DIGITS] for i in places) / max(len(places), 1)


def _seeds(key: str, size: int) -> npt.NDArray[np.uint64]:
    """One 64-bit seed per hash function, shape ``(size,)``."""
    secret = hashlib.blake2b(key.encode("utf-8"), digest_size=64).digest()
    stream = b"".join(
        hashlib.blake2b(number.to_bytes(8, "little"), key=secret, digest_size=8).digest()
        for number in range(size)
    )
    return np.frombuffer(stream, dtype="<u8").astype(np.uint64)


def _mix(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """SplitMix64's finaliser (Steele, Lea and Flood 2014): every bit depends on every bit."""
    values = (values ^ (values >> np.uint64(30))) * _MULTIPLIERS[0]
    values = (values ^ (values >> np.uint64(27))) * _MULTIPLIERS[1]
    return values ^ (values >> np.uint64(31))


def _sketch_chunk(texts: Sequence[str], seeds: npt.NDArray[np.uint64]) -> list[str]:
    """Sketches of some texts at once; a text shorter than a gram is filled up with NUL."""
    plain = [" ".join(text.lower().split()).ljust(GRAM, "\0") for text in texts]
    codes = np.frombuffer("".join(plain).encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    lengths = np.array([len(text) for text in plain])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    positions = np.arange(len(codes))
    last = np.repeat(starts + lengths - GRAM, lengths)
    heads = positions[positions <= last]
    grams = np.zeros(len(heads), dtype=np.uint64)
    for offset in range(GRAM):
        grams = _mix(grams + codes[heads + offset] + np.uint64(1))
    firsts = np.concatenate([[0], np.cumsum(lengths - GRAM + 1)[:-1]]).astype(np.int64)
    minima = np.empty((len(texts), len(seeds)), dtype=">u2")
    for column, seed in enumerate(seeds):
        smallest = np.minimum.reduceat(_mix(grams ^ seed), firsts)
        minima[:, column] = smallest & np.uint64(0xFFFF)  # the high bits of a minimum are mostly 0
    return [row.tobytes().hex() for row in minima]
