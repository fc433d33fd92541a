"""Commands for the store: stats, verify, gc."""

import json
from pathlib import Path

import pytest

from storybook.store import open_store, picture_name
from tests.cli.command import run
from tests.painter import example_jobs, put


def test_the_store_is_measured_verified_and_cleared(project: Path, tmp_path: Path) -> None:
    store, jobs = open_store(), list(example_jobs(2).values())
    for job in jobs:
        put(store, job)
    code, output = run("store", "stats")
    assert code == 0
    assert "2 pictures" in output
    assert run("store", "verify") == (0, "2 pictures are whole\n")
    key = jobs[1].key
    path = tmp_path / "store" / picture_name(key)
    path.write_bytes(path.read_bytes()[:-9])
    code, output = run("store", "verify", "--json")
    assert code == 3
    assert json.loads(output.splitlines()[0]) == {
        **{"event": "damaged", "key": key},
        "detail": "the file is cut short",
    }
    assert "2 pictures would be removed" in run("store", "gc", "--unused-days", "0", "--dry-run")[1]
    assert "0 pictures removed" in run("store", "gc")[1]
    assert "2 pictures removed" in run("store", "gc", "--unused-days", "0")[1]
    assert "0 pictures" in run("store", "stats")[1]


@pytest.mark.slow
def test_pictures_of_books_in_the_output_folder_are_kept(scene: Path, tmp_path: Path) -> None:
    books = tmp_path / "books"
    assert run("build", scene, "--output", books)[0] == 0
    put(open_store(), next(iter(example_jobs(1).values())))
    code, output = run("store", "gc", "--unused-days", "0", "--output", books)
    assert code == 0
    assert "1 picture removed" in output
    assert "1 picture of 1 book" in output
    assert "1 picture removed" in run("store", "gc", "--unused-days", "0")[1]
