"""Writing a seed into a story leaves everything else in the file unchanged."""

import re
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storybook.errors import StorybookError, StoryError
from storybook.project import PACKAGE_FOLDER
from storybook.slot import Slot
from storybook.story import load_story, slots
from storybook.story.edit import set_seed
from storybook.story.yaml_reader import read_yaml
from tests.storyfiles import write

SCENES = sorted((PACKAGE_FOLDER.parent / "scenes").glob("*.yaml"))

QUIET = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

HEAD = """\
# Kepala cerita: \U0001f98c é
%stitle: "Kancil é \U0001f40a"   # judul
settings: {&h hutan: a forest, 'tepi': "a bank
    of sand"}
characters: {k: {name: K, look: small}}
"""

# What a page may look like; `@` stands for its number.
PAGES = [
    "  - text: One @.\n    setting: hutan",
    "  - text: One @.  # a remark\n    setting: hutan   # where: {seed: 3}",
    "  -   setting: tepi\n      # above the text\n      text: 'It''s @: \"x\"'",
    "  - {text: One @., setting: hutan}",
    "  - {text: One @., setting: hutan,}",
    '  - {"text": "One @.", "setting": "hutan"}',
    "  - { text: One @.,  # first\n      setting: tepi\n    }",
    "  - setting: hutan\n    text: |\n      One @.\n\n      Two. # no remark",
    "  - setting: hutan\n    text: >+\n      One @.\n\n",
    "  - setting: hutan\n    text: |2-\n        One @.\n    # after it",
    "  - setting: hutan\n    text: plain @\n      goes on\n      and on",
    '  - setting: hutan\n    text: "quoted @\n\n      goes on \\\n      and on"\n',
    "  - setting: hutan\n    picture: {prompt: é @, seed: 42}  # the best",
    "  - setting: hutan\n    picture: {seed: 42, prompt: 'a, b @'}\n    text: B",
    "  - setting: hutan\n    picture:\n      seed: 0\n      prompt: p @",
    "  - setting: hutan\n    picture:\n      seed:\n      prompt: p @",
    "  - setting: hutan\n    picture: {seed: , prompt: p @}",
    "  - setting: hutan\n    picture: {prompt: p @, seed: }",
    "  - setting: hutan\n    picture: {prompt: p @, seed}",
    "  - setting: hutan\n    picture: {prompt: }",
    "  - setting: hutan\n    picture: {}  # none yet @",
    "  - setting: hutan\n    picture:\n      # how it is drawn\n      prompt: p @\n      # the end",
    "  - setting: hutan\n    picture:\n      prompt: >-\n        p\n        @",
    "  - setting: hutan\n    picture: &p@\n      prompt: p @",
    "  - setting: &s@ hutan\n    picture: &p@ {prompt: p @, seed: &n@ 7}",
    "  - &all@\n    setting: hutan\n    picture: {prompt: p @}",
    "  - ? setting\n    : hutan\n    ? text\n    : T @",
    "  - setting: hutan\n    characters:\n    - {who: k}\n    - who: k\n      doing: it @",
    "  - setting: hutan\n    alt: é\U0001f98c @",
]
# These need a page with such an anchor before them.
ALIASES = {
    "p": ["  - {setting: hutan, picture: *p@ }", "  - setting: tepi\n    picture: *p@  # same"],
    "n": ["  - setting: hutan\n    picture: {seed: *n@ , prompt: q}"],
    "all": ["  - *all@"],
}


@st.composite
def stories(draw: st.DrawFn) -> str:
    """The text of a story of odd but legal YAML."""
    pages: list[str] = []
    aliases: list[str] = []
    for number in range(draw(st.integers(1, 4))):
        page = draw(st.sampled_from(PAGES)).replace("@", str(number))
        pages.append(page)
        for name in re.findall(r"&([a-z]+)\d", page):
            aliases += [one.replace("@", str(number)) for one in ALIASES.get(name, [])]
        if aliases and draw(st.booleans()):
            pages.append(draw(st.sampled_from(aliases)))
    cover = draw(st.sampled_from(["", "cover: {setting: hutan}\n", "cover:\n  setting: *h\n"]))
    between = draw(st.sampled_from(["\n", "\n\n", "\n  # between\n", "\n# é\n\n"]))
    end = draw(st.sampled_from(["", "\n", "\n# the end", "\nmoral: M\n", "\n...\n"]))
    text = HEAD % draw(st.sampled_from(["", "---\n"])) + cover + "pages:\n"
    text += between.join(pages) + end
    newline = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", newline)


def with_seed(values: dict[str, Any], slot: str, seed: int) -> dict[str, Any]:
    wanted = deepcopy(values)
    scene = wanted["cover"] if slot == "cover" else wanted["pages"][int(slot[5:]) - 1]
    scene["picture"] = scene.get("picture", {}) | {"seed": seed}
    return wanted


def remarks(text: str) -> Sequence[str]:
    return re.findall(r"# [^\n\r]*", text)


