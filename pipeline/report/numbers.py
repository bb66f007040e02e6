"""Danish number formats; :mod:`pipeline.report.wording` passes them on.

Percentages are rounded half up, once, from the counts; what is rounded is never computed with.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

NBSP = "\u00a0"


def half_up(value: Fraction | Decimal | float, decimals: int = 0) -> Decimal:
    """Round half up (0,5 becomes 1), as people do; floats are taken as they are written.

    >>> half_up(2.5), half_up(0.145, 2), half_up(Fraction(1, 8), 2)
    (Decimal('3'), Decimal('0.15'), Decimal('0.13'))
    """
    if isinstance(value, Fraction):
        # One exact whole-number division; a decimal expansion could be cut just short of a half.
        scaled = abs(value) * 10**decimals
        whole_part = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return Decimal(whole_part if value >= 0 else -whole_part).scaleb(-decimals)
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: Fraction | Decimal | float, decimals: int = 0) -> str:
    """Danish number: point between thousands, comma before decimals, a real minus sign.

    >>> number(17376178), number(0.6349, 2)
    ('17.376.178', '0,63')
    """
    text = f"{half_up(value, decimals):,.{decimals}f}"
    return text.translate(str.maketrans(",.-", ".,−"))


def whole(value: float) -> str:
    """Whole number with points between thousands.

    >>> whole(4861)
    '4.861'
    """
    return number(value)


def kroner(value: float) -> str:
    r"""Amount in whole kroner.

    >>> kroner(17376178)
    '17.376.178\xa0kr.'
    """
    return f"{number(value)}{NBSP}kr."


def percent(share: Fraction | float, decimals: int = 0) -> str:
    r"""Share between 0 and 1 as per cent; from counts use :func:`percent_of`, which is exact.

    >>> percent(0.94)
    '94\xa0%'
    """
    value = share if isinstance(share, Fraction) else Decimal(str(share))
    return f"{number(value * 100, decimals)}{NBSP}%"


def percent_of(count: int, n: int, decimals: int = 0) -> str:
    r"""``count`` of ``n`` as per cent, rounded half up from the counts; "–" when ``n`` is 0.

    >>> percent_of(1, 8, 1), percent_of(0, 0)
    ('12,5\xa0%', '–')
    """
    return percent(Fraction(int(count), int(n)), decimals) if n else "–"


def percent_range(low: float, high: float) -> str:
    r"""Two limits in per cent, rounded each.

    >>> percent_range(0.834, 0.8815)
    '83–88\xa0%'
    """
    return f"{number(Decimal(str(low)) * 100)}–{percent(high)}"


def signed_points(value: float) -> str:
    """A difference between two shares in percentage points, with its sign.

    >>> signed_points(0.121), signed_points(-0.034), signed_points(-0.004)
    ('+12', '−3', '0')
    """
    said = number(Decimal(str(value)) * 100)
    if said in ("0", "−0"):
        return "0"
    return f"+{said}" if value > 0 else said


def points_range(low: float, high: float) -> str:
    """The limits of such a difference.

    >>> points_range(-0.034, 0.121)
    '−3 til +12'
    """
    return f"{signed_points(low)} til {signed_points(high)}"
