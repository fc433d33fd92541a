"""Paths of the package's own files, and of the folders in an author's project."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

PACKAGE_FOLDER = Path(__file__).resolve().parent
SCENES = "scenes"
DEFAULTS_FILE = "storybook.yaml"
_STORY_SUFFIXES = (".yaml", ".yml")
_TRANSLATION = re.compile(r"(?P<story>.+)\.(?P<language>[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)")


def template_folder() -> Path:
    """The built-in templates: inside the wheel, or beside the package in a checkout."""
    shipped = PACKAGE_FOLDER / "templates"
    return shipped if shipped.is_dir() else PACKAGE_FOLDER.parent / "templates"


def weights_folder() -> Path:
    """The bundled model and the bundled adapters."""
    return PACKAGE_FOLDER / "weights"


@dataclass(frozen=True)
class Project:
    """An author's folder; `root` is absolute, with links resolved."""

    root: Path

    @classmethod
    def at(cls, folder: Path) -> "Project":
        """The project at a folder, or at its parent if the folder is named `scenes`."""
        root = folder.resolve()
        return cls(root.parent if root.name == SCENES else root)

    @classmethod
    def of_story(cls, story: Path) -> "Project":
        """A story's project: the parent of the nearest `scenes` folder above the file.

        A story outside any `scenes` folder has its own folder as its project.
        """
        folder = story.resolve().parent
        scenes = next((above for above in (folder, *folder.parents) if above.name == SCENES), None)
        return cls(folder if scenes is None else scenes.parent)

    @property
    def scenes(self) -> Path:
        """The stories, in this folder and those below it."""
        return self.root / SCENES

    @property
    def defaults(self) -> Path:
        """What all books have in common; the file may not exist."""
        return self.root / DEFAULTS_FILE

    @property
    def adapters(self) -> Path:
        """Adapters, each as NAME/MODEL/."""
        return self.root / "adapters"

    @property
    def fonts(self) -> Path:
        """The author's own font files."""
        return self.root / "fonts"

    def templates(self, kind: str) -> Path:
        """The author's templates of one kind: `prompts` or `pages`."""
        return self.root / "templates" / kind

    @property
    def output(self) -> Path:
        """The finished books, one folder each."""
        return self.root / "output"

    def output_of(self, story: Path, languages: Sequence[str] = ()) -> Path:
        """The folder of a story's book, e.g. output/year1/kite for scenes/year1/kite.yaml.

        An edition in other `languages` than the story's has a folder of its own: output/kite.sw.
        """
        return self.output / ".".join((self.name_of(story), "-".join(languages))).rstrip(".")

    def name_of(self, story: Path) -> str:
        """A story's name in the project, such as `kancil` or `year1/kite`."""
        path = story.resolve()
        base = self.scenes if path.is_relative_to(self.scenes) else path.parent
        return path.relative_to(base).with_suffix("").as_posix()

    def find_story(self, name: str) -> Path | None:
        """The story of this name, such as `kancil` or `year1/kite`; None if there is none."""
        base = self.scenes if self.scenes.is_dir() else self.root
        paths = (base / f"{name}{suffix}" for suffix in _STORY_SUFFIXES)
        return next((path for path in paths if path.is_file() and self.contains(path)), None)

    def stories(self) -> dict[str, Path]:
        """The project's stories by name, such as `kancil` or `year1/kite`, in that order."""
        base = self.scenes if self.scenes.is_dir() else self.root
        pattern = "**/*" if base == self.scenes else "*"
        paths = sorted(path for path in base.glob(pattern) if path.suffix in _STORY_SUFFIXES)
        return {
            path.relative_to(base).with_suffix("").as_posix(): path
            for path in paths
            if self.contains(path) and path != self.defaults and not translated_story(path)
        }

    def contains(self, path: Path) -> bool:
        """Whether a path, with links resolved, lies in the project."""
        return path.resolve().is_relative_to(self.root)


def duplicate_stories(story: Path) -> Iterator[Path]:
    """Other story files that would write the same book: the same name with another suffix."""
    for suffix in _STORY_SUFFIXES:
        duplicate = story.with_suffix(suffix)
        if suffix != story.suffix and duplicate.is_file():
            yield duplicate


def translation_file(story: Path, language: str) -> Path:
    """The file of a story's texts in another language: kancil.sw.yaml for kancil.yaml."""
    return story.with_suffix(f".{language}{story.suffix}")


def translated_story(path: Path) -> Path | None:
    """The story whose texts a file holds in another language; None if it is not such a file."""
    name = _TRANSLATION.fullmatch(path.stem)
    if name is None or path.suffix not in _STORY_SUFFIXES:
        return None
    stories = (path.with_name(name["story"] + suffix) for suffix in _STORY_SUFFIXES)
    return next((story for story in stories if story.is_file()), None)


def lies_inside(name: str, base: Path, project: Path) -> bool:
    """Whether a path, as written in a story, lies in the project on any operating system."""
    foreign = PureWindowsPath(name)
    if foreign.drive or foreign.root or "\\" in name or name.startswith("~") or "\0" in name:
        return False
    return Path(os.path.realpath(base / name)).is_relative_to(project)
