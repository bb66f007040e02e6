from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from pipeline.errors import AftrykError
from tests.privacy.files.conftest import changed, parts, with_part, words

SPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
        for name, kind in (
            ("office", "office"),
            ("text", "text"),
            ("meta", "meta"),
            ("m", "manifest"),
        )
    )
    + ' xmlns:dc="dc" xmlns:xlink="xlink"'
)
BODY = """
<text:p>Ring 84 <text:span text:style-name="T1">00</text:span><text:s/>17 53<text:note>
<text:note-citation>1</text:note-citation><text:note-body><text:p>skriv a@b.dk</text:p>
</text:note-body></text:note> i dag
<office:annotation><dc:creator>Ole Hemmelig</dc:creator><text:p>cpr 170672-1234</text:p>
</office:annotation></text:p><text:h>A@b.dk</text:h>
<text:p><text:a xlink:href="mailto:hemmelig@b.dk">her</text:a></text:p>
"""


def odt(body: str = BODY) -> bytes:
    """The smallest OpenDocument text."""
    content = f"<office:document-content {SPACES}>{body}</office:document-content>"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr(
            "meta.xml",
            f"<office:meta {SPACES}><meta:initial-creator>Mette Hemmelig</meta:initial-creator>"
            "<dc:title>Til a@b.dk</dc:title></office:meta>",
        )
        archive.writestr("Thumbnails/thumbnail.png", "billede")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest {SPACES}><m:file-entry m:full-path="Thumbnails/thumbnail.png"/>'
            '<m:file-entry m:full-path="content.xml"/></m:manifest>',
        )
    return written.getvalue()


def test_text_in_runs_notes_comments_and_headings_is_masked(masked) -> None:
    outcome = masked("a.odt", odt())
    assert outcome.places == {"phone": 1, "email": 4, "cpr": 1}
    tree = etree.fromstring(parts(outcome.data)["content.xml"].encode())
    assert " ".join("".join(tree[0].itertext()).split()).startswith(
        "Ring [telefon 1] 1skriv [e-mail"
    )
    everything = "".join(parts(outcome.data).values())
    for secret in ("Hemmelig", "hemmelig", "a@b.dk", "170672", "17 53", "84 "):
        assert secret not in everything


def test_the_formatting_of_runs_stays(masked) -> None:
    content = parts(masked("a.odt", odt()).data)["content.xml"]
    assert '<text:span text:style-name="T1"' in content


def test_the_kind_stands_first_and_the_picture_of_the_first_page_is_gone(masked) -> None:
    found = parts(masked("a.odt", odt()).data)
    assert next(iter(found)) == "mimetype"
    assert "Thumbnails/thumbnail.png" not in found
    assert "thumbnail" not in found["META-INF/manifest.xml"]
    assert "content.xml" in found["META-INF/manifest.xml"]


def test_tracked_changes_and_passwords_are_refused(masked) -> None:
    tracked = "<text:tracked-changes><text:changed-region/></text:tracked-changes>"
    with pytest.raises(AftrykError, match="registrerede ændringer"):
        masked("a.odt", odt(tracked + BODY))
    locked = changed(
        odt(), "META-INF/manifest.xml", "<m:file-entry", "<m:encryption-data/><m:file-entry"
    )
    with pytest.raises(AftrykError, match="adgangskode"):
        masked("a.odt", locked)


def test_pictures_are_said_not_to_be_looked_at(masked) -> None:
    assert masked("a.odt", odt()).notes == ()
    data = with_part(odt(), "Pictures/a.jpg", "x")
    assert masked("a.odt", data).notes == ("Billeder er ikke set efter.",)
    assert "ring" not in words(data).split("84")[0]
