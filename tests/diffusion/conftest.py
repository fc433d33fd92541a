"""A tiny model and its illustrator, away from the network and from the user's cache."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from tests.tiny import write_tiny_model


@pytest.fixture(autouse=True)
def _alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """No network; a cache of our own; few threads, for other work goes on on this machine."""
    import torch

    def refuse(*args: object, **more: object) -> None:
        raise AssertionError("a network attempt")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    before = torch.get_num_threads()
    torch.set_num_threads(min(2, before))
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> ModelSpec:
    return find_model(str(write_tiny_model(tmp_path_factory.mktemp("models") / "tiny")))


@pytest.fixture(scope="module")
def illustrator(spec: ModelSpec) -> Any:
    from storybook.diffusion import open_illustrator

    return open_illustrator(spec)
