"""Office files without the clock in them: the same content is always the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

EPOCH = datetime(1980, 1, 1)
"""The earliest moment a zip archive can name; stands wherever a file must carry a date."""


def rezip(data: bytes) -> bytes:
    """Pack a docx, xlsx or any other zip anew with fixed dates and rights.

    Parameters
    ----------
    data
        The archive as it was written.

    Returns
    -------
    bytes
        The same members in the same order, dated 1980-01-01, compressed alike.

    >>> buffer = io.BytesIO()
    >>> with zipfile.ZipFile(buffer, "w") as archive:
    ...     archive.writestr(zipfile.ZipInfo("a.txt", (2024, 5, 6, 7, 8, 10)), "æ")
    >>> packed = zipfile.ZipFile(io.BytesIO(rezip(buffer.getvalue())))
    >>> packed.getinfo("a.txt").date_time, packed.read("a.txt").decode()
    ((1980, 1, 1, 0, 0, 0), 'æ')
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for member in source.infolist():
            entry = zipfile.ZipInfo(member.filename, EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            target.writestr(entry, source.read(member), compresslevel=6)
    return out.getvalue()
