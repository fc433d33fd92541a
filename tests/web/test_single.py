"""One picture from a prompt."""

from dataclasses import replace
from pathlib import Path

import pytest

from storybook.errors import ModelError, RenderError, StorybookError
from storybook.render.picture_file import read_facts
from storybook.web.single import PicturePlan, PictureRequest, draw_request, plan_request
from storybook.web.workspace import Workspace
from tests.painter import Painter
from tests.web.workspaces import make_workspace

REQUEST = PictureRequest("a red bird", "rain", "mini", None, 1.0, 5, 3, 2.5)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path, Painter({"storm": RenderError("no")}))


def small(plan: PicturePlan) -> PicturePlan:
    return replace(plan, job=replace(plan.job, width=96, height=64))


def test_a_wish_is_planned_and_nothing_written(workspace: Workspace) -> None:
    before = sorted(workspace.project.root.rglob("*"))
    job = plan_request(workspace, REQUEST).job
    assert job.prompts == (("a red bird", 1.0),)
    facts = (job.seed, job.num_inference_steps, job.guidance_scale, job.negative_prompt)
    assert facts == (5, 3, 2.5, "rain")
    with pytest.raises(StorybookError):
        plan_request(workspace, replace(REQUEST, adapter="nobody"))
    with pytest.raises(ModelError):
        plan_request(workspace, replace(REQUEST, model="sd21"))
    assert sorted(workspace.project.root.rglob("*")) == before
    assert workspace.models() == ["sketch", "mini"]


def test_a_wish_is_drawn_once(workspace: Workspace) -> None:
    plan = small(plan_request(workspace, REQUEST))
    data = draw_request(plan, workspace.session)
    assert read_facts(data).job == plan.job
    assert draw_request(plan, workspace.session) == data == workspace.store.get(plan.job.key)


def test_a_wish_that_fails_is_no_picture(workspace: Workspace) -> None:
    plan = small(plan_request(workspace, replace(REQUEST, prompt="a red bird in a storm")))
    assert draw_request(plan, workspace.session) == b""
