"""RenderJob: everything that determines a picture's pixels, and the hash key of it."""

import functools
import hashlib
import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, get_origin, get_type_hints

from storybook.errors import StoreError
from storybook.models.sketch import SKETCH
from storybook.models.speed import DrawingWay

if TYPE_CHECKING:
    from storybook.models.adapters import AdapterUse

FORMAT_VERSION = 7
SEEDS = 2**32
OWN_FILE = "file"  # the backend of a picture that is a file of the author's

_FLOATS = (
    "guidance_scale",
    "guidance_rescale",
    "guidance_start",
    "guidance_end",
    "paint_figures",
    "paint_ground",
)
_OPTIONAL = ("revision", "adapter")  # which may be None
WeightedPrompts = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class JobAdapter:
    """The properties of an adapter that affect the pixels.

    `sha256` is that of the file, `tensors_sha256` that of the file without its header, by which
    A1111 identifies it.
    """

    name: str
    sha256: str
    scale: float
    tensors_sha256: str

    def __post_init__(self) -> None:
        """Normalise numbers, so that 1 and 1.0 give the same key."""
        object.__setattr__(self, "scale", float(self.scale))

    @classmethod
    def of(cls, use: "AdapterUse") -> "JobAdapter":
        """The properties of an adapter that is on this machine."""
        return cls(use.name, use.sha256, use.scale, use.tensors_sha256)


@dataclass(frozen=True)
class Region:
    """Where figures of one key are seen in a stage.

    `prompts` are (text, weight) pairs for them; `adapter` changes the model there only.
    """

    key: str
    prompts: WeightedPrompts
    adapter: JobAdapter | None = None

    def __post_init__(self) -> None:
        """Normalise numbers, as in a job."""
        object.__setattr__(self, "prompts", _weighted(self.prompts))


