"""The pictures of a book as files beside it, with placeholders for those that failed."""

from collections.abc import Mapping
from pathlib import Path

from storybook.files import write_atomically
from storybook.render.job import RenderJob
from storybook.render.run import RenderResult
from storybook.slot import Slot
from storybook.store import Store


def export_pictures(result: RenderResult, store: Store, folder: Path) -> dict[Slot, Path]:
    """Copy the book's pictures to `folder`, by slot; remove those of pages that no longer exist.

    Raises:
        StoreError: the folder cannot be written.
    """
    paths = {slot: folder / f"{slot}.png" for slot in result.pictures}
    for slot, job in result.pictures.items():
        store.export(job.key, paths[slot])
    missing = {_placeholder_path(folder, failure.slot) for failure in result.failures}
    for path in set(folder.glob("*.png")) - set(paths.values()) - missing:
        path.unlink()
    return paths


def export_placeholders(
    result: RenderResult, jobs: Mapping[Slot, RenderJob], language: str, folder: Path
) -> dict[Slot, Path]:
    """Write a placeholder for each missing picture, by slot, with its text in `language`.

    Raises:
        StoreError: the folder cannot be written.
    """
    from storybook.book.placeholder import paint_placeholder

    paths = {failed.slot: _placeholder_path(folder, failed.slot) for failed in result.failures}
    for slot, path in paths.items():
        picture = paint_placeholder(jobs[slot].width, jobs[slot].height, language)
        if not path.is_file() or path.read_bytes() != picture:
            write_atomically(path, picture)
    return paths


def _placeholder_path(folder: Path, slot: str) -> Path:
    return folder / f"{slot}-missing.png"
