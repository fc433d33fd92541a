"""Read-aloud audio: recordings from a folder, with espeak-ng speech as the fallback."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from storybook.errors import StorybookError
from storybook.layout.book import Book, PageLayout
from storybook.layout.text.typesetting import read_text
from storybook.output.epub.speech import AUDIO_EXTRA, check_speech, speak, to_mp3
from storybook.output.epub.views import passages

SUFFIXES = (".mp3", ".m4a", ".opus", ".wav")
RECORDED = "recorded-"
# Pages that repeat the cover or hold imprint data get no speech, but may have recordings.
SPOKEN = ("cover", "dedication", "page", "moral", "about")


@dataclass(frozen=True)
class Clip:
    """An audio clip: the id of the text it reads (or "page"), its file and its duration."""

    target: str
    file: str
    seconds: float
    data: bytes


@dataclass(frozen=True)
class ReadAloud:
    """Audio sources: a folder of recordings, espeak-ng, or both; recordings take precedence."""

    recordings: Path | None = None
    speak: bool = False

    def check(self, languages: Sequence[str]) -> None:
        """Check, before anything is drawn, that recordings or a voice are available.

        Raises:
            StorybookError: the folder has no recordings, or tinytag is not installed to measure
            them; espeak-ng is not installed, or has no voice for a language.
        """
        if self.recordings is not None:
            if not any(_recordings(self.recordings)):
                raise StorybookError(
                    f"{self.recordings} holds no recordings",
                    "name them by page: page-01.mp3 (.m4a, .opus, .wav), or page-01.id.mp3 a "
                    "language",
                )
            _import_tinytag()
        if self.speak:
            check_speech(languages)

    def clips(self, book: Book) -> dict[int, list[Clip]]:
        """The clips of each page, by page number; pages without audio are omitted.

        Raises:
            StorybookError: a recording can't be read, or none is named after a page of the book.
        """
        recordings = dict(_recordings(self.recordings))
        recorded = {page.number: list(_recorded(page, recordings)) for page in book.pages}
        if recordings and not any(recorded.values()):
            names = ", ".join(dict.fromkeys(page.name for page in book.pages))
            raise StorybookError(
                f"no recording in {self.recordings} is named as a page of the book",
                f"the pages are {names}",
            )
        spoken = {
            page.number: list(_spoken(page))
            for page in book.pages
            if self.speak and page.kind in SPOKEN and not recorded[page.number]
        }
        clips = recorded | spoken
        return {page.number: clips[page.number] for page in book.pages if clips[page.number]}


def _recordings(folder: Path | None) -> Iterator[tuple[str, Path]]:
    if folder is None:
        return
    if not folder.is_dir():
        raise StorybookError(f"{folder} is not a folder", "name the folder with the recordings")
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in SUFFIXES:
            yield path.stem, path


def _recorded(page: PageLayout, recordings: Mapping[str, Path]) -> Iterator[Clip]:
    """The recording of the whole page, or else one per language."""
    texts = [(name, lines) for _, name, lines in passages(page) if name]
    if not texts:
        return  # if two pages share a picture, only the one with text gets audio
    if page.name in recordings:
        yield _clip("page", recordings[page.name])
        return
    for name, lines in texts:
        key = f"{page.name}.{lines[0].language}"
        if key in recordings:
            yield _clip(name, recordings[key])


def _clip(target: str, path: Path) -> Clip:
    try:
        data, suffix = path.read_bytes(), path.suffix.lower()
        if suffix == ".wav":  # EPUB does not allow WAV
            data, seconds = to_mp3(data)
            suffix = ".mp3"
        else:
            seconds = duration_s(data, suffix)
    except (OSError, ValueError) as error:
        message = f"the recording {path} can't be read: {error}"
        raise StorybookError(message, "record it again") from error
    return Clip(target, f"audio/{RECORDED}{path.stem}{suffix}", round(seconds, 3), data)


def duration_s(data: bytes, suffix: str) -> float:
    """Duration in seconds of a recording with this suffix (`.mp3`, `.m4a`, `.opus`).

    Raises:
        ValueError: the data is not in this format, or is empty.
        StorybookError: tinytag is not installed.
    """
    tinytag = _import_tinytag()
    try:
        tag = tinytag.TinyTag.get(f"recording{suffix}", file_obj=io.BytesIO(data))
        seconds = tag.duration
    except tinytag.TinyTagException:
        seconds = None
    if not seconds:
        raise ValueError(f"there is no sound in it that an e-book could play as {suffix[1:]}")
    return float(seconds)


def _import_tinytag() -> ModuleType:
    try:
        import tinytag
    except ImportError as error:
        message = "recordings cannot be measured: tinytag is not installed"
        raise StorybookError(message, AUDIO_EXTRA) from error
    return tinytag


def _spoken(page: PageLayout) -> Iterator[Clip]:
    """Each text of the page, spoken in the voice of its language."""
    for _, name, lines in passages(page):
        if name:
            data, seconds = speak(read_text(lines), lines[0].language)
            yield Clip(name, f"audio/{page.name}-{name}.mp3", round(seconds, 3), data)
