"""Saving the decisions without a terminal: what is committed, sent, fetched, and never touched."""

from __future__ import annotations

import json
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from pipeline import backup, paths
from pipeline.backup.outcome import sentences
from pipeline.errors import AftrykError
from pipeline.review.events import Note


def test_decisions_are_committed_by_the_reviewer_and_nothing_else_is(alone):
    alone.decide("Ét", "To")
    (alone.root / "params.yaml").write_text("batches: [x]\n", encoding="utf-8")
    (alone.root / "staged.txt").write_text("x", encoding="utf-8")
    alone.git("add", "staged.txt")
    done = alone.save()
    assert (done.new, done.sent, done.reason) == (2, False, "no_remote")
    assert alone.git("show", "--format=%an|%s", "--name-only", "HEAD").split("\n") == [
        "Ida Ø|Gem beslutninger: 2 nye beslutninger fra gennemgangssiden", "",
        "corpus/decisions.jsonl",
    ]  # fmt: skip
    assert alone.git("status", "--short").split("\n") == ["M params.yaml", "A  staged.txt"]


def test_what_is_saved_already_makes_no_new_commit(alone):
    alone.decide("Ét")
    alone.save()
    before = alone.git("rev-parse", "HEAD")
    done = alone.save()
    assert alone.git("rev-parse", "HEAD") == before
    assert sentences(done)[0] == "Der var intet nyt at gemme."


def test_the_first_commit_of_a_project_can_be_the_decisions(folder):
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / paths.DECISIONS).write_bytes(b'{"version":1,"type":"note"}\n')
    with pytest.raises(AftrykError):  # a log that cannot be read is not saved over a good one
        backup.save(folder, "Ida")
    (folder / paths.DECISIONS).write_bytes(Note(reviewer="Ida", text="Ét").line())
    assert backup.save(folder, "Ida").new == 1
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "HEAD"], cwd=folder, capture_output=True, text=True
    )
    assert listed.stdout == "corpus/decisions.jsonl\n"


def test_decisions_are_sent_to_the_shared_place(ida):
    ida.decide("Ét")
    done = ida.save()
    assert done.sent
    assert sentences(done) == [
        "1 beslutning er gemt i projektets historik (git). Alt er sendt til kollegaerne."
    ]
    assert "Ét" in ida.saved_texts("origin/main")


def test_two_who_decide_at_once_end_with_the_same_decisions(ida, bo):
    ida.decide("Idas")
    bo.decide("Bos", "Bos anden")
    assert ida.save().sent
    done = bo.save()
    assert (done.sent, done.fetched) == (True, 1)
    assert "1 beslutning fra kollegaer er hentet" in sentences(done)[1]
    assert ida.save().fetched == 2
    assert ida.texts() == bo.texts() == ["Bos", "Bos anden", "Idas"]
    assert ida.git("rev-parse", "HEAD") == bo.git("rev-parse", "HEAD")
    assert ida.git("status", "--short") == bo.git("status", "--short") == ""


def test_a_decision_made_while_it_is_sent_is_neither_lost_nor_claimed_saved(
    ida, bo, monkeypatch: pytest.MonkeyPatch
):
    from pipeline.backup import exchange

    fetch = exchange._fetch

    def slowly(*arguments):
        ida.decide("Imens")
        return fetch(*arguments)

    bo.decide("Bos")
    bo.save()
    ida.decide("Før")
    monkeypatch.setattr(exchange, "_fetch", slowly)
    ida.save()
    assert ida.texts() == ["Bos", "Før", "Imens"]
    assert "Imens" not in ida.saved_texts()
    monkeypatch.undo()
    assert ida.save().new == 1


def test_when_a_colleague_is_quicker_it_is_tried_again(ida, bo, monkeypatch: pytest.MonkeyPatch):
    from pipeline.backup import exchange

    push, late = exchange._push, []

    def after_bo(*arguments):
        if not late:
            late.append(1)
            bo.decide("Bos")
            monkeypatch.setattr(exchange, "_push", push)
            bo.save()
        push(*arguments)

    monkeypatch.setattr(exchange, "_push", after_bo)
    ida.decide("Idas")
    done = ida.save()
    assert (done.sent, done.fetched) == (True, 1)
    assert ida.texts() == ["Bos", "Idas"]


def test_what_forget_erased_at_one_place_does_not_come_back_from_another(ida, bo):
    ida.decide("Om Mette", "Andet")
    ida.save()
    bo.save()
    lines = ida.log.read_text(encoding="utf-8").splitlines()
    first = json.loads(lines[0])
    kept = {name: first[name] for name in ("version", "id", "at", "reviewer")}
    forgotten = json.dumps(kept | {"type": "forgotten"})
    ida.log.write_text("\n".join([forgotten, *lines[1:]]) + "\n", encoding="utf-8")
    ida.save()
    bo.decide("Nyt")
    bo.save()
    assert "Om Mette" not in bo.log.read_text(encoding="utf-8")
    assert "Nyt" in bo.log.read_text(encoding="utf-8")


