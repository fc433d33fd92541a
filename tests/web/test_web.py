"""The web app as users see it: the command, a bound book, and all pages in a real Chromium."""

import contextlib
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from storybook.book.build import build_book, matches_story
from storybook.book.candidates import list_candidates
from storybook.book.plan import plan_book
from storybook.book.review import load_review
from storybook.book.variants import read_sheet, variant_jobs, write_sheet
from storybook.images.quality import measure_picture
from storybook.models.registry import REGISTRY
from storybook.models.user_models import DownloadRecord, write_record
from storybook.project import Project
from storybook.render.lookup import stored_jobs
from storybook.render.picture_file import read_facts
from storybook.render.safety import open_gate
from storybook.slot import COVER, Slot
from storybook.store import open_store
from storybook.web.spreads import open_spreads
from storybook.web.workspace import Workspace
from tests.cli.command import run
from tests.painter import Painter, put
from tests.projects import STORY, write_scene
from tests.sessions import session_with
from tests.tiny import write_random_taesd, write_tiny_model

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PHONE, LAPTOP = (390, 844), (1366, 768)
PAGE_1, PAGE_2, PAGE_3 = (Slot.of_page(number) for number in (1, 2, 3))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a bound book, its pictures painted, and with variants of one of them."""
    project = tmp_path_factory.mktemp("web") / "project"
    quick = STORY.replace(
        "doing: walking}]", "doing: walking}]\n    picture: {num_inference_steps: 2}"
    )
    path = write_scene(project, quick, "kancil")
    write_scene(project, "title: A\npages:\n  - txt: B\n", "wrong")
    plan, store, gate = plan_book(path), open_store(project.parent / "store"), open_gate()
    variants = variant_jobs(plan.jobs[PAGE_2], 3)
    for job in (*plan.jobs.values(), *variants.values()):
        put(store, job, gate=gate.name if gate else None)
    assert build_book(plan, session_with(store, Painter(), gate)).book is not None
    write_sheet(plan, PAGE_2, variants, store)
    return project


@pytest.fixture
def bound(project: Path) -> Workspace:
    """That project as the web shows it."""
    session = session_with(project.parent / "store", Painter(), open_gate())
    return Workspace(Project.at(project), session)


# A bound book


@pytest.mark.book
def test_spreads_know_their_pages(bound: Workspace) -> None:
    plan = bound.plan("kancil")
    spreads = open_spreads(plan).spreads
    slots = [slot for spread in spreads for slot in spread.slots]
    assert slots == ["cover", "page-01", "page-02", "page-03"]
    assert all(spread.picture is not None and spread.picture.is_file() for spread in spreads)
    assert [number for spread in spreads for number in spread.numbers][::2] == [1, 2, 4, 6, 8]
    stored = stored_jobs(plan.jobs, bound.store, bound.session.gate)
    assert list(stored) == list(plan.jobs)
    assert matches_story(plan, stored)
    os.utime(plan.loaded.path)  # as a copy or a clone would have it: no word of the story changes
    assert matches_story(bound.plan("kancil"), stored)


@pytest.mark.book
def test_variants_are_those_of_the_picture_as_it_is(bound: Workspace) -> None:
    plan = bound.plan("kancil")
    assert list(list_candidates(plan, PAGE_2, bound.store)) == [1, 2, 3]
    assert list_candidates(plan, PAGE_1, bound.store) == {}
    other = replace(plan, jobs={PAGE_2: replace(plan.jobs[PAGE_2], guidance_scale=9)})
    assert list_candidates(other, PAGE_2, bound.store) == {}


# The command


def test_without_streamlit_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    code, output = run("web", tmp_path)
    assert code == 1
    assert "pip install 'storybook[web]'" in output


def test_a_taken_port_and_a_strange_host_are_said(tmp_path: Path) -> None:
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        code, output = run("web", tmp_path, "--port", str(port))
    assert code == 1
    assert f"port {port} is taken" in output
    code, output = run("web", tmp_path, "--host", "192.0.2.1")
    assert code == 1
    assert "cannot be reached as 192.0.2.1" in output


# In a browser


@dataclass
class Site:
    """The app as a process of its own."""

    project: Path
    address: str
    log: Path


@contextlib.contextmanager
def serve(project: Path, **variables: str) -> Iterator[Site]:
    """The app of a project, with some environment variables, until it is left."""
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    log = project.parent / "web.log"
    code = "from storybook.cli import main; main()"
    command = [sys.executable, "-c", code, "web", str(project), "--port", str(port)]
    environment = os.environ | {"STORYBOOK_STORE": str(project.parent / "store"), **variables}
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
    address = f"http://localhost:{port}"
    for _ in range(600):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/_stcore/health").close()
            break
        assert process.poll() is None, log.read_text()
        time.sleep(0.1)
    yield Site(project, address, log)
    process.terminate()
    assert process.wait(timeout=30) == 0
    assert "Traceback" not in log.read_text()


@pytest.fixture(scope="module")
def site(project: Path) -> Iterator[Site]:
    with serve(project) as served:
        yield served


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def settle(page: Any) -> None:
    """Wait until the app's script has run to its end and stays there: a rerun eats a click."""
    code = """() => {
        const state = document.querySelector('[data-testid=stApp]')?.dataset.testScriptState;
        if (state !== 'notRunning' || !window.quietSince) window.quietSince = performance.now();
        return performance.now() - window.quietSince > 500;
    }"""
    page.evaluate("window.quietSince = 0")
    page.wait_for_function(code)


