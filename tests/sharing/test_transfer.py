"""Results sent by one machine and fetched by another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.sharing import kinds
from pipeline.sharing.place import Keys, set_up
from pipeline.sharing.transfer import pull, push
from tests.freeze import tiny

pytestmark = pytest.mark.slow

BUCKET = "aftryk-test"
AGREED = "raw: true\n  agreement: Databehandleraftale 12"


def contents(folder: Path) -> str:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return "\n".join(path.read_text("utf-8") for path in files)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shared = tmp_path / "faelles"
    shared.mkdir()
    return shared


def agree(project: Path) -> None:
    text = (project / "params.yaml").read_text("utf-8")
    changed = text.replace("raw: false\n  agreement: null", AGREED)
    (project / "params.yaml").write_text(changed, encoding="utf-8")


def test_by_default_the_report_is_shared_and_no_answer(
    project: Path, folder: Path, clone: Callable[[Path], Path]
) -> None:
    set_up(project, str(folder), None, None, local=False)
    assert push(project) == 4
    assert "50 tegn" in contents(folder)
    assert tiny.ANSWER not in contents(folder)
    assert push(project) == 0

    colleague = clone(project)
    assert pull(colleague) == 4
    assert (colleague / "report/index.html").read_bytes() == (
        project / "report/index.html"
    ).read_bytes()
    assert not (colleague / "corpus/tables/collected").exists()
    assert kinds.not_here(colleague) == ["replay"]


def test_with_an_agreement_a_colleague_runs_nothing(
    project: Path, folder: Path, clone: Callable[[Path], Path]
) -> None:
    agree(project)
    set_up(project, str(folder), None, None, local=False)
    push(project)
    assert tiny.ANSWER in contents(folder)
    colleague = clone(project)
    pull(colleague)
    (colleague / "corpus/batches/a").mkdir(parents=True)
    (colleague / "corpus/batches/a/svar.txt").write_text(tiny.ANSWER, encoding="utf-8")
    assert kinds.not_here(colleague) == []
    assert "Running stage" not in tiny.repro(colleague)


def test_what_cannot_be_sent_or_fetched_is_said_in_danish(
    project: Path, folder: Path, clone: Callable[[Path], Path]
) -> None:
    with pytest.raises(AftrykError, match="ikke sat noget fælles sted op"):
        push(project)
    set_up(project, str(folder), None, None, local=False)
    with pytest.raises(AftrykError, match="er ikke på det fælles sted"):
        pull(clone(project))


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 storage of this test's own, with an empty bucket."""
    import boto3
    from moto.server import ThreadedMotoServer

    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    given = {"aws_access_key_id": "k", "aws_secret_access_key": "s", "region_name": "us-east-1"}
    boto3.client("s3", endpoint_url=address, **given).create_bucket(Bucket=BUCKET)
    yield address
    server.stop()


def test_results_are_shared_in_a_bucket(
    project: Path, storage: str, clone: Callable[[Path], Path]
) -> None:
    import boto3

    keys = Keys("k", "s")
    set_up(project, f"s3://{BUCKET}/aftryk", storage, keys, local=False)
    assert push(project) == 4
    given = {"aws_access_key_id": "k", "aws_secret_access_key": "s", "region_name": "us-east-1"}
    client = boto3.client("s3", endpoint_url=storage, **given)
    listed = client.list_objects_v2(Bucket=BUCKET)["Contents"]
    held = [client.get_object(Bucket=BUCKET, Key=one["Key"])["Body"].read() for one in listed]
    assert len(held) == 4
    assert not any(tiny.ANSWER.encode() in data for data in held)

    colleague = clone(project)
    set_up(colleague, f"s3://{BUCKET}/aftryk", storage, keys, local=True)
    assert pull(colleague) == 4
    assert (colleague / "report/index.html").is_file()
