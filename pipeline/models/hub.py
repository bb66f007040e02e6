"""A model on a model hub, as a parcel: its list of files, and each of them when it is wanted."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.models.download import download
from pipeline.models.store import BLOCK, sha256

COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True)
class Listed:
    """What the hub says of one file: its sha256 when it is large, else git's hash of it."""

    sha256: str | None
    blob: str | None

    def fits(self, path: Path) -> bool:
        """Whether a file is what the hub listed."""
        if self.sha256 is not None:
            return sha256(path) == self.sha256
        return self.blob is None or git_blob(path) == self.blob


class Hub:
    """A repository at one commit.

    Parameters
    ----------
    repository
        ``owner/name``.
    revision
        The commit, or None for the newest.
    downloads
        Folder where files are kept, whole or half, until the model is in the store.

    Raises
    ------
    AftrykError
        When the hub cannot be reached, or has no such repository or commit, or answers with
        another commit than the one asked for.
    """

    def __init__(self, repository: str, revision: str | None, downloads: Path) -> None:
        from huggingface_hub import HfApi
        from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

        try:
            info = HfApi().model_info(repository, revision=revision, files_metadata=True)
        except HfHubHTTPError as error:
            raise AftrykError(not_found(repository, revision, _status(error))) from None
        except OfflineModeIsEnabled:
            raise AftrykError(
                Problem("HF_HUB_OFFLINE er sat, så intet hentes.", "Fjern den, og prøv igen.")
            ) from None
        except Exception as error:  # the library's own net errors change name with its releases
            if isinstance(error, TypeError | AttributeError | NameError):
                raise
            raise AftrykError(out_of_reach()) from None
        self.revision = str(info.sha)
        if revision is not None and self.revision != revision:
            raise AftrykError(
                Problem(
                    f"serveren svarede med udgave {self.revision}, ikke {revision}.",
                    "Spørg den, der driver serveren; der er ikke hentet noget.",
                )
            )
        self.repository = repository
        self.downloads = downloads / self.revision
        self.files = {
            file.rfilename: Listed(file.lfs.sha256 if file.lfs else None, file.blob_id)
            for file in info.siblings or []
        }
        self.names = sorted(self.files)

    def copy(self, name: str, target: Path) -> None:
        """Fetch one file and check it against what the hub listed.

        Raises
        ------
        AftrykError
            When the bytes are not what was listed; they are thrown away.
        """
        from huggingface_hub import hf_hub_url
        from huggingface_hub.utils import build_hf_headers

        kept = self.downloads / name
        if not kept.exists():
            url = hf_hub_url(self.repository, name, revision=self.revision)
            download(url, kept, build_hf_headers(), name)
        if not self.files[name].fits(kept):
            kept.unlink()
            raise AftrykError(
                Problem(
                    f"{name} kom ikke helt frem: indholdet passer ikke med kontrolsummen.",
                    "Prøv igen. Sker det flere gange, er filen ændret undervejs; brug den ikke.",
                )
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(kept)  # kept stays, so that a break later costs nothing
        except OSError:
            shutil.copyfile(kept, target)


def git_blob(path: Path) -> str:
    """Git's hash of a file, which a hub lists small files by."""
    digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def host() -> str:
    """Address that models are fetched from: the library's own, or what HF_ENDPOINT says."""
    from huggingface_hub import constants

    return str(constants.ENDPOINT)


def out_of_reach() -> Problem:
    """What is said when the hub does not answer."""
    return Problem(
        f"{host()} kan ikke nås.",
        "Se efter, om maskinen er på nettet; ellers bær modellen hertil og brug"
        " ”aftryk models add”.",
    )


def not_found(repository: str, revision: str | None, status: int) -> Problem:
    """What is said when the hub refuses."""
    if status in (401, 403):
        return Problem(
            f"{host()} vil ikke udlevere ”{repository}”; måske findes den ikke, måske kræver den"
            " adgang.",
            "Se efter i models/manifest.yaml, om navnet er stavet rigtigt.",
        )
    at = f" i udgave {revision}" if revision else ""
    return Problem(
        f"”{repository}”{at} findes ikke på {host()} (svar {status}).",
        "Se efter i models/manifest.yaml, om navnet er stavet rigtigt.",
    )


def _status(error: Exception) -> int:
    """Number of an HTTP answer; 0 when there was none."""
    return int(getattr(getattr(error, "response", None), "status_code", 0))
