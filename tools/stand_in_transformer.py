"""A small sentence-transformer: a random BERT, laid out as those on a model hub are."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pipeline.files import write_json
from tools.stand_in_spacy import common_words

MAX_LENGTH = 128
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LETTERS = "abcdefghijklmnopqrstuvwxyzæøåéüö0123456789.,:;!?-()/%\"'”’"


def vocabulary(words: int) -> list[str]:
    """Word pieces: the special ones, every letter at the start and inside, and common words."""
    inside = [f"##{letter}" for letter in LETTERS]
    return list(dict.fromkeys([*SPECIAL, *LETTERS, *inside, *common_words(words)]))


def weights(pieces: int, width: int, seed: int) -> dict[str, np.ndarray]:
    """Random weights of a BERT with one layer, by the names that the library gives them."""
    shapes = {
        "embeddings.word_embeddings": (pieces, width),
        "embeddings.position_embeddings": (MAX_LENGTH, width),
        "embeddings.token_type_embeddings": (2, width),
    }
    layer = "encoder.layer.0"
    linear = [f"{layer}.attention.self.{part}" for part in ("query", "key", "value")]
    linear += [f"{layer}.{part}.dense" for part in ("attention.output", "intermediate", "output")]
    shapes |= dict.fromkeys([*linear, "pooler.dense"], (width, width))
    draw = np.random.default_rng(seed)
    made = {
        f"{name}.weight": draw.normal(0, 0.05, shape).astype(np.float32)
        for name, shape in shapes.items()
    }
    made |= {f"{name}.bias": np.zeros(width, np.float32) for name in [*linear, "pooler.dense"]}
    for norm in ("embeddings", f"{layer}.attention.output", f"{layer}.output"):
        made[f"{norm}.LayerNorm.weight"] = np.ones(width, np.float32)
        made[f"{norm}.LayerNorm.bias"] = np.zeros(width, np.float32)
    return made


def write_tokenizer(folder: Path, pieces: list[str]) -> None:
    """Write tokenizer.json, its settings, and vocab.txt."""
    from tokenizers import BertWordPieceTokenizer

    tokenizer = BertWordPieceTokenizer(
        {piece: place for place, piece in enumerate(pieces)}, lowercase=True, strip_accents=False
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": True,
        "strip_accents": False,
        "model_max_length": MAX_LENGTH,
        **{f"{name[1:-1].lower()}_token": name for name in SPECIAL},
    }
    write_json(settings, folder / "tokenizer_config.json")
    (folder / "vocab.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8")


def write_transformer(
    folder: Path,
    dimensions: int = 384,
    prompts: dict[str, str] | None = None,
    words: int = 1000,
    seed: int = 1,
) -> Path:
    """Write the model's folder: safetensors, tokenizer, pooling and modules.json.

    Parameters
    ----------
    dimensions
        Length of a vector; a multiple of four.
    prompts
        As E5 has them, ``{"query": "query: ", "passage": "passage: "}``; none otherwise.
    """
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    pieces = vocabulary(words)
    write_tokenizer(folder, pieces)
    save_file(
        weights(len(pieces), dimensions, seed), folder / "model.safetensors", {"format": "pt"}
    )
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": len(pieces),
        "hidden_size": dimensions,
        "intermediate_size": dimensions,
        "num_hidden_layers": 1,
        "num_attention_heads": 4,
        "max_position_embeddings": MAX_LENGTH,
    }
    write_json(config, folder / "config.json")
    write_json({"max_seq_length": MAX_LENGTH}, folder / "sentence_bert_config.json")
    pooling = {"word_embedding_dimension": dimensions, "pooling_mode_mean_tokens": True}
    write_json(pooling, folder / "1_Pooling/config.json")
    parts = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
    modules = [
        {"idx": n, "name": str(n), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for n, (path, kind) in enumerate(parts)
    ]
    write_json(modules, folder / "modules.json")
    about = {
        "prompts": prompts or {},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    }
    write_json(about, folder / "config_sentence_transformers.json")
    return folder
