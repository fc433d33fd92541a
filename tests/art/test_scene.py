"""Composed scenes: the same each time, of any shape, in any light, and nobody is hidden."""

import random
import re
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.art.animals.draw import draw_animal
from storybook.art.animals.model import Animal
from storybook.art.figure import Lamp
from storybook.art.places.growing import grown
from storybook.art.places.light import LIGHTS, WEATHERS, Grade, light_of
from storybook.art.places.pieces import Piece, clear_of_heads, standing
from storybook.art.places.settings import PLACES, landscape, light_at
from storybook.art.placing import ride, stand, swim
from storybook.art.scene import PlacedDrawing, Scene, shadow_of
from storybook.images.svg import rasterise
from storybook.vector.compose import compose_depth_svg, compose_svg, stretch_to


def raster(svg: str, aspect: float = 1.0, height_px: int = 120) -> NDArray[np.int16]:
    width_px = round(height_px * aspect)
    picture = np.asarray(rasterise(stretch_to(svg, width_px, height_px), width_px, height_px))
    assert picture.shape == (height_px, width_px, 4)
    return picture[:, :, :3].astype(np.int16)


def block(x: float, y: float, depth: float, colour: str = "#ff00ff") -> PlacedDrawing:
    body = f'<rect width="100" height="200" fill="{colour}"/>'
    return PlacedDrawing(body, 100, 200, (50, 200), x, y, depth)


def magenta(pixels: NDArray[np.int16]) -> int:
    red, green, blue = pixels[:, :, 0], pixels[:, :, 1], pixels[:, :, 2]
    return int(((red > 230) & (green < 25) & (blue > 230)).sum())


def test_the_same_scene_is_the_same_document() -> None:
    scene = Scene("meadow", seed=4, drawings=(block(500, 900, 900),))
    assert compose_svg(scene) == compose_svg(scene)
    assert compose_svg(scene) != compose_svg(replace(scene, seed=5))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("aspect", [2 / 3, 1.0, 2.0])
def test_every_place_fills_a_page_of_any_shape(place: str, aspect: float) -> None:
    scene = Scene(place, seed=3, aspect=aspect)
    picture = np.asarray(
        rasterise(stretch_to(compose_svg(scene), round(90 * aspect), 90), round(90 * aspect), 90)
    )
    assert picture.shape[:2] == (90, round(90 * aspect))
    assert (picture[:, :, 3] == 255).all()


@pytest.mark.parametrize("weather", WEATHERS)
def test_every_weather_changes_the_picture(weather: str) -> None:
    clear = raster(compose_svg(Scene("village", seed=3)))
    changed = raster(compose_svg(Scene("village", weather=weather, seed=3)))
    assert (weather == "clear") == bool((clear == changed).all())


def test_the_time_of_day_changes_the_brightness_of_land_and_figures() -> None:
    drawings = (block(500, 900, 900, "#c08040"),)
    brightness = {
        time: raster(compose_svg(Scene("meadow", time, seed=3, drawings=drawings))).mean()
        for time in LIGHTS
    }
    assert brightness["night"] < brightness["evening"] < brightness["sunset"] < brightness["day"]
    day, night = (
        raster(compose_svg(Scene("hill", time, drawings=drawings)))[95, 60]
        for time in ("day", "night")
    )
    assert tuple(day) == (0xC0, 0x80, 0x40)
    assert night.sum() < day.sum()


def test_figures_stand_in_depth_order() -> None:
    near, far = block(500, 900, 900), block(500, 890, 700, "#00ff00")
    scene = Scene("hill", drawings=(near, far))
    assert tuple(raster(compose_svg(scene))[100, 60]) == (255, 0, 255)
    nearest = replace(scene, drawings=(near, replace(far, depth=950)))
    assert tuple(raster(compose_svg(nearest))[100, 60]) == (0, 255, 0)


def test_water_covers_what_is_below_its_line() -> None:
    dry = block(500, 900, 900)
    scene = Scene("river", drawings=(dry,))
    wet = replace(scene, drawings=(replace(dry, water_line=800.0),))
    whole, half = (magenta(raster(compose_svg(s))) for s in (scene, wet))
    assert 0.3 * whole < half < 0.6 * whole


