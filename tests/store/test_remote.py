"""The remote store by fsspec: in memory, and on a local S3 server."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from storybook.errors import StoreError
from storybook.render.lookup import find_stored, reasons_to_draw
from storybook.render.picture_file import read_facts
from storybook.render.reasons import Reason
from storybook.render.run import render
from storybook.slot import Slot
from storybook.store import open_store, picture_name
from storybook.store.upkeep import collect_garbage, measure_store, verify_store
from tests.painter import EXAMPLE, Painter, example_jobs, put
from tests.sessions import SPEC, session_with

if TYPE_CHECKING:
    from storybook.images.png import Pixels


@pytest.fixture
def memory_address() -> Iterator[str]:
    """An empty store in fsspec's memory."""
    fsspec = pytest.importorskip("fsspec")
    fsspec.filesystem("memory").store.clear()
    yield "memory://store"
    fsspec.filesystem("memory").store.clear()


@pytest.fixture
def s3_address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket on a moto server."""
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server").ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    import s3fs  # type: ignore[import-untyped]

    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("books")
    yield "s3://books/store"
    server.stop()


class Gate:
    """One that has said all that it has to say already."""

    name = "gate"

    def judge(self, pixels: "Pixels") -> str:
        raise AssertionError("the gate was asked")


def use(address: str) -> None:
    """Two machines build one book; a picture is spoilt and mended; all is thrown out."""
    jobs = example_jobs(3)
    here, there = open_store(address), open_store(address)
    first, second = Painter(), Painter()
    drawn = render(jobs, session_with(here, first), SPEC)
    result = render(jobs, session_with(there, second), SPEC)
    assert drawn.pictures == result.pictures == jobs
    assert (len(first.drawn), second.drawn) == (3, [])
    assert {reasons_to_draw(job, None, there, None) for job in jobs.values()} == {()}
    assert reasons_to_draw(EXAMPLE, None, there, None) == (Reason("new"),)

    second_page = jobs[Slot("page-02")]
    key = second_page.key
    stored = there.read(key)
    assert stored is not None
    here.storage.write(picture_name(key), stored[:-9])
    assert there.quick_check(key).state == "damaged"
    assert [damage for _, damage in verify_store(there, read_facts) if damage] == [
        "the file is cut short"
    ]
    put(there, second_page)
    assert here.read(key) == stored

    first_page = jobs[Slot("page-01")]
    here.set_verdict(first_page.key, "gate", "too wild")
    assert find_stored(first_page, there, Gate()).job == replace(first_page, seed=778)
    assert measure_store(there).pictures == 2
    assert collect_garbage(there, (), unused_days=1).pictures == 0
    time.sleep(0.01)
    assert collect_garbage(there, (), unused_days=-1).pictures == 2
    assert measure_store(here).pictures == 0


def test_a_store_in_memory(memory_address: str) -> None:
    use(memory_address)


@pytest.mark.long
@pytest.mark.filterwarnings("default")  # those of servers and clients are not ours to mend
def test_a_store_on_s3(s3_address: str) -> None:
    use(s3_address)
    with pytest.raises(StoreError, match="no-such-bucket"):
        put(open_store("s3://no-such-bucket/store"), EXAMPLE)


def test_addresses_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(StoreError, match="nonsense"):
        open_store("nonsense://store")
    from fsspec.registry import known_implementations  # type: ignore[import-untyped]

    unheard_of = {"class": "no_such_package.Files", "err": "Install no_such_package"}
    monkeypatch.setitem(known_implementations, "unheard", unheard_of)
    with pytest.raises(StoreError, match=r"Install no_such_package\n.*storybook\[s3\]"):
        open_store("unheard://books/store")


def test_a_place_that_is_down(memory_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(memory_address)

    def refuse(*_: object, **__: object) -> None:
        raise ConnectionError("refused")

    from fsspec.implementations.memory import MemoryFileSystem  # type: ignore[import-untyped]

    for name in ("cat_file", "info", "pipe_file"):
        monkeypatch.setattr(MemoryFileSystem, name, refuse)
    for work in (
        lambda: store.read(EXAMPLE.key),
        lambda: store.quick_check(EXAMPLE.key),
        lambda: put(store, EXAMPLE),
    ):
        with pytest.raises(StoreError, match="cannot be used: ConnectionError: refused"):
            work()
