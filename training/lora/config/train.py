"""Settings of training, named as in diffusers' trainers."""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from storybook.story.fields import FrozenList, Line, Part
from training.lora.config.kinds import Place, Share, Span, Text


class Prior(Part):
    """Prior preservation (Ruiz et al. 2023): class pictures drawn by the base model."""

    class_prompts: FrozenList[Text] = Field(
        min_length=1, description="Prompts for the class pictures."
    )
    num_class_images: int = Field(default=100, ge=1, le=5000, description="Class pictures.")
    prior_loss_weight: float = Field(default=1.0, ge=0, le=10, description="Loss weight.")


class Train(Part):
    """Settings of the optimisation."""

    method: Literal["lora", "dreambooth"] = Field(
        default="lora", description="A LoRA, or the whole U-Net."
    )
    rank: int = Field(default=16, ge=1, le=512, description="Rank of the LoRA.")
    lora_alpha: float | None = Field(
        default=None, gt=0, description="The LoRA is scaled by alpha / rank; default rank."
    )
    init_adapter: Place | None = Field(
        default=None,
        description="Adapter to start from, with the same rank and modules: a folder or file.",
    )
    lora_dropout: float = Field(default=0.0, ge=0, lt=1, description="Dropout before the LoRA.")
    target_modules: FrozenList[Line] = Field(
        default=("to_q", "to_k", "to_v", "to_out.0"),
        min_length=1,
        description="U-Net modules to adapt, by suffix of their names.",
    )
    train_text_encoder: bool = Field(
        default=False,
        description="Also adapt the text encoder; text embeddings are then not cached.",
    )
    train_batch_size: int = Field(default=1, ge=1, le=512, description="Batch size.")
    gradient_accumulation_steps: int = Field(
        default=4, ge=1, le=256, description="Batches per optimiser step."
    )
    max_train_steps: int | None = Field(
        default=None, ge=1, le=1_000_000, description="Steps; overrides `num_train_epochs`."
    )
    num_train_epochs: int | None = Field(
        default=None, ge=1, le=10_000, description="Passes over the pictures."
    )
    learning_rate: float = Field(default=1e-4, gt=0, le=1, description="Peak rate.")
    lr_scheduler: Literal[
        "constant", "constant_with_warmup", "linear", "cosine", "cosine_with_restarts", "polynomial"
    ] = Field(default="cosine_with_restarts", description="Learning rate schedule.")
    lr_warmup_steps: int = Field(default=100, ge=0, description="Steps to the peak rate.")
    lr_num_cycles: int = Field(default=1, ge=1, le=100, description="Cosine cycles.")
    optimizer: Literal["adamw"] = Field(default="adamw", description="Loshchilov & Hutter 2019.")
    adam_beta1: float = Field(default=0.9, ge=0, lt=1, description="Decay of the mean.")
    adam_beta2: float = Field(default=0.999, ge=0, lt=1, description="Decay of the spread.")
    adam_weight_decay: Share = Field(default=1e-2, description="Weight decay.")
    adam_epsilon: float = Field(default=1e-8, gt=0, le=1, description="Added to the spread.")
    max_grad_norm: float | None = Field(
        default=1.0, gt=0, description="Gradients are clipped to this norm, over all weights."
    )
    loss: Literal["mse", "huber"] = Field(default="mse", description="Loss function.")
    snr_gamma: float | None = Field(
        default=None,
        gt=0,
        le=100,
        description="Min-SNR weighting (Hang et al. 2023); null is none.",
    )
    timestep_spans: FrozenList[Span] = Field(
        default=((0, 1),),
        min_length=1,
        description="Spans of noise levels, 0 to 1, to train on; each is sampled equally often.",
    )
    caption_dropout: Share = Field(
        default=0.0, description="Share of samples with an empty caption."
    )
    masked_loss: Share | None = Field(
        default=None, description="Loss weight outside the masks; null disables masks."
    )
    mixed_precision: Literal["no", "fp16", "bf16"] = Field(
        default="no", description="Used on a GPU; trained weights stay in float32."
    )
    ema_decay: float | None = Field(
        default=None, gt=0, lt=1, description="Moving average of the weights; null is none."
    )
    prior: Prior | None = Field(default=None, description="Prior preservation.")
    seed: int = Field(default=777, ge=0, lt=2**32, description="Random seed.")
    checkpointing_steps: int = Field(
        default=100, ge=1, description="Steps between checkpoints, each with the held-out loss."
    )
    checkpoints_total_limit: int = Field(
        default=3, ge=1, description="Checkpoints to keep, in addition to the best."
    )
    dataloader_num_workers: int = Field(
        default=2, ge=0, le=64, description="Threads that read pictures during encoding."
    )
    report_to: Literal["tensorboard", "none"] = Field(
        default="none", description="Curves in addition to stats.jsonl and loss.png."
    )

    @model_validator(mode="after")
    def _some_length(self) -> "Train":
        if self.max_train_steps is None and self.num_train_epochs is None:
            raise PydanticCustomError("length", "needs max_train_steps or num_train_epochs")
        return self
