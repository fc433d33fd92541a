"""The workshop's configuration: what `training/NAME.yaml` may say, checked and frozen.

Settings of training carry the names of diffusers' trainers. Paths are taken from the folder in
which the command is run.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from storybook.story.words import Line, Name, Part, Rows

Place = Annotated[str, Field(min_length=1, max_length=500)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Number = Annotated[float, Field()]
Span = Annotated[tuple[Number, Number], Strict(False)]


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
    min_sharpness: float | None = Field(
        default=0.045,
        ge=0,
        le=1,
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
    min_colourfulness: float | None = Field(
        default=0.025,
        ge=0,
        le=1,
        description="Greyscale or line art below: upper quartile of Lab's chroma where something "
        "is drawn, as a share of 100.",
    )
    max_palette_distance: float | None = Field(
        default=0.9,
        ge=0,
        le=1,
        description="Off palette above: Jensen-Shannon distance of the picture's colours to those "
        "of all the others.",
    )
    normalise_colours: float = Field(
        default=0.0,
        ge=0,
        le=1,
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


class Prior(Part):
    """Prior preservation (Ruiz et al. 2023): pictures of the class, drawn by the base model."""

    class_prompts: Rows[Text] = Field(min_length=1, description="What the base model draws.")
    num_class_images: int = Field(default=100, ge=1, le=5000, description="How many of them.")
    prior_loss_weight: float = Field(default=1.0, ge=0, le=10, description="Their loss's weight.")


class Train(Part):
    """How the weights are fitted."""

    method: Literal["lora", "dreambooth"] = Field(
        default="lora", description="A LoRA, or the whole U-Net."
    )
    rank: int = Field(default=16, ge=1, le=512, description="Rank of the LoRA.")
    lora_alpha: float | None = Field(
        default=None, gt=0, description="The LoRA is scaled by alpha / rank; rank if left out."
    )
    lora_dropout: float = Field(default=0.0, ge=0, lt=1, description="Dropout before the LoRA.")
    target_modules: Rows[Line] = Field(
        default=("to_q", "to_k", "to_v", "to_out.0"),
        min_length=1,
        description="Modules of the U-Net that are adapted, by the ends of their names.",
    )
    train_text_encoder: bool = Field(
        default=False, description="Adapt the text encoder as well; nothing of text is cached then."
    )
    train_batch_size: int = Field(default=1, ge=1, le=512, description="Pictures at once.")
    gradient_accumulation_steps: int = Field(
        default=4, ge=1, le=256, description="Batches that make one step."
    )
    max_train_steps: int | None = Field(
        default=None, ge=1, le=1_000_000, description="Steps; goes before `num_train_epochs`."
    )
    num_train_epochs: int | None = Field(
        default=None, ge=1, le=10_000, description="Times that each picture is seen."
    )
    learning_rate: float = Field(default=1e-4, gt=0, le=1, description="Highest rate.")
    lr_scheduler: Literal[
        "constant", "constant_with_warmup", "linear", "cosine", "cosine_with_restarts", "polynomial"
    ] = Field(default="cosine_with_restarts", description="How the rate goes on.")
    lr_warmup_steps: int = Field(default=100, ge=0, description="Steps until it is reached.")
    lr_num_cycles: int = Field(default=1, ge=1, le=100, description="Starts of the cosine.")
    optimizer: Literal["adamw"] = Field(default="adamw", description="Loshchilov & Hutter 2019.")
    adam_beta1: float = Field(default=0.9, ge=0, lt=1, description="Decay of the mean.")
    adam_beta2: float = Field(default=0.999, ge=0, lt=1, description="Decay of the spread.")
    adam_weight_decay: float = Field(default=1e-2, ge=0, le=1, description="Weight decay.")
    adam_epsilon: float = Field(default=1e-8, gt=0, le=1, description="Added to the spread.")
    max_grad_norm: float | None = Field(
        default=1.0, gt=0, description="Gradients are clipped to this norm, over all weights."
    )
    loss: Literal["mse", "huber"] = Field(default="mse", description="Of the prediction.")
    snr_gamma: float | None = Field(
        default=None,
        gt=0,
        le=100,
        description="Min-SNR weighting (Hang et al. 2023); null is none.",
    )
    timestep_spans: Rows[Span] = Field(
        default=((0, 1),),
        min_length=1,
        description="Noise levels from 0 to 1 that are trained: of each span equally many.",
    )
    caption_dropout: float = Field(
        default=0.0, ge=0, le=1, description="Share of samples with an empty caption."
    )
    masked_loss: float | None = Field(
        default=None, ge=0, le=1, description="What counts outside of the masks; null is no masks."
    )
    mixed_precision: Literal["no", "fp16", "bf16"] = Field(
        default="no", description="On a GPU; the weights that are trained stay in float32."
    )
    ema_decay: float | None = Field(
        default=None, gt=0, lt=1, description="Moving average of the weights; null is none."
    )
    prior: Prior | None = Field(default=None, description="Prior preservation.")
    seed: int = Field(default=777, ge=0, lt=2**32, description="Of all that is drawn by lot.")
    checkpointing_steps: int = Field(
        default=100, ge=1, description="Steps between checkpoints, each with the held-out loss."
    )
    checkpoints_total_limit: int = Field(
        default=3, ge=1, description="Checkpoints that stay, the best besides."
    )
    dataloader_num_workers: int = Field(
        default=2, ge=0, le=64, description="Threads that read pictures while they are encoded."
    )
    report_to: Literal["tensorboard", "none"] = Field(
        default="none", description="Curves besides stats.jsonl and loss.png."
    )

    @model_validator(mode="after")
    def _some_length(self) -> "Train":
        if self.max_train_steps is None and self.num_train_epochs is None:
            raise PydanticCustomError("length", "needs max_train_steps or num_train_epochs")
        return self


class Validation(Part):
    """What is drawn while training goes on."""

    validation_prompts: Rows[Text] = Field(default=(), max_length=12, description="Of the grids.")
    validation_steps: int = Field(default=200, ge=1, description="Steps between sample grids.")
    score_pictures: int = Field(
        default=0,
        ge=0,
        le=64,
        description="Held-out captions that are drawn and scored at each checkpoint.",
    )
    held_out_timesteps: int = Field(
        default=4, ge=1, le=50, description="Noise levels of the held-out loss, evenly spread."
    )
    num_inference_steps: int | None = Field(
        default=None, ge=1, le=150, description="Steps of drawing; the model's if left out."
    )


class Subject(Part):
    """A character by which the adapter is judged."""

    name: Line = Field(description="As the report calls it.")
    prompts: Rows[Text] = Field(
        min_length=1, max_length=24, description="Pictures of it, in words."
    )
    negative_prompt: Annotated[str, Field(max_length=1000)] = Field(
        default="", description="What they should not show."
    )


class Evaluate(Part):
    """Drawing with and without the adapter, and what is counted."""

    subjects: dict[Name, Subject] = Field(
        default={}, max_length=24, description="Characters, each under a key of your own."
    )
    drift_prompts: Rows[Text] = Field(
        default=(), max_length=24, description="Pictures that the adapter should leave as they are."
    )
    seeds: Rows[int] = Field(default=(777,), min_length=1, max_length=16, description="Of each.")
    held_out_prompts: int = Field(
        default=24, ge=0, le=500, description="Held-out captions drawn, with and without."
    )
    clip: Place = Field(
        default="openai/clip-vit-large-patch14-336",
        description="CLIP on this machine (hub id or folder), for clip_mmd and prompt fit.",
    )
    guidance_scale: float | None = Field(
        default=None, ge=0, le=30, description="The model's if left out."
    )
    permutations: int = Field(
        default=500, ge=20, le=20_000, description="Of the test whether two sets differ."
    )


class Config(Part):
    """One adapter: its data, its training, its judgement."""

    name: Name = Field(description="Name of the adapter.")
    base: Line = Field(description="Base model: mini, sd21, sd21-base, a folder or a hub id.")
    revision: Line | None = Field(default=None, description="Version of a hub model.")
    work: Place | None = Field(
        default=None, description="Folder of all steps; .cache/workshop/NAME if left out."
    )
    description: Text | None = Field(default=None, description="For the model card.")
    data: Data = Field(description="The pictures.")
    curate: Curate = Field(default_factory=Curate, description="Choosing and fitting them.")
    caption: Caption = Field(default_factory=Caption, description="Their captions.")
    encode: Encode = Field(default_factory=Encode, description="Their latents.")
    train: Train = Field(description="The training.")
    validation: Validation = Field(default_factory=Validation, description="Watching it.")
    grid: dict[Name, Rows[Any]] = Field(
        default={}, max_length=6, description="A sweep: settings of `train`, each with its values."
    )
    evaluate: Evaluate = Field(default_factory=Evaluate, description="Judging the adapter.")

    @property
    def folder(self) -> Path:
        """Where the steps write."""
        return Path(self.work or f".cache/workshop/{self.name}")
