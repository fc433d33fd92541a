"""The store on another machine, by fsspec: in memory, and on an S3 server of our own."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from storybook.errors import StoreError
from storybook.render.progress import SilentReporter
from storybook.render.run import render
from storybook.store import open_store, picture_name
from storybook.store.upkeep import collect_garbage, measure_store, verify_store
from tests.painter import EXAMPLE, Painter, example_jobs, paint


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


def use(address: str) -> None:
    """Two machines build one book; a picture is spoilt and mended; all is thrown out."""
    jobs = example_jobs(3)
    here, there = open_store(address), open_store(address)
    first, second = Painter(), Painter()
    drawn = render(jobs, here, lambda: first, SilentReporter())
    found = render(jobs, there, lambda: second, SilentReporter())
    assert drawn.pictures == found.pictures == jobs
    assert (len(first.drawn), second.drawn) == (3, [])
    assert {there.why(job, None) for job in jobs.values()} == {""}
    assert there.why(EXAMPLE, None) == "new"

    key = jobs["page-02"].key
    stored = there.read(key)
    assert stored is not None
    here.shelf.write(picture_name(key), stored.data[:-9])
    assert there.look(key).state == "damaged"
    assert [damage for _, damage in verify_store(there) if damage] == ["the file is cut short"]
    there.put(jobs["page-02"], paint(jobs["page-02"]))
    assert here.read(key) == stored

    here.set_verdict(jobs["page-01"], "gate", "too wild")
    assert there.settle(jobs["page-01"], "gate") == replace(jobs["page-01"], seed=778)
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
        open_store("s3://no-such-bucket/store").put(EXAMPLE, paint(EXAMPLE))


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
        lambda: store.look(EXAMPLE.key),
        lambda: store.put(EXAMPLE, paint(EXAMPLE)),
    ):
        with pytest.raises(StoreError, match="cannot be used: ConnectionError: refused"):
            work()