@pytest.fixture
def visit(chromium: Any, site: Site) -> Iterator[Any]:
    """Opens a page of the app as a new person; every request has to stay on this machine."""
    contexts, asked = [], set()

    def go(path: str = "", size: tuple[int, int] = LAPTOP, locale: str = "en-US") -> Any:
        viewport = {"width": size[0], "height": size[1]}
        contexts.append(chromium.new_context(viewport=viewport, locale=locale))
        page = contexts[-1].new_page()
        page.set_default_timeout(120_000)
        page.on("request", lambda request: asked.add(request.url.split("/")[2]))
        page.goto(f"{site.address}/{path}")
        page.locator("h1").wait_for()
        settle(page)
        return page

    yield go
    for context in contexts:
        context.close()
    assert asked == {site.address.removeprefix("http://")}


def overflow(page: Any) -> int:
    """By how many pixels something stands out of the page, at any place of it."""
    code = "Math.max(...[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => \
        e.offsetParent).map(e => e.getBoundingClientRect().right)) - innerWidth"
    return int(page.evaluate(code))


def generate(page: Any, prompt: str, seed: int, steps: int = 2) -> None:
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("combobox", name="Model").click()
    page.get_by_role("option", name="mini").click()
    settle(page)
    page.get_by_role("spinbutton", name="Seed").fill(str(seed))
    page.get_by_text("Quick, in").click()
    settle(page)
    page.get_by_role("spinbutton", name="Steps").fill(str(steps))
    page.get_by_role("spinbutton", name="Steps").press("Enter")
    page.keyboard.press("Escape")
    page.get_by_placeholder("Please Enter your prompt here!").fill(prompt)
    page.get_by_role("button", name="Generate Image").click()


def downloaded(page: Any) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download PNG").click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.torch
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_form_is_the_studys_to_the_letter(visit: Any, size: tuple[int, int]) -> None:
    page = visit(size=size, locale="id-ID")
    assert page.locator("h1").inner_text() == "AI Image Generator"
    subtitle = "LoRA Stable Diffusion 2.1 - Generator Gambar Ilustrasi Tokoh Cerita Anak"
    prompt = page.get_by_placeholder("Please Enter your prompt here!")
    button = page.get_by_role("button", name="Generate Image", exact=True)
    canvas = page.locator(".st-key-canvas")
    places = [page.locator("h1"), page.get_by_text(subtitle, exact=True), prompt, button, canvas]
    tops = [place.bounding_box()["y"] for place in places]
    assert tops == sorted(tops)

    def style(place: Any, name: str) -> str:
        return str(place.evaluate(f"e => getComputedStyle(e).{name}"))

    assert style(prompt, "backgroundColor") == "rgb(230, 230, 230)"
    assert style(button, "backgroundColor") == "rgb(255, 255, 255)"
    assert style(button, "color") == "rgb(0, 0, 0)"
    assert style(canvas, "backgroundColor") == "rgb(217, 217, 217)"
    assert canvas.bounding_box()["height"] > size[1] / 2
    assert not page.get_by_role("spinbutton", name="Seed").is_visible()
    assert overflow(page) <= 0
    button.click()
    page.get_by_text("Tulis dulu apa yang harus digambar.").wait_for()


