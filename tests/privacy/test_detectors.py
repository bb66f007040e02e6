"""What holds for every detector of structured data, whatever the text."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.find import DETECTORS, TYPES

PARTS = ["12 34 56 78 ", "170672-1234 ", "Lærkevej 12, 2. tv, ", "født den 3. maj 1968 ", "a@b.dk "]
MIXED = st.lists(
    st.sampled_from(
        [*PARTS, "CVR ", "www.a.dk", "A/S ", "Muldby ", "8799 ", ",", "\n", "tlf. ", "f. "]
    )
    | st.text(max_size=5)
)
every_detector = pytest.mark.parametrize("detector", DETECTORS, ids=lambda one: one.__name__)


@every_detector
@given(MIXED)
def test_spans_lie_inside_apart_and_are_of_a_known_type(detector, pieces):
    text = "".join(pieces)
    hits = sorted(detector(text))
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert 0 < hit.score <= 1
        assert text[hit.start : hit.end].strip()
        assert hit.type in TYPES | {"organisation"}
    assert all(one.end <= other.start for one, other in itertools.pairwise(hits))


@every_detector
@pytest.mark.parametrize(
    "part",
    [
        *PARTS,
        *("12 ", "1", "a-", "A", ".", "a.b.", "Hans ", "A.B.", "4, ", " ", "1 2/", "Ab & "),
        *("cvr ", "cvr-nr. 12 34 56 ", "DK1", "12345678, ", "www.", "https://", "https://a.dk/)"),
        *(
            "født ",
            "født den er den ",
            "f. ",
            "fyldte 50 år ",
            "8799 Muldby ",
            "A/S ",
            "huset Hus ",
        ),
        *("(at) ", "navn at firma dot ", "tlf. ", "Muldby Kommune ", "på Lærkevej ", "bor på Ab "),
    ],
)
def test_a_long_text_is_read_in_a_moment(detector, part):
    started = time.process_time()
    for _ in detector(part * (60_000 // len(part))):
        pass
    assert time.process_time() - started < 2


@every_detector
def test_a_thousand_sentences_take_a_moment(detector, gold_answers):
    sentences = [sentence["text"] for row in gold_answers for sentence in row["sentences"]]
    list(detector("Muldby Hovedgade 3, tlf. 12 34 56 78"))
    started = time.process_time()
    for sentence in sentences:
        list(detector(sentence))
    # 50 microseconds a sentence; measured: 1 to 8.
    assert time.process_time() - started < 50e-6 * len(sentences)
