"""Draws several variants of a picture with different seeds, and a sheet to choose from.

Variant 1 has the picture's current seed, variant n that seed + (n - 1) * 7919, modulo 2**32, so a
number means the same picture on every machine, however many are drawn. The step is far larger than
the few seeds that the safety gate tries in a row. A sheet stores the jobs that it shows, so numbers
stay valid after one variant has been picked.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from storybook.book.plan import BookPlan
from storybook.errors import StoreError, StorybookError
from storybook.files import write_atomically
from storybook.images.png import read_json_chunk
from storybook.render.job import SEEDS, RenderJob
from storybook.render.run import render
from storybook.render.session import Session
from storybook.slot import COVER, Slot
from storybook.store import Store

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SEED_STEP = 7919
MOST_VARIANTS = 24
COLUMNS = 3
SIDE_PX = 400  # the longer side of a picture on the sheet
GAP_PX = 24
LABEL_PX = 44
_CHUNK = "storybook-variants"
_GROUND, _INK, _FAINT = "#f6f2ea", "#2b2a33", "#6d6a73"


def variant_jobs(job: RenderJob, count: int) -> dict[int, RenderJob]:
    """The jobs of variants 1 to `count`; variant 1 is the job itself."""
    return {
        number: replace(job, seed=(job.seed + (number - 1) * SEED_STEP) % SEEDS)
        for number in range(1, count + 1)
    }


def draw_variants(plan: BookPlan, slot: Slot, count: int, session: Session) -> dict[int, RenderJob]:
    """Draw variants 1 to `count` of one picture (`cover`, `page-04`) into the store.

    Returns the jobs under which they are stored, by number; a job has a different seed if the
    safety gate refused the first. Failed variants are left out; the reason is reported.

    Raises:
        StorybookError: the story has no such picture, or the count is invalid.
        StoreError, ModelError, AdapterError: as `render`.
    """
    if slot not in plan.jobs:
        known = ", ".join(plan.jobs) or "none"
        raise StorybookError(f"the story has no picture '{slot}'", f"It has these: {known}")
    if plan.jobs[slot].is_own_file:
        message = f"the picture of {slot} is a file of yours: there are no variants of it"
        raise StorybookError(message, "Take 'file' out of its 'picture' to have it drawn.")
    if not 1 <= count <= MOST_VARIANTS:
        raise StorybookError(f"{count} variants cannot be drawn", f"Ask for 1 to {MOST_VARIANTS}.")
    jobs = variant_jobs(plan.jobs[slot], count)
    names = {Slot(f"variant {number}"): number for number in jobs}
    wanted = {name: jobs[number] for name, number in names.items()}
    result = render(wanted, session, plan.choice.spec, plan.adapters)
    return {names[name]: job for name, job in result.pictures.items()}


def look_alike(variants: Mapping[int, RenderJob], store: Store) -> bool:
    """Whether variants look nearly the same, as when the scene leaves little for the seed to vary.

    They do if the mean difference over all pairs is below `quality.ALIKE`.

    Raises:
        StoreError: a picture is no longer in the store.
    """
    from storybook.images.quality import ALIKE, difference, shrink

    small = [shrink(_picture(job, store)) for job in variants.values()]
    differences = [difference(first, second) for first, second in combinations(small, 2)]
    return bool(differences) and fmean(differences) < ALIKE


def sheet_path(plan: BookPlan, slot: Slot) -> Path:
    """The path of a picture's variant sheet."""
    return plan.folder / "variants" / f"{slot}.png"


def write_sheet(
    plan: BookPlan, slot: Slot, variants: Mapping[int, RenderJob], store: Store
) -> Path:
    """Write variants side by side to one PNG, with numbers and seeds; return its path.

    Raises:
        StoreError: a picture is no longer in the store, or the sheet cannot be written.
    """
    from PIL.PngImagePlugin import PngInfo

    sheet = _paint_sheet(variants, plan.jobs[slot].seed, store)
    chunks = PngInfo()
    jobs = {number: asdict(job) for number, job in variants.items()}
    chunks.add_itxt(_CHUNK, json.dumps(jobs))
    out = io.BytesIO()
    sheet.save(out, "PNG", pnginfo=chunks, compress_level=6)
    path = sheet_path(plan, slot)
    write_atomically(path, out.getvalue())
    return path


def read_sheet(path: Path) -> dict[int, RenderJob]:
    """The jobs of the variants on a sheet, by number.

    Raises:
        StoreError: there is no sheet, or it cannot be read.
    """
    slot = Slot(path.stem)
    number = slot.page_number
    hint = f"Draw them first: storybook draw STORY --page {number or COVER} --variants 6"
    try:
        jobs = read_json_chunk(path.read_bytes(), _CHUNK)
        return {int(number): RenderJob.from_dict(job) for number, job in jobs.items()}
    except FileNotFoundError as error:
        place = "the cover" if number is None else f"page {number}"
        raise StoreError(f"no variants of {place} have been drawn", hint) from error
    except (OSError, ValueError, AttributeError, StoreError) as error:
        raise StoreError(f"{path} is not a sheet of variants that can be read", hint) from error


def _paint_sheet(variants: Mapping[int, RenderJob], current_seed: int, store: Store) -> "Image":
    """The sheet, `RGB`: rows of pictures with number and seed; the current one is marked."""
    from storybook.images.contact_sheet import contact_sheet

    pictures = {number: _thumb(job, store) for number, job in variants.items()}
    width = max(picture.width for picture in pictures.values())
    cells = [
        _paint_cell(picture, width, number, variants[number].seed, current_seed)
        for number, picture in pictures.items()
    ]
    # Four look best as two rows of two.
    columns = 2 if len(pictures) == 4 else min(COLUMNS, len(pictures))
    return contact_sheet(cells, columns, GAP_PX, ground=_GROUND)


def _paint_cell(picture: "Image", width: int, number: int, seed: int, current_seed: int) -> "Image":
    """A picture with its number and seed under it."""
    from PIL import Image, ImageDraw

    cell = Image.new("RGB", (width, picture.height + LABEL_PX), _GROUND)
    cell.paste(picture, (0, 0))
    _label(ImageDraw.Draw(cell), (0, picture.height + 34), number, seed, seed == current_seed)
    return cell


def _thumb(job: RenderJob, store: Store) -> "Image":
    from PIL import Image

    picture = _picture(job, store)
    share = SIDE_PX / max(picture.size)
    size = (round(picture.width * share), round(picture.height * share))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _picture(job: RenderJob, store: Store) -> "Image":
    """A variant's picture, `RGB`."""
    from PIL import Image

    data = store.read(job.key)
    if data is None:
        raise StoreError(f"the picture with seed {job.seed} is not in the store any more")
    with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
        return picture.convert("RGB")


def _label(
    draw: "ImageDraw", place: tuple[int, int], number: int, seed: int, is_current: bool
) -> None:
    """Write a variant's number and seed; `place` is the left end of the baseline."""
    from PIL import ImageFont

    from storybook.layout.fonts.faces import find_font
    from storybook.layout.fonts.story_fonts import BUNDLED

    font = find_font(BUNDLED["ABeeZee"], Path())
    large, small = ImageFont.truetype(font, 30), ImageFont.truetype(font, 18)
    draw.text(place, f"{number}", _INK, large, "ls")
    words = f"seed {seed}" + (", in the story now" if is_current else "")
    after = place[0] + 12 + draw.textlength(f"{number}", large)
    draw.text((after, place[1]), words, _FAINT, small, "ls")
