"""The settings of the data set: which pictures, how they are chosen, captioned and encoded."""

from typing import Literal

from pydantic import Field

from storybook.story.fields import Line, Part, Rows
from training.lora.config.kinds import Place, Share, Text


class Data(Part):
    """Where the pictures and their captions come from, and on which terms."""

    pictures: Place = Field(description="Folder of pictures (PNG, JPEG, WebP), with subfolders.")
    include: Rows[Line] = Field(
        default=(), description="Patterns of pictures to take, e.g. 'a-tiny-seed/*'; else all."
    )
    captions: Place | None = Field(
        default=None,
        description="CSV with a column `image` (paths in `pictures`) and columns of captions; "
        "`captions.csv` in the folder if left out and there.",
    )
    caption_columns: Rows[Line] = Field(
        default=("captions",), description="Columns that hold captions; each picture may use any."
    )
    held_out: Place | None = Field(
        default=None, description="Folder of pictures that are kept from training, laid out alike."
    )
    held_out_share: float = Field(
        default=0.1,
        ge=0,
        le=0.5,
        description="Share of the pictures that is kept from training, without `held_out`.",
    )
    compose: int | None = Field(
        default=None,
        ge=10,
        le=5000,
        description="Compose that many scenes of the house's own characters first, four fifths "
        "into `pictures`, the others into `held_out`.",
    )
    licence: Line = Field(description="Licence of the pictures; the model card passes it on.")
    attribution: Text | None = Field(
        default=None, description="Whom the licence wants named, and with what words."
    )


class Curate(Part):
    """What pictures have to be like, and how they are fitted; a threshold of null is not asked."""

    resolution: int | None = Field(
        default=None, ge=32, le=2048, description="Side in px; the base model's if left out."
    )
    fit: Literal["centre", "pad", "subject"] = Field(
        default="centre",
        description="Crop to the middle, pad with the border's colour, or crop to what stands out.",
    )
    aspect_buckets: bool = Field(
        default=False, description="Keep shapes: portrait and landscape of about the same area."
    )
    min_side_px: int | None = Field(
        default=256, ge=8, description="Pictures with a shorter side are left out as tiny."
    )
    min_sharpness: Share | None = Field(
        default=0.045,
        description="Blurred below: the 99th percentile of the step from pixel to pixel at 512 px, "
        "as a share of full contrast.",
    )
    max_duplicate_bits: int | None = Field(
        default=20,
        ge=0,
        le=128,
        description="Near-duplicates: at most so many of the 256 bits of the difference hash "
        "differ; the larger picture stays.",
    )
    max_letters: int | None = Field(
        default=24,
        ge=1,
        description="Watermarked or lettered above: marks in rows like those of writing.",
    )
    min_colourfulness: Share | None = Field(
        default=0.025,
        description="Greyscale or line art below: upper quartile of Lab's chroma where something "
        "is drawn, as a share of 100.",
    )
    max_palette_distance: Share | None = Field(
        default=0.9,
        description="Off palette above: Jensen-Shannon distance of the picture's colours to those "
        "of all the others.",
    )
    normalise_colours: Share = Field(
        default=0.0,
        description="How far each picture's mean and spread of Lab are drawn to the set's.",
    )


class Caption(Part):
    """How pictures come by their captions; captions that are there are kept."""

    model: Place | None = Field(
        default=None,
        description="A BLIP captioning model on this machine (hub id or folder), for pictures "
        "without a caption; else their names are guessed from.",
    )
    prefix: Text | None = Field(default=None, description="Words put before each caption.")
    trigger_words: Rows[Line] = Field(
        default=(), description="Words that call the adapter; put first where a caption lacks them."
    )
    cut: bool = Field(
        default=False, description="Let the encoder cut captions that are too long for it."
    )


class Encode(Part):
    """What is encoded once, before training."""

    random_flip: bool = Field(default=False, description="Each picture also mirrored.")
    crops: int = Field(default=0, ge=0, le=8, description="Crops of each picture as well.")
    crop_share: float = Field(default=0.85, gt=0.3, lt=1, description="Side of a crop, as a share.")
    masks: Place | None = Field(
        default=None,
        description="Folder of masks under the pictures' names (white counts) for `masked_loss`.",
    )
