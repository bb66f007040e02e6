"""Which figures may be shown without giving away those of a small group.

A published figure counts the units of a *cell* (a region, a year, everyone). Whoever reads the
report can add and subtract cells, so the question is what follows from all of them together.

What is caught, over the cells of one item or one survey, however they cross, nest or follow each
other over the years:

- a cell whose base is under the limit, exactly;
- a hidden cell that any linear combination of the shown ones gives, exactly: its indicator lies in
  their span (Cox 1980, *Suppression methodology and statistical disclosure control*, JASA 75,
  377–385; Hundepool et al. 2012, *Statistical Disclosure Control*, ch. 4–5);
- a difference of two shown cells that rests on fewer units than the limit (a total less a group, a
  group less one inside it), exactly;
- a sum or difference of any number of shown cells that rests on fewer units than the limit,
  exactly up to four kinds of units, that is: always, when the limit is 5 or less. Units are of one
  kind when they are in the same cells.

Not treated: intervals that follow from counts not being negative, guesses, and what somebody who
is in a group herself can subtract.
"""

from pipeline.disclosure.in_turn import suppress_in_turn as suppress_in_turn
from pipeline.disclosure.suppress import suppress as suppress

__all__ = ["suppress", "suppress_in_turn"]
