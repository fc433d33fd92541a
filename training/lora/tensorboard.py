"""Writes a run's TensorBoard curves, if enabled."""

from pathlib import Path
from typing import Any

from training.lora.config import Config


class Board:
    """TensorBoard writer; does nothing unless enabled and installed."""

    def __init__(self, folder: Path, config: Config, step: int, say: Any) -> None:
        self._writer: Any = None
        if config.train.report_to != "tensorboard":
            return
        try:
            from torch.utils.tensorboard import SummaryWriter
        except ImportError:
            say("train: tensorboard is not installed; stats.jsonl and loss.png are written")
            return
        self._writer = SummaryWriter(str(folder / "tensorboard"), purge_step=step + 1)

    def add(self, step: int, **values: float | None) -> None:
        """Add points at a step."""
        if self._writer is not None:
            for name, value in values.items():
                if value is not None:
                    self._writer.add_scalar(name, value, step)

    def close(self) -> None:
        """Flush and close."""
        if self._writer is not None:
            self._writer.close()
