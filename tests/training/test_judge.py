"""The judge of the bundled model: what it is asked, how it learns, how its answers are counted."""

import json
import random
from pathlib import Path

import pytest

from training.judge.labels import (
    LABEL_SETS,
    NO_LABEL,
    PLACE_NAMES,
    LabelSet,
    Verdict,
    VisibleFigure,
    label,
    place_of,
)
from training.judge.marks import BARS, Answer, bars_of, mark, table_of
from training.judge.questions import KINDS, PAIRS, Question, questions, says_place
from training.judge.scores import share_of, to_markdown
from training.worlds.held_out import is_held_out
from training.worlds.large.beings import FRAMES
from training.worlds.large.scenes import LargeScene, Party
from training.worlds.small.scenes import Group, Scene
from training.worlds.small.vocabulary import ACTIONS, CREATURES

SMALL = LABEL_SETS["small"]
PAIR = Scene("river", "night", (Group("deer", at="left"), Group("owl", at="right")), 1)
ROW = Scene("river", "day", (Group("duck", "swim", count=3),), 1)


def question(scene: Scene, prompt: str = "a deer on the left, an owl") -> Question:
    return Question("two", "two-000", scene, prompt, 0)


def test_labels_say_who_how_many_and_where() -> None:
    answers = label(SMALL, SMALL.find_figures(PAIR), PAIR.setting, PAIR.time)
    names = list(CREATURES)
    assert {names[i]: int(n) for i, n in enumerate(answers.counts) if n} == {"deer": 1, "owl": 1}
    where = {names[i]: PLACE_NAMES[at] for i, at in enumerate(answers.places) if at != NO_LABEL}
    assert where == {"deer": "left", "owl": "right"}
    row = label(SMALL, SMALL.find_figures(ROW), ROW.setting, ROW.time)
    assert row.counts[names.index("duck")] == 3
    assert set(row.places) == {NO_LABEL}


def test_labels_of_the_large_world_count_to_five_and_pass_over_things() -> None:
    large = LABEL_SETS["large"]
    five = LargeScene("meadow", "dawn", "clear", "flat", (Party("sheep", count=5),), 1)
    answers = label(large, large.find_figures(five), five.setting, five.time)
    assert {large.names[i]: int(n) for i, n in enumerate(answers.counts) if n} == {"sheep": 5}
    king = LargeScene("road", "dawn", "rain", "ink", (Party("king", at="left", thing="drum"),), 1)
    answers = label(large, large.find_figures(king), king.setting, king.time)
    assert answers.counts.sum() == 1
    assert PLACE_NAMES[answers.places[large.names.index("king")]] == "left"
    assert (large.settings[answers.setting], large.times[answers.time]) == ("road", "dawn")


@pytest.mark.parametrize(("x", "place"), [(0.2, 0), (0.5, 1), (0.8, 2), (0.36, NO_LABEL)])
def test_nobody_is_asked_of_a_figure_between_two_places(x: float, place: int) -> None:
    assert place_of(x) == place


