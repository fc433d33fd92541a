"""Figures on the page: all of them on it, none over another, where and as large as told."""

import itertools
from collections.abc import Sequence

import pytest

from storybook.art.things.model import Thing
from storybook.stage.actors import Actor, Beside, Link
from storybook.stage.model import PAGE_HEIGHT, StagedFigure
from storybook.stage.positions.arrange import arrange, scale_at
from storybook.stage.sizes import natural_size
from storybook.stage.words import describe
from tests.stages import LOOKS, breadth_of, find, page_width, sides_of, stage_with

EVERYBODY = list(LOOKS)
ASPECTS = (0.7, 1.0, 1.414, 2.0)


def actors_of(*words: str) -> list[Actor]:
    return [Actor(f"a{number}", describe(look), ()) for number, look in enumerate(words)]


def check_on_page(figures: Sequence[StagedFigure], aspect: float) -> None:
    for figure in figures:
        left, right = sides_of(figure)
        assert left >= -1, figure
        assert right <= page_width(aspect) + 1, figure
        assert figure.y - figure.above - figure.height >= 0, figure
        assert figure.y <= PAGE_HEIGHT, figure


def check_little_overlap(reaches: Sequence[tuple[float, float]]) -> None:
    """Neighbours cover each other by a third of the narrower one at most."""
    for (left, right), (next_left, next_right) in itertools.pairwise(reaches):
        assert right - next_left <= min(right - left, next_right - next_left) / 3 + 1


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("many", range(1, 10))
def test_everybody_is_on_the_page(many: int, aspect: float) -> None:
    staged = stage_with(*EVERYBODY[:many], aspect=aspect)
    assert len(staged.stage.figures) == many
    check_on_page(staged.stage.figures, aspect)


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("many", [2, 3, 4, 5])
def test_nobody_in_a_row_stands_before_another(many: int, aspect: float) -> None:
    figures = stage_with(*EVERYBODY[:many], aspect=aspect).stage.figures
    check_little_overlap(sorted(map(sides_of, figures)))


def test_groups_keep_clear_of_each_other() -> None:
    """Somebody on a goat, two beside each other, and an elephant that somebody rides."""
    figures = stage_with(
        "goat",
        {"who": "rina", "on": "goat"},
        "budi",
        {"who": "cat", "near": "budi"},
        "elephant",
        {"who": "dog", "on": "elephant"},
    ).stage.figures
    groups = [figures[0:2], figures[2:4], figures[4:6]]
    reach = sorted(
        (min(sides_of(one)[0] for one in group), max(sides_of(one)[1] for one in group))
        for group in groups
    )
    check_little_overlap(reach)


def test_the_row_stands_in_the_order_that_the_author_gave() -> None:
    figures = stage_with("rina", "budi", "cat").stage.figures
    assert [figure.key for figure in sorted(figures, key=lambda one: one.x)] == [
        "rina", "budi", "cat",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spot", "low", "high"), [("left", 0.0, 0.4), ("middle", 0.34, 0.66), ("right", 0.6, 1.0)]
)
@pytest.mark.parametrize("others", [(), ("budi",), ("budi", "cat", "goat")])
@pytest.mark.parametrize("aspect", [1.0, 1.414])
def test_at_decides_the_side(
    spot: str, low: float, high: float, others: tuple[str, ...], aspect: float
) -> None:
    figure = find(stage_with({"who": "rina", "at": spot}, *others, aspect=aspect), "rina")
    assert low <= figure.x / page_width(aspect) <= high


@pytest.mark.parametrize("at", [(0.2, 0.9), (0.8, 0.62), (0.5, 0.75)])
def test_at_a_point_is_where_the_feet_are(at: tuple[float, float]) -> None:
    staged = stage_with({"who": "rina", "at": list(at)}, "budi", aspect=1.5)
    figure = find(staged, "rina")
    assert (figure.x, figure.y) == (pytest.approx(1500 * at[0]), pytest.approx(1000 * at[1]))


