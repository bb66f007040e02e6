from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.files.json_text import mask_json
from pipeline.privacy.files.pieces import Rules

EMAILS = Rules(frozenset({"email"}))
WORDS = st.text('ab æ"\\\n/{}[],:1\u2028', max_size=8)
SECRET = "hemmelig@b.dk"


def values(leaf: st.SearchStrategy) -> st.SearchStrategy:
    return st.recursive(
        leaf,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=8,
    )


PLAIN = WORDS | st.integers(-999, 999) | st.floats(allow_nan=False, allow_infinity=False)
PLAIN = PLAIN | st.booleans() | st.none()
TELLING = st.builds(lambda before: f"{before} {SECRET}", WORDS)


@given(st.lists(values(PLAIN), min_size=1, max_size=4), st.booleans())
def test_lines_without_personal_data_stay_byte_for_byte(rows: list, as_ascii: bool) -> None:
    data = "".join(json.dumps(row, ensure_ascii=as_ascii) + "\n" for row in rows).encode()
    assert mask_json(data, "a.jsonl", EMAILS, lines=True).data == data


@given(values(PLAIN | TELLING), st.sampled_from([None, 2]))
def test_only_the_strings_with_personal_data_change(value: Any, indent: int | None) -> None:
    data = json.dumps(value, indent=indent).encode()
    masked = mask_json(data, "a.json", EMAILS, lines=False).data
    assert json.loads(masked) == expected(value)


def expected(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(SECRET, "[e-mail 1]")
    if isinstance(value, list):
        return [expected(one) for one in value]
    if isinstance(value, dict):
        return {key: expected(one) for key, one in value.items()}
    return value