def test_wilsons_interval() -> None:
    share = share_of([True] * 8 + [False] * 2)
    assert (share.low, share.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert share_of([True] * 20).high == 1.0
    assert share_of([]).asked == 0


def test_a_picture_is_marked_by_what_its_prompt_says() -> None:
    right = Verdict({"deer": 1, "owl": 1}, {"deer": "left", "owl": "right"}, "river", "night")
    assert mark(question(PAIR), right) == dict.fromkeys(
        ("time", "setting", "who", "nobody extra", "place"), True
    )
    crowded = Verdict({"deer": 2, "owl": 1}, {"deer": "right", "owl": "left"}, "river", "day")
    marks = mark(question(PAIR), crowded)
    assert (marks["who"], marks["nobody extra"], marks["place"]) == (True, False, False)
    assert (marks["time"], marks["setting"]) == (False, True)
    assert "place" not in mark(question(PAIR, "a deer and an owl"), right)
    two = Verdict({"duck": 2}, {"duck": "left"}, "river", "day")
    assert mark(question(ROW), two)["count"] is False


def test_a_rider_is_to_be_where_its_bearer_is() -> None:
    bearer = Group("crocodile", "swim", "left")
    scene = Scene("river", "day", (Group("deer", "ride", "left", above=1), bearer), 1)
    counts = {"deer": 1, "crocodile": 1}
    for place, right in (("left", True), ("right", False)):
        seen = Verdict(counts, {"deer": place, "crocodile": "left"}, "river", "day")
        assert mark(question(scene, "a deer on a crocodile"), seen)["relation"] is right


def test_the_table_has_every_kind_and_the_bars() -> None:
    seen = Verdict({"deer": 1}, {"deer": "left"}, "river", "night")
    asked = [
        Question(kind, f"{kind}-0", PAIR, "a deer on the left", 0)
        for kind in ("one character", "two", "left or right", *PAIRS.values())
    ]
    table = table_of([Answer(one, "", seen, mark(one, seen)) for one in asked])
    assert list(table) == [*dict.fromkeys(one.kind for one in asked), "all prompts"]
    assert (table["two"]["who"].right, table["all prompts"]["time"].right) == (0, 5)
    assert "| two | 1 | 0% (0% to 79%) |" in to_markdown(table)
    assert "| two: who | 65% | 0% (0% to 79%) |" in bars_of(table, BARS["small"])
    indonesian = "| Indonesian against English: who | 3 points | +0.0 points |"
    assert indonesian in bars_of(table, BARS["large"])


@pytest.mark.parametrize("label_set", LABEL_SETS.values(), ids=LABEL_SETS)
def test_the_examination_asks_what_was_held_out(label_set: LabelSet) -> None:
    asked = questions(2, label_set)
    assert all(is_held_out(one.scene) for one in asked)
    assert len({one.slot for one in asked}) == len(asked) == 2 * len(KINDS) + 8
    for one in asked:
        if label_set is LABEL_SETS["large"]:  # in a frame that is kept for examinations
            openings = tuple(f.split(" {")[0] for own in FRAMES["exam"].values() for f in own)
            assert one.prompt.startswith(openings)
        if one.kind in KINDS:
            fits, asks = KINDS[one.kind]
            assert fits(one.scene)
            assert asks(one.scene, one.prompt)
        if one.kind == "left or right":
            assert all(says_place(group, one.prompt) for group in one.scene.groups)
    pairs = {one.kind: one.scene for one in asked if one.slot.endswith("-000")}
    assert pairs["pairs, English"] == pairs["pairs, Indonesian"]
    assert questions(1, label_set)[0] == asked[0]


@pytest.mark.torch
def test_a_spoilt_figure_is_nobody() -> None:
    import numpy as np

    from training.judge.training_scenes import spoil

    picture = np.arange(128 * 128 * 3, dtype=np.uint32).astype(np.uint8).reshape(128, 128, 3)
    one, two = (
        VisibleFigure(0, 0.25, (0.1, 0.3, 0.4, 0.8)),
        VisibleFigure(1, 0.75, (0.6, 0.3, 0.9, 0.8)),
    )
    spoilt, left = spoil(picture, [one, two], random.Random(1))
    (kept,) = left
    columns = slice(77, 115) if kept is two else slice(13, 51)
    assert (spoilt[:, columns] == picture[:, columns]).all()
    assert (spoilt != picture).any()
    overlapping = [one, VisibleFigure(1, 0.3, (0.2, 0.3, 0.5, 0.8))]
    assert spoil(picture, overlapping, random.Random(1))[1] == overlapping


@pytest.mark.torch
def test_every_word_has_a_prompt_for_its_picture() -> None:
    from training.judge.word_sheet import word_prompts

    prompts = word_prompts()
    assert list(prompts["creatures"]) == list(CREATURES)
    assert list(prompts["actions"]) == list(ACTIONS)
    assert not any("{" in text for by_key in prompts.values() for text in by_key.values())


@pytest.mark.torch
def test_moving_a_picture_moves_what_is_in_it() -> None:
    import torch

    from training.judge.augmentation import move

    picture = torch.zeros(1, 3, 128, 128)
    picture[:, :, 60:68, 92:100] = 1  # a spot at x = 0.75
    moved = move(picture, torch.tensor([[0.05, 0.0]]), torch.tensor([1.1]))[0, 0]
    x = float((moved.sum(0) * (torch.arange(96) + 0.5)).sum() / moved.sum()) / 96
    assert x == pytest.approx(0.5 + (0.75 - 0.5 - 0.05) * 1.1, abs=0.01)


@pytest.mark.torch
@pytest.mark.parametrize("label_set", LABEL_SETS.values(), ids=LABEL_SETS)
def test_the_judge_learns_and_goes_on_where_it_was(
    label_set: LabelSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from training.engine.loop import Clock
    from training.judge import picture_pool, train

    for name, small in (("SCENES", 12), ("PLACES", 6), ("CHUNK", 12), ("ROUND_TRIPS", 1)):
        monkeypatch.setattr(picture_pool, name, small)
    monkeypatch.setattr(train, "BATCH_SIZE", 6)
    mini = Path("storybook/weights/mini/vae")
    train.train_judge(tmp_path, mini, label_set, 2, Clock())
    whole = train.train_judge(tmp_path, mini, label_set, 3, Clock())
    again = train.judge_trainer(tmp_path, mini, label_set, 3)
    again.resume()
    assert again.step == 3
    for name, value in whole.state_dict().items():
        assert torch.equal(value, again.network.state_dict()[name])


@pytest.mark.torch
def test_the_shipped_judge_knows_composed_scenes() -> None:
    from training.judge.check import check_judge
    from training.judge.recognition import load_judge, weights_of

    weights = weights_of("small")
    assert weights.stat().st_size < 2 * 2**20
    table = check_judge(load_judge(), scenes=40, fit=10)["as composed"]
    assert table["one character"].value >= 0.9
    assert table["time"].value >= 0.95
    stored = json.loads((weights.parent / "check.json").read_text())
    assert stored["as composed"]["one character"]["asked"] >= 150
