"""Times of day and weathers: the colours of the sky, and their effect on everything below."""

from __future__ import annotations

from dataclasses import dataclass, replace

from storybook.images.colour import mix

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Grade:
    """A change of colour: every channel (0 to 1) is multiplied by `gain`, then `lift` is added."""

    gain: Triple = (1.0, 1.0, 1.0)
    lift: Triple = (0.0, 0.0, 0.0)

    def __call__(self, colour: str) -> str:
        """The colour `#rrggbb` after the change."""
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        changed = (
            min(max(c * gain + lift, 0.0), 1.0)
            for c, gain, lift in zip(channels, self.gain, self.lift, strict=True)
        )
        return "#" + "".join(f"{round(c * 255):02x}" for c in changed)

    def towards(self, colour: str, share: float) -> Grade:
        """This change, then a mix with `share` (0 to 1) of `colour`."""
        target = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (
            (gain * (1 - share), lift * (1 - share) + c * share)
            for gain, lift, c in zip(self.gain, self.lift, target, strict=True)
        )
        return Grade((red[0], green[0], blue[0]), (red[1], green[1], blue[1]))


def between(start: Grade, end: Grade, share: float) -> Grade:
    """The change that is `share` (0 to 1) of the way from one to another."""

    def mixed(a: Triple, b: Triple) -> Triple:
        red, green, blue = (x + (y - x) * share for x, y in zip(a, b, strict=True))
        return red, green, blue

    return Grade(mixed(start.gain, end.gain), mixed(start.lift, end.lift))


@dataclass(frozen=True)
class Light:
    """The sky's colours from top to horizon, its sun or moon, and its effect on colours below.

    `sun` is its position, x as a share of the page's width, y in page units. The distance fades
    into `haze`. `shadow` is the opacity of shadows on the ground. Lamps are lit when it is
    `dark`, but for a power cut, in which there is no `power`.
    `snow` (0 to 1) is how white the ground is. `land` is the change of colours; in a room, where
    that is the room's, `outside` is the one outdoors. `season` is one of SEASONS, or "" for a land
    that is always green; where snow lies, it is winter.
    """

    sky: tuple[str, str, str]
    sun: tuple[float, float]
    sun_colour: str
    cloud: tuple[str, str]
    hill: str
    haze: str
    land: Grade
    figures: Grade
    shadow: float = 0.26
    stars: bool = False
    sun_shows: bool = True
    clouds: int = 3
    dark: bool = False
    power: bool = True
    weather: str = "clear"
    season: str = ""
    snow: float = 0.0
    outside: Grade = Grade()

    @property
    def lamps_lit(self) -> bool:
        """Whether the lamps of rooms and streets are on."""
        return self.dark and self.power


LIGHTS: dict[str, Light] = {
    "morning": Light(
        ("#86C8EA", "#C9E8EC", "#FFF0CB"),
        (0.2, 300.0),
        "#FFF2B0",
        ("#FFFBF0", "#FFE7C8"),
        "#A9D3B4",
        "#FBEFD0",
        Grade((1.0, 0.97, 0.88), (0.02, 0.02, 0.02)),
        Grade((1.0, 0.985, 0.95)),
    ),
    "day": Light(
        ("#4FB0EA", "#93D2F4", "#E2F5FB"),
        (0.82, 150.0),
        "#FFE470",
        ("#FFFFFF", "#E6F2FA"),
        "#93CDA4",
        "#DDF1F6",
        Grade(),
        Grade(),
    ),
    "afternoon": Light(
        ("#6DB7DE", "#B9DBDD", "#FFE5B4"),
        (0.76, 250.0),
        "#FFDC7A",
        ("#FFFAEC", "#FBDDB2"),
        "#B5CB98",
        "#FBE6BC",
        Grade((1.02, 0.95, 0.8), (0.02, 0.01, 0.0)),
        Grade((1.0, 0.97, 0.9)),
        shadow=0.3,
    ),
    "sunset": Light(
        ("#7C6BA8", "#F08A77", "#FFD690"),
        (0.7, 400.0),
        "#FFE9A0",
        ("#FFC9A0", "#EE8F83"),
        "#B9818C",
        "#FFCB93",
        Grade((0.98, 0.82, 0.74), (0.04, 0.01, 0.03)),
        Grade((1.0, 0.88, 0.8), (0.03, 0.0, 0.0)),
        shadow=0.34,
    ),
    "evening": Light(
        ("#2E3F7C", "#7A72AE", "#E8A99C"),
        (0.3, 430.0),
        "#FFD9A8",
        ("#A58DB8", "#6F6A9F"),
        "#62699B",
        "#A892B4",
        Grade((0.62, 0.6, 0.76), (0.03, 0.03, 0.06)),
        Grade((0.8, 0.77, 0.88), (0.02, 0.02, 0.04)),
        stars=True,
        sun_shows=False,
        dark=True,
    ),
    "night": Light(
        ("#101C4A", "#23397A", "#4F72B4"),
        (0.8, 150.0),
        "#FFF1B8",
        ("#5268A6", "#37497F"),
        "#34528A",
        "#46659F",
        Grade((0.36, 0.46, 0.68), (0.02, 0.035, 0.09)),
        Grade((0.72, 0.76, 0.88), (0.015, 0.03, 0.08)),
        shadow=0.4,
        stars=True,
        dark=True,
    ),
}
LIGHTS_OUT = "lights_out"
LIGHTS[LIGHTS_OUT] = replace(LIGHTS["night"], power=False)