def test_far_is_smaller_and_higher_than_near() -> None:
    staged = stage_with({"who": "rina", "at": "far"}, "budi", {"who": "cat", "at": "near"})
    far, middle, near = (find(staged, key) for key in ("rina", "budi", "cat"))
    assert far.y < middle.y < near.y
    alone = stage_with("rina")
    assert far.height < 0.85 * find(alone, "rina").height
    for above, below in itertools.pairwise((500.0, 700.0, 900.0)):
        assert scale_at(above) < scale_at(below)


@pytest.mark.parametrize("where", ["figure", "character"])
def test_size_is_a_share_of_the_page(where: str) -> None:
    def height(size: float) -> float:
        if where == "figure":
            return find(stage_with({"who": "rina", "size": size}), "rina").height
        characters = {"rina": {"name": "Rina", "look": "a girl", "size": size}}
        return find(stage_with("rina", characters_of_story=characters), "rina").height

    assert height(0.6) == pytest.approx(2 * height(0.3), rel=0.01)
    assert 0.8 * 300 < height(0.3) < 1.1 * 300


def test_a_size_of_the_picture_goes_before_the_character_s() -> None:
    characters = {"rina": {"name": "Rina", "look": "a girl", "size": 0.2}}
    figure = {"who": "rina", "size": 0.6}
    staged = stage_with(figure, characters_of_story=characters)
    assert find(staged, "rina").height > 500


def test_natural_sizes_keep_their_order() -> None:
    staged = stage_with("ibu", "rina", "cat", "elephant")
    heights = [find(staged, key).height for key in ("elephant", "ibu", "rina", "cat")]
    assert heights == sorted(heights, reverse=True)
    tiny, big = (
        find(stage_with("rina", characters_of_story={"rina": {"name": "R", "look": look}}), "rina")
        for look in ("a tiny girl", "a big girl")
    )
    assert tiny.height < big.height


def test_small_animals_keep_their_order_and_are_seen() -> None:
    kinds = ("beetle", "worm", "mouse", "hedgehog", "cat", "dog", "goat", "horse", "elephant")
    longest = [max(natural_size(describe(f"a {kind}", "en").looks)) for kind in kinds]
    assert longest == sorted(longest)
    assert 100 < longest[0] < longest[-1] <= 700
    assert longest[kinds.index("worm")] < 0.8 * longest[kinds.index("cat")]


@pytest.mark.parametrize("how", ["on", "in"])
def test_riders_are_on_their_bearer(how: str) -> None:
    staged = stage_with("elephant", "budi", {"who": "rina", how: "elephant"})
    rider, bearer = find(staged, "rina"), find(staged, "elephant")
    assert rider.mount is not None
    assert staged.stage.figures[rider.mount.bearer] == bearer
    assert rider.mount.how == how
    assert rider.y == bearer.y
    assert abs(rider.x - bearer.x) < breadth_of(bearer) / 2


def test_two_riders_sit_side_by_side() -> None:
    staged = stage_with(
        "elephant", {"who": "rina", "on": "elephant"}, {"who": "cat", "on": "elephant"}
    )
    rina, cat, bearer = (find(staged, key) for key in ("rina", "cat", "elephant"))
    assert rina.x != cat.x
    assert max(abs(one.x - bearer.x) for one in (rina, cat)) < breadth_of(bearer) / 2


def test_a_rider_of_a_rider_is_carried_too() -> None:
    staged = stage_with("elephant", {"who": "rina", "on": "elephant"}, {"who": "owl", "on": "rina"})
    assert find(staged, "owl").y == find(staged, "elephant").y
    mount = find(staged, "owl").mount
    assert mount is not None
    assert staged.stage.figures[mount.bearer].key == "rina"


@pytest.mark.parametrize("how", ["on", "in", "near", "behind", "under", "in front of", "to"])
@pytest.mark.parametrize("many", [1, 2, 3])
def test_circles_do_not_hang(how: Beside, many: int) -> None:
    """The story's file may not have them; words may still say so."""
    actors = actors_of("a girl", "a goat", "an elephant")[:many]
    for index, actor in enumerate(actors):
        actor.link = Link(how, (index + 1) % many)
    arranged = arrange(actors, "meadow", "")
    assert len(arranged.figures) == many
    check_on_page(arranged.figures, 1.0)
    assert sum(figure.mount is None for figure in arranged.figures) >= 1


