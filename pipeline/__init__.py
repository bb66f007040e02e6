"""Aftryk: from project evaluations to the learnings section of a report.

One module per stage of ``dvc.yaml`` (``python -m pipeline.<stage>``) and one room per concept.
Linear algebra runs on one thread, set here before numpy is first imported: several threads sum
in different orders, and then the same input does not give the same bytes.
"""

import os

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"
