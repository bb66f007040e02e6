"""Small models of the same form as the real ones, made in seconds, for machines that have none.

They are named, laid out and packed like those that models/manifest.yaml names, and are loaded by
the same code; what they say is of no worth.
"""

from __future__ import annotations

import hashlib
import zipfile
from base64 import urlsafe_b64encode
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.stand_in_spacy import PACKAGE, VERSION, pipeline
from tools.stand_in_transformer import write_transformer

E5_PROMPTS = {"query": "query: ", "passage": "passage: "}
WHEEL = f"{PACKAGE}-{VERSION}-py3-none-any.whl"
METADATA = f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {VERSION}\nRequires-Dist: spacy\n"

INIT = """\
from pathlib import Path
from spacy.util import load_model_from_init_py, get_model_meta

__version__ = get_model_meta(Path(__file__).parent)['version']


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


def sentence_transformer(folder: Path) -> Path:
    """Write a sentence-transformer without prompts, of 384 dimensions."""
    return write_transformer(folder)


def e5(folder: Path, dimensions: int = 384) -> Path:
    """Write one with the prompts of E5; with 384 dimensions it passes for multilingual-e5-small."""
    return write_transformer(folder, dimensions, E5_PROMPTS, seed=2)


def spacy_folder(folder: Path) -> Path:
    """Write a pipeline with the parts of da_core_news_lg; learning it takes some seconds."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    pipeline().to_disk(folder)
    return folder


def untaught_spacy_folder(folder: Path) -> Path:
    """Write one that has learnt nothing: at once, for tests of what surrounds a pipeline."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    pipeline(words=100, epochs=0).to_disk(folder)
    return folder


def wheel(pipeline_folder: Path, target: Path, extra: dict[str, bytes] | None = None) -> Path:
    """Pack a pipeline as ``python -m spacy package --build wheel`` does.

    Parameters
    ----------
    pipeline_folder
        What :func:`spacy_folder` wrote.
    target
        Folder for the wheel.
    extra
        More files, by their path in the wheel: what a test smuggles in.

    Returns
    -------
    pathlib.Path
        The wheel, of the same bytes every time.
    """
    name, about = f"{PACKAGE}-{VERSION}", f"{PACKAGE}-{VERSION}.dist-info"
    files = {
        f"{PACKAGE}/{name}/{path.relative_to(pipeline_folder).as_posix()}": path.read_bytes()
        for path in sorted(pipeline_folder.rglob("*"))
        if path.is_file()
    }
    files[f"{PACKAGE}/__init__.py"] = INIT.encode()
    files[f"{PACKAGE}/meta.json"] = (pipeline_folder / "meta.json").read_bytes()
    files[f"{about}/METADATA"] = METADATA.encode()
    files[f"{about}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{about}/entry_points.txt"] = f"[spacy_models]\n{PACKAGE} = {PACKAGE}\n".encode()
    files[f"{about}/top_level.txt"] = f"{PACKAGE}\n".encode()
    files |= extra or {}
    record = "".join(f"{path},{_digest(data)},{len(data)}\n" for path, data in files.items())
    files[f"{about}/RECORD"] = f"{record}{about}/RECORD,,\n".encode()
    target.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target / WHEEL, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, data in files.items():
            packed.writestr(zipfile.ZipInfo(path, (2024, 9, 30, 0, 0, 0)), data)
    return target / WHEEL


def _digest(data: bytes) -> str:
    """A file's hash as RECORD has it (PEP 427)."""
    return f"sha256={urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()}"


def spacy_wheel(target: Path) -> Path:
    """Learn a pipeline and pack it as a wheel named like that of da_core_news_lg."""
    return wheel(spacy_folder(target / "da_core_news_lg"), target)


def install() -> None:
    """Put both stand-ins in the store of the project in the current folder, pinned.

    The profiles spacy, transformer and spacy-transformer can be used there then.
    """
    from pipeline.models.add import add

    with TemporaryDirectory() as folder:
        add(spacy_wheel(Path(folder) / "wheel"))
        add(e5(Path(folder) / "e5"), "multilingual-e5-small")


if __name__ == "__main__":
    install()
