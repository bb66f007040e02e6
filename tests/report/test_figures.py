from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from pipeline import tables
from pipeline.report import palette, wording
from pipeline.report.figures import draw_likert, draw_theme_shares, save_figure
from pipeline.report.sheet import fold, text_width

GRADES = ["Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "I meget høj grad"]


def likert_tables(counts: dict[str, list[int]], top: int = 3) -> tuple[pd.DataFrame, pd.DataFrame]:
    items, rows = [], []
    for position, (item, found) in enumerate(counts.items(), start=1):
        labels = GRADES if len(found) == 5 else [str(i + 1) for i in range(len(found))]
        n = sum(found)
        for step, (label, count) in enumerate(zip(labels, found, strict=True), start=1):
            items.append(
                {
                    "survey": "s",
                    "item": item,
                    "item_text": f"I hvilken grad er der skabt {item} gennem projektet?",
                    "position": position,
                    "scale": f"scale{len(found)}",
                    "step": step,
                    "step_label": label,
                    "in_top": step > top,
                    "top_label": "i høj eller meget høj grad",
                }
            )
            rows.append(
                {
                    "survey": "s",
                    "item": item,
                    "group": "alle",
                    "group_value": "alle",
                    "n_valid": n,
                    "n_dont_know": 5,
                    "n_missing": 2,
                    "step": step,
                    "step_label": label,
                    "count": count,
                    "share": count / n if n else float("nan"),
                    "top_n": sum(found[top:]),
                    "top_share": sum(found[top:]) / n if n else float("nan"),
                }
            )
    return tables.LIKERT.frame(rows), tables.ITEMS.frame(items)


def words(figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def test_a_likert_figure_says_shares_n_top_and_who_is_outside_the_scale():
    likert, items = likert_tables({"ro": [0, 1, 5, 45, 47]})
    said = words(draw_likert(likert, items, "s", "Svar", "Kilde: 98."))
    for expected in ("48", "46", "5", f"94{wording.NBSP}%", "n = 98", "Ved ikke: 5"):
        assert expected in said
    assert "Ubesvaret: 2" in said
    assert "1" not in said  # 1 % is too narrow to be labelled
    assert said[0] == "Svar"


def test_the_bars_of_every_item_are_equally_long_and_begin_with_the_top():
    likert, items = likert_tables({"ro": [0, 1, 5, 45, 47], "tid": [3, 9, 41, 27, 11]})
    figure = draw_likert(likert, items, "s", "Svar", "Kilde")
    patches = [p for p in figure.axes[0].patches if p.get_height() > 0.2]
    rows = pd.DataFrame(
        {"y": [p.get_y() for p in patches], "width": [p.get_width() for p in patches]}
    )
    lengths = rows.groupby("y")["width"].sum()
    assert len(lengths) == 2
    assert lengths.max() == pytest.approx(lengths.min())
    assert rows["width"].iloc[0] == pytest.approx(47 / 98 * lengths.iloc[0])


def test_an_item_nobody_answered_is_shown_without_a_bar():
    likert, items = likert_tables({"ro": [0, 0, 0, 0, 0]})
    assert "Ingen svar" in words(draw_likert(likert, items, "s", "Svar", "Kilde"))


def test_scales_of_different_length_get_a_panel_and_a_legend_each():
    likert, items = likert_tables({"ro": [1, 1, 1, 1, 1], "alt": [1] * 10})
    said = words(draw_likert(likert, items, "s", "Svar", "Kilde"))
    assert set(GRADES) <= set(said)
    assert {"1", "10"} <= set(said)


def test_theme_bars_stand_by_size_and_leave_out_themes_not_in_use():
    theme = {"definition": "d", "source": "codebook", "locked": False, "signed_off": False}
    themes = tables.THEMES.frame(
        [
            {"theme_id": "a", "label": "Ledelse", "status": "active", **theme},
            {"theme_id": "b", "label": "Balance", "status": "active", **theme},
            {"theme_id": "c", "label": "Gammelt", "status": "merged", "merged_into": "a", **theme},
        ]
    )
    shares = tables.SHARES.frame(
        [
            {
                "theme_id": theme_id,
                "survey": "s",
                "question": "alle",
                "group": "alle",
                "group_value": "alle",
                "n_units": 98,
                "n_touching": n,
                "n_human": 1,
                "n_machine_only": n - 1,
                "n_segments": n,
                "n_positive": 0,
                "n_neutral": 0,
                "n_negative": 0,
                "share": n / 98,
                "rule": "r",
            }
            for theme_id, n in (("a", 20), ("b", 63), ("c", 90))
        ]
    )
    said = words(draw_theme_shares(shares, themes, "s", "Temaer", "Kilde"))
    assert said.index("Balance") < said.index("Ledelse")
    assert "Gammelt" not in said
    assert f"64{wording.NBSP}% (63 af 98)" in said


def test_the_same_figure_gives_the_same_bytes(tmp_path: Path):
    likert, items = likert_tables({"ro": [0, 1, 5, 45, 47]})
    for folder in ("a", "b"):
        figure = draw_likert(likert, items, "s", "Svar", "Kilde")
        save_figure(figure, tmp_path / folder, "svar", 60)
    for name in ("svar.png", "svar.svg"):
        first = (tmp_path / "a" / name).read_bytes()
        assert first == (tmp_path / "b" / name).read_bytes()
        assert b"dc:date" not in first
        assert b"Software" not in first


def test_text_is_folded_to_the_width_it_is_given():
    lines = fold("I hvilken grad er der skabt øget arbejdsfællesskab gennem projektet?", 2.0)
    assert len(lines) > 1
    assert all(text_width(line) <= 2.0 for line in lines)


@pytest.mark.parametrize(
    ("n", "top"), [(2, 1), (3, 1), (3, 2), (4, 2), (5, 2), (7, 3), (10, 3), (11, 3)]
)
def test_every_step_has_its_own_colour_and_readable_figures_on_it(n: int, top: int):
    colours = palette.scale_colours([i >= n - top for i in range(n)])
    assert len(set(colours)) == n
    for colour in colours:
        assert contrast(palette.text_on(colour), colour) >= 4.5


def test_a_long_scale_goes_from_light_to_dark():
    colours = palette.scale_colours([False] * 7 + [True] * 3)
    assert all(luminance(a) > luminance(b) for a, b in pairwise(colours))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)
