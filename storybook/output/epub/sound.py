"""What is heard while a page is read: recordings from a folder, else espeak-ng's voice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storybook.errors import StorybookError
from storybook.layout.book import Book, PageLayout
from storybook.output.epub.durations import length_s
from storybook.output.epub.speech import check_speech, speak, to_mp3
from storybook.output.epub.views import passages

SUFFIXES = (".mp3", ".m4a", ".opus", ".wav")
RECORDED = "recorded-"
# What repeats the cover, or is for librarians, is not spoken; who wants it records it.
SPOKEN = ("cover", "dedication", "page", "moral", "about")


@dataclass(frozen=True)
class Clip:
    """A sound: the part of the page that is read, the file, and how long it is."""

    target: str
    file: str
    seconds: float
    data: bytes


@dataclass(frozen=True)
class ReadAloud:
    """Where sound comes from: a folder of recordings, espeak-ng, or both, recordings first."""

    recordings: Path | None = None
    speak: bool = False

    def check(self, languages: Sequence[str]) -> None:
        """Find out early what cannot be had.

        Raises:
            StorybookError: no recordings in the folder, no espeak-ng, no voice for a language.
        """
        if self.recordings is not None and not any(_recordings(self.recordings)):
            raise StorybookError(
                f"{self.recordings} holds no recordings",
                "name them by page: page-01.mp3 (.m4a, .opus, .wav), or page-01.id.mp3 a language",
            )
        if self.speak:
            check_speech(languages)

    def clips(self, book: Book) -> dict[int, list[Clip]]:
        """What is heard on each page, by its number; pages without any are left out.

        Raises:
            StorybookError: a recording can't be read; none is named as a page of the book.
        """
        known = dict(_recordings(self.recordings))
        found: dict[int, list[Clip]] = {}
        used = False
        for page in book.pages:
            clips = list(_recorded(page, known))
            used = used or bool(clips)
            if not clips and self.speak and page.kind in SPOKEN:
                clips = list(_spoken(page))
            if clips:
                found[page.number] = clips
        if known and not used:
            names = ", ".join(dict.fromkeys(page.name for page in book.pages))
            raise StorybookError(
                f"no recording in {self.recordings} is named as a page of the book",
                f"the pages are {names}",
            )
        return found


def _recordings(folder: Path | None) -> Iterator[tuple[str, Path]]:
    if folder is None:
        return
    if not folder.is_dir():
        raise StorybookError(f"{folder} is no folder", "name the folder with the recordings")
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in SUFFIXES:
            yield path.stem, path


def _recorded(page: PageLayout, known: Mapping[str, Path]) -> Iterator[Clip]:
    """One recording of the whole page, else one for each language that has one."""
    texts = [(name, lines) for _, name, lines in passages(page) if name]
    if not texts:
        return  # of a picture across two pages the one with the words is heard
    if page.name in known:
        yield _clip("page", known[page.name])
        return
    for name, lines in texts:
        key = f"{page.name}.{lines[0].language}"
        if key in known:
            yield _clip(name, known[key])


def _clip(target: str, path: Path) -> Clip:
    try:
        data, suffix = path.read_bytes(), path.suffix.lower()
        if suffix == ".wav":  # an e-book may not hold these
            data, seconds = to_mp3(data)
            suffix = ".mp3"
        else:
            seconds = length_s(data, suffix)
    except (OSError, ValueError) as error:
        message = f"the recording {path} can't be read: {error}"
        raise StorybookError(message, "record it again") from error
    return Clip(target, f"audio/{RECORDED}{path.stem}{suffix}", round(seconds, 3), data)


def _spoken(page: PageLayout) -> Iterator[Clip]:
    """Each text of the page in its own language's voice."""
    for _, name, lines in passages(page):
        if name:
            data, seconds = speak(" ".join(line.text for line in lines), lines[0].language)
            yield Clip(name, f"audio/{page.name}-{name}.mp3", round(seconds, 3), data)
