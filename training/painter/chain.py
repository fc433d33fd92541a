"""All steps of the painter's training in order; each goes on where it was stopped."""

import functools
from pathlib import Path

from training.base_model.pool_filling import filling_pool
from training.base_model.recipes import Recipe
from training.base_model.tokenizer import train_tokenizer
from training.engine.curves import draw_curves, read_rows
from training.engine.loop import Clock
from training.painter.chunks import fill_pair_chunk, fill_pair_pictures, fit_pair_basis
from training.painter.decoder import PainterDecoderTrainer
from training.painter.sample_sheet import write_sheet
from training.painter.unet import PainterTrainer


def train_painter(recipe: Recipe, work: Path, minutes: float | None = None) -> bool:
    """Train a painter in `work`; False if the minutes were over before the recipe was."""
    clock = Clock(minutes)
    prepare(recipe, work)
    pool, pictures = work / "pool", work / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    fill_pictures = functools.partial(fill_pair_pictures, pictures, recipe)
    with filling_pool(recipe, fill_pictures, functools.partial(fill_pair_chunk, pool, recipe)):
        return _train(recipe, work, clock)


def prepare(recipe: Recipe, work: Path) -> None:
    """Learn tokenizer and patch code where they are not."""
    if not (work / "tokenizer").is_dir():
        train_tokenizer(work / "tokenizer", recipe)
    if not (work / "pool" / "basis.npz").exists():
        fit_pair_basis(recipe).save(work / "pool")


def _train(recipe: Recipe, work: Path, clock: Clock) -> bool:
    """Decoder, then U-Net; whether the recipe was finished."""
    decoder = PainterDecoderTrainer(recipe, work)
    trainer = PainterTrainer(recipe, work)
    for part in (decoder, trainer):
        part.resume()

    def show() -> None:
        ratio = write_sheet(trainer, decoder)
        print(f"step {trainer.step}: decoder {ratio:.1f} dB on held-out pictures", flush=True)
        draw_curves(work / "loss.png", read_rows(trainer.stats))

    return decoder.run(clock) and trainer.run(clock, show)
