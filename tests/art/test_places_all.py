"""Every place: in every light, of any width, itself by its seed, with room and spots for people."""

import time

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.art.places.light import LIGHTS
from storybook.art.places.pieces import FRONT, PAGE_HEIGHT, clear_of_heads
from storybook.art.places.settings import PLACES, falling_in, landscape, light_at
from storybook.art.places.sky import sky_svg
from storybook.art.places.weather import veils, weather_svg
from storybook.art.places.yard import RED_AND_WHITE
from storybook.images.colour import mix
from storybook.images.svg import rasterise

ROOMS = [name for name, place in PLACES.items() if place.indoors and name != "cave"]
WATERS = [name for name, place in PLACES.items() if place.water]
WIDTHS = (700.0, 1000.0, 2000.0)


def document(name: str, hour: str = "day", weather: str = "clear", seed: int = 3) -> str:
    light = light_at(name, hour, weather)
    pieces = sorted(landscape(name, light, seed), key=lambda piece: piece.depth)
    body = "".join(piece.svg(light) for piece in pieces)
    shadow = '<radialGradient id="ground-shadow"><stop offset="0"/></radialGradient>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000">{shadow}'
        f"{sky_svg(light, 1000.0)}{body}</svg>"
    )


def pixels(svg: str) -> NDArray[np.int16]:
    picture = np.asarray(rasterise(svg, 100, 100))
    assert (picture[:, :, 3] == 255).all()
    return picture[:, :, :3].astype(np.int16)


def test_there_are_the_places_that_stories_need() -> None:
    needed = (
        "bedroom kitchen living_room classroom school_yard market street road playground house "
        "library bathroom farm field mountain desert under_water lake cave sky space stage shop "
        "bridge palace town clinic forest river river_bank meadow rice_field village hill garden "
        "sea_shore sea orchard flower_garden park pond stream workshop attic burrow terrace "
        "hallway sea_hill stairwell station carriage pitch tent "
        "lake_beach forest_stream barn_inside burrow_front"
    )
    assert set(needed.split()) == set(PLACES)


@pytest.mark.parametrize("name", PLACES)
def test_every_light_and_weather_paints_the_whole_page(name: str) -> None:
    day = pixels(document(name))
    for hour in LIGHTS:
        other = pixels(document(name, hour))
        if name != "space":
            assert (hour == "day") == bool((other == day).all())
    for weather in ("storm", "snow"):
        pixels(document(name, "day", weather))


@pytest.mark.parametrize("name", PLACES)
def test_a_seed_is_one_place_and_another_seed_another(name: str) -> None:
    assert document(name) == document(name)
    assert document(name) != document(name, seed=4)
    light = light_at(name, "day", "clear")
    made = {
        tuple((piece.x, piece.picture.svg()) for piece in landscape(name, light, seed))
        for seed in range(4)
    }
    assert len(made) == 4


@pytest.mark.parametrize("name", PLACES)
def test_the_hour_and_the_weather_do_not_rearrange_a_place(name: str) -> None:
    def arranged(hour: str, weather: str) -> list[tuple[float, float, float]]:
        pieces = landscape(name, light_at(name, hour, weather), 5)
        things = [piece for piece in pieces if piece.depth > 560 and not piece.lit]
        return sorted((piece.x, piece.y, piece.scale) for piece in things if piece.shadow)

    assert arranged("day", "clear") == arranged("night", "clear") == arranged("day", "rain")


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_middle_of_the_floor_is_free_for_figures(name: str, width: float) -> None:
    place = PLACES[name]
    for piece in landscape(name, light_at(name, "day", "clear"), 2, width):
        left, top, right, _ = piece.box
        if piece.lit or piece.small or piece.movable:
            continue
        if not max(place.far_feet - 40, 660.0) <= piece.depth < FRONT:
            continue
        if right - left >= width or name in ("rice_field", "garden"):
            continue  # the floor itself, and beds that one looks over
        stands_high = top < piece.depth - 90
        assert not (stands_high and right > 0.4 * width and left < 0.6 * width), piece.box


@pytest.mark.parametrize("name", PLACES)
def test_spots_lie_on_the_page_and_feet_on_the_ground(name: str) -> None:
    place = PLACES[name]
    assert len(place.spots) >= 2
    for spot in place.spots.values():
        assert 0.05 <= spot.x <= 0.95
        assert 0 < spot.y < PAGE_HEIGHT
        assert spot.top is None or spot.top < spot.y
    assert 0 < place.far_feet < place.feet < PAGE_HEIGHT


@pytest.mark.parametrize("name", WATERS)
def test_water_is_where_the_place_says(name: str) -> None:
    water = PLACES[name].water
    assert water is not None
    picture = pixels(document(name))
    strip = picture[round(water[0] / 10) + 1 : round(water[1] / 10) - 1, 45:55].mean(axis=(0, 1))
    assert water[0] < water[1]
    assert strip[2] > strip[0]


@pytest.mark.parametrize("name", ["bedroom", "classroom", "market", "house", "forest", "meadow"])
def test_a_thing_that_has_a_spot_stays_where_it_is(name: str) -> None:
    pieces = landscape(name, light_at(name, "day", "clear"), 2)
    crowd = [((x, 300.0, x + 160.0, 890.0), 890.0) for x in (20.0, 200.0, 420.0, 640.0, 820.0)]
    kept = clear_of_heads(pieces, crowd, 1000.0)
    fixed = [piece for piece in pieces if not piece.movable and not piece.small]
    still = {id(piece) for piece in kept}
    assert all(id(piece) in still for piece in fixed)
    assert any(piece.shadow for piece in fixed)


