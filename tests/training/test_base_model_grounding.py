"""Words look where their figure is."""

from typing import TYPE_CHECKING, Any

import pytest

from storybook.project import weights_folder
from training.base_model.scene_record import NamedFigure, SceneRecord, record_of
from training.scenes.domains import MINI
from training.scenes.painting import Box
from training.scenes.sampling import sample_scenes
from training.scenes.storytelling import stage_of

if TYPE_CHECKING:
    from training.base_model.grounding import Ground

pytestmark = [pytest.mark.torch]


def test_attention_that_is_watched_gives_what_diffusers_own_gives() -> None:
    import torch

    from training.base_model.grounding import watch_attention
    from training.base_model.networks import make_unet
    from training.base_model.recipes import SMOKE

    torch.manual_seed(3)
    unet = make_unet(SMOKE["cpu"]).eval()
    latents, steps, states = (
        torch.randn(2, 16, 16, 16),
        torch.tensor([9, 800]),
        torch.randn(2, 7, 64),
    )
    with torch.no_grad():
        plain = unet(latents, steps, states).sample
        watched = watch_attention(unet)
        seen = unet(latents, steps, states).sample
    assert torch.allclose(plain, seen, atol=1e-5)
    assert watched
    for layer in watched:
        assert layer.shares.shape[-1] == 7
        assert torch.allclose(layer.shares.sum(-1), torch.ones(()), atol=1e-5)


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    from transformers import CLIPTokenizer

    return CLIPTokenizer.from_pretrained(weights_folder() / "mini" / "tokenizer")


def words_of(tokenizer: Any, text: str, ground: "Ground") -> str:
    ids = tokenizer(text).input_ids
    return str(tokenizer.decode([ids[place] for place in ground.words]))


LEFT, RIGHT, WHOLE = (0.0, 0.0, 0.5, 1.0), (0.5, 0.0, 1.0, 1.0), (0.0, 0.0, 1.0, 1.0)


def record(**boxes: Box) -> SceneRecord:
    names = {"deer": ("mouse-deer", "kancil"), "crocodile": ("crocodile", "buaya")}
    figures = tuple(NamedFigure(names[who], box) for who, box in boxes.items())
    return SceneRecord(("", ""), (), figures)


def test_each_of_two_has_its_own_box_in_either_language(tokenizer: Any) -> None:
    import torch

    from training.base_model.grounding import grounds_of

    pair, mask = record(crocodile=RIGHT, deer=LEFT), torch.ones(4, 4)
    for text, crocodile, deer in (
        ("a small mouse-deer and a green crocodile, a river", "crocodile", "mouse - deer"),
        ("seekor kancil kecil dan seekor buaya besar, sungai", "buaya", "kancil"),
    ):
        first, second = grounds_of(tokenizer, [text], [pair], mask[None])
        assert crocodile in words_of(tokenizer, text, first)
        assert words_of(tokenizer, text, second).strip() == deer
        assert first.mask.sum(0).tolist() == [0, 0, 4, 4]
        assert second.mask.sum(0).tolist() == [4, 4, 0, 0]


def test_what_is_not_named_or_not_in_the_picture_does_not_count(tokenizer: Any) -> None:
    import torch

    from training.base_model.grounding import grounding_loss, grounds_of

    alone = record(deer=WHOLE)
    texts, records = ["a mouse-deer on a crocodile", "", "a forest"], [record(), alone, alone]
    assert grounds_of(tokenizer, texts, records, torch.ones(3, 4, 4)) == []
    assert grounds_of(tokenizer, ["a mouse-deer"], [alone], torch.zeros(1, 4, 4)) == []
    assert float(grounding_loss([], [])) == 0


@pytest.mark.parametrize(("column", "expected"), [(0, 0.0), (3, 1.0)])
def test_the_loss_is_0_on_the_figure_and_1_beside_it(column: int, expected: float) -> None:
    import torch

    from training.base_model.grounding import Ground, WatchedAttention, grounding_loss

    layer = WatchedAttention()
    layer.shares = torch.zeros(1, 2, 16, 5)
    layer.shares.view(1, 2, 4, 4, 5)[..., column, 2] = 1
    mask = torch.zeros(8, 8)
    mask[:, :2] = 1
    loss = grounding_loss([layer], [Ground(0, (2,), mask)])
    assert float(loss) == pytest.approx(expected)


def test_a_record_has_a_box_of_every_kind_unless_one_is_carried() -> None:
    scenes = sample_scenes(60, 4, MINI)
    carried = [any(figure.deed == "ride" for figure in scene.figures) for scene in scenes]
    assert any(carried)
    for scene, is_carried in zip(scenes, carried, strict=True):
        figures = record_of(scene, stage_of(scene)).figures
        assert len(figures) == (0 if is_carried else len(scene.figures))
        for figure in figures:
            left, top, right, bottom = figure.box
            assert -0.1 < left < right < 1.1
            assert -0.1 < top < bottom < 1.1
