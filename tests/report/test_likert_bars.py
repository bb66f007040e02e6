"""Diverging bars: the middle of every scale on one line, every bar as long as the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pipeline.report.figures import draw_likert
from pipeline.report.likert_bars import base_line, in_drawn_order, share_below, step_colours
from pipeline.report.likert_content import survey_views
from tests.report.test_figures import likert_tables, words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from pipeline.report.inputs import Inputs

COUNTS = {"ro": [4, 6, 20, 45, 25], "tid": [10, 30, 40, 15, 5]}


def drawn(counts: dict[str, list[int]], top: int = 3) -> Figure:
    likert, items = likert_tables(counts, top)
    return draw_likert(likert, items, "s", "Svar", "Kilde", "diverging")


def bars(figure: Figure) -> list[list[tuple[float, float]]]:
    """Where every part of every bar begins and ends, bar by bar downwards."""
    parts: dict[float, list[tuple[float, float]]] = {}
    for patch in figure.axes[0].patches:
        if patch.get_height() > 0.2:
            ends = (patch.get_x(), patch.get_x() + patch.get_width())
            parts.setdefault(round(patch.get_y(), 6), []).append(ends)
    return [parts[y] for y in sorted(parts)]


def zero_lines(figure: Figure) -> set[float]:
    upright = [line.get_xdata() for line in figure.axes[0].lines]
    return {round(float(xs[0]), 6) for xs in upright if xs[0] == xs[1]}


def test_a_neutral_middle_step_is_split_evenly_by_the_common_line() -> None:
    figure = drawn(COUNTS)
    (zero,) = zero_lines(figure)
    for bar in bars(figure):
        start, end = bar[2]
        assert zero - start == pytest.approx(end - zero, abs=1e-5)


@pytest.mark.parametrize("counts", [[10, 20, 30, 40], [3, 1, 4, 1, 5, 9, 2, 6, 5, 3]])
def test_the_halves_of_a_scale_without_a_middle_step_meet_at_the_line(counts: list[int]) -> None:
    figure = drawn({"alt": counts}, top=7)
    (zero,) = zero_lines(figure)
    (bar,) = bars(figure)
    half = len(counts) // 2
    assert bar[half - 1][1] == pytest.approx(zero, abs=1e-5)
    assert bar[half][0] == pytest.approx(zero, abs=1e-5)


def test_a_middle_step_that_counts_as_top_lies_to_the_right_of_the_line() -> None:
    figure = drawn({"tre": [5, 9, 20]}, top=1)
    (zero,) = zero_lines(figure)
    assert bars(figure)[0][0][1] == pytest.approx(zero, abs=1e-5)
    assert "Procent; det medregnede til højre" in words(figure)
    assert "Procent ud fra skalaens midte" in words(drawn(COUNTS))


def test_bars_of_every_scale_have_one_length_one_line_and_parts_by_their_share() -> None:
    figure = drawn({**COUNTS, "alt": [1] * 10})
    found = bars(figure)
    assert len(zero_lines(figure)) == 1
    lengths = [bar[-1][1] - bar[0][0] for bar in found]
    assert lengths == pytest.approx([lengths[0]] * 3)
    assert (found[0][3][1] - found[0][3][0]) / lengths[0] == pytest.approx(0.45)
    for bar in found:
        assert [end for _, end in bar[:-1]] == pytest.approx([start for start, _ in bar[1:]])


def test_the_low_end_stands_to_the_left_whatever_order_the_rows_come_in() -> None:
    likert, items = likert_tables(COUNTS)
    turned = draw_likert(
        likert.iloc[::-1], items.iloc[::-1], "s", "Svar", "Kilde", style="diverging"
    )
    assert bars(turned) == bars(drawn(COUNTS))
    said = words(turned)
    assert said.index("Slet ikke") < said.index("I meget høj grad")
    assert said.index("30") < said.index("15")


def test_top_steps_that_a_survey_lists_first_still_lie_to_the_right_in_their_own_colours() -> None:
    likert, items = likert_tables({"ro": [47, 30, 13, 6, 4]})
    items["in_top"] = items["step"] <= 2
    steps = items.merge(likert[["item", "step", "n_valid", "count"]], on=["item", "step"])
    turned = in_drawn_order(steps, "diverging")
    assert turned["step"].tolist() == [5, 4, 3, 2, 1]
    assert turned["below"].tolist() == pytest.approx([0.165] * 5)
    stacked = in_drawn_order(steps, "stacked")
    assert step_colours(turned) == step_colours(stacked)
    assert base_line(turned, "diverging") == "Procent ud fra skalaens midte"


def test_shares_too_small_to_read_are_not_labelled_and_the_rest_of_the_row_is_said() -> None:
    said = words(drawn({"ro": [0, 1, 5, 45, 47]}))
    assert {"46", "48", "n = 98", "94\xa0%", "Ved ikke: 5", "Ubesvaret: 2"} <= set(said)
    assert "1" not in said


def test_an_item_nobody_answered_moves_no_line_and_its_words_stand_clear_of_it() -> None:
    low = {"ro": [0, 0, 10, 45, 45]}
    figure = drawn({**low, "tom": [0] * 5})
    assert zero_lines(figure) == zero_lines(drawn(low))
    (zero,) = zero_lines(figure)
    (empty,) = [text for text in figure.axes[0].texts if text.get_text() == "Ingen svar"]
    assert empty.get_position()[0] > zero
    assert drawn({"tom": [0] * 5}).axes[0].texts


def test_half_of_a_neutral_step_is_below() -> None:
    assert share_below([0, 0, 4, 0, 0], [False] * 3 + [True] * 2) == 0.5
    assert share_below([0, 0, 0], [False, False, True]) == 0.0


def test_the_alternative_text_says_how_a_diverging_figure_is_drawn(inputs: Inputs) -> None:
    report = inputs.settings.report.model_copy(update={"likert_figure": "diverging"})
    settings = inputs.settings.model_copy(update={"report": report})
    for plain, view in zip(
        survey_views(inputs), survey_views(replace(inputs, settings=settings)), strict=True
    ):
        assert "fælles streg" in view.figure.alt
        assert "fælles streg" not in plain.figure.alt
        pd.testing.assert_frame_equal(view.figure.data, plain.figure.data)