def test_nine_large_figures_fit_and_are_told_to_be_crowded() -> None:
    staged = stage_with(*["elephant"] * 9)
    assert staged.crowded
    check_on_page(staged.stage.figures, 1.0)
    places = {(figure.x, figure.y) for figure in staged.stage.figures}
    assert len(places) == 9
    for few in (["elephant"], ["rina", "budi", "cat"], EVERYBODY):
        assert not stage_with(*few).crowded


def test_a_count_of_ten_is_ten_figures() -> None:
    staged = stage_with({"who": "duck", "count": 10})
    figures = staged.stage.figures
    assert [figure.key for figure in figures] == ["duck"] * 10
    assert len({(figure.x, figure.y) for figure in figures}) == 10
    check_on_page(figures, 1.0)
    front = sorted(sides_of(figure) for figure in figures if figure.y > 850)
    for (_, right), (left, _) in itertools.pairwise(front):
        assert right <= left


def test_a_flier_is_over_the_ground_and_a_swimmer_in_the_water() -> None:
    flying = find(stage_with({"who": "owl", "doing": "flying"}, "rina"), "owl")
    assert flying.placement == "air"
    assert flying.above > 200
    staged = stage_with({"who": "duck", "doing": "swimming"}, "rina", setting="river")
    assert find(staged, "duck").placement == "water"
    assert find(staged, "duck").y < find(staged, "rina").y
    assert find(staged, "rina").placement == "ground"


def test_an_empty_picture_is_a_whole_page() -> None:
    arranged = arrange([], "meadow", "")
    assert arranged.figures == ()
    assert (arranged.frame.x, arranged.frame.y, arranged.frame.zoom) == (500.0, 500.0, 1.0)
    assert not arranged.crowded


def test_two_on_a_bicycle_sit_one_behind_another() -> None:
    staged = stage_with(
        {"who": "rina", "doing": "riding a bicycle"}, {"who": "budi", "on": "a bicycle"}
    )
    front, back = find(staged, "rina"), find(staged, "budi")
    bicycle = next(figure for figure in staged.stage.figures if isinstance(figure.looks, Thing))
    assert front.x == pytest.approx(bicycle.x)
    assert back.x < front.x - 30
    stage_with("rina", things=["a bicycle"])  # nobody on it


def test_who_climbs_a_ladder_near_a_tree_is_on_the_ladder() -> None:
    staged = stage_with({"who": "rina", "doing": "climbing a ladder", "near": "a tree"})
    mount = find(staged, "rina").mount
    assert mount is not None
    assert staged.stage.figures[mount.bearer].noun == "ladder"


def test_a_thing_placed_in_the_sky_is_in_the_picture() -> None:
    kite = {"what": "a red kite", "at": [0.6, 0.3], "size": 0.15}
    staged = stage_with("rina", things=[kite])
    frame = staged.stage.frame
    assert frame.y - PAGE_HEIGHT / frame.zoom / 2 < 0.2 * PAGE_HEIGHT


def test_an_animal_under_a_table_has_its_food_beside_it() -> None:
    staged = stage_with({"who": "dog", "doing": "eating a sausage", "under": "a table"})
    sausage = next(figure for figure in staged.stage.figures if figure.noun == "sausage")
    assert abs(sausage.x - find(staged, "dog").x) < 150


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_at_the_side_is_not_cut_by_the_camera(side: str) -> None:
    things = [{"what": "an apple", "at": [0.5, 0.85], "size": 0.25}]
    staged = stage_with({"who": "cat", "doing": "standing", "at": side}, things=things)
    left, right = sides_of(find(staged, "cat"))
    half = page_width(1.0) / staged.stage.frame.zoom / 2
    assert staged.stage.frame.x - half <= left
    assert right <= staged.stage.frame.x + half


def test_who_pushes_has_the_hands_on_it() -> None:
    staged = stage_with({"who": "rina", "doing": "pushing a bicycle"})
    bicycle = next(figure for figure in staged.stage.figures if figure.noun == "bicycle")
    (left, right), (near, far) = sides_of(find(staged, "rina")), sides_of(bicycle)
    assert min(right, far) > max(left, near)
