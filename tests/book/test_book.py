"""The Kancil book drawn by mini, bound, and inspected with poppler and pikepdf."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from storybook.render.picture_file import load_facts
from storybook.story import load_story, text_in_language

pytestmark = [pytest.mark.book, pytest.mark.torch]
ROOT = Path(__file__).parents[2]

# Every attempt to reach anybody, by whatever library, ends the process with an error.
OFFLINE = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise AssertionError(f"a network attempt: {event} {arguments}")
sys.addaudithook(refuse)
sys.argv = ["storybook", *sys.argv[1:]]
from storybook.cli import main
main()
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the Kancil story, its book built with no network."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "scenes").mkdir()
    shutil.copy(ROOT / "scenes" / "kancil.yaml", folder / "scenes")
    done = build(folder, "store")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def build(folder: Path, store: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", OFFLINE, "build", "scenes/kancil.yaml", "--store", store]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def tool(*command: str | Path) -> str:
    """What a command line tool prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def book(project: Path) -> Path:
    return project / "output" / "kancil" / "book.pdf"


def test_the_hook_would_catch_a_network_attempt() -> None:
    code = OFFLINE.replace("from storybook", "import socket; socket.create_connection(('x', 1))\n#")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "a network attempt" in done.stderr


def test_every_page_has_its_text_in_order(book: Path) -> None:
    story = load_story(ROOT / "scenes" / "kancil.yaml").story
    read = re.sub(r"\W+", " ", tool("pdftotext", "-raw", book, "-")).lower()
    place = 0
    for page in story.pages:
        for language in story.language:
            assert page.text is not None
            first = re.split(r"(?<=[.!?])\s", text_in_language(page.text, language))[0]
            words = re.sub(r"\W+", " ", first).strip().lower()
            assert words in read[place:], words
            place = read.index(words, place)


def test_the_imprint_names_the_model_and_not_its_own_quick_way(book: Path) -> None:
    read = " ".join(tool("pdftotext", "-raw", book, "-").split())
    assert "dibuat oleh mini, dengan adaptor kancil, benih 777" in read
    assert "adaptor quick" not in read


def test_fonts_are_embedded(book: Path) -> None:
    rows = tool("pdffonts", book).splitlines()[2:]
    assert len(rows) >= 2
    for row in rows:
        assert re.search(r"\byes\s+yes\s+yes\b", row), row
        assert "Helvetica" not in row


def test_one_picture_a_page_at_its_size(book: Path, project: Path) -> None:
    rows = [row.split() for row in tool("pdfimages", "-list", book).splitlines()[2:]]
    pictures = [row for row in rows if row[2] == "image"]
    pages = [int(row[0]) for row in pictures]
    assert len(pages) == len(set(pages)) >= 15
    for row in pictures:
        assert int(row[3]) >= 480
        assert int(row[4]) >= 330
    with pikepdf.open(book) as pdf:
        assert len(pdf.pages) >= 18
        assert pdf.docinfo["/Title"] == "Si Kancil dan Buaya"
        with pdf.open_outline() as outline:
            assert len(outline.root) >= 3


def test_the_file_is_sound(book: Path) -> None:
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", book)


def test_pictures_carry_what_they_were_drawn_from(project: Path) -> None:
    record = json.loads((project / "output" / "kancil" / "build.json").read_text())
    assert record["model"]["name"] == "mini"
    for slot, one in record["pictures"].items():
        path = project / "output" / "kancil" / one["file"]
        facts = load_facts(path)
        assert facts.job.key == one["key"], slot
        with Image.open(path) as picture:
            assert picture.size == (512, 512)
            assert (facts.job.num_inference_steps, facts.job.guidance_scale) == (8, 1.0)
            assert f"Seed: {facts.job.seed}" in picture.info["parameters"]


def test_drawn_anew_the_book_has_the_same_bytes(book: Path, project: Path) -> None:
    before = book.read_bytes()
    done = build(project, "another-store")
    assert done.returncode == 0, done.stdout + done.stderr
    assert book.read_bytes() == before
