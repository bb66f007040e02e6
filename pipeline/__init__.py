"""Aftryk: from project evaluations to the learnings section of a report.

One module per stage of ``dvc.yaml`` (``python -m pipeline.<stage>``) and one room per concept.
Linear algebra runs on one thread, set here before numpy is first imported: several threads sum
in different orders, and then the same input does not give the same bytes. What numba compiles is
for any processor of the family, for the same reason, and is kept outside the project.
"""

import os
from pathlib import Path

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"
os.environ["NUMBA_CPU_NAME"] = "generic"
os.environ.setdefault("NUMBA_CACHE_DIR", str(Path("~/.cache/aftryk/numba").expanduser()))
