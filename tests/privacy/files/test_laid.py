from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.files.laid import laid_over
from pipeline.privacy.masking import Mask, mask_text


@st.composite
def runs_and_masks(draw: st.DrawFn) -> tuple[list[str], list[Mask]]:
    runs = draw(st.lists(st.text("abc ", max_size=5), max_size=6))
    length = sum(map(len, runs))
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return runs, [Mask(start, end, "person", 1 + at) for at, (start, end) in enumerate(pairs)]


@given(runs_and_masks())
def test_runs_together_say_what_the_whole_text_says_masked(case) -> None:
    runs, masks = case
    laid = laid_over(runs, masks)
    assert len(laid) == len(runs)
    assert "".join(laid) == mask_text("".join(runs), masks)


@given(runs_and_masks())
def test_a_run_that_no_mask_touches_stays(case) -> None:
    runs, masks = case
    begin = 0
    for run, now in zip(runs, laid_over(runs, masks), strict=True):
        end = begin + len(run)
        if not any(mask.start < end and mask.end > begin for mask in masks):
            assert now == run
        begin = end
