"""Any bytes give a story or a StoryError, never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storybook.errors import StoryError
from storybook.project import PACKAGE_FOLDER
from storybook.story import Page, Story
from tests.storyfiles import load

SCENES = sorted((PACKAGE_FOLDER.parent / "scenes").glob("*.yaml"))

FEW = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
MANY = settings(FEW, max_examples=400)
PIECES = ["- ", ": ", "? ", "[", "]", "{", "}", "&a ", "*a", "!!x ", "|\n", ">-\n", "'", '"', "#"]
PIECES += [
    "\n",
    "\n  ",
    "\t",
    "<<: ",
    "~",
    ".nan",
    "1e999",
    "no",
    "title: ",
    "pages:\n",
    "- text: b",
]
PIECES += ["\x85", "\u2028", "\ufeff", "\x00", '"\\ud800"', '"\\0"', "%YAML 9.9\n", "---\n", "..."]


def survives(folder: Path, data: bytes) -> None:
    try:
        reported = load(folder, data).warnings
    except StoryError as error:
        reported = error.faults
        if not reported:
            raise
    assert all(fault.message and fault.render().encode() for fault in reported)


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**20), 10**20),
        st.floats(),
        st.text(max_size=5),
        st.sampled_from(["id", "en", "kancil", "x" * 500]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*Page.model_fields, *Story.model_fields, "id"]), inner),
    ),
    max_leaves=12,
)


ANY_BYTES = given(data=st.binary(max_size=200))
ANY_PIECES = given(
    pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40)
)
ANY_CHANGE = given(data=st.data())
ANY_VALUE = given(part=st.sampled_from(sorted(Story.model_fields)), value=VALUES)


@pytest.mark.slow
@FEW
@ANY_BYTES
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    survives(tmp_path, data)


@pytest.mark.slow
@FEW
@ANY_PIECES
def test_any_yaml_like_text(tmp_path: Path, pieces: list[str]) -> None:
    survives(tmp_path, "".join(pieces).encode("utf-8", "surrogatepass"))


@pytest.mark.slow
@FEW
@ANY_CHANGE
def test_real_scenes_with_something_changed(tmp_path: Path, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SCENES)).read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.sampled_from([0, 1, 2, 7, 40])))
        text = text[:start] + data.draw(st.sampled_from(["", *PIECES])) + text[end:]
    survives(tmp_path, text.encode("utf-8", "surrogatepass"))


@pytest.mark.slow
@FEW
@ANY_VALUE
def test_any_value_in_any_part(tmp_path: Path, part: str, value: object) -> None:
    story: dict[str, object] = {"title": "A", "pages": [{"text": "B"}], part: value}
    survives(tmp_path, json.dumps(story, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def at_length(inputs: Callable[[Any], Any], test: Any) -> Any:
    """The same test with many more examples."""
    return pytest.mark.slow(MANY(inputs(test.hypothesis.inner_test)))


test_any_bytes_at_length = at_length(ANY_BYTES, test_any_bytes)
test_any_yaml_like_text_at_length = at_length(ANY_PIECES, test_any_yaml_like_text)
test_real_scenes_at_length = at_length(ANY_CHANGE, test_real_scenes_with_something_changed)
test_any_value_at_length = at_length(ANY_VALUE, test_any_value_in_any_part)
