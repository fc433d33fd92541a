"""Planning a book: where its files come from, and where they go."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storybook.book.plan import BookPlan, BookRequest, check_book, plan_book
from storybook.cli.wording import describe_reasons
from storybook.errors import StorybookError
from storybook.layout.fonts.faces import FaceSource, find_font
from storybook.models.lookup import find_model
from storybook.project import weights_folder
from storybook.render.job import RenderJob
from storybook.render.reasons import compare_jobs
from storybook.slot import Slot
from storybook.stage.model import load_stage
from tests.projects import STORY, write_scene

HOUSE_FONT = FaceSource("ABeeZee-Regular.ttf", "fontpkg_abeezee")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story in a folder below `scenes`, with an adapter and a font of the project's own."""
    adapter = weights_folder() / "adapters" / "kancil" / "mini"
    shutil.copytree(adapter, tmp_path / "adapters" / "tale" / "mini")
    (tmp_path / "fonts").mkdir()
    shutil.copy(find_font(HOUSE_FONT, Path()), tmp_path / "fonts" / "hand.ttf")
    text = STORY + "adapters: [{name: tale}]\nfonts: {text: hand.ttf}\n"
    return write_scene(tmp_path, text, "year1/kite")


def test_a_story_in_a_folder_of_scenes_keeps_the_projects_files(
    story: Path, tmp_path: Path
) -> None:
    plan = plan_book(story)
    assert plan.project.root == tmp_path
    assert plan.folder == tmp_path / "output" / "year1" / "kite"
    adapters = {use.name: use.path for use in plan.adapters}
    assert adapters["tale"].is_relative_to(tmp_path / "adapters" / "tale" / "mini")
    shutil.rmtree(tmp_path / "fonts")
    with pytest.raises(StorybookError, match=r"hand\.ttf"):
        plan_book(story)


def test_another_folder_for_the_books_keeps_the_folders_of_scenes(
    story: Path, tmp_path: Path
) -> None:
    plan = plan_book(story, BookRequest(output=tmp_path / "elsewhere"))
    assert plan.folder == tmp_path / "elsewhere" / "year1" / "kite"
    assert plan.project.root == tmp_path


