from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.names import person_numbers


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (["Mette Sørensen", "Mette", "Mettes", "M. Sørensen"], [1, 1, 1, 1]),
        (["Mette Sørensen", "Mette Holm", "Mette"], [1, 2, 2]),
        (["Mette Sørensen", "Mette Holm", "Mette Sørensens", "Mette"], [1, 2, 1, 1]),
        (["Mette", "Mette Sørensen", "Sørensen"], [1, 1, 1]),
        (["Bo", "Samira", "Bo"], [1, 2, 1]),
        (["Mette Tarp Sørensen", "MTS", "M.T.S."], [1, 1, 1]),
        (["MTS", "LKN", "MTS"], [1, 2, 1]),
        (["Rikke Daugbjerg Holt", "Rikke Holt", "Rikke Daugbjerg"], [1, 1, 1]),
        (["Jens'", "Jens", "Hans’", "Hans"], [1, 1, 2, 2]),
        (["METTE", "mette", "Mette"], [1, 1, 1]),
        (["Ole von Beck", "Beck", "Von Beck"], [1, 1, 1]),
        (["Helle K.", "Helle P.", "Helle K"], [1, 2, 1]),
        (["Ayşe Yılmaz", "Ayse"], [1, 1]),
        ([], []),
    ],
)
def test_names_that_fit_are_one_person_and_others_are_not(names, numbers):
    assert person_numbers(names) == numbers


_FIRST = st.sampled_from(["Mette", "Mettes", "M.", "MH", "Bo", "von", "-", ""])
_LAST = st.sampled_from(["", " Holm", " Dam", " H.", " Dams"])
_NAMES = st.lists(st.builds(str.__add__, _FIRST, _LAST))


@given(_NAMES)
def test_numbers_go_from_one_in_the_order_of_first_mention(names):
    numbers = person_numbers(names)
    assert len(numbers) == len(names)
    assert list(dict.fromkeys(numbers)) == list(range(1, len(set(numbers)) + 1))


@given(_NAMES, _NAMES)
def test_what_comes_later_changes_no_number_that_was_given(first, later):
    assert person_numbers([*first, *later])[: len(first)] == person_numbers(first)


@given(_NAMES)
def test_the_same_name_twice_in_a_row_is_one_person(names):
    doubled = [name for name in names for _ in range(2)]
    numbers = person_numbers(doubled)
    assert numbers[::2] == numbers[1::2]
