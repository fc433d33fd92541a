"""Translating by MarianMT, with a tiny model that has memorised three phrases."""

import json
import os
import socket
from pathlib import Path

import pytest

from storybook.errors import ModelError
from storybook.translation.translator_model import find_translator

pytestmark = pytest.mark.torch

PHRASES = {
    "seekor kancil di tepi sungai": "a mouse-deer on the river bank",
    "tiga ekor buaya": "three crocodiles",
    "harimau tidur": "a tiger sleeping",
}


def _write_vocabulary(folder: Path) -> int:
    """Two sentencepiece models of whole words, and their common vocabulary; its size."""
    import sentencepiece

    pieces: list[str] = []
    for name, texts in (("source", list(PHRASES)), ("target", list(PHRASES.values()))):
        words = {word for text in texts for word in text.split()}
        letters = {letter for text in texts for letter in text}
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts * 20),
            model_prefix=os.fspath(folder / name),
            model_type="word",
            vocab_size=len(words) + 3,
            character_coverage=1.0,
            hard_vocab_limit=False,
            minloglevel=2,
        )
        (folder / f"{name}.model").rename(folder / f"{name}.spm")
        (folder / f"{name}.vocab").unlink()
        pieces += [f"\u2581{word}" for word in sorted(words)] + sorted(letters)
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(["</s>", "<unk>"]))}
    for piece in [*pieces, "<pad>"]:
        vocabulary.setdefault(piece, len(vocabulary))
    (folder / "vocab.json").write_text(json.dumps(vocabulary))
    (folder / "tokenizer_config.json").write_text('{"source_lang": "id", "target_lang": "en"}')
    return len(vocabulary)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A MarianMT model of two small layers that knows the phrases."""
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    torch.manual_seed(0)
    torch.set_num_threads(1)
    path = tmp_path_factory.mktemp("marian")
    size = _write_vocabulary(path)
    model = MarianMTModel(
        MarianConfig(
            vocab_size=size,
            d_model=32,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=32,
            decoder_ffn_dim=32,
            max_position_embeddings=64,
            dropout=0.0,
            pad_token_id=size - 1,
            decoder_start_token_id=size - 1,
        )
    )
    with pytest.warns(UserWarning, match="sacremoses"):
        tokenizer = MarianTokenizer.from_pretrained(path)
    batch = tokenizer(
        list(PHRASES), text_target=list(PHRASES.values()), return_tensors="pt", padding=True
    )
    batch["labels"][batch["labels"] == size - 1] = -100
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(150):
        optimizer.zero_grad()
        model(**batch).loss.backward()
        optimizer.step()
    model.generation_config.max_length = None
    model.save_pretrained(path)
    return path


def test_texts_are_translated_in_order_without_the_network(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storybook.diffusion.translate import translate

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("STORYBOOK_TRANSLATOR", os.fspath(folder))
    translator = find_translator()
    assert translator == folder
    many = list(PHRASES) * 7
    assert translate(translator, many) == [PHRASES[text] for text in many]
    assert translate(translator, []) == []


def test_a_model_without_safetensors_is_refused(folder: Path, tmp_path: Path) -> None:
    import torch

    from storybook.diffusion.translate import translate

    for name in ("config.json", "source.spm", "target.spm", "vocab.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    torch.save({}, tmp_path / "pytorch_model.bin")
    with pytest.raises(ModelError, match="safetensors"):
        translate(tmp_path, ["harimau tidur"])


def test_a_truncated_model_is_refused(folder: Path, tmp_path: Path) -> None:
    from storybook.diffusion.translate import translate

    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(ModelError, match="is not a usable MarianMT model"):
        translate(tmp_path, ["harimau tidur"])
