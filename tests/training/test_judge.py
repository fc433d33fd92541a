"""The judge of the bundled model: what it is asked, how it learns, how its answers are counted."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from storybook.models.vocabulary import load_words
from storybook.project import weights_folder
from training.judge.labels import (
    NO_LABEL,
    POSITIONS,
    Verdict,
    VisibleFigure,
    find_figures,
    label,
    position_of,
)
from training.judge.marks import BARS, Answer, bars_of, mark, table_of
from training.judge.questions import PAIRS, AskedFigure, Question, load_questions
from training.judge.scores import share_of, to_markdown
from training.scenes.domains import MINI, Domain, find_domain
from training.scenes.sampling import SampledFigure, SampledScene

FULL = find_domain("full")
PAIR = (AskedFigure("mouse_deer", 1, "left"), AskedFigure("owl", 1, "right"))
ROW = (AskedFigure("duck", 3, ""),)


def question(
    *figures: AskedFigure, time: str = "night", rides: bool = False, kind: str = "two"
) -> Question:
    return Question(kind, f"{kind}-000", "a prompt", 0, "river", time, figures, rides)


def scene_of(*figures: SampledFigure, place: str = "meadow") -> SampledScene:
    return SampledScene(figures, place, "night", "clear", "picture-book", "", 1)


def labelled(domain: Domain, scene: SampledScene) -> tuple[dict[str, int], dict[str, str]]:
    """Counts and positions of those who are there."""
    labels = label(domain, find_figures(scene, domain), scene.place, scene.time)
    assert (domain.places[labels.setting], domain.times[labels.time]) == (scene.place, scene.time)
    names = domain.creatures
    return (
        {names[i]: int(count) for i, count in enumerate(labels.counts) if count},
        {names[i]: POSITIONS[at] for i, at in enumerate(labels.positions) if at != NO_LABEL},
    )


@pytest.mark.slow
@pytest.mark.parametrize("domain", [MINI, FULL], ids=["mini", "full"])
def test_labels_say_who_how_many_and_where(domain: Domain) -> None:
    pair = scene_of(
        SampledFigure("mouse_deer", "stand", at="left"), SampledFigure("owl", "stand", at="right")
    )
    assert labelled(domain, pair) == (
        {"mouse_deer": 1, "owl": 1},
        {"mouse_deer": "left", "owl": "right"},
    )
    row = scene_of(SampledFigure("duck", "swim", count=3), place="river")
    assert labelled(domain, row) == ({"duck": 3}, {})


@pytest.mark.slow
def test_labels_of_all_the_product_draws_count_to_five_and_pass_over_things() -> None:
    five = scene_of(SampledFigure("sheep", "stand", count=5))
    assert labelled(FULL, five) == ({"sheep": 5}, {})
    king = scene_of(SampledFigure("king", "hold", at="left", thing="drum"))
    assert labelled(FULL, king)[0] == {"king": 1}
    # Without the drum, which widens the king's box to the right.
    alone = scene_of(SampledFigure("king", "stand", at="left"))
    assert find_figures(alone, FULL)[0].x < 0.4


@pytest.mark.parametrize(("x", "position"), [(0.2, 0), (0.5, 1), (0.8, 2), (0.36, NO_LABEL)])
def test_nobody_is_asked_of_a_figure_between_two_positions(x: float, position: int) -> None:
    assert position_of(x) == position


def test_wilsons_interval() -> None:
    share = share_of([True] * 8 + [False] * 2)
    assert (share.low, share.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert share_of([True] * 20).high == 1.0
    assert share_of([]).asked == 0


def test_a_picture_is_marked_by_what_its_prompt_says() -> None:
    right = Verdict(
        {"mouse_deer": 1, "owl": 1}, {"mouse_deer": "left", "owl": "right"}, "river", "night"
    )
    assert mark(question(*PAIR), right) == dict.fromkeys(
        ("time", "setting", "who", "nobody extra", "place"), True
    )
    crowded = Verdict(
        {"mouse_deer": 2, "owl": 1}, {"mouse_deer": "right", "owl": "left"}, "river", "day"
    )
    marks = mark(question(*PAIR), crowded)
    assert (marks["who"], marks["nobody extra"], marks["place"]) == (True, False, False)
    assert (marks["time"], marks["setting"]) == (False, True)
    unsaid = (AskedFigure(one.creature, 1, "") for one in PAIR)
    assert "place" not in mark(question(*unsaid), right)
    two = Verdict({"duck": 2}, {"duck": "left"}, "river", "day")
    assert mark(question(*ROW), two)["count"] is False


def test_a_rider_is_to_be_where_its_bearer_is() -> None:
    asked = question(AskedFigure("mouse_deer", 1, ""), AskedFigure("crocodile", 1, ""), rides=True)
    counts = {"mouse_deer": 1, "crocodile": 1}
    for position, right in (("left", True), ("right", False)):
        positions = {"mouse_deer": position, "crocodile": "left"}
        seen = Verdict(counts, positions, "river", "day")
        assert mark(asked, seen)["relation"] is right


def test_the_table_has_every_kind_and_the_bars() -> None:
    seen = Verdict({"mouse_deer": 1}, {"mouse_deer": "left"}, "river", "night")
    asked = [
        question(*PAIR, kind=kind)
        for kind in ("one character", "two", "left or right", *PAIRS.values())
    ]
    table = table_of([Answer(one, "", seen, mark(one, seen)) for one in asked])
    assert list(table) == [*dict.fromkeys(one.kind for one in asked), "all prompts"]
    assert (table["two"]["who"].right, table["all prompts"]["time"].right) == (0, 5)
    assert "| two | 1 | 0% (0% to 79%) |" in to_markdown(table)
    assert "| two: who | 65% | 0% (0% to 79%) |" in bars_of(table, BARS["mini"])
    indonesian = "| Indonesian against English: who | 3 points | +0.0 points |"
    assert indonesian in bars_of(table, BARS["full"])


def test_the_examination_asks_each_kind_of_what_the_judge_knows() -> None:
    asked = load_questions(200)
    kinds = Counter(one.kind for one in asked)
    assert len({one.slot for one in asked}) == len(asked) == 2200
    assert set(kinds.values()) == {200, 400}
    assert {kind for kind, count in kinds.items() if count == 400} == set(PAIRS.values())
    assert {figure.creature for one in asked for figure in one.figures} == set(MINI.creatures)
    assert {one.setting for one in asked} == set(MINI.places)
    assert {one.time for one in asked} == set(MINI.times)
    assert max(figure.count for one in asked for figure in one.figures) == MINI.largest_count
    for one in asked:
        if one.kind in ("one character", "two"):
            assert len(one.figures) == (1 if one.kind == "one character" else 2)
        if one.kind == "left or right":
            assert {figure.at for figure in one.figures} <= {"left", "right"}
        assert one.rides or one.kind != "relation"
    few = load_questions(2)
    assert len(few) == 2 * 7 + 4 * 2
    assert few[0] == asked[0]
    english, indonesian = (next(one for one in few if one.kind == kind) for kind in PAIRS.values())
    assert (english.figures, english.seed) == (indonesian.figures, indonesian.seed)


@pytest.mark.torch
def test_a_corrupted_figure_is_nobody() -> None:
    import numpy as np

    from training.judge.labelled_pictures import corrupt_figure

    picture = np.arange(128 * 128 * 3, dtype=np.uint32).astype(np.uint8).reshape(128, 128, 3)
    one, two = (
        VisibleFigure(0, 0.25, (0.1, 0.3, 0.4, 0.8)),
        VisibleFigure(1, 0.75, (0.6, 0.3, 0.9, 0.8)),
    )
    corrupted, left = corrupt_figure(picture, [one, two], random.Random(1))
    (kept,) = left
    columns = slice(77, 115) if kept is two else slice(13, 51)
    assert (corrupted[:, columns] == picture[:, columns]).all()
    assert (corrupted != picture).any()
    overlapping = [one, VisibleFigure(1, 0.3, (0.2, 0.3, 0.5, 0.8))]
    assert corrupt_figure(picture, overlapping, random.Random(1))[1] == overlapping


@pytest.mark.torch
def test_every_word_has_a_prompt_for_its_picture() -> None:
    from training.judge.word_sheet import word_prompts

    words, prompts = load_words(weights_folder() / "mini"), word_prompts()
    assert words is not None
    for kind in ("creatures", "settings", "times"):
        assert list(prompts[kind]) == list(words.names[kind])
    assert set(prompts["actions"]) == set(words.names["actions"])
    assert list(prompts["counts"]) == ["1", "2", "3"]


@pytest.mark.torch
def test_moving_a_picture_moves_what_is_in_it() -> None:
    import torch

    from training.judge.augmentation import shift_and_zoom

    picture = torch.zeros(1, 3, 128, 128)
    picture[:, :, 60:68, 92:100] = 1  # a spot at x = 0.75
    moved = shift_and_zoom(picture, torch.tensor([[0.05, 0.0]]), torch.tensor([1.1]))[0, 0]
    x = float((moved.sum(0) * (torch.arange(96) + 0.5)).sum() / moved.sum()) / 96
    assert x == pytest.approx(0.5 + (0.75 - 0.5 - 0.05) * 1.1, abs=0.01)


@pytest.mark.torch
@pytest.mark.parametrize("domain", [MINI, FULL], ids=["mini", "full"])
def test_the_judge_learns_and_goes_on_where_it_was(
    domain: Domain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from training.engine.loop import Clock
    from training.judge import picture_pool, train

    for name, small in (("SCENES", 12), ("PLACES", 6), ("CHUNK", 12), ("ROUND_TRIPS", 1)):
        monkeypatch.setattr(picture_pool, name, small)
    monkeypatch.setattr(train, "BATCH_SIZE", 6)
    mini = Path("storybook/weights/mini/vae")
    train.train_judge(tmp_path, mini, domain, 2, Clock())
    whole = train.train_judge(tmp_path, mini, domain, 3, Clock())
    again = train.judge_trainer(tmp_path, mini, domain, 3)
    again.resume()
    assert again.step == 3
    for name, value in whole.state_dict().items():
        assert torch.equal(value, again.network.state_dict()[name])


@pytest.mark.torch
def test_the_shipped_judge_knows_what_the_bundled_model_draws() -> None:
    """On the sheets of words that the model drew for the documentation."""
    from PIL import Image

    from training.judge.recognition import SHIPPED, judge, load_judge, shrink

    assert SHIPPED.stat().st_size < 2 * 2**20
    network = load_judge()
    step_x, step_y = 216, 264  # px between the sheet's cells, each a picture over its label
    with Image.open("docs/words-creatures.png") as sheet:
        corners = [(16 + n % 4 * step_x, 16 + n // 4 * step_y) for n in range(12)]
        cells = [sheet.crop((x, y, x + 200, y + 200)) for x, y in corners]
    verdicts = judge(network, [shrink(cell) for cell in cells])
    assert [list(seen.counts) for seen in verdicts] == [[who] for who in MINI.creatures]
    assert {seen.setting for seen in verdicts} == {"meadow"}
    assert {seen.time for seen in verdicts} == {"day"}
    stored = json.loads((SHIPPED.parent / "check.json").read_text())
    assert stored["as composed"]["one character"]["asked"] >= 150
