"""The loop of all trainers: when it stops, when it saves, what it writes."""

import errno
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

pytestmark = pytest.mark.torch


@dataclass
class Counter:
    """Counts its steps, and notes when it was saved."""

    step: int = 0
    saved: list[int] = field(default_factory=list)

    def save(self) -> None:
        self.saved.append(self.step)

    def train_step(self) -> dict[str, float]:
        self.step += 1
        return {"loss": float(self.step)}


def test_it_stops_at_its_last_step_and_writes_means(tmp_path: Path) -> None:
    from training.engine.loop import Clock, Statistics, train

    counter = Counter(step=2)
    path = tmp_path / "stats.jsonl"
    statistics = Statistics(path, 2, lambda: {"seen": counter.step * 10})
    assert train(counter, 7, statistics, Clock())
    assert (counter.step, counter.saved) == (7, [7])
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert rows == [
        {"step": 4, "loss": 3.5, "seen": 40},
        {"step": 6, "loss": 5.5, "seen": 60},
    ]


def test_it_saves_on_the_way_and_when_the_time_is_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training.engine import loop
    from training.engine.curves import Statistics
    from training.engine.loop import Clock

    counter, shown = Counter(), []
    statistics = Statistics(tmp_path / "stats.jsonl", 100)

    def show() -> None:
        shown.append(counter.step)

    assert not loop.train(counter, 3, statistics, Clock(0), on_checkpoint=show)
    assert (counter.step, counter.saved, shown) == (0, [0], [0])
    monkeypatch.setattr(loop, "CHECKPOINT_S", -1.0)
    assert loop.train(counter, 2, statistics, Clock(), on_checkpoint=show)
    assert counter.saved == shown == [0, 1, 2]


def test_it_saves_as_often_as_it_is_told(tmp_path: Path) -> None:
    from training.engine.loop import Clock, train

    counter = Counter()
    assert train(counter, 5, None, Clock(), save_every=2)
    assert counter.saved == [2, 4, 5]


def test_a_checkpoint_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    from training.engine.checkpoint import State, load_checkpoint, save_checkpoint
    from training.errors import TrainingError

    path = tmp_path / "checkpoint.pt"
    save_checkpoint(path, State(1, {}, {}, {}, {"run": 1}))
    with pytest.raises(Exception, match="pickle"):
        save_checkpoint(path, State(2, {}, {}, {}, {"run": lambda: 2}))
    assert load_checkpoint(path) == State(1, {}, {}, {}, {"run": 1})
    assert [file.name for file in tmp_path.iterdir()] == ["checkpoint.pt"]
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(TrainingError, match="cannot be read"):
        load_checkpoint(path)


def test_a_full_disk_is_told_and_keeps_the_checkpoint_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from storybook.errors import StoreError
    from training.engine.checkpoint import State, load_checkpoint, save_checkpoint

    path = tmp_path / "checkpoint.pt"
    save_checkpoint(path, State(1, {}, {}, {}, {}))

    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="the disk is full"):
        save_checkpoint(path, State(2, {"weight": torch.zeros(3)}, {}, {}, {}))
    assert load_checkpoint(path).step == 1


def test_a_file_is_written_whole_or_not_at_all_by_a_library_too(tmp_path: Path) -> None:
    from storybook.files import open_atomically

    path = tmp_path / "new" / "file.txt"
    with open_atomically(path) as file:
        Path(file.name).write_text("whole")

    def fail_half_way() -> None:
        with open_atomically(path) as file:
            file.write(b"ha")
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    assert path.read_text() == "whole"
    assert [one.name for one in path.parent.iterdir()] == ["file.txt"]