def test_pictures_are_painted_over_their_sketches_as_far_as_the_story_says(tmp_path: Path) -> None:
    pages = "pages:\n  - text: A\n    setting: {}\n  - text: B\n    setting: a lake\n{}"
    own = "    picture: {paint: 1.0}\n"
    head = "title: T\nlanguage: en\nmodel: mini\n"

    def plan(paint: str, setting: str = "a river", picture: str = "") -> BookPlan:
        return plan_book(write_scene(tmp_path, head + paint + pages.format(setting, picture)))

    first, second = Slot.of_page(1), Slot.of_page(2)
    plain, painted = plan(""), plan("paint: 0.5\n", picture=own)
    assert not any(job.is_over_sketch or job.stage for job in plain.jobs.values())
    assert not plain.stages
    assert painted.jobs[second] == plain.jobs[second]
    job = painted.jobs[first]
    assert (job.paint_figures, job.paint_ground) == (0.5, 0.5)
    assert (job.step_count, job.is_sketch) == (job.num_inference_steps // 2, False)
    apart = plan("paint: {figures: 0.4, ground: 0.8}\n").jobs[first]
    assert (apart.paint_figures, apart.paint_ground) == (0.4, 0.8)
    assert load_stage(job.stage).place == "river"
    assert list(painted.stages) == [first]
    assert painted.descriptions() == {}  # a model may paint something else
    assert plan("paint: 0.5\n", "a forest").jobs[first].stage != job.stage


def test_each_character_over_the_sketch_has_a_region_of_its_own(tmp_path: Path) -> None:
    story = (
        "title: T\nlanguage: en\nmodel: mini\npaint: {}\n"
        "characters:\n  ana: {{name: Ana, look: a girl in red}}\n"
        "  rex: {{name: Rex, look: a dog}}\n"
        "pages:\n  - text: A\n    setting: a park\n    characters:\n"
        "      - {{who: ana, doing: {}, at: left}}\n      - {{who: rex, count: 2}}\n"
    )

    def job_of(paint: str, deed: str = "waving") -> RenderJob:
        plan = plan_book(write_scene(tmp_path, story.format(paint, deed)))
        return plan.jobs[Slot.of_page(1)]

    job = job_of("0.6")
    ana, rex = job.regions
    assert (ana.key, rex.key) == ("ana", "rex")
    assert ana.prompts[0][0].startswith("a girl in red, waving; ")  # without place and setting
    assert rex.prompts[0][0].startswith("a dog, two of them; ")
    assert job_of("0.6", "jumping").regions[1] == rex
    without = job_of("{figures: 0.6, ground: 0.6, regions: false}")
    assert without == replace(job, regions=())
    assert without.key != job.key
    assert describe_reasons(compare_jobs(job, without)) == "regions changed: none -> ana, rex"
    assert not job_of("1.0").regions
    assert RenderJob.from_json(job.to_json()) == job


CAST = (
    "title: T\nlanguage: en\nmodel: {model}\n{head}\n"
    "characters:\n  ana: {{name: Ana, look: a girl, adapter: {adapter}}}\n"
    "  rex: {{name: Rex, look: a dog}}\n"
    "pages:\n  - text: A\n    setting: a park\n    characters: [{{who: rex}}, {{who: ana}}]\n"
    "  - text: B\n    setting: a park\n    characters: [{{who: rex}}]\n"
)


def check_cast(folder: Path, adapter: str, head: str = "paint: 0.6", model: str = "mini") -> Any:
    story = CAST.format(model=model, head=head, adapter=adapter)
    return check_book(write_scene(folder, story))


def test_a_characters_adapter_is_that_of_its_regions(tmp_path: Path) -> None:
    checked = check_cast(tmp_path, "{name: kancil, scale: 0.7}")
    assert [fault.message for fault in checked.warnings if "adapter" in fault.message] == []
    plan = checked.plan
    rex, ana = plan.jobs[Slot.of_page(1)].regions
    assert (rex.adapter, ana.adapter.name, ana.adapter.scale) == (None, "kancil", 0.7)
    assert {use.name for job in plan.jobs.values() for use in job.adapters} == {"quick"}
    assert [use.name for use in plan.adapters] == ["quick", "kancil"]
    other = check_cast(tmp_path, "{name: kancil, scale: 0.5}").plan
    assert other.jobs[Slot.of_page(1)].key != plan.jobs[Slot.of_page(1)].key
    assert other.jobs[Slot.of_page(2)].key == plan.jobs[Slot.of_page(2)].key
    reasons = compare_jobs(other.jobs[Slot.of_page(1)], plan.jobs[Slot.of_page(1)])
    words = "regions changed: rex, ana by kancil (0.7) -> rex, ana by kancil (0.5)"
    assert describe_reasons(reasons) == words


@pytest.mark.parametrize(
    ("head", "model"),
    [
        ("", "mini"),
        ("paint: 1.0", "mini"),
        ("paint: {figures: 0.5, ground: 0.5, regions: false}", "mini"),
        ("", "sketch"),
    ],
)
def test_a_characters_adapter_that_has_no_effect_is_told(
    tmp_path: Path, head: str, model: str
) -> None:
    checked = check_cast(tmp_path, "{name: kancil}", head, model)
    (fault,) = (fault for fault in checked.warnings if "adapter" in fault.message)
    assert (fault.message, fault.severity) == (f"{model} does not read 'adapter'", "warning")
    assert fault.line == 6
    assert not any(job.regions for job in checked.plan.jobs.values())
    assert "kancil" not in {use.name for use in checked.plan.adapters}


def test_a_characters_adapter_is_checked_before_anything_is_drawn(tmp_path: Path) -> None:
    assert "there is no adapter 'nobody'" in str(check_cast(tmp_path, "{name: nobody}").obstacle)
    folder = tmp_path / "adapters" / "other" / "mini"
    shutil.copytree(weights_folder() / "adapters" / "kancil" / "mini", folder)
    for file in folder.glob("*.safetensors"):
        file.write_bytes(file.read_bytes().replace(b'"v_pred', b'"w_pred', 1))
    checked = check_cast(tmp_path, "{name: other}", "paint: 0.6\nadapters: [{name: kancil}]")
    assert "was trained for w_prediction, and mini works by" in str(checked.obstacle)
    with pytest.raises(StorybookError, match="needs a name or a path"):
        check_cast(tmp_path, "{scale: 1}")


def test_openvino_leaves_characters_with_adapters_to_torch() -> None:
    spec = replace(find_model("mini"), backend="openvino-cpu")
    assert spec.in_torch().backend == "torch-cpu"
    assert replace(spec, backend="torch-cuda").in_torch().backend == "torch-cuda"
