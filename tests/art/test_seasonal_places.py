"""Seasons in landscapes, piles and bunches of things, and what is in them."""

import pytest

from storybook.art.places.settings import landscape, light_at
from storybook.art.places.weather import veils, weather_svg
from storybook.art.things.draw import draw_thing
from storybook.art.things.model import Thing


def _land(season: str, weather: str = "clear", place: str = "meadow") -> str:
    light = light_at(place, "day", weather, season)
    return "".join(piece.svg(light) for piece in landscape(place, light, 3))


@pytest.mark.parametrize("place", ["meadow", "forest", "park", "house", "orchard"])
def test_every_season_looks_different(place: str) -> None:
    assert len({_land(season, place=place) for season in ("", "spring", "autumn", "winter")}) == 4


def test_summer_is_as_green_as_no_season() -> None:
    assert _land("summer") == _land("")


def test_where_snow_lies_it_is_winter() -> None:
    assert light_at("meadow", "day", "snow_cover", "autumn").season == "winter"
    assert light_at("meadow", "day", "snow_cover").snow > 0.9
    assert weather_svg("snow_cover", 1000.0, 1) == ""


def test_leaves_fall_in_autumn_and_more_of_them_in_the_wind() -> None:
    calm, windy = (
        weather_svg(weather, 1000.0, 1, season="autumn").count("<path")
        for weather in ("clear", "wind")
    )
    assert 0 < calm < windy


def test_after_the_rain_there_are_puddles_and_no_drops() -> None:
    light = light_at("meadow", "day", "after_rain")
    (puddles,) = veils("after_rain", light, 1000.0, 1)
    assert "ellipse" in puddles.svg(light)
    assert weather_svg("after_rain", 1000.0, 1) == ""


def test_a_starry_sky_has_more_stars() -> None:
    plain, starry = (light_at("meadow", "night", weather) for weather in ("clear", "starry"))
    skies = [landscape("meadow", light, 3)[0].picture for light in (plain, starry)]
    outlines = [sum(len(paint.shape.outlines) for paint in sky.paints) for sky in skies]
    assert outlines[1] > 3 * outlines[0]


@pytest.mark.parametrize("kind", ["apple", "balloon", "book", "lantern", "flower"])
@pytest.mark.parametrize("count", [2, 3, 5, 10])
def test_several_things_are_drawn_in_their_number(kind: str, count: int) -> None:
    one, several = draw_thing(Thing(kind)), draw_thing(Thing(kind, count=count))
    assert several.svg_body.count("rotate(") >= count
    assert several.width > one.width or several.height > one.height
    ((x, y),) = [grip.at for grip in several.grips[:1]]
    assert 0 <= x <= several.width
    assert 0 <= y <= several.height


def test_contents_are_behind_the_front_of_their_container() -> None:
    pumpkin = draw_thing(Thing("pumpkin")).svg_body
    cart = draw_thing(Thing("cart", contents=(Thing("pumpkin"),)))
    assert pumpkin in cart.layers[0]
    assert pumpkin not in cart.layers[-1]
    assert len(cart.layers) == 2


def test_a_cake_has_as_many_candles_as_are_said() -> None:
    cakes = [Thing("cake", contents=(Thing("candle", count=n),)) for n in (1, 4, 7)]
    sizes = [len(draw_thing(cake).svg_body) for cake in (*cakes[:2], Thing("cake"), cakes[2])]
    assert sizes[2] < sizes[0] < sizes[1] < sizes[3]


def test_the_wind_of_spring_blows_blossom() -> None:
    spring, summer = (weather_svg("wind", 1000.0, 1, season=each) for each in ("spring", ""))
    assert "#F7B6C8" in spring
    assert "#8DB84C" not in spring
    assert "#F7B6C8" not in summer
