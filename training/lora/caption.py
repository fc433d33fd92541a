"""The step `caption`: writes a caption for each picture to an editable file.

`caption/captions.csv` (image, captions, from, tokens) is written once; rows the user has edited
are never overwritten. Captions from the source are kept verbatim; pictures without one are
described by BLIP if it is installed, otherwise captions are guessed from file names.
"""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image

from storybook.book.translator import choose_translator
from storybook.cli.wording import count
from storybook.errors import Fault, StoryError
from storybook.files import write_atomically
from storybook.models.hub_cache import find_snapshot
from storybook.models.lookup import require_weights
from storybook.models.spec import ModelSpec
from storybook.prompts.tokens import count_tokens, overflow
from storybook.translation.glossary import Translation, is_indonesian
from training.errors import TrainingError
from training.lora.config import Config
from training.lora.samples import Sample, read_samples, write_samples
from training.lora.steps import fingerprint, finish, is_current, step_note

_HEAD = ("image", "captions", "from", "tokens")
_BETWEEN = " | "  # separates several captions of one picture in the file


@dataclass(frozen=True)
class Row:
    """A row of the file: a picture's captions and their origin."""

    image: str
    captions: tuple[str, ...]
    source: str


def caption(config: Config, spec: ModelSpec, say: Any = print) -> Path:
    """Write captions.csv and the data set with captions.

    Raises:
        StoryError: captions are too long for the encoder; gives the line of each in captions.csv.
        TrainingError: the configured captioning model is not on this machine.
    """
    folder = config.folder / "caption"
    samples = read_samples(config.folder / "curate")
    file = folder / "captions.csv"
    edited = _read_rows(file)
    settings = config.caption.model_dump()
    before = step_note(config.folder / "curate")["fingerprint"]
    languages = list(spec.languages)
    inputs = (before, settings, languages, spec.max_tokens)
    if is_current(folder, fingerprint(inputs, [vars(row) for row in edited.values()])):
        say(f"caption: {folder} is up to date")
        return folder
    describe = _describer(config)
    translate = choose_translator()
    rows, unknown = [], []
    for sample in samples:
        row = edited.get(sample.image)
        if row is None:
            row, words = _row(sample, config, spec, describe, translate)
            unknown += words
        rows.append(row)
    write_atomically(file, _csv(rows, spec).encode())
    if unknown:
        say(f"caption: no English is known for: {', '.join(sorted(set(unknown))[:20])}")
    _check_lengths(rows, file, config, spec, say)
    by_image = {row.image: row.captions for row in rows}
    write_samples(folder, [replace(one, captions=by_image[one.image]) for one in samples])
    counts = {kind: sum(row.source == kind for row in rows) for kind in {r.source for r in rows}}
    say(f"caption: {', '.join(f'{n} {kind}' for kind, n in sorted(counts.items()))}; {file}")
    written = _read_rows(file)
    digest = fingerprint(inputs, [vars(row) for row in written.values()])
    finish(folder, digest, sources=counts, pictures=len(rows))
    return folder


def _row(
    sample: Sample,
    config: Config,
    spec: ModelSpec,
    describe: Callable[[Path], str] | None,
    translate: Callable[[str], Translation],
) -> tuple[Row, list[str]]:
    """The captions of one picture, and the words that could not be translated."""
    texts, source = list(sample.captions), "given"
    unknown: list[str] = []
    if not texts and describe is not None:
        texts, source = [describe(sample.path)], "BLIP"
    elif not texts:
        texts, source = [guess_caption(sample.image)], "guessed from the name"
    if "id" not in spec.languages:
        for number, text in enumerate(texts):
            if is_indonesian(text):
                english = translate(text)
                texts[number], source = english.text, f"{source}, translated"
                unknown += english.unknown
    texts = [with_words(text, config) for text in dict.fromkeys(texts)]
    return Row(sample.image, tuple(dict.fromkeys(texts)), source), unknown


def guess_caption(image: str) -> str:
    """Guess a caption from folder and file name: 'buaya/tidur-01.png' -> 'buaya, tidur'."""
    parts = Path(image).with_suffix("").parts
    words = (re.sub(r"[\W_\d]+", " ", part).strip() for part in parts if part != "held_out")
    return ", ".join(word for word in words if word) or "a picture"


def with_words(text: str, config: Config) -> str:
    """Prepend the prefix and any missing trigger words to a caption."""
    triggers = [w for w in config.caption.trigger_words if w.casefold() not in text.casefold()]
    head = f"{config.caption.prefix} " if config.caption.prefix else ""
    return ", ".join([*triggers, head + text])


def _check_lengths(
    rows: Sequence[Row], file: Path, config: Config, spec: ModelSpec, say: Any
) -> None:
    """Report captions that the encoder would truncate: as errors, or warnings if allowed."""
    folder = require_weights(spec) / "tokenizer"
    faults = []
    for line, row in enumerate(rows, 2):
        for text in row.captions:
            lost = overflow(folder, text, spec.max_tokens)
            if lost:
                tokens = count_tokens(folder, text)
                message = f"a caption of {tokens} tokens, and {spec.name} reads {spec.max_tokens}"
                advice = (
                    f"it would not see '{lost[:80]}': shorten it here, or set `cut: true` under "
                    "`caption`"
                )
                faults.append(Fault(message, advice, str(file), line, 1, f"{row.image}: {text}"))
    if faults and not config.caption.cut:
        raise StoryError(faults)
    if faults:
        cut = count(len(faults), "caption is", "captions are")
        say(f"caption: warning: {cut} cut at {spec.max_tokens} tokens")


def _csv(rows: Sequence[Row], spec: ModelSpec) -> str:
    folder = require_weights(spec) / "tokenizer"
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEAD)
    for row in rows:
        tokens = _BETWEEN.join(str(count_tokens(folder, caption)) for caption in row.captions)
        counted = f"{tokens} of {spec.max_tokens}"
        writer.writerow((row.image, _BETWEEN.join(row.captions), row.source, counted))
    return text.getvalue()


def _read_rows(file: Path) -> dict[str, Row]:
    """The rows of captions.csv, by picture; empty if the file does not exist."""
    try:
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TrainingError(f"{file} cannot be read: {error}", "Fix it, or remove it.") from error
    rows_by_picture = {}
    for row in rows[1:]:
        if len(row) >= 3 and row[1].strip():
            captions = tuple(text.strip() for text in row[1].split(_BETWEEN.strip()))
            rows_by_picture[row[0]] = Row(row[0], tuple(text for text in captions if text), row[2])
    return rows_by_picture


def _describer(config: Config) -> Callable[[Path], str] | None:
    """The BLIP captioner, if configured and on this machine."""
    wish = config.caption.model
    if wish is None:
        return None
    folder = Path(wish) if Path(wish).is_dir() else find_snapshot(wish, None)
    if folder is None:
        raise TrainingError(
            f"the captioning model {wish} is not on this machine",
            f"Download it with: hf download {wish}; or leave out caption: model.",
        )
    from transformers import BlipForConditionalGeneration, BlipProcessor

    loader: Any = BlipForConditionalGeneration
    model = loader.from_pretrained(folder, local_files_only=True, use_safetensors=True).eval()
    processor: Any = BlipProcessor.from_pretrained(folder, local_files_only=True)

    def describe(path: Path) -> str:
        with Image.open(path) as picture:
            inputs = processor(images=picture.convert("RGB"), return_tensors="pt")
        tokens = model.generate(**inputs, max_new_tokens=40, num_beams=3)
        return str(processor.decode(tokens[0], skip_special_tokens=True)).strip()

    return describe
