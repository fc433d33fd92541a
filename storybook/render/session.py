"""The services that a run uses (store, gate, reporter, illustrators), passed down as one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from storybook.render.illustrator import Illustrator, OnPreview
from storybook.render.progress import Reporter, SilentReporter
from storybook.render.safety import Gate
from storybook.slot import Slot
from storybook.store import Store

if TYPE_CHECKING:
    from storybook.images.png import Pixels
    from storybook.models.adapters import AdapterUse
    from storybook.models.spec import ModelSpec

OnPicturePreview = Callable[[Sequence[Slot], "Pixels"], None]
OpenIllustrator = Callable[["ModelSpec", tuple["AdapterUse", ...]], Illustrator]


class Illustrators:
    """Opens illustrators; the last one stays loaded until a different one is requested."""

    def __init__(self, open_illustrator: OpenIllustrator) -> None:
        self._open = open_illustrator
        self._loaded: tuple[object, Illustrator] | None = None

    def get(
        self, spec: "ModelSpec", weights_sha256: str, adapters: "Sequence[AdapterUse]"
    ) -> Illustrator:
        """The model with these adapters; loading one takes seconds.

        `weights_sha256` detects that another model now lies in the same folder.

        Raises:
            ModelError, AdapterError: the weights are not here, or do not go together.
        """
        key = (spec, weights_sha256, tuple(adapters))
        if self._loaded is None or self._loaded[0] != key:
            self._loaded = None  # free its memory before the next one is loaded
            self._loaded = (key, self._open(spec, tuple(adapters)))
        return self._loaded[1]


@dataclass(frozen=True)
class Session:
    """The picture store, safety gate, progress reporter and illustrators of a run."""

    store: Store
    gate: Gate | None
    illustrators: Illustrators
    reporter: Reporter = field(default_factory=SilentReporter)
    on_preview: OnPicturePreview | None = None

    def with_reporter(
        self, reporter: Reporter, on_preview: OnPicturePreview | None = None
    ) -> "Session":
        """The same session with another reporter; `on_preview` is given unfinished pictures."""
        return replace(self, reporter=reporter, on_preview=on_preview)

    def previews_of(self, slots: Sequence[Sequence[Slot]]) -> OnPreview | None:
        """What shows unfinished pictures of a batch, by the slots of each; None if nobody looks.

        A picture that the gate would refuse is not shown.
        """
        gate, show = self.gate, self.on_preview
        if show is None:
            return None

        def show_accepted(number: int, pixels: "Pixels") -> None:
            if gate is None or not gate.judge(pixels):
                show(slots[number], pixels)

        return show_accepted
