"""The store: pictures come back unchanged, and damage is always detected."""

import contextlib
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from storybook.cli.wording import describe_reasons
from storybook.errors import StoreError
from storybook.files import folder_lock, remove_unfinished, write_atomically
from storybook.render.job import JobAdapter, RenderJob
from storybook.render.lookup import find_stored, reasons_to_draw
from storybook.render.picture_file import (
    decode_pixels,
    encode_picture,
    load_facts,
    parameters_text,
    read_facts,
)
from storybook.store import STORE_VARIABLE, Store, open_store, picture_name, record_name
from storybook.store.upkeep import Statistics, collect_garbage, measure_store, verify_store
from tests.painter import EXAMPLE, example_jobs, paint, put

if TYPE_CHECKING:
    from storybook.images.png import Pixels

KEY = EXAMPLE.key


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with one picture."""
    store = open_store(tmp_path / "store")
    put(store, EXAMPLE, made_with={"torch": "2.13.0"})
    return store


@pytest.fixture
def picture(store: Store) -> Path:
    """The file of the store's one picture."""
    return Path(store.storage.address) / picture_name(KEY)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 100 KiB; only root may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=100k", "none", str(disk)]
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or subprocess.run(mount).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def make_old(path: Path) -> None:
    """Let a file be two days old."""
    os.utime(path, (time.time() - 2 * 86_400,) * 2)


def unfinished(folder: Path) -> list[Path]:
    """What a writer left behind."""
    return list(folder.rglob("*.part"))


def test_a_picture_comes_back_as_it_went_in(store: Store, picture: Path) -> None:
    data = store.read(KEY)
    assert data is not None
    assert data == picture.read_bytes()
    assert read_facts(data).job == EXAMPLE
    assert read_facts(data).job.key == KEY
    assert read_facts(data).made_with == {"torch": "2.13.0"}
    assert (decode_pixels(data) == paint(EXAMPLE)).all()
    assert store.quick_check(KEY).state == "stored"
    assert store.quick_check("00" * 32).state == "missing"
    assert store.read("00" * 32) is None
    assert unfinished(picture.parents[1]) == []


def test_other_programs_read_the_settings(picture: Path) -> None:
    with Image.open(picture) as image:
        assert isinstance(image.info["parameters"], str)
        assert image.info["parameters"] == parameters_text(EXAMPLE)
        assert json.loads(image.info["storybook"])["key"] == KEY
    assert parameters_text(EXAMPLE).splitlines()[:2] == [
        "a small mouse-deer looking across the river, morning <lora:kancil:0.9>",
        "Negative prompt: blurry, text",
    ]
    hashed = replace(
        EXAMPLE,
        prompts=(("a goat (brown) [old]", 1.0),),
        negative_prompt="(text)",
        adapters=(JobAdapter("ink, soft: 2", "cd" * 32, 0.5, "ab" * 32),),
    )
    prompt, negative, settings = parameters_text(hashed).splitlines()
    assert prompt.startswith(r"a goat \(brown\) \[old\] <lora:")
    assert negative == r"Negative prompt: \(text\)"
    assert 'Lora hashes: "ink soft 2: abababababab"' in settings


def test_a_picture_suffices_to_draw_it_again(store: Store, tmp_path: Path) -> None:
    copy = tmp_path / "from-a-friend.png"
    store.export(KEY, copy)
    facts = load_facts(copy)
    again = put(open_store(tmp_path / "elsewhere"), facts.job, made_with=facts.made_with)
    assert again == copy.read_bytes()
    assert read_facts(again).pixels_sha256 == facts.pixels_sha256
    copy.write_bytes(copy.read_bytes()[:99])
    for path, words in (
        (copy, "from-a-friend.png: the file is cut short"),
        (tmp_path / "none.png", "none.png cannot be read: No such file"),
        (tmp_path, "cannot be read: Is a directory"),
    ):
        with pytest.raises(StoreError, match=words):
            load_facts(path)