@pytest.mark.parametrize("name", ROOMS)
def test_it_neither_rains_nor_snows_in_a_room(name: str) -> None:
    for weather in ("rain", "storm", "snow", "fog", "wind"):
        light = light_at(name, "day", weather)
        air = falling_in(name, weather)
        assert weather_svg(air, 1000.0, 1) == ""
        assert veils(air, light, 1000.0, 1) == []
        assert light.snow == 0
        floor = pixels(document(name, "day", weather))[80:95, 40:60]
        assert abs(floor - pixels(document(name))[80:95, 40:60]).mean() < 32


@pytest.mark.parametrize("name", [name for name in ROOMS if name != "stage"])
def test_windows_show_the_time_and_the_weather(name: str) -> None:
    views = {
        document(name, hour, weather)
        for hour, weather in (("day", "clear"), ("day", "rain"), ("night", "clear"))
    }
    assert len(views) == 3
    day, rain = (light_at(name, "day", weather) for weather in ("clear", "rain"))
    assert (day.weather, rain.weather) == ("clear", "rain")


def test_out_of_doors_the_weather_falls_and_snow_lies() -> None:
    assert falling_in("street", "snow") == "snow"
    green = pixels(document("field"))[85:95].mean()
    white = pixels(document("field", "day", "snow"))[85:95].mean()
    assert white > green + 50
    assert white > 200


def test_lamps_burn_at_night_in_rooms_and_windows() -> None:
    for name in ("bedroom", "house", "street"):
        night, evening = (document(name, hour) for hour in ("night", "evening"))
        assert ("#FFD27A" in night or "#FFCF70" in night) == (
            "#FFD27A" in evening or "#FFCF70" in evening
        )
    assert "#FFCF70" in document("house", "night")
    assert "#FFCF70" not in document("house", "day")
    assert "shine-" in document("bedroom", "night")


def grown_at(name: str, tropical: bool) -> str:
    light = light_at(name, "day", "clear")
    return "".join(piece.svg(light) for piece in landscape(name, light, 3, tropical=tropical))


@pytest.mark.parametrize("name", ["village", "river_bank", "sea_shore", "garden", "terrace"])
def test_palms_and_huts_are_in_warm_countries_only(name: str) -> None:
    assert grown_at(name, tropical=True) != grown_at(name, tropical=False)


def test_the_meadow_is_the_same_everywhere() -> None:
    assert grown_at("meadow", tropical=True) == grown_at("meadow", tropical=False)


@pytest.mark.parametrize(
    ("name", "kind"), [("bedroom", "bed"), ("living_room", "sofa"), ("park", "bench")]
)
def test_furniture_that_the_story_has_is_left_out(name: str, kind: str) -> None:
    light = light_at(name, "day", "clear")
    assert [piece for piece in landscape(name, light, 3) if piece.kind == kind]
    assert not [piece for piece in landscape(name, light, 3, without={kind}) if piece.kind == kind]


@pytest.mark.parametrize("weather", ["rain", "storm", "snow", "wind"])
def test_no_weather_falls_over_a_face(weather: str) -> None:
    def drawn(*faces: tuple[float, float, float, float]) -> NDArray[np.int16]:
        body = weather_svg(weather, 1000.0, 5, faces)
        view = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000">'
        return np.asarray(rasterise(f"{view}{body}</svg>", 200, 200)).astype(np.int16)

    # Below the lightning, which is in the sky.
    face = (300.0, 620.0, 500.0, 800.0)
    assert drawn()[124:160, 60:100, 3].any()
    assert not drawn(face)[124:160, 61:99, 3].any()
    assert drawn(face).any()


def test_places_are_made_quickly() -> None:
    for name in PLACES:
        light = light_at(name, "day", "clear")
        landscape(name, light, 1)
        start = time.process_time()
        for seed in range(2, 5):
            landscape(name, light, seed)
        assert (time.process_time() - start) / 3 < 0.2, name


def test_puddles_stay_off_the_water() -> None:
    light = light_at("river", "day", "rain")
    dry, wet = (veils("rain", light, 1000.0, 3, shore)[0].body for shore in (0.0, 1010.0))
    assert 'fill-opacity="1"' in dry
    assert 'fill-opacity="1"' not in wet


def test_no_cloud_hides_the_sun() -> None:
    light = light_at("meadow", "day", "clear")
    x, y = light.sun[0] * 1000.0, light.sun[1]
    for seed in range(40):
        for piece in landscape("meadow", light, seed):
            left, top, right, bottom = piece.box
            is_cloud = piece.lit and piece.depth == 0 and piece.scale != 1.0
            assert not (is_cloud and left < x < right and top < y < bottom)


def test_a_lamp_makes_way_for_a_fireplace_at_its_wall() -> None:
    for hour in ("day", "night"):
        light = light_at("bedroom", hour, "clear")
        usual, warmed = (
            landscape("bedroom", light, 3, without=each) for each in ((), ("fireplace",))
        )
        assert "bedside" in {piece.kind for piece in usual}
        assert "bedside" not in {piece.kind for piece in warmed}


def test_the_flag_of_a_tropical_school_is_red_over_white() -> None:
    light = light_at("school_yard", "day", "clear")
    flags = []
    for tropical in (True, False):
        paints = [
            paint
            for piece in landscape("school_yard", light, 3, 1000.0, tropical)
            for paint in piece.picture.paints
        ]
        flags.append({paint.fill for paint in paints})
    red, white = RED_AND_WHITE
    assert {mix(red, "#FFFFFF", 0.1), white} <= flags[0]
    assert white not in flags[1]
