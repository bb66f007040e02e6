"""What the last run says of each answer, looked up in no time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.review.web.project import LastRun

Segment = tuple[str, int, int, str]
Suggestion = tuple[str, str, float, str]
Question = tuple[str, str, int, str]


@dataclass(frozen=True)
class RunRows:
    """The run's rows by answer.

    Parameters
    ----------
    run
        The tables themselves.
    segments, suggestions, asked
        By answer: id, start, end and hash; segment, theme, probability and zone; segment, theme,
        rank and reason, each in its table's order.
    unexplained
        Segments that no theme explains.
    under
        Theme to the answers that the run suggests it in or asks about it in.
    unit
        Answer to its project, respondent or document.
    row
        Segment to its place in the run's table.
    """

    run: LastRun
    segments: dict[str, list[Segment]]
    suggestions: dict[str, list[Suggestion]]
    asked: dict[str, list[Question]]
    unexplained: frozenset[str]
    under: dict[str, set[str]]
    unit: dict[str, str]
    row: dict[str, int]

    @classmethod
    def of(cls, run: LastRun) -> RunRows:
        """Sort a run's rows by answer."""
        segments: dict[str, list[Segment]] = defaultdict(list)
        answer_of = {}
        columns = ["answer_id", "segment_id", "start", "end", "segment_hash"]
        for answer, name, *rest in _tuples(run.segments, columns):
            segments[answer].append((name, *rest))
            answer_of[name] = answer
        under: dict[str, set[str]] = defaultdict(set)
        suggestions: dict[str, list[Suggestion]] = defaultdict(list)
        for row in _tuples(run.suggestions, ["segment_id", "theme_id", "probability", "zone"]):
            if answer := answer_of.get(row[0]):
                suggestions[answer].append(row)
                under[row[1]].add(answer)
        asked: dict[str, list[Question]] = defaultdict(list)
        for row in _tuples(run.asked, ["segment_id", "theme_id", "rank", "reason"]):
            if answer := answer_of.get(row[0]):
                asked[answer].append(row)
                under[row[1]].add(answer)
        units = run.texts["survey"] + "\n" + run.texts["unit_id"]
        return cls(
            run,
            dict(segments),
            dict(suggestions),
            dict(asked),
            frozenset(run.unexplained["segment_id"]),
            dict(under),
            dict(zip(run.texts["answer_id"], units, strict=True)),
            {name: row for row, name in enumerate(run.segments["segment_id"])},
        )

    def only(self, answers: set[str]) -> LastRun:
        """The run with only what it says of some answers' sentences."""
        segments = self.run.segments[self.run.segments["answer_id"].isin(answers)]

        def there(table: pd.DataFrame) -> pd.DataFrame:
            return table[table["segment_id"].isin(segments["segment_id"])]

        return replace(
            self.run,
            segments=segments,
            suggestions=there(self.run.suggestions),
            asked=there(self.run.asked),
            unexplained=there(self.run.unexplained),
        )


def _tuples(table: pd.DataFrame, columns: list[str]):  # type: ignore[no-untyped-def]
    return zip(*(table[name].tolist() for name in columns), strict=True)
