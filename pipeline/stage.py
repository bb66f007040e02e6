"""What every stage's ``main()`` shares: how it starts and how it says no."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable

from pipeline.errors import AftrykError


def run(main: Callable[[], None]) -> None:
    """Run a stage; on input that cannot be used, say why in Danish and end with exit code 1.

    Of a fault in our own code the kind and the place are told, not its message: that may hold what
    was being read.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        main()
    except AftrykError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except Exception as error:
        print("".join(traceback.format_tb(error.__traceback__)) + _fault(error), file=sys.stderr)
        sys.exit(1)


def _fault(error: Exception) -> str:
    """What is said of a fault in our own code."""
    return (
        f"{type(error).__name__}: der er en fejl i Aftryk.\n"
        "  → Send linjerne ovenfor til den, der vedligeholder Aftryk. Fejlens egen besked er"
        " udeladt, da den kan indeholde noget fra besvarelserne."
    )


def batch_argument() -> str:
    """Name of the batch that a per-batch stage was started for (its only argument)."""
    if len(sys.argv) != 2:
        print("Angiv navnet på én leverance, f.eks.: 2024-foraar", file=sys.stderr)
        sys.exit(2)
    return sys.argv[1]
