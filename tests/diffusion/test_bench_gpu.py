"""The benchmark for GPUs runs, with a tiny model on the CPU."""

from pathlib import Path

import pytest

from storybook.models.lookup import find_model
from tests.tiny import write_tiny_model

pytestmark = [pytest.mark.torch, pytest.mark.slow]


def test_every_way_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.bench_sd21_gpu import Book, bench_gpu
    from training.random_sd21 import write_random_adapter

    compiled: list[object] = []
    monkeypatch.setattr("tests.bench_sd21_gpu.can_compile", lambda: True)
    monkeypatch.setattr("tests.bench_sd21_gpu.compile_blocks", compiled.append)
    folder = write_tiny_model(tmp_path / "tiny")
    write_random_adapter(
        folder / "quick", folder, 2, {"prediction_type": "v_prediction"}, ("unet",)
    )
    (folder / "storybook.json").write_text('{"quick_steps": 2, "quick_scheduler": "tcd"}')
    rows = bench_gpu(find_model(str(folder)), Book(3, 5, 1, 64), "cpu")
    assert len(compiled) == 1
    plain, ours, again, guided, reused, both, quick = rows
    assert all(row.book_s > 0 and row.first_s > 0 for row in rows)
    assert ours.difference < 1
    assert ours.difference == again.difference
    assert min(row.difference for row in (guided, reused, both, quick)) > ours.difference
    assert 0 < ours.floor_share < 1
    assert guided.floor_share == plain.floor_share == 0
    assert "| storybook, all guided steps |" in capsys.readouterr().out
