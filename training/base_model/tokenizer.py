"""A CLIP tokenizer with a vocabulary of its own, learned on the captions (byte-level BPE)."""

import json
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from training.base_model.pool import scenes_for
from training.base_model.recipes import Recipe
from training.scenes.storytelling import captions_of

START, END = "<|startoftext|>", "<|endoftext|>"
MAX_TOKENS = 77
# CLIP's own word pattern (Radford et al. 2021): letters, single digits, or runs of other signs.
WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"


def train_tokenizer(folder: Path, recipe: Recipe) -> None:
    """Learn merges on the captions of scenes and write a CLIPTokenizer folder."""
    bpe = Tokenizer(models.BPE(end_of_word_suffix="</w>", unk_token=END))
    bpe.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    bpe.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(WORDS), "removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=recipe.vocabulary,
        initial_alphabet=alphabet,
        special_tokens=[START, END],
        end_of_word_suffix="</w>",
        show_progress=False,
    )
    scenes = scenes_for("tokenizer", 0, recipe.captions // 2, recipe)
    captions = (caption for scene in scenes for caption in captions_of(scene))
    bpe.train_from_iterator(captions, trainer)
    learned = json.loads(bpe.to_str())["model"]
    # Every byte may end a word, so that no text at all is unknown.
    pieces = sorted(alphabet)
    names = pieces + [f"{p}</w>" for p in pieces]
    merges = [pair if isinstance(pair, str) else " ".join(pair) for pair in learned["merges"]]
    names += [merge.replace(" ", "") for merge in merges]
    vocabulary_ids = {name: i for i, name in enumerate(dict.fromkeys([*names, START, END]))}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps(vocabulary_ids, ensure_ascii=False))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n")
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "tokenizer_class": "CLIPTokenizer",
                "model_max_length": MAX_TOKENS,
                "bos_token": START,
                "eos_token": END,
                "unk_token": END,
                "pad_token": END,
            },
            indent=1,
        )
    )