@pytest.mark.torch
@pytest.mark.parametrize("locale", ["id-ID", "en-US"])
def test_both_languages_can_be_read_on_a_phone(visit: Any, locale: str) -> None:
    switch = visit("", PHONE, locale).locator(".st-key-language-place")
    switch.get_by_text("English").wait_for()
    code = """e => [...e.querySelectorAll("*")].some(part =>
        getComputedStyle(part).overflowX !== "visible" && part.scrollWidth > part.clientWidth)"""
    assert not switch.evaluate(code)


@pytest.mark.torch
def test_two_people_draw_at_once_and_each_gets_their_own(visit: Any) -> None:
    requests = {"a small deer in a forest": (11, 30), "a crocodile in a river": (12, 2)}
    people = {prompt: visit() for prompt in requests}
    for prompt, page in people.items():
        generate(page, prompt, *requests[prompt])
    first, second = people.values()
    second.get_by_text("Waiting for its turn").wait_for()
    first.get_by_text("Generating Model...").wait_for()
    for prompt, page in people.items():
        data = downloaded(page)
        job = read_facts(data).job
        assert (job.model, job.prompts) == ("mini", ((prompt, 1.0),))
        assert (job.seed, job.num_inference_steps) == requests[prompt]
        shown = page.locator(".st-key-canvas img")
        assert shown.bounding_box()["width"] > 300
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (512, 512)