@pytest.mark.slow
def test_the_same_picture_makes_the_same_bytes(picture: Path) -> None:
    code = (
        "import sys; from tests.painter import *; from storybook.render.picture_file import *;"
        "sys.stdout.buffer.write(encode_picture(paint(EXAMPLE), EXAMPLE, {'torch': '2.13.0'}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout == picture.read_bytes()


def test_any_prompt_can_be_stored(store: Store) -> None:
    odd = replace(EXAMPLE, prompts=(("鹿 \0 \ud800 é\n", 0.5), ("x" * 4000, 0.5)))
    put(store, odd, paint(EXAMPLE))
    data = store.read(odd.key)
    assert data is not None
    assert read_facts(data).job == odd


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda data: b"",
    "cut": lambda data: data[:-1],
    "cut in the pixels": lambda data: data[: len(data) // 2],
    "longer": lambda data: data + b"\0",
    "zeroed": lambda data: bytes(len(data)),
    "a bit of the pixels": lambda data: data[:-200] + bytes([data[-200] ^ 1]) + data[-199:],
    "a bit of the job": lambda data: data[:900] + bytes([data[900] ^ 1]) + data[901:],
    "another picture": lambda data: encode_picture(paint(EXAMPLE), replace(EXAMPLE, seed=1), {}),
    "the same job, other pixels": lambda data: encode_picture(255 - paint(EXAMPLE), EXAMPLE, {}),
    "another program's PNG": lambda data: plain_png(),
    "another program's JPEG": lambda data: b"\xff\xd8\xff\xe0" + data,
}


def plain_png() -> bytes:
    """A PNG that storybook did not draw."""
    file = io.BytesIO()
    Image.fromarray(paint(EXAMPLE)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("hidden", [False, True], ids=["", "same time"])
def test_damage_is_found_and_mended(store: Store, picture: Path, damage: str, hidden: bool) -> None:
    whole, before = picture.read_bytes(), picture.stat()
    picture.write_bytes(DAMAGES[damage](whole))
    if hidden:
        os.utime(picture, ns=(before.st_atime_ns, before.st_mtime_ns))
    if not hidden or picture.stat().st_size != before.st_size:
        assert store.quick_check(KEY).state == "damaged"
        (reason,) = reasons_to_draw(EXAMPLE, EXAMPLE, store, None)
        assert reason.kind == "damaged"
    assert store.get(KEY) is None
    with pytest.raises(StoreError) as error:
        store.read(KEY)
    assert store.quick_check(KEY).damage == error.value.message
    assert list(verify_store(store, read_facts)) == [(KEY, error.value.message)]

    put(store, EXAMPLE, made_with={"torch": "2.13.0"})
    assert picture.read_bytes() == whole
    assert store.quick_check(KEY).state == "stored"


def test_a_store_may_be_copied_and_lose_its_records(store: Store, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "store", tmp_path / "copy", copy_function=shutil.copyfile)
    copy = open_store(tmp_path / "copy")
    assert copy.quick_check(KEY).state == "stored"
    for rubbish in (b"", b"{", b"[]", b'{"stamp": 3}', b"[" * 100_000, b"\xff", None):
        record = tmp_path / "store" / record_name(KEY)
        record.unlink() if rubbish is None else record.write_bytes(rubbish)
        assert store.quick_check(KEY).state == "stored"
        assert json.loads(record.read_bytes())["sha256"]


def test_a_look_reads_no_picture(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    really_read = store.storage.read

    def count(name: str) -> bytes | None:
        read.append(name)
        return really_read(name)

    monkeypatch.setattr(store.storage, "read", count)
    assert store.quick_check(KEY).state == "stored"
    assert read == [record_name(KEY)]


def test_of_two_that_draw_the_same_the_first_stays(store: Store, picture: Path) -> None:
    before = picture.read_bytes()
    stored = put(store, EXAMPLE, 255 - paint(EXAMPLE))
    assert stored == picture.read_bytes() == before


def test_export_writes_once(store: Store, picture: Path, tmp_path: Path) -> None:
    target = tmp_path / "book" / "pictures" / "page-01.png"
    store.export(KEY, target)
    assert target.read_bytes() == picture.read_bytes()
    first = target.stat().st_ino
    store.export(KEY, target)
    assert target.stat().st_ino == first
    target.write_bytes(b"spoilt")
    store.export(KEY, target)
    assert target.read_bytes() == picture.read_bytes()
    with pytest.raises(StoreError, match=r"no picture for page-02\.png"):
        store.export("00" * 32, target.with_name("page-02.png"))


def why(job: RenderJob, last: RenderJob | None, store: Store, gate: str | None = None) -> str:
    """Why a picture would be drawn, in the words of the command line."""
    named = None if gate is None else NamedGate(gate)
    return describe_reasons(reasons_to_draw(job, last, store, named))


@dataclass
class NamedGate:
    """A gate that has said all that it has to say already."""

    name: str

    def judge(self, pixels: "Pixels") -> str:
        raise AssertionError("the gate was asked")


def stored_job(job: RenderJob, store: Store, gate: str | None) -> RenderJob | None:
    return find_stored(job, store, None if gate is None else NamedGate(gate)).job


def test_why_a_picture_is_drawn(store: Store) -> None:
    assert why(EXAMPLE, None, store) == ""
    other = replace(EXAMPLE, seed=42)
    assert why(other, None, store) == "new"
    assert why(other, EXAMPLE, store) == "seed changed: 777 -> 42"
    assert why(other, other, store) == "not in the store"


def test_verdicts_are_remembered(store: Store, picture: Path) -> None:
    assert store.verdict(KEY, "gate 1") is None
    store.set_verdict(KEY, "gate 1", "")
    assert store.verdict(KEY, "gate 1") == ""
    assert store.quick_check(KEY).state == "stored"
    store.set_verdict(KEY, "gate 2", "too much")
    assert not picture.exists()
    assert (store.verdict(KEY, "gate 1"), store.verdict(KEY, "gate 2")) == ("", "too much")
    assert stored_job(EXAMPLE, store, "gate 1") == stored_job(EXAMPLE, store, None) == EXAMPLE
    assert stored_job(EXAMPLE, store, "gate 2") == replace(EXAMPLE, seed=778)
    for seed in (778, 779, 780):
        store.set_verdict(replace(EXAMPLE, seed=seed).key, "gate 2", "too much")
    assert stored_job(EXAMPLE, store, "gate 2") is None
    assert why(EXAMPLE, None, store, "gate 2") == "refused by the safety gate with every seed"


def test_a_seed_that_stood_for_a_refused_one_is_no_change(store: Store) -> None:
    other = replace(EXAMPLE, seed=778)
    new = replace(EXAMPLE, prompts=(("a small crocodile", 1.0),))
    assert "seed changed: 778 -> 777" in why(new, other, store, "gate")
    store.set_verdict(KEY, "gate", "too much")
    assert "seed" not in why(new, other, store, "gate")
    assert why(EXAMPLE, other, store, "gate") == "not in the store"
    assert "seed changed: 779 -> 777" in why(new, replace(EXAMPLE, seed=779), store, "gate")


def test_upkeep(store: Store, picture: Path) -> None:
    size = picture.stat().st_size
    store.set_verdict(replace(EXAMPLE, seed=1).key, "gate", "too much")
    assert measure_store(store) == Statistics(1, 1, size)
    assert list(verify_store(store, read_facts)) == [(KEY, "")]
    assert collect_garbage(store, keep=(), unused_days=1) == Statistics(0, 0, 0)
    for path in picture.parents[1].glob("??/*"):
        make_old(path)
    assert collect_garbage(store, keep={KEY}, unused_days=1) == Statistics(0, 1, 0)
    assert collect_garbage(store, keep=(), unused_days=1) == Statistics(1, 0, size)
    assert measure_store(store) == Statistics(0, 0, 0)


def test_a_picture_in_use_is_not_old(store: Store, picture: Path) -> None:
    make_old(picture)
    make_old(picture.with_suffix(".json"))
    assert store.read(KEY) is not None
    assert collect_garbage(store, keep=(), unused_days=1).pictures == 0


def test_where_the_store_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "mine"))
    assert open_store().storage.address == str(tmp_path / "mine")
    monkeypatch.setenv(STORE_VARIABLE, "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert open_store().storage.address.endswith("store")
    assert not list(tmp_path.iterdir())


def test_what_a_killed_writer_left_is_cleared_away(store: Store, tmp_path: Path) -> None:
    left = tmp_path / "store" / ".unfinished" / ".x.png.123.part"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    store.storage.remove_unfinished()
    assert unfinished(tmp_path) == []


def test_a_full_disk_loses_nothing(small_disk: Path) -> None:
    store = open_store(small_disk / "store")
    jobs = [replace(EXAMPLE, seed=seed) for seed in range(20)]
    stored = []

    def put_all() -> None:
        for job in jobs:
            put(store, job)
            stored.append(job)

    with pytest.raises(StoreError, match="the disk is full"):
        put_all()
    assert 0 < len(stored) < 20
    assert unfinished(small_disk) == []
    assert all(store.get(job.key) for job in stored)
    assert store.get(jobs[len(stored)].key) is None
    subprocess.run(["mount", "-o", "remount,size=10m", str(small_disk)], check=True)
    put(store, jobs[len(stored)])
    assert store.get(jobs[len(stored)].key) is not None


def test_a_store_that_cannot_be_written_can_be_read(small_disk: Path) -> None:
    store = open_store(small_disk / "store")
    put(store, EXAMPLE)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    store.storage.remove_unfinished()
    assert store.quick_check(KEY).state == "stored"
    assert store.read(KEY) is not None
    with pytest.raises(StoreError, match="read-only"):
        put(store, replace(EXAMPLE, seed=1))


@pytest.mark.slow
def test_a_file_that_is_too_large_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import resource, sys; from pathlib import Path; from storybook.files import *\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_atomically(Path(sys.argv[1]), bytes(2000))\n"
        "except StoreError as error: print(error.message)\n"
    )
    target = tmp_path / "picture.png"
    run = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True)
    assert run.stdout == f"the disk is full: {target} could not be written\n", run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_is_interrupted_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "book.pdf"
    write_atomically(target, b"old")

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("book.pdf", b"old")]


