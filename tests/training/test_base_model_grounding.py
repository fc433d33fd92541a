"""Words look where their figure is."""

from typing import TYPE_CHECKING, Any

import pytest

from storybook.project import weights_folder
from training.worlds.small.scenes import Group, Scene

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


def test_each_of_two_has_its_own_half_in_either_language(tokenizer: Any) -> None:
    import torch

    from training.base_model.grounding import grounds_of

    pair = (Group("crocodile", "stand", "right"), Group("deer", "stand", "left"))
    scene, mask = Scene("river", "day", pair, 1), torch.ones(4, 4)
    for text, crocodile, deer in (
        ("a small fawn and a green crocodile, a river", "crocodile", "fawn"),
        ("seekor kancil kecil dan seekor buaya besar, sungai", "buaya", "kancil"),
    ):
        first, second = grounds_of(tokenizer, [text], [scene], mask[None])
        assert crocodile in words_of(tokenizer, text, first)
        assert words_of(tokenizer, text, second).strip() == deer
        assert first.mask.sum(0).tolist() == [0, 0, 4, 4]
        assert second.mask.sum(0).tolist() == [4, 4, 0, 0]


def test_what_is_not_named_or_cannot_be_told_apart_does_not_count(tokenizer: Any) -> None:
    import torch

    from training.base_model.grounding import grounding_loss, grounds_of

    rider = Group("deer", "ride", "middle", above=1), Group("crocodile", "swim", "middle")
    alone = (Group("deer", "stand", "middle"),)
    texts = ["a deer on a crocodile", "", "a forest"]
    scenes = [Scene("river", "day", groups, 1) for groups in (rider, alone, alone)]
    assert grounds_of(tokenizer, texts, scenes, torch.ones(3, 4, 4)) == []
    assert grounds_of(tokenizer, ["a deer"], scenes[1:2], torch.zeros(1, 4, 4)) == []
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