@dataclass(frozen=True)
class RenderJob:
    """Everything that determines a picture's pixels, and nothing else.

    `prompts` are (text, weight) pairs, two where styles are mixed; `width` and `height` are in
    pixels; `weights_sha256` is "" where the model is not on this machine; `stage` is the JSON of a
    Stage for a model that draws stages or paints over their sketches, else ""; `paint_figures` and
    `paint_ground` are the shares of the denoising that a diffusion model does over the sketch, 1
    for all of it, which begins with noise alone; `sketch_sha256` is the checksum of the code that
    draws the sketch, "" without one; `decoder` is the checksum of the tiny autoencoder that
    decodes a draft, "" for the model's own. A step is guided from the share `guidance_start` of the
    steps to `guidance_end`; deep features are computed in every `step_reuse`-th step. What lies in
    one of the `regions` of the stage reads that region's prompts, too.
    """

    prompts: WeightedPrompts
    negative_prompt: str
    seed: int
    width: int
    height: int
    num_inference_steps: int
    guidance_scale: float
    guidance_rescale: float
    scheduler: str
    prediction_type: str
    model: str
    revision: str | None
    weights_sha256: str
    adapters: tuple[JobAdapter, ...]
    dtype: str
    backend: str
    stage: str = ""
    paint_figures: float = 1.0
    paint_ground: float = 1.0
    sketch_sha256: str = ""
    decoder: str = ""
    guidance_start: float = 0.0
    guidance_end: float = 1.0
    step_reuse: int = 1
    regions: tuple[Region, ...] = ()
    format_version: int = FORMAT_VERSION

    def __post_init__(self) -> None:
        """Normalise numbers, so that 7 and 7.0 give the same key."""
        for name in _FLOATS:
            object.__setattr__(self, name, float(getattr(self, name)))
        object.__setattr__(self, "prompts", _weighted(self.prompts))

    @property
    def all_adapters(self) -> tuple[JobAdapter, ...]:
        """The adapters of the whole picture, then those of single regions."""
        figures = (region.adapter for region in self.regions)
        return (*self.adapters, *(adapter for adapter in figures if adapter is not None))

    @property
    def is_own_file(self) -> bool:
        """Whether the picture is a file of the author's; `weights_sha256` is that of its bytes."""
        return self.backend == OWN_FILE

    @property
    def is_sketch(self) -> bool:
        """Whether the picture is a sketch itself, drawn as vector art."""
        return self.backend == SKETCH.backend

    @property
    def is_over_sketch(self) -> bool:
        """Whether a diffusion model paints over a sketch."""
        return self.paint_figures < 1 or self.paint_ground < 1

    @property
    def is_guided(self) -> bool:
        """Whether each step predicts twice, with the prompt and with the negative prompt."""
        return self.guidance_scale > 1

    @property
    def has_shortcuts(self) -> bool:
        """Whether something is left out in some of the steps."""
        is_always = self.guidance_start <= 0 and self.guidance_end >= 1
        return self.step_reuse > 1 or (self.is_guided and not is_always)

    @property
    def settings(self) -> "RenderJob":
        """What jobs must share to be drawn in one batch."""
        regions = tuple(Region("", (), region.adapter) for region in self.regions)
        return replace(self, prompts=(), negative_prompt="", seed=0, stage="", regions=regions)

    @property
    def way(self) -> DrawingWay:
        """What the time that it takes to draw depends on, besides the steps."""
        size = self.width, self.height
        guided, draft = self.is_guided, bool(self.decoder)
        return DrawingWay(self.model, self.backend, *size, guided, draft, self.has_shortcuts)

    @property
    def step_count(self) -> int:
        """The denoising steps that are done: all, or the last ones if a sketch is painted over."""
        return max(self.steps_over(share) for share in (self.paint_figures, self.paint_ground))

    def steps_over(self, share: float) -> int:
        """The steps that are that share of all; at least one."""
        return max(1, round(self.num_inference_steps * share))

    @functools.cached_property
    def key(self) -> str:
        """The sha256 of the canonical JSON, 64 hex digits."""
        return hashlib.sha256(self.to_json().encode("ascii")).hexdigest()

    def to_json(self) -> str:
        """Canonical JSON: keys sorted, no spaces, ASCII only."""
        values = {name: getattr(self, name) for name in _field_names(RenderJob)}
        values["adapters"] = [
            {name: getattr(use, name) for name in _field_names(JobAdapter)} for use in self.adapters
        ]
        values["regions"] = [asdict(region) for region in self.regions]
        return json.dumps(values, sort_keys=True, separators=(",", ":"), allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> "RenderJob":
        """The job that `to_json` wrote.

        Raises:
            StoreError: it is not a render job, or is from another version of storybook.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise StoreError("this is not a render job: its JSON cannot be read") from error
        return cls.from_dict(data)

    @classmethod
    def from_dict(cls, data: Any) -> "RenderJob":
        """As `from_json`, for JSON that is already parsed."""
        if not isinstance(data, dict) or set(data) != {field.name for field in fields(cls)}:
            raise StoreError("this is not a render job: its fields are not those of this version")
        if data["format_version"] != FORMAT_VERSION:
            raise StoreError(
                f"this picture's format is {data['format_version']!r}, not {FORMAT_VERSION}",
                "Another version of storybook drew it.",
            )
        try:
            values = dict(data)
            values["adapters"] = tuple(JobAdapter(**use) for use in data["adapters"])
            values["regions"] = tuple(_region(**region) for region in data["regions"])
            job = cls(**values)
            job.to_json()
        except (TypeError, ValueError, OverflowError, RecursionError) as error:
            raise StoreError("this is not a render job: a field is of the wrong kind") from error
        _check_types(job)
        return job


def _region(key: str, prompts: WeightedPrompts, adapter: dict[str, Any] | None) -> Region:
    return Region(key, prompts, None if adapter is None else JobAdapter(**adapter))


def _weighted(prompts: WeightedPrompts) -> WeightedPrompts:
    return tuple((text, float(weight)) for text, weight in prompts)


@functools.cache
def _field_names(kind: type[RenderJob] | type[JobAdapter]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@functools.cache
def _field_types() -> dict[str, Any]:
    types = get_type_hints(RenderJob) | get_type_hints(JobAdapter) | get_type_hints(Region)
    return {name: get_origin(kind) or kind for name, kind in types.items() if name not in _OPTIONAL}


def _check_types(job: RenderJob) -> None:
    parts: tuple[RenderJob | JobAdapter | Region, ...]
    parts = (job, *job.all_adapters, *job.regions)
    for part in parts:
        for name, value in vars(part).items():
            if not isinstance(value, _field_types().get(name, object)) or isinstance(value, bool):
                raise StoreError(f"this is not a render job: {name} is of the wrong kind")
    if not isinstance(job.revision, str | None):
        raise StoreError("this is not a render job: revision is of the wrong kind")
    prompts = [job.prompts, *(region.prompts for region in job.regions)]
    if not all(texts and all(isinstance(text, str) for text, _ in texts) for texts in prompts):
        raise StoreError("this is not a render job: it has no prompt")
    if not 0 <= job.seed < SEEDS:
        raise StoreError(f"this is not a render job: its seed is not from 0 to {SEEDS - 1}")
