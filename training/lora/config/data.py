"""Settings of the data set: how pictures are found, curated, captioned and encoded."""

from typing import Literal

from pydantic import Field

from storybook.story.fields import FrozenList, Line, Part
from training.lora.config.kinds import Place, Share, Text


class Compose(Part):
    """Scenes to paint as the data set: random ones, captioned as the product words its prompts."""

    scenes: int = Field(ge=10, le=5000, description="How many scenes.")
    domain: Literal["mini", "kancil", "full", "painter"] = Field(
        default="kancil", description="Which figures, places and styles: see `training/scenes`."
    )
    style: Line | None = Field(
        default=None, description="The style of all of them; default any of the domain's."
    )


class Data(Part):
    """Source of the pictures and captions, and their licence."""

    pictures: Place = Field(description="Folder of pictures (PNG, JPEG, WebP), with subfolders.")
    include: FrozenList[Line] = Field(
        default=(),
        description="Glob patterns of pictures to use, e.g. 'a-tiny-seed/*'; default all.",
    )
    captions: Place | None = Field(
        default=None,
        description="CSV with a column `image` (paths from `pictures`, or from the CSV) and "
        "columns of captions; default `captions.csv` in the folder, if it exists.",
    )
    caption_columns: FrozenList[Line] = Field(
        default=("captions",), description="Caption columns; a picture may use any of them."
    )
    held_out: Place | None = Field(
        default=None, description="Folder of held-out pictures, with the same layout."
    )
    held_out_share: float = Field(
        default=0.1,
        ge=0,
        le=0.5,
        description="Share of pictures to hold out if `held_out` is not set.",
    )
    compose: Compose | None = Field(
        default=None,
        description="First paint these scenes, four fifths into `pictures`, the rest into "
        "`held_out`; masks and sketches into `masks` and `sketches` beside them.",
    )
    licence: Line = Field(description="Licence of the pictures, repeated in the model card.")
    attribution: Text | None = Field(
        default=None, description="Attribution that the licence requires."
    )


class Curate(Part):
    """Requirements for pictures, and how they are fitted; a null threshold is not checked."""

    resolution: int | None = Field(
        default=None, ge=32, le=2048, description="Side in px; default the base model's."
    )
    fit: Literal["centre", "pad", "subject"] = Field(
        default="centre",
        description="Centre crop, pad with the border's colour, or crop to the salient area.",
    )
    aspect_buckets: bool = Field(
        default=False, description="Keep shapes: portrait and landscape of about the same area."
    )
    min_side_px: int | None = Field(
        default=256, ge=8, description="Pictures with a shorter side are rejected as tiny."
    )
    min_sharpness: Share | None = Field(
        default=0.045,
        description="Rejected as blurred below: 99th percentile of the pixel gradient at 512 px, "
        "as a share of full contrast.",
    )
    max_duplicate_bits: int | None = Field(
        default=20,
        ge=0,
        le=128,
        description="Near-duplicates if at most this many of the 256 bits of the difference hash "
        "differ; the larger picture is kept.",
    )
    max_letters: int | None = Field(
        default=24,
        ge=1,
        description="Rejected as watermarked or lettered above: letter-like marks in rows.",
    )
    min_colourfulness: Share | None = Field(
        default=0.025,
        description="Rejected as greyscale or line art below: upper quartile of Lab chroma off the "
        "background, as a share of 100.",
    )
    max_palette_distance: Share | None = Field(
        default=0.9,
        description="Rejected as off palette above: Jensen-Shannon distance of its colours to "
        "those of the other pictures.",
    )
    normalise_colours: Share = Field(
        default=0.0,
        description="How far to move each picture's mean and spread of Lab towards the set's.",
    )


class Caption(Part):
    """How pictures are captioned; existing captions are kept."""

    model: Place | None = Field(
        default=None,
        description="A BLIP captioning model on this machine (hub id or folder), for pictures "
        "without a caption; otherwise captions are guessed from file names.",
    )
    prefix: Text | None = Field(default=None, description="Text put before each caption.")
    trigger_words: FrozenList[Line] = Field(
        default=(), description="Trigger words; put first in captions that lack them."
    )
    cut: bool = Field(
        default=False, description="Allow the encoder to truncate captions that are too long."
    )


class Encode(Part):
    """Settings of encoding, done once before training."""

    random_flip: bool = Field(default=False, description="Also train on each picture mirrored.")
    crops: int = Field(default=0, ge=0, le=8, description="Additional crops per picture.")
    crop_share: float = Field(default=0.85, gt=0.3, lt=1, description="Crop side, as a share.")
    masks: Place | None = Field(
        default=None,
        description="Folder of masks with the pictures' names (white is inside) for `masked_loss`.",
    )
    sketches: Place | None = Field(
        default=None,
        description="Folder of flat sketches with the pictures' names, of the same shape, for a "
        "base model that paints over sketches.",
    )
