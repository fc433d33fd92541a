"""The loop of all trainers: when it stops, when it saves, what it writes."""

import json
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

    def advance(self) -> float:
        self.step += 1
        return float(self.step)


def test_it_stops_at_its_last_step_and_writes_means(tmp_path: Path) -> None:
    from training.engine.loop import Clock, Statistics, train

    counter = Counter(step=2)
    statistics = Statistics(tmp_path / "stats.jsonl", 2, lambda: {"seen": counter.step * 10})
    assert train(counter, 7, counter.advance, statistics, Clock())
    assert (counter.step, counter.saved) == (7, [7])
    rows = [json.loads(line) for line in statistics.path.read_text().splitlines()]
    assert rows == [
        {"step": 4, "loss": 3.5, "seen": 40},
        {"step": 6, "loss": 5.5, "seen": 60},
    ]


def test_it_saves_on_the_way_and_when_the_time_is_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training.engine import loop
    from training.engine.loop import Clock

    counter, shown = Counter(), []
    statistics = loop.Statistics(tmp_path / "stats.jsonl", 100)
    show = (lambda: shown.append(counter.step),)
    assert not loop.train(counter, 3, counter.advance, statistics, Clock(0), *show)
    assert (counter.step, counter.saved, shown) == (0, [0], [0])
    monkeypatch.setattr(loop, "CHECKPOINT_S", -1.0)
    assert loop.train(counter, 2, counter.advance, statistics, Clock(), *show)
    assert counter.saved == shown == [0, 1, 2, 2]


def test_a_checkpoint_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    import torch

    from training.engine.loop import write_checkpoint

    path = tmp_path / "checkpoint.pt"
    write_checkpoint({"step": 1}, path)
    with pytest.raises(Exception, match="pickle"):
        write_checkpoint({"step": lambda: 2}, path)
    assert torch.load(path, weights_only=True) == {"step": 1}