@pytest.mark.torch
def test_the_unfinished_picture_shows_while_stable_diffusion_draws(
    chromium: Any, tmp_path: Path
) -> None:
    models, source = tmp_path / "models", REGISTRY["sd21-base"].source
    config = write_tiny_model(models / "sd21-base", "epsilon") / "unet" / "config.json"
    # Large enough that drawing takes seconds on any machine.
    config.write_text(json.dumps(json.loads(config.read_text()) | {"sample_size": 32}))
    write_record(models / "sd21-base", DownloadRecord(source, "random", ""))
    write_random_taesd(models)
    (tmp_path / "project").mkdir()
    folders = {"STORYBOOK_MODELS": str(models), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with serve(tmp_path / "project", **folders) as served:
        page = chromium.new_page()
        page.set_default_timeout(120_000)
        page.goto(served.address)
        page.locator("h1").wait_for()
        settle(page)
        page.get_by_role("button", name="Settings").click()
        page.get_by_role("combobox", name="Model").click()
        page.get_by_role("option", name="sd21-base").click()
        settle(page)
        page.get_by_role("spinbutton", name="Steps").fill("150")
        page.get_by_role("spinbutton", name="Steps").press("Enter")
        page.keyboard.press("Escape")
        page.get_by_placeholder("Please Enter your prompt here!").fill("a small deer")
        page.get_by_role("button", name="Generate Image").click()
        preview = page.get_by_role("img", name="The picture so far, unfinished")
        preview.wait_for()
        assert preview.evaluate("image => image.naturalWidth") >= 256
        page.locator(".st-key-canvas img").wait_for()
        assert preview.count() == 0
        page.close()


@pytest.mark.torch
def test_a_word_that_is_refused_is_said_plainly(visit: Any) -> None:
    page = visit()
    generate(page, "a nude figure", 1)
    page.get_by_text("no picture for children is drawn from the word 'nude'").wait_for()


def pictures_of(place: Any, awaited: int) -> int:
    """How many pictures are at a place, once as many as are awaited have come."""
    place.locator("img").nth(awaited - 1).wait_for()
    return int(place.locator("img").count())


def open_story(page: Any, name: str) -> None:
    """Choose a story; its list closes when the script runs, and is opened again."""
    from playwright.sync_api import TimeoutError

    option = page.get_by_role("option", name=name)
    for _ in range(6):
        settle(page)
        page.get_by_role("combobox").first.click()
        with contextlib.suppress(TimeoutError):
            option.click(timeout=8000)
            return
        page.keyboard.press("Escape")
    pytest.fail(f"the list of stories never showed {name}")


def turn(page: Any) -> None:
    """To the next spread."""
    settle(page)
    page.get_by_role("button", name="Next").click()
    settle(page)


@pytest.mark.torch
def test_a_book_is_reviewed_changed_and_approved(visit: Any, site: Site) -> None:
    path = site.project / "scenes" / "kancil.yaml"
    page = visit("review")
    page.get_by_text("All 4 pictures are ready.").wait_for()
    page.get_by_role("button", name="Approve the book").click()
    page.get_by_text("Approved on").wait_for()
    turn(page)
    turn(page)
    card = page.locator(".st-key-card-page-02")
    card.get_by_text("Ia berpikir.").wait_for()
    card.get_by_text("Prompt", exact=True).click()
    card.get_by_text("a small mouse-deer, reddish-brown fur").first.wait_for()
    card.get_by_label("Note").fill("Ekornya terlalu panjang.")
    card.get_by_label("Note").press("Control+Enter")
    card.get_by_role("button", name="Pick").last.click()
    page.get_by_text("has been written into the story").wait_for()
    plan = plan_book(path)
    assert plan.jobs[PAGE_2].seed == 777 + 2 * 7919
    note = load_review(path).notes[PAGE_2]
    assert (note.words, note.about["en"]) == ("Ekornya terlalu panjang.", "He thought.")
    page.get_by_text("The bound book is older than the story.").wait_for()
    page.get_by_text("changed since, and not approved: Page 2.").wait_for()
    page.get_by_text("Changes (1)").click()
    change = page.locator(".st-key-change-0")
    change.get_by_text("seed changed: 777 → 16615").wait_for()
    assert pictures_of(change, 2) == 2
    approve = page.get_by_role("button", name="Approve the book")
    assert approve.is_disabled()  # the bound book is older than the story
    page.get_by_role("button", name="Build the book").click()
    page.get_by_text("The book is bound.").first.wait_for()
    settle(page)
    assert approve.is_disabled()  # the note is open yet
    page.get_by_text("Spreads", exact=True).click()
    settle(page)
    card.get_by_label("Note").fill("")
    card.get_by_label("Note").press("Control+Enter")
    settle(page)
    approve.click()
    page.get_by_text("Changes", exact=True).click()
    page.get_by_text("Nothing has changed since").wait_for()
    assert load_review(path).notes == {}


@pytest.mark.torch
@pytest.mark.parametrize(("size", "locale"), [(PHONE, "en-US"), (LAPTOP, "id-ID")])
def test_each_picture_has_its_scores(
    visit: Any, site: Site, size: tuple[int, int], locale: str
) -> None:
    page = visit("review", size, locale)
    scores = page.locator(".st-key-card-cover .sb-scores")
    scores.locator("dt").last.wait_for()
    names = {"en-US": "Sharpness Colour distance Most similar to Resolution"}
    names["id-ID"] = "Ketajaman Beda warna Paling mirip Resolusi"
    assert " ".join(scores.locator("dt").all_inner_texts()) == names[locale]
    cover = site.project / "output" / "kancil" / "pictures" / "cover.png"
    measured = measure_picture(cover.read_bytes()).sharpness
    assert scores.locator("dd").first.inner_text().startswith(f"{measured:.0%}")
    assert overflow(page) <= 0
    heading = page.locator(".st-key-card-cover h3")
    assert heading.bounding_box()["y"] < scores.bounding_box()["y"]


@pytest.mark.torch
def test_a_cover_without_its_own_picture_shows_the_one_that_is_bound(
    visit: Any, site: Site
) -> None:
    coverless = "".join(line for line in STORY.splitlines(True) if not line.startswith("cover:"))
    path = site.project / "scenes" / "coverless.yaml"
    path.write_text(
        coverless.replace(
            "doing: walking}]", "doing: walking}]\n    picture: {num_inference_steps: 2}"
        )
    )
    try:
        page = visit("review")
        open_story(page, "coverless")
        cover = page.locator(".st-key-card-cover")
        cover.get_by_text("The picture of Page 1.").wait_for()
        assert pictures_of(cover, 1) == 1
        assert cover.get_by_role("button", name="Draw again").count() == 0
    finally:
        path.unlink()


@pytest.mark.torch
def test_two_who_note_the_same_page_at_once_lose_nothing(visit: Any, site: Site) -> None:
    people = {"from the phone": visit("review", PHONE), "dari laptop": visit("review", LAPTOP)}
    for words, page in people.items():
        box = page.locator(".st-key-card-cover textarea")
        assert box.input_value() == ""
        box.fill(words)
        box.press("Control+Enter")
        settle(page)
    both = "from the phone\ndari laptop"
    assert box.input_value() == both
    assert load_review(site.project / "scenes" / "kancil.yaml").notes[COVER].words == both


@pytest.mark.torch
def test_a_picture_is_drawn_again_by_the_bundled_model(visit: Any, site: Site) -> None:
    page = visit("review")
    turn(page)
    turn(page)
    card = page.locator(".st-key-card-page-01")
    card.get_by_role("button", name="Draw again").click()
    progress = page.get_by_test_id("stProgress")
    progress.wait_for()  # in sight, wherever on the page the button is
    assert progress.bounding_box()["y"] < LAPTOP[1]
    card.get_by_text("seed 8696").wait_for()
    assert card.get_by_role("button", name="In use").is_disabled()
    variants = read_sheet(site.project / "output" / "kancil" / "variants" / "page-01.png")
    assert [job.seed for job in variants.values()] == [777, 8696]


@pytest.mark.torch
def test_from_variants_to_the_chosen_picture_in_the_book(visit: Any, site: Site) -> None:
    page = visit("review", LAPTOP, "id-ID")
    for _ in range(3):
        settle(page)
        page.get_by_role("button", name="Berikutnya").click()
    settle(page)
    card = page.locator(".st-key-card-page-03")
    card.get_by_role("button", name="Varian").click()
    slider = page.get_by_role("slider")
    slider.focus()
    slider.press("Home")  # two new ones
    settle(page)
    page.get_by_role("button", name="Gambar varian").click()
    card.get_by_text("seed 16615").wait_for()
    settle(page)
    assert not slider.is_visible()  # what asked for them is out of the way
    captions = card.locator(".st-key-grid-page-03 [data-testid=stCaptionContainer]")
    words = captions.all_inner_texts()
    assert [text.split(" · ")[0] for text in words] == ["seed 777", "seed 8696", "seed 16615"]
    assert ["beda" in text or "hampir sama" in text for text in words] == [False, True, True]
    card.get_by_role("button", name="Pilih").last.click()
    page.get_by_text("ditulis ke dalam cerita").wait_for()
    page.get_by_text("lebih lama daripada ceritanya").wait_for()
    page.get_by_role("button", name="Susun buku").click()
    page.get_by_text("Buku selesai disusun.").first.wait_for()
    plan = plan_book(site.project / "scenes" / "kancil.yaml")
    assert plan.jobs[PAGE_3].seed == 777 + 2 * 7919
    bound = (plan.folder / "pictures" / "page-03.png").read_bytes()
    assert read_facts(bound).job == plan.jobs[PAGE_3]
    assert plan.last == plan.jobs


@pytest.mark.torch
def test_a_reloaded_page_finds_its_build(visit: Any, site: Site) -> None:
    scenes = "".join(f"  - {{text: Page., setting: garden, time: {h}}}\n" for h in ("day", "night"))
    pages = scenes + scenes.replace("garden", "river") + scenes.replace("garden", "forest")
    settings = "settings: {garden: a garden, river: a river, forest: a forest}\n"
    path = site.project / "scenes" / "reloaded.yaml"
    path.write_text(
        f"title: Reloaded\nmodel: sketch\nstyle: watercolour\n{settings}pages:\n{pages}"
    )
    try:
        page = visit("review")
        open_story(page, "Reloaded")
        settle(page)
        page.get_by_role("button", name="Build the book").click()
        page.get_by_text("of 6)...").wait_for()
        page.reload()
        page.locator("h1").wait_for()
        open_story(page, "Reloaded")
        bar = page.locator(".st-key-work")
        bar.get_by_text("of 6)...").wait_for()
        assert page.get_by_role("button", name="Build the book").is_disabled()
        block = page.get_by_test_id("stMainBlockContainer")
        room = block.evaluate("e => parseFloat(getComputedStyle(e).paddingBottom)")
        assert room > bar.bounding_box()["height"]
        bar.get_by_role("button", name="Stop").click()
        page.get_by_text("Stopped. Pictures that are finished are kept.").first.wait_for()
    finally:
        path.unlink()


@pytest.mark.torch
def test_the_focus_of_the_keyboard_can_be_seen(visit: Any) -> None:
    page = visit()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "A":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


@pytest.mark.torch
def test_the_cast_is_shown_with_every_page(visit: Any) -> None:
    page = visit("cast", PHONE, "id-ID")
    kancil = page.locator(".st-key-cast-kancil-kancil")
    kancil.get_by_text("a small mouse-deer, reddish-brown fur").wait_for()
    names = kancil.get_by_test_id("stCaptionContainer").all_inner_texts()
    assert names == ["Sampul", "Halaman 1", "Halaman 2", "Halaman 3"]
    assert pictures_of(kancil, 4) == 4
    assert pictures_of(page.locator(".st-key-cast-kancil-buaya"), 1) == 1
    assert overflow(page) <= 0


@pytest.mark.torch
def test_the_language_is_the_browsers_until_another_is_chosen(visit: Any) -> None:
    page = visit("review", PHONE, "id-ID")
    page.get_by_role("button", name="Setujui buku").wait_for()
    assert page.get_by_role("button", name="Berikutnya").is_enabled()
    assert overflow(page) <= 0
    assert page.evaluate("document.documentElement.lang") == "id"
    page.get_by_text("English", exact=True).click()
    page.get_by_role("button", name="Approve the book").wait_for()
    settle(page)
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="Cast").click()
    page.get_by_text("In 4 pictures").wait_for()


