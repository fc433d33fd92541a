"""The judge's network: a small residual net that keeps its spatial map up to the head."""

from dataclasses import dataclass

from torch import Tensor, nn

from training.judge.labels import POSITIONS
from training.scenes.domains import Domain


@dataclass(frozen=True)
class Answers:
    """Logits for C creatures counted up to N, S settings and T times of day.

    `counts` (B, C, N + 1), `positions` (B, C, 3), `settings` (B, S), `times` (B, T).
    """

    counts: Tensor
    positions: Tensor
    settings: Tensor
    times: Tensor


class _Block(nn.Module):  # type: ignore[misc]
    """A residual block of two 3 x 3 convolutions."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(inplace=True),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        return nn.functional.relu(x + self.body(x))


class Recogniser(nn.Module):  # type: ignore[misc]
    """Pictures (B, 3, 96, 96) float32 in 0..1 -> Answers; 0.8 M parameters for `mini`.

    The head reads the whole 6 x 6 map, since it must predict where figures stand.
    """

    def __init__(self, domain: Domain) -> None:
        super().__init__()
        self.domain, cast = domain, len(domain.creatures)
        self._split = (
            cast * (domain.largest_count + 1),
            cast * len(POSITIONS),
            len(domain.places),
            len(domain.times),
        )
        layers: list[nn.Module] = []
        width = 3
        for channels, blocks in ((24, 0), (48, 1), (80, 1), (128, 1)):
            layers += [
                nn.Conv2d(width, channels, 3, stride=2, padding=1, bias=False),
                nn.BatchNorm2d(channels),
                nn.ReLU(inplace=True),
            ]
            layers += [_Block(channels) for _ in range(blocks)]
            width = channels
        self.trunk = nn.Sequential(*layers, nn.Conv2d(width, 64, 1), nn.ReLU(inplace=True))
        self.head = nn.Sequential(
            nn.Flatten(), nn.Dropout(0.2), nn.Linear(64 * 36, sum(self._split))
        )

    def features(self, x: Tensor) -> Tensor:
        """The feature map (B, 64, 6, 6) that the head reads; same input as `forward`."""
        maps: Tensor = self.trunk(x - 0.5)
        return maps

    def forward(self, x: Tensor) -> Answers:
        counts, positions, settings, times = self.head(self.features(x)).split(self._split, 1)
        cast = len(self.domain.creatures)
        return Answers(
            counts.reshape(-1, cast, self.domain.largest_count + 1),
            positions.reshape(-1, cast, len(POSITIONS)),
            settings,
            times,
        )
