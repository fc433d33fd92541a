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