@dataclass(frozen=True)
class Weather:
    """The effect of a weather on a light: `grey` (0 to 1) on colours, `dim` on brightness.

    `snow` (0 to 1) is how white the ground is; there are `stars` times the usual number of stars.
    """

    grey: float = 0.0
    dim: float = 1.0
    clouds: int = 3
    sun_shows: bool = True
    haze: float = 0.0
    snow: float = 0.0
    stars: int = 1


WEATHERS: dict[str, Weather] = {
    "clear": Weather(),
    "cloudy": Weather(grey=0.45, dim=0.98, clouds=7, sun_shows=False, haze=0.06),
    "rain": Weather(grey=0.62, dim=0.88, clouds=8, sun_shows=False, haze=0.14),
    "storm": Weather(grey=0.72, dim=0.66, clouds=10, sun_shows=False, haze=0.1),
    "fog": Weather(grey=0.6, dim=1.0, clouds=2, sun_shows=False, haze=0.4),
    "wind": Weather(grey=0.12, clouds=5),
    "snow": Weather(grey=0.55, dim=1.0, clouds=5, sun_shows=False, haze=0.12, snow=0.92),
    # Lying snow without falling snow; puddles after rain; a sky full of stars.
    "snow_cover": Weather(grey=0.16, snow=0.92),
    "after_rain": Weather(grey=0.15, clouds=4),
    "rainbow": Weather(grey=0.12, clouds=3),
    "starry": Weather(clouds=0, stars=5),
}


def light_of(time: str, weather: str = "clear", season: str = "") -> Light:
    """The light of a time of day in a weather and a season.

    Raises:
        KeyError: there is no such time or weather.
    """
    light, sky = LIGHTS[time], WEATHERS[weather]
    season = "winter" if sky.snow else season

    def overcast(colour: str) -> str:
        brightness = round(sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) / 3)
        grey = Grade((0.94, 0.98, 1.04))("#" + f"{brightness:02x}" * 3)
        return Grade((sky.dim, sky.dim, sky.dim))(mix(colour, grey, sky.grey))

    def dulled(grade: Grade, share: float) -> Grade:
        dim = 1 - (1 - sky.dim) * share
        red, green, blue = grade.gain
        darker = Grade((red * dim, green * dim, blue * dim), grade.lift)
        return darker.towards(overcast(light.haze), sky.haze * share + 0.12 * sky.grey * share)

    heavy = 1 - 0.8 * (1 - sky.dim) - 0.12 * sky.grey
    storm = Grade((heavy, heavy, heavy))
    top, middle, horizon = (overcast(colour) for colour in light.sky)
    land = dulled(light.land, 1.0).towards(
        *_TINTS.get("" if sky.snow else season, ("#ffffff", 0.0))
    )
    return replace(
        light,
        sky=(top, middle, horizon),
        cloud=(storm(overcast(light.cloud[0])), storm(overcast(light.cloud[1]))),
        hill=mix(overcast(light.hill), "#F4F8FF", 0.7 * sky.snow),
        haze=overcast(light.haze),
        land=land,
        outside=land,
        figures=dulled(light.figures, 0.4),
        shadow=light.shadow * (1 - 0.6 * sky.grey),
        stars=light.stars and sky.sun_shows,
        sun_shows=light.sun_shows and sky.sun_shows,
        clouds=sky.clouds,
        weather=weather,
        season=season,
        snow=sky.snow,
    )


# Colours that a season's land is mixed with, and their shares.
_TINTS = {
    "autumn": ("#E0A850", 0.12),
    "spring": ("#E8F5A8", 0.08),
    "winter": ("#B5A98E", 0.3),
}


_ROOM: dict[str, tuple[Grade, Grade]] = {
    "morning": (Grade((1.0, 0.985, 0.95)), Grade((1.0, 0.99, 0.97))),
    "day": (Grade(), Grade()),
    "afternoon": (Grade((1.0, 0.97, 0.9)), Grade((1.0, 0.98, 0.93))),
    "sunset": (Grade((0.98, 0.88, 0.8), (0.02, 0.0, 0.0)), Grade((1.0, 0.92, 0.85))),
    "evening": (Grade((0.86, 0.74, 0.66), (0.03, 0.02, 0.02)), Grade((0.97, 0.89, 0.82))),
    "night": (Grade((0.7, 0.57, 0.5), (0.03, 0.03, 0.06)), Grade((0.9, 0.82, 0.77))),
    "lights_out": (
        Grade((0.36, 0.4, 0.56), (0.02, 0.025, 0.08)),
        Grade((0.6, 0.63, 0.76), (0.015, 0.03, 0.08)),
    ),
}


def room_light(time: str, weather: str, season: str = "", firelight: float = 0.0) -> Light:
    """The light in a room, whose windows show the sky, the weather and the season.

    Where the lamps are out, `firelight` (0 to 1) is how far fires light the room.

    Raises:
        KeyError: there is no such time or weather.
    """
    light, dim = light_of(time, weather, season), 1 - 0.35 * (1 - WEATHERS[weather].dim)
    grades = _ROOM[time]
    if not light.power:
        of_land, of_figures = zip(grades, _ROOM["night"], strict=True)
        grades = (between(*of_land, firelight), between(*of_figures, firelight))
    land, figures = (
        Grade((g.gain[0] * dim, g.gain[1] * dim, g.gain[2] * dim), g.lift) for g in grades
    )
    return replace(light, land=land, figures=figures, shadow=0.24, snow=0.0)