def test_a_shadow_darkens_the_ground_and_lies_lower_and_fainter_under_a_flier() -> None:
    bare = Scene("hill", drawings=(block(500, 800, 800),))
    shaded = replace(bare.drawings[0], shadow=shadow_of(300))
    dark = raster(compose_svg(bare)) - raster(compose_svg(replace(bare, drawings=(shaded,))))
    assert dark[94:100, 66:74].max() > 8
    low, high = shadow_of(300), shadow_of(300, above=400)
    assert high.drop == 400
    assert high.opacity < low.opacity
    assert high.rx < low.rx


def test_no_tree_grows_out_of_a_head_and_no_plant_hides_a_face() -> None:
    tree = standing(grown(random.Random(1), "tree"), 500, 650, movable=True)
    flower = replace(standing(grown(random.Random(1), "flower"), 500, 905, 3), small=True)
    figure_box = (440.0, 400.0, 560.0, 890.0)
    hill = Piece(grown(random.Random(2), "bush"), 640, 500, 640)
    kept = clear_of_heads([tree, flower, hill], [(figure_box, 890.0)], 1000.0)
    moved = next(piece for piece in kept if piece.picture is tree.picture)
    assert moved.box[2] <= 440 or moved.box[0] >= 560
    assert not any(piece is flower for piece in kept)
    assert any(piece is hill for piece in kept)
    assert len(clear_of_heads([tree, flower], [], 1000.0)) == 2


def test_the_depth_map_is_black_above_and_bright_below() -> None:
    depth = raster(compose_depth_svg(Scene("meadow", drawings=(block(500, 900, 990),))))
    assert depth[2, 60].max() == 0
    assert depth[80, 20].min() > 100
    assert abs(depth[100, 60] - 255 * 0.99).max() < 2


def test_distances_are_paler() -> None:
    rows = [p for p in landscape("meadow", light_of("day"), 3) if p.haze]
    far = max(rows, key=lambda piece: piece.haze)
    assert far.depth < 620
    assert all(p.haze == 0 for p in landscape("meadow", light_of("day"), 3) if p.depth > 800)


def test_grades_compose() -> None:
    assert Grade()("#123456") == "#123456"
    assert Grade((0.5, 0.5, 0.5))("#804020") == "#402010"
    assert Grade().towards("#ffffff", 0.5)("#000000") == "#808080"


def test_riders_sit_on_the_back_and_swimmers_sink() -> None:
    bird = draw_animal(Animal("bird"))
    bearer = stand(bird, 500, 900, 2.0)
    rider = ride(bird, bearer, bird.back, 1.0)
    assert rider.depth > bearer.depth
    assert rider.y == pytest.approx(bearer.on_page(bird.back)[1] + 9)
    assert rider.shadow is None
    swimmer = swim(bird, 500, 700, 1.0, sunk=0.25)
    assert swimmer.box[3] == pytest.approx(700 + 0.25 * bird.height)


def test_unknown_words_are_refused() -> None:
    for scene in (Scene("moon"), Scene("hill", "noonish"), Scene("hill", weather="hail")):
        with pytest.raises(KeyError):
            compose_svg(scene)


def test_ids_of_a_document_are_defined_where_they_are_used() -> None:
    drawing = replace(block(500, 900, 900), water_line=850.0)
    for time in LIGHTS:
        svg = compose_svg(Scene("river", time, "fog", drawings=(drawing, drawing)))
        assert set(re.findall(r"url\(#([\w-]+)\)", svg)) <= set(re.findall(r'id="([\w-]+)"', svg))


def test_in_a_power_cut_the_lamps_of_a_room_are_off() -> None:
    lit, out = (raster(compose_svg(Scene("bedroom", time))) for time in ("night", "lights_out"))
    assert lit.mean() > out.mean() + 15


def test_in_a_power_cut_a_fire_lights_the_room() -> None:
    fire = replace(block(500, 900, 900), lamps=(Lamp((50.0, 50.0), 400.0),))
    dark, half, lit = (
        light_at("bedroom", "lights_out", "clear", firelight=share).land("#c0c0c0")
        for share in (0.0, 0.4, 1.0)
    )
    assert Scene("bedroom", drawings=(fire,)).firelight == 1.0
    assert Scene("bedroom").firelight == 0.0
    candle = replace(block(500, 900, 900), lamps=(Lamp((50.0, 50.0), 300.0),))
    assert Scene("bedroom", drawings=(candle,) * 3).firelight == 0.0
    assert dark[1:3] < half[1:3] < lit[1:3]  # brighter and redder
    assert lit[1:3] > lit[5:]  # warm
    assert dark[1:3] < dark[5:]  # blue
