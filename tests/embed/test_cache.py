from __future__ import annotations

import sqlite3

from pipeline.embed import VectorCache
from pipeline.embed.cache import text_hash

TEXTS = ["Vi mødes hver uge.", "Lederne lytter.", "Vi mødes hver uge.", ""]


def test_the_second_run_computes_nothing_and_gives_the_same_bytes(embedder, tmp_path):
    cache = VectorCache(tmp_path / "sub" / "v.sqlite")
    first, n_first = cache.encode(TEXTS, embedder)
    second, n_second = cache.encode(TEXTS, embedder)
    assert (n_first, n_second) == (3, 0)
    assert first.tobytes() == second.tobytes() == embedder.encode(TEXTS).tobytes()


def test_only_new_texts_are_computed(embedder, tmp_path):
    cache = VectorCache(tmp_path / "v.sqlite")
    cache.encode(TEXTS, embedder)
    vectors, n_new = cache.encode(["Noget andet.", *TEXTS], embedder)
    assert n_new == 1
    assert vectors.tobytes() == embedder.encode(["Noget andet.", *TEXTS]).tobytes()


def test_another_embedder_does_not_get_the_first_ones_vectors(embedder, tmp_path):
    class Other:
        name, key, dimensions = "other", "other-key", embedder.dimensions

        def encode(self, texts):
            return embedder.encode(texts) * -1

    cache = VectorCache(tmp_path / "v.sqlite")
    first, _ = cache.encode(TEXTS, embedder)
    second, n_new = cache.encode(TEXTS, Other())
    assert n_new == 3
    assert (second == -first).all()


def test_the_file_holds_no_text(embedder, tmp_path):
    cache = VectorCache(tmp_path / "v.sqlite")
    cache.encode(TEXTS, embedder)
    data = cache.path.read_bytes()
    assert text_hash(TEXTS[0], embedder.key).encode() in data
    assert "mødes".encode() not in data


def test_pruning_keeps_only_what_is_named(embedder, tmp_path):
    cache = VectorCache(tmp_path / "v.sqlite")
    cache.encode(TEXTS, embedder)
    assert cache.prune([text_hash(TEXTS[1], embedder.key)]) == 2
    assert cache.encode(TEXTS, embedder)[1] == 2


def test_a_damaged_file_is_made_anew(embedder, tmp_path):
    cache = VectorCache(tmp_path / "v.sqlite")
    cache.path.write_bytes(b"this is no database" * 100)
    assert cache.encode(TEXTS, embedder)[1] == 3
    assert cache.encode(TEXTS, embedder)[1] == 0


def test_more_texts_than_one_question_to_the_file_can_hold(embedder, tmp_path):
    cache = VectorCache(tmp_path / "v.sqlite")
    many = [f"Tekst nummer {chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(600)]
    cache.encode(many, embedder)
    vectors, n_new = cache.encode(many, embedder)
    assert n_new == 0
    assert vectors.tobytes() == embedder.encode(many).tobytes()


def test_two_may_have_the_file_open_at_once(embedder, tmp_path):
    cache = VectorCache(tmp_path / "v.sqlite")
    cache.encode(TEXTS, embedder)
    with sqlite3.connect(cache.path) as other:
        other.execute("SELECT count(*) FROM vectors").fetchall()
        assert cache.encode(["Noget nyt."], embedder)[1] == 1