@pytest.mark.torch
def test_the_button_of_a_picture_is_in_the_chosen_language(visit: Any) -> None:
    page = visit("review", LAPTOP, "id-ID")
    page.locator(".st-key-spread img").hover()
    toolbar = page.locator(".st-key-spread .stElementToolbar")
    page.wait_for_function("e => getComputedStyle(e).opacity == 1", arg=toolbar.element_handle())
    button = toolbar.get_by_role("button")
    button.hover()
    shown = "e => [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]"
    tooltip = page.get_by_role("tooltip").locator("p")
    assert tooltip.evaluate(shown) == ["0px", '"Layar penuh"']
    button.click()  # full, a picture's button has no tooltip
    assert page.get_by_role("tooltip").count() == 0


@pytest.mark.torch
def test_a_story_at_fault_is_said_with_its_place(visit: Any) -> None:
    page = visit("review")
    open_story(page, "wrong")
    page.get_by_text("2 errors in wrong.yaml").wait_for()
    page.get_by_text("Line 3: unknown key 'txt'").wait_for()
    page.get_by_text("did you mean 'text'?").wait_for()
    assert page.get_by_text("Traceback").count() == 0


@pytest.mark.torch
def test_only_this_machine_is_served(site: Site) -> None:
    port = int(site.address.rpartition(":")[2])
    lines = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    listening = [line.split()[1] for line in lines.splitlines() if line.split()[3:4] == ["0A"]]
    mine = [place.rpartition(":")[0] for place in listening if place.endswith(f":{port:04X}")]
    assert mine
    assert set(mine) <= {"0100007F", "00000000000000000000000001000000"}
    for path in ("app/static/../../web.log", "media/../../../etc/passwd", "%2e%2e/web.log"):
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(f"{site.address}/{path}") as answer:
                body = answer.read()
            assert b"root:" not in body
            assert b"Uvicorn" not in body