def test_a_store_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("not a folder")
    store = open_store(tmp_path / "store")
    assert store.quick_check(KEY).state == "missing"
    with pytest.raises(StoreError):
        put(store, EXAMPLE)


HOLD = (
    "import sys, time; from pathlib import Path; from storybook.files import *\n"
    "with folder_lock(Path(sys.argv[1]), 'storybook build x.yaml'):\n"
    "    (Path(sys.argv[1]) / '.book.pdf.1.part').write_bytes(b'half')\n"
    "    print('held', flush=True); time.sleep(60)\n"
)


@contextlib.contextmanager
def holder(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the folder."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.slow
def test_a_folder_is_held_by_one_and_taken_over_from_the_dead(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        with (
            pytest.raises(StoreError, match=rf"'storybook build x\.yaml', process {process.pid}"),
            folder_lock(tmp_path, "second"),
        ):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert len(list(tmp_path.iterdir())) == 3
        with folder_lock(tmp_path, "second"):
            assert unfinished(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_held_against_the_same_process(tmp_path: Path) -> None:
    with (
        folder_lock(tmp_path / "new", "first"),
        pytest.raises(StoreError, match=f"'first', process {os.getpid()}"),
        folder_lock(tmp_path / "new", "second"),
    ):
        pass
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_vanishes_while_it_is_held(tmp_path: Path) -> None:
    with folder_lock(tmp_path / "book", "first"):
        shutil.rmtree(tmp_path / "book")
        write_atomically(tmp_path / "book" / "pictures" / "a.png", b"data")
    assert [path.name for path in (tmp_path / "book").iterdir()] == ["pictures"]


@pytest.mark.slow
def test_many_writers_at_once(tmp_path: Path) -> None:
    jobs = list(example_jobs(6).values())

    def write_all() -> None:
        store = open_store(tmp_path)
        for job in jobs:
            put(store, job)

    threads = [threading.Thread(target=write_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(not reason for _, reason in verify_store(open_store(tmp_path), read_facts))
    assert measure_store(open_store(tmp_path)).pictures == 6
    assert unfinished(tmp_path) == []


def mutate(data: bytes, dice: random.Random) -> bytes:
    """A picture's file with a few bytes changed, cut out or put in."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(changed))
        kind = dice.randrange(4)
        if kind == 0:
            changed[place] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del changed[place : place + dice.randint(1, 300)]
        elif kind == 2:
            changed[place:place] = dice.randbytes(dice.randint(1, 40))
        else:
            changed[place : place + 8] = dice.choice(
                (b"IEND\xaeB`\x82", b"\0\0\0\0IDAT", b"\xff" * 8, b"iTXtstor", b'{"job":1')
            )
    return bytes(changed) or b"\0"


def mutate_facts(data: bytes, dice: random.Random) -> bytes:
    """A picture's file with its JSON changed, and the checksum right again."""
    start = data.index(b"iTXt", data.index(b"iTXt") - 4)
    length = int.from_bytes(data[start - 4 : start])
    body = data[start + 4 : start + 4 + length]
    head, text = body[: body.index(b"{")], body[body.index(b"{") :]
    words = (b"null", b"-1", b"1e999", b'"x"', b"[]", b"{}", b"true", b"[[[[", b"\xff", b"\\ud800")
    if dice.random() < 0.8:  # a value of a field, so that what comes out is JSON often enough
        values = list(re.finditer(rb'(?<=: )("[^"]*"|[^,{}\[\]]+)', text))
        value = dice.choice(values)
        text = text[: value.start()] + dice.choice(words) + text[value.end() :]
    else:
        text = mutate(text, dice)
    chunk = b"iTXt" + head + text
    crc = zlib.crc32(chunk).to_bytes(4)
    rest = data[start + 8 + length :]
    return data[: start - 4] + (len(chunk) - 4).to_bytes(4) + chunk + crc + rest


def fuzz(seeds: range) -> int:
    """Read mutated pictures; how many were refused. Anything but a StoreError is a fault."""
    data = encode_picture(paint(EXAMPLE), EXAMPLE, {"torch": "2.13.0"})
    refused = 0
    for seed in seeds:
        dice = random.Random(seed)
        mutated = dice.choice((mutate, mutate_facts))(data, dice)
        try:
            facts = read_facts(mutated)
            decode_pixels(mutated)
            assert facts.job == EXAMPLE
        except StoreError:
            refused += 1
    return refused


def test_no_bytes_break_the_reader() -> None:
    assert 350 < fuzz(range(400)) < 400


@pytest.mark.long
def test_no_bytes_break_the_reader_in_ten_minutes() -> None:
    until, start = time.monotonic() + 600, 1000
    while time.monotonic() < until:
        fuzz(range(start, start + 1000))
        start += 1000


def test_unfinished_files_alone_are_removed(tmp_path: Path) -> None:
    for name in (".a.png.1.part", "a.part", ".hidden"):
        (tmp_path / name).write_bytes(b"")
    assert remove_unfinished(tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden", "a.part"]
