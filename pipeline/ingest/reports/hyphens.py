"""Lines become running text again: hyphens at line ends go, real ones stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

SOFT = "\u00ad\ufffe"  # the soft hyphen, and what pdfium gives for it at a line end
HARD = "-\u2010\u2011"
_COORDINATORS = r"(?:og|eller|samt|men|til|som|såvel|både|hhv\.?|og/eller|and|or)"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_VOWELS = set("aeiouyæøåéèüöä")

Known = Callable[[str], bool]


def is_danish(word: str) -> bool:
    """Whether simplemma's Danish word list has the word."""
    import simplemma

    return bool(simplemma.is_known(word, "da"))


class Vocabulary:
    """How a document itself writes its words, to settle what a hyphen at a line end means.

    Parameters
    ----------
    lines
        The document's lines as they stand; words cut by a line end are left out.
    known
        Whether a word is known from elsewhere.
    """

    def __init__(self, lines: Iterable[str] = (), known: Known = is_danish) -> None:
        lines = list(lines)
        self.known = known
        # Where the typesetter's own hyphens have a sign of their own, or there are next to none,
        # a plain hyphen at a line end was typed.
        plain = sum(bool(re.search(r"[^\W\d_]-\s*$", line)) for line in lines)
        own = sum(bool(re.search(rf"[^\W\d_][\u2010{SOFT}]\s*$", line)) for line in lines)
        self.plain_is_typed = own >= 3 or (len(lines) >= 60 and plain < 0.015 * len(lines))
        self.words: Counter[str] = Counter()
        self.prefixes: Counter[str] = Counter()
        for line in lines:
            whole = re.sub(rf"\S+[{HARD}{SOFT}]\s*$", "", line)
            for found in _WORD.findall(whole):
                word = re.sub(f"[{HARD}]", "-", found.lower())
                self.words[word] += 1
                if "-" in word:
                    self.prefixes[word.rsplit("-", 1)[0]] += 1

    def keeps_hyphen(self, left: str, right: str, mark: str = "-") -> bool:
        """Whether ``left-right`` is a word with a hyphen of its own.

        The document's own spelling counts first, then what no syllable can be (digits, capitals, no
        vowel), then the word list. What nothing is known about was most likely cut in setting.
        """
        head, tail = left.rsplit("-", 1)[-1], re.match(r"\w*", right)
        rest = tail[0] if tail else ""
        low, low_rest = left.lower(), rest.lower()
        if not head or not rest:
            return True
        if head[-1].isdigit() or rest[0].isdigit() or not set(head.lower()) & _VOWELS:
            return True
        if len(head) > 1 and head.isupper() and not rest.isupper():
            return True
        if rest[0].isupper() and not head.isupper():
            return True
        if self.words[f"{low}-{low_rest}"] or self.words[low + low_rest]:
            return self.words[f"{low}-{low_rest}"] > self.words[low + low_rest]
        joined = (head + rest).lower()
        if mark == "-" and self.plain_is_typed:
            return True
        if self.known(joined):
            return False
        return bool(self.prefixes[low]) and self.known(low_rest)


def join_lines(lines: Sequence[str], vocabulary: Vocabulary | None = None) -> str:
    """Join lines into one text, without the hyphens that only the line end made.

    >>> from pipeline.ingest.reports.hyphens import Vocabulary
    >>> join_lines(["en arbejds-", "plads for leder-", "og medarbejder"], Vocabulary())
    'en arbejdsplads for leder- og medarbejder'
    >>> join_lines(["fra 2021-", "2023 i cnc-", "afdelingen"], Vocabulary())
    'fra 2021-2023 i cnc-afdelingen'
    """
    words = vocabulary or Vocabulary()
    text = ""
    for line in lines:
        piece = " ".join(line.split())
        if not piece:
            continue
        text = _join(text, piece, words) if text else piece
    return text.translate({ord(mark): None for mark in SOFT})


def _join(text: str, line: str, vocabulary: Vocabulary) -> str:
    """Join one line on to what came before it."""
    last = text[-1]
    if last in SOFT:
        return text[:-1] + line
    if last == "/" and text[-2:-1].isalnum():
        return text + line
    if last not in HARD:
        return f"{text} {line}"
    if len(text) < 2 or not text[-2].isalnum():
        return f"{text} {line}"  # a dash between words
    if re.match(rf"{_COORDINATORS}(?!\w)", line, re.IGNORECASE):
        return f"{text} {line}"  # "leder- og medarbejder"
    left = re.search(r"[\w-]*$", text[:-1])
    if vocabulary.keeps_hyphen(left[0] if left else "", line, last):
        return f"{text[:-1]}-{line}"
    return text[:-1] + line
