"""Which files hold slow tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.marks import MARK, holds_no_slow_test, unmarked_slow


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    slow, quick = tmp_path / "test_slow.py", tmp_path / "test_quick.py"
    slow.write_text(f"pytestmark = {MARK}\n", encoding="utf-8")
    quick.write_text("def test_it(): ...\n", encoding="utf-8")
    return slow, quick


def test_only_when_slow_tests_are_all_that_is_wanted_a_file_without_them_is_passed_over(files):
    slow, quick = files
    assert holds_no_slow_test(quick, "slow")
    assert not holds_no_slow_test(slow, "slow")
    assert not holds_no_slow_test(quick.parent, "slow")
    for wanted in ("", "not slow", "slow or not slow", "slow and browser"):
        assert not holds_no_slow_test(quick, wanted)


def test_a_slow_test_in_a_file_that_would_be_passed_over_is_named(files, request):
    def item(path: Path, *marks: pytest.MarkDecorator) -> pytest.Item:
        made = pytest.Function.from_parent(request.node.parent, name="one", callobj=lambda: None)
        made.path = path
        for mark in marks:
            made.add_marker(mark)
        return made

    slow, quick = files
    assert unmarked_slow([item(slow, pytest.mark.slow), item(quick)]) == []
    assert unmarked_slow([item(quick, pytest.mark.slow)]) == ["test_quick.py"]
