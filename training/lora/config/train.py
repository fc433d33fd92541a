"""The settings of training, under the names of diffusers' trainers."""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from storybook.story.fields import Line, Part, Rows
from training.lora.config.kinds import Place, Share, Span, Text


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
    init_adapter: Place | None = Field(
        default=None,
        description="An adapter of the same rank and modules to begin with: a folder or file.",
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
    adam_weight_decay: Share = Field(default=1e-2, description="Weight decay.")
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
    caption_dropout: Share = Field(
        default=0.0, description="Share of samples with an empty caption."
    )
    masked_loss: Share | None = Field(
        default=None, description="What counts outside of the masks; null is no masks."
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
