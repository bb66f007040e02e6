"""``python -m pipeline.running ID [COMMAND …]``: the process behind the button; see ``worker``."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.running.worker import run

if __name__ == "__main__":
    run(Path(), sys.argv[1], sys.argv[2:])