@pytest.mark.slow
@QUIET
@given(text=stories(), data=st.data(), seed=st.integers(0, 2**32 - 1))
def test_only_the_seed_changes(tmp_path: Path, text: str, data: st.DataObject, seed: int) -> None:
    path = write(tmp_path, text)
    before, _, _ = read_yaml(path)
    slot = data.draw(st.sampled_from([name for name, _ in slots(load_story(path).story)]))
    set_seed(path, Slot(slot), seed)
    edited = path.read_bytes().decode()
    assert read_yaml(path)[0] == with_seed(before, slot, seed)
    assert dict(slots(load_story(path).story))[slot].picture.seed == seed
    assert remarks(edited) == remarks(text)
    assert edited.startswith("\ufeff") == text.startswith("\ufeff")
    if "\r\n" in text:
        assert "\n" not in edited.replace("\r\n", "")


def edited(folder: Path, pages: str, slot: str = "page-01") -> str:
    """The pages of a story after the seed 5 was written into one of them."""
    head = "title: A\nlanguage: en\nsettings: {h: a forest}\npages:\n"
    path = write(folder, head + pages)
    set_seed(path, Slot(slot), 5)
    return path.read_text().removeprefix(head)


def test_the_seed_stands_where_an_author_would_write_it(tmp_path: Path) -> None:
    for before, after in (
        ("  - setting: h  # x\n\n", "  - setting: h  # x\n    picture: {seed: 5}\n\n"),
        ("  - {setting: h}\n", "  - {setting: h, picture: {seed: 5}}\n"),
        (
            "  - setting: h\n    text: |\n      A\n\n      B\n\n  - text: C\n",
            "  - setting: h\n    text: |\n      A\n\n      B\n    picture: {seed: 5}\n\n"
            "  - text: C\n",
        ),
        (
            "  - setting: h\n    picture: {prompt: a, seed: 42}  # best\n",
            "  - setting: h\n    picture: {prompt: a, seed: 5}  # best\n",
        ),
        (
            "  - picture:\n      prompt: a\n      # more\n",
            "  - picture:\n      prompt: a\n      seed: 5\n      # more\n",
        ),
        ('  - {"setting": "h"}', '  - {"setting": "h", "picture": {"seed": 5}}'),
        ("  - setting: h", "  - setting: h\n    picture: {seed: 5}"),
    ):
        assert edited(tmp_path, before) == after


def test_what_others_share_stays_theirs(tmp_path: Path) -> None:
    shared = "  - {setting: h, picture: &p {prompt: 'a: \u2028b'}}\n  - {picture: *p }\n"
    assert edited(tmp_path, shared, "page-02") == shared.replace(
        "*p ", '{"prompt": "a:\\Lb", "seed": 5} '
    )
    assert edited(tmp_path, shared) == shared.replace("b'}", "b', seed: 5}").replace(
        "*p ", '{"prompt": "a:\\Lb"} '
    )


def slots_of(path: Path) -> list[str]:
    return [slot for slot, _ in slots(load_story(path).story)]


def check_pictures(folder: Path, path: Path, names: Sequence[str]) -> None:
    text = path.read_text()
    for slot in names:
        copy = write(folder, text)
        set_seed(copy, Slot(slot), 5)
        changed = [line for line in copy.read_text().splitlines() if line not in text.splitlines()]
        assert [line.strip() for line in changed] == ["picture: {seed: 5}"]


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_the_first_and_the_last_pictures_of_the_house_s_stories(tmp_path: Path, path: Path) -> None:
    names = slots_of(path)
    check_pictures(tmp_path, path, [names[0], names[-1]])


@pytest.mark.slow
@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_each_picture_of_the_house_s_stories(tmp_path: Path, path: Path) -> None:
    check_pictures(tmp_path, path, slots_of(path))


def test_a_seed_that_is_there_already_writes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, "title: A\nlanguage: en\npages: [{picture: {prompt: a, seed: 5}}]\n")
    before = path.stat()
    set_seed(path, Slot("page-01"), 5)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_link_stays_a_link_and_keeps_its_rights(tmp_path: Path) -> None:
    path = write(tmp_path, "title: A\nlanguage: en\npages: [{picture: {prompt: a}}]\n")
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    set_seed(link, Slot("page-01"), 5)
    assert link.is_symlink()
    assert "seed: 5" in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_cannot_be_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    text = "title: A\nlanguage: en\npages: [{picture: {prompt: a}}, {text: B}]\n"
    path = write(tmp_path, text)
    for slot, seed, words in (
        ("page-02", 5, "no picture 'page-02'"),
        ("cover", 5, "no picture 'cover'"),
        ("page-01", 2**32, "is not a seed"),
        ("page-01", -1, "is not a seed"),
    ):
        with pytest.raises(StorybookError, match=words):
            set_seed(path, Slot(slot), seed)
    assert path.read_text() == text
    path.write_text(text + "bogus: 1\n")
    with pytest.raises(StoryError):
        set_seed(path, Slot("page-01"), 5)
    assert path.read_text() == text + "bogus: 1\n"
