"""How well the suggestions agree with a hand coding, for the method appendix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.report.view import MethodPart


def agreement_part(metrics: Mapping[str, Any], themes: pd.DataFrame) -> MethodPart | None:
    return None
