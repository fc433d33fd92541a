"""Where a run keeps its checkpoints and curves; no torch."""

from pathlib import Path

from training.lora.config import Config

STATS, HELD_OUT = "stats.jsonl", "held_out.jsonl"  # files in a run's folder


def run_folder(config: Config) -> Path:
    """Folder of a run's checkpoints and curves."""
    return config.folder / "train"
