"""Commands for the store of pictures: stats, verify, gc."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storybook.cli.options import JSON, STORE, emit
from storybook.cli.wording import count, describe_size

if TYPE_CHECKING:
    from storybook.models.compiled import CompiledFolder


@click.group()
def store() -> None:
    """Look after the store, where all books' pictures are kept."""


@store.command()
@STORE
@JSON
def stats(store: str | None, as_json: bool) -> None:
    """How many pictures there are, and how much room they take."""
    from storybook.models.compiled import find_compiled
    from storybook.store import open_store
    from storybook.store.upkeep import measure_store

    opened = open_store(store)
    address, statistics = opened.storage.address, measure_store(opened)
    enlarged = f", {statistics.enlarged} enlarged for print" if statistics.enlarged else ""
    refused = f", {statistics.refused} refused by the safety gate" if statistics.refused else ""
    size = describe_size(statistics.size_bytes)
    compiled = find_compiled()
    networks = _describe_compiled(compiled)
    emit(
        as_json,
        f"{address}: {count(statistics.pictures, 'picture')}{enlarged}, {size}{refused}{networks}",
        "stats",
        address=address,
        pictures=statistics.pictures,
        enlarged=statistics.enlarged,
        refused=statistics.refused,
        size_bytes=statistics.size_bytes,
        compiled_networks=len(compiled),
        compiled_size_bytes=sum(network.size_bytes for network in compiled),
    )


@store.command()
@STORE
@JSON
def verify(store: str | None, as_json: bool) -> None:
    """Read every picture whole; exit code 3 if one is damaged (a build draws it again)."""
    from storybook.render.picture_file import read_facts
    from storybook.store import open_store
    from storybook.store.upkeep import verify_store

    intact = 0
    damaged = 0
    for key, fault in verify_store(open_store(store), read_facts):
        intact += not fault
        damaged += bool(fault)
        if fault:
            emit(as_json, f"{key[:16]} damaged: {fault}", "damaged", key=key, detail=fault)
    words = f"{count(intact, 'picture is', 'pictures are')} whole"
    if damaged:
        words += f", {damaged} damaged: build their books again, and they are drawn again"
    emit(as_json, words, "verified", whole=intact, damaged=damaged)
    if damaged:
        sys.exit(3)


@store.command()
@STORE
@click.option(
    "--unused-days",
    type=click.FloatRange(min=0),
    default=90,
    show_default=True,
    help="Remove pictures that no build has used for so long.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be removed, and remove nothing.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default="output",
    show_default=True,
    help="Folder of books whose pictures are kept in any case.",
)
@JSON
def gc(store: str | None, unused_days: float, dry_run: bool, output: Path, as_json: bool) -> None:
    """Remove pictures that no build has used for long; those of the books in ./output are kept.

    The same goes for the networks that OpenVINO compiled, in the cache folder.
    """
    from storybook.book.manifest import NAME, read_manifest
    from storybook.models.compiled import find_compiled, remove_compiled
    from storybook.store import open_store
    from storybook.store.upkeep import collect_garbage

    books = [path.parent for path in output.rglob(NAME)]
    keep = {job.key for folder in books for job in read_manifest(folder).jobs.values()}
    removed = collect_garbage(open_store(store), keep, unused_days, dry_run)
    compiled = find_compiled(unused_days)
    if not dry_run:
        remove_compiled(compiled)
    networks = _describe_compiled(compiled)
    verb = "would be removed" if dry_run else "removed"
    size = describe_size(removed.size_bytes)
    enlarged = f" and {removed.enlarged} enlarged for print" if removed.enlarged else ""
    emit(
        as_json,
        f"{count(removed.pictures, 'picture')}{enlarged} {verb}, {size}{networks}; "
        f"{count(len(keep), 'picture')} of {count(len(books), 'book')} in {output} kept",
        "collected",
        removed=not dry_run,
        pictures=removed.pictures,
        enlarged=removed.enlarged,
        size_bytes=removed.size_bytes,
        compiled_networks=len(compiled),
        compiled_size_bytes=sum(network.size_bytes for network in compiled),
    )


def _describe_compiled(compiled: "Sequence[CompiledFolder]") -> str:
    if not compiled:
        return ""
    size = describe_size(sum(network.size_bytes for network in compiled))
    return f", {count(len(compiled), 'compiled network')}, {size}"
