"""How long a long PDF report takes: the sample reports' pages, again and again, to 200 pages.

``python -m tools.bench_reports [PAGES]`` prints seconds, processor seconds and the memory's peak.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from pipeline.ingest.reports import read_report

PAGES = 200
_ALL = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
SAMPLES = sorted(Path("corpus/batches").glob("*/*.pdf"))


def long_pdf(path: Path, pages: int) -> Path:
    """Write a PDF of so many pages, taken in turn from the samples."""
    import pypdfium2

    made = pypdfium2.PdfDocument.new()
    for source in cycle([pypdfium2.PdfDocument(str(sample)) for sample in SAMPLES]):
        made.import_pages(source, list(range(min(len(source), pages - len(made)))))
        if len(made) == pages:
            break
    made.save(str(path))
    return path


def main() -> None:
    """Make the PDF, read it, say what it took."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory() as folder:
        path = long_pdf(Path(folder) / "lang.pdf", pages)
        start = time.perf_counter()
        report = read_report(path)
        seconds = time.perf_counter() - start
    busy = sum(resource.getrusage(who).ru_utime for who in _ALL)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{pages} pages: {seconds:.1f} s ({busy:.1f} s of processor), peak {peak:.0f} MB, "
        f"{len(report.blocks)} blocks, {len(report.tables)} tables, {len(report.quotes)} quotes"
    )


if __name__ == "__main__":
    main()
