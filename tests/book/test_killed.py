"""Builds killed at any moment, from plan to previews: the next one resumes from there."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storybook.render.picture_file import read_facts
from storybook.store import open_store
from storybook.store.upkeep import measure_store, verify_store
from tests.projects import write_scene
from tests.samples import TWO_PAGES

ROOT = Path(__file__).parents[2]
# `storybook build` with a slow painter in the model's place, and no gate.
PROGRAM = """
from storybook.cli import main
from tests.painter import Painter
from tests.sessions import tools_with
main(obj=tools_with(Painter(seconds_a_step=0.02)))
"""


def start(project: Path) -> "subprocess.Popen[str]":
    """A build in a process of its own."""
    story = write_scene(project, TWO_PAGES)
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "build", str(story), "--json"],
        cwd=ROOT,
        env=os.environ | {"STORYBOOK_STORE": str(project / "store")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: "subprocess.Popen[str]") -> list[str]:
    """Let a build end well; the places that it drew."""
    output, complaints = process.communicate(timeout=600)
    assert process.returncode == 0, complaints
    assert "Traceback" not in complaints
    events = [json.loads(line) for line in output.splitlines()]
    return [event["slot"] for event in events if event.get("origin") == "drawn"]


def made(project: Path) -> dict[str, bytes]:
    """All files of the book; also those that a build should not have left."""
    folder = project / "output"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def kill_at_random(tmp_path: Path, moments: int) -> None:
    """Kill builds at random moments; a second run has to leave what an undisturbed one leaves."""
    begun = time.monotonic()
    assert finish(start(tmp_path / "undisturbed")) == ["page-01", "page-02"]
    seconds = time.monotonic() - begun
    wanted = made(tmp_path / "undisturbed")
    dice = random.Random(moments)
    for moment in range(moments):
        project = tmp_path / f"killed-{moment}"
        with start(project) as process:
            time.sleep(dice.uniform(0, seconds))
            process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        store = open_store(project / "store")
        assert all(not damage for _, damage in verify_store(store, read_facts))
        stored = measure_store(store).pictures
        assert len(finish(start(project))) == 2 - stored
        assert made(project) == wanted, f"killed at moment {moment}"
        assert not list((project / "store").rglob("*.part"))


@pytest.mark.slow
def test_a_build_killed_at_a_random_moment(tmp_path: Path) -> None:
    kill_at_random(tmp_path, moments=1)


@pytest.mark.long
def test_a_build_killed_at_fifty_random_moments(tmp_path: Path) -> None:
    kill_at_random(tmp_path, moments=50)


@pytest.mark.slow
def test_ctrl_c_before_a_command_begins_is_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-c", "import storybook.cli as c; c.main()"]
    with subprocess.Popen(
        [*command, "words"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:  # each module as it has been imported
            if line.rstrip().endswith("click._utils"):
                break
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=60)
    assert "Traceback" not in complaints
    assert process.returncode == -signal.SIGINT
