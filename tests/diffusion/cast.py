"""Jobs of pictures with several characters, painted over their sketches by regions."""

from dataclasses import replace
from typing import Any

from storybook.models.spec import ModelSpec
from storybook.prompts.writer import Prompt
from storybook.render.job import RenderJob
from storybook.render.plan import plan_jobs
from storybook.slot import Slot
from storybook.stage.staging import stage_story
from storybook.story import Story

LOOKS = {
    "deer": "a brown mouse-deer",
    "croc": "a green crocodile",
    "cat": "a grey cat",
    "dog": "a white dog",
    "ana": "a girl in a red dress",
    "budi": "a boy in a blue shirt",
}


def story_of(*names: str, paint: Any = 0.6, **more: Any) -> Story:
    """A story of one page on which these characters of LOOKS stand side by side."""
    cast = {name: {"name": name.title(), "look": LOOKS[name]} for name in names}
    page = {"text": "A", "setting": "a park", "characters": [{"who": name} for name in names]}
    data = {"title": "T", "language": "en", "characters": cast, "paint": paint, "pages": [page]}
    return Story.model_validate(data | more)


def job_of(spec: ModelSpec, *names: str, story: Story | None = None, **changes: Any) -> RenderJob:
    """The job of that story's page; a figure's prompt is its look."""
    story = story or story_of(*names)
    slot = Slot.of_page(1)
    figures = tuple((name, ((LOOKS[name], 1.0),)) for name in names)
    prompt = Prompt((("a park", 1.0),), "bad", (), (), False, (), figures)
    stages = stage_story(story)
    job = plan_jobs(story, {slot: prompt, Slot("cover"): prompt}, spec, (), stages=stages)[slot]
    return replace(job, backend="torch-cpu", **changes)


def only_last_attention_to_texts(unet: Any) -> Any:
    """The U-Net with hand-made weights: nothing but that layer brings anything to a latent.

    Each latent is predicted from that latent alone, and from what it reads in the texts.
    """
    import torch

    from storybook.diffusion.regions import RegionAttention

    last = unet.up_blocks[-1].attentions[-1].transformer_blocks[-1].attn2
    for module in unet.modules():
        if isinstance(module, torch.nn.Conv2d) and module.kernel_size == (3, 3):
            middle = module.weight[:, :, 1, 1].clone()
            module.weight.zero_()
            module.weight[:, :, 1, 1] = middle
        if hasattr(module, "to_out") and module is not last:
            module.to_out[0].weight.zero_()
    unet.conv_norm_out = torch.nn.Identity()  # it would spread what has changed
    unet.set_attn_processor(RegionAttention())
    return unet