def test_a_log_that_has_lost_decisions_is_not_saved(alone):
    alone.decide("Ét", "To")
    alone.save()
    alone.log.write_text(alone.log.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    with pytest.raises(AftrykError, match="1 beslutninger, der er gemt tidligere, mangler"):
        alone.save()
    assert "To" in alone.saved_texts()


def test_other_changes_are_never_sent_nor_fetched(ida, bo):
    who = ("-c", "user.name=x", "-c", "user.email=x@x.invalid")
    (bo.root / "params.yaml").write_text("batches: [andet]\n", encoding="utf-8")
    bo.git(*who, "commit", "-qam", "Noget andet")
    bo.decide("Bos")
    done = bo.save()
    assert (done.new, done.sent, done.reason) == (1, False, "others_here")
    assert ida.git("ls-remote", "origin", "main").split()[0] == ida.git("rev-parse", "HEAD")
    bo.git("push", "-q")
    ida.decide("Idas")
    assert ida.save().reason == "others_there"
    assert "andet]" not in (ida.root / "params.yaml").read_text(encoding="utf-8")
    assert "Idas" in ida.saved_texts()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/findes/ikke.git", "unreachable"),
        ("http://127.0.0.1:9/projekt.git", "unreachable"),
        ("ext::sleep 60", "slow"),
    ],
)
def test_a_shared_place_that_does_not_answer_is_told_and_what_is_saved_stays(
    ida, address, reason, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file:http:ext")
    monkeypatch.setattr("pipeline.backup.exchange.NET_SECONDS", 1.0)
    ida.git("remote", "set-url", "origin", address)
    ida.decide("Ét")
    done = ida.save()
    assert (done.new, done.sent, done.reason) == (1, False, reason)
    assert "Ét" in ida.saved_texts()
    told = backup.latest(ida.root)
    assert told and told.warning
    assert told.sentences[1].startswith("Beslutningerne er ikke sendt, for ")


def test_a_shared_place_that_wants_a_password_is_told_at_once_and_nobody_is_asked(ida):
    class Locked(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(401)
            self.send_header("WWW-Authenticate", "Basic realm=projekt")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Locked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ida.git("remote", "set-url", "origin", f"http://127.0.0.1:{server.server_port}/p.git")
    assert ida.save().reason == "no_access"
    server.shutdown()


def test_nothing_is_done_in_the_middle_of_somebodys_merge(alone):
    (alone.root / ".git/MERGE_HEAD").write_text(alone.git("rev-parse", "HEAD"), encoding="utf-8")
    alone.decide("Ét")
    with pytest.raises(AftrykError, match="midt i en sammenlægning"):
        alone.save()


def test_while_another_program_holds_git_nothing_is_changed(alone):
    alone.decide("Ét")
    before = alone.git("rev-parse", "HEAD")
    (alone.root / ".git/index.lock").touch()
    with pytest.raises(AftrykError, match="git kunne ikke gemme"):
        alone.save()
    assert alone.git("rev-parse", "HEAD") == before


def test_without_git_a_dated_copy_is_laid_beside_the_project(folder, alone):
    alone.decide("Ét")
    subprocess.run(["rm", "-rf", str(folder / ".git")], check=True)
    done = alone.save()
    beside = folder.with_name("projekt-kopi")
    (copied,) = beside.glob("beslutninger_*.jsonl")
    assert copied.read_bytes() == alone.log.read_bytes()
    assert sentences(done) == [f"1 beslutning er gemt i mappen {beside}."]
    assert alone.save().new == 0
    assert len(list(beside.iterdir())) == 1


def test_the_folder_of_copies_can_be_chosen_and_holds_who_saw_masked_words(folder, tmp_path: Path):
    params = folder / "params.yaml"
    text = params.read_text(encoding="utf-8").replace("  folder: null", f"  folder: {tmp_path}/min")
    params.write_text(text, encoding="utf-8")
    (folder / ".aftryk").mkdir()
    (folder / paths.REVEALS).write_bytes(b"{}\n")
    (folder / paths.DECISIONS).write_bytes(b"\n")
    backup.save(folder, "Ida")
    assert sorted(p.name.split("_")[0] for p in (tmp_path / "min").iterdir()) == [
        "afsloeringer", "beslutninger",
    ]  # fmt: skip
