"""People as vector figures, drawn by this project: the art packages have no more than their heads.

A person stands in a square of 160 units and looks a little to the left, as the animals do.
"""

from dataclasses import dataclass

SIDE = 160
_MIDDLE = SIDE / 2
_FEET = 154.0
_DARK = "#3b2a22"


@dataclass(frozen=True)
class Person:
    """What somebody looks like: colours as `#rrggbb`, kinds of hair, dress and hat.

    `hair_cut` is short, tails, long, bun or bald; `dress` is shorts, trousers, skirt or robe.
    """

    hair: str
    hair_cut: str
    top: str
    dress: str
    bottom: str
    skin: str = "#d99a6c"
    hat: str = ""
    beard: str = ""
    stripes: str = ""
    child: bool = False


PEOPLE = {
    "girl": Person("#2b2024", "tails", "#e8434f", "skirt", "#e8434f", child=True),
    "boy": Person("#2b2024", "short", "#2f86d6", "shorts", "#8a5a3b", child=True),
    "woman": Person("#33231f", "long", "#3aa860", "robe", "#7d4fa3"),
    "man": Person("#2b2024", "short", "#f08a2c", "trousers", "#42506b"),
    "grandmother": Person("#d9d9de", "bun", "#b48ad6", "robe", "#9a6cc4"),
    "grandfather": Person(
        "#e6e6ea", "bald", "#f3ead2", "robe", "#8a5a3b", hat="cap", beard="#f1f1f4"
    ),
    "farmer": Person("#2b2024", "short", "#3d7fc4", "trousers", "#5b4636", hat="cone"),
    "fisherman": Person("#2b2024", "short", "#f4f6fb", "shorts", "#c9a36a", stripes="#2f6fb5"),
    "king": Person("#4a3328", "short", "#c92f3c", "robe", "#a8232f", hat="crown", beard="#4a3328"),
    "queen": Person("#33231f", "long", "#3f8fe0", "robe", "#2f74c8", hat="crown"),
}


@dataclass(frozen=True)
class _Build:
    """Heights of a body, from above: middle of the head, shoulders, hips; and its breadth."""

    head_y: float
    head_r: float
    shoulder_y: float
    hip_y: float
    half: float


_ADULT = _Build(42, 24, 64, 108, 17)
_CHILD = _Build(60, 27, 85, 116, 15)


def draw_person(name: str) -> str:
    """The inside of a person's SVG picture, `SIDE` units wide and high."""
    person = PEOPLE[name]
    build = _CHILD if person.child else _ADULT
    return "".join(
        (
            _hair_behind(person, build),
            _legs(person, build),
            _arms(person, build),
            _clothes(person, build),
            _head(person, build),
            _hair(person, build),
            _face(person, build),
            _hat(person, build),
        )
    )


def _path(line: str, fill: str) -> str:
    return f'<path d="{line}" fill="{fill}"/>'


def _oval(x: float, y: float, rx: float, ry: float, fill: str) -> str:
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}"/>'


def _limb(line: str, width: float, colour: str) -> str:
    return (
        f'<path d="{line}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _legs(person: Person, build: _Build) -> str:
    left, right = _MIDDLE - 9, _MIDDLE + 9
    shoes = "".join(_oval(x - 3, _FEET - 3, 9, 5, "#6b4430") for x in (left, right))
    if person.dress == "robe":
        return shoes
    cloth = {"shorts": 0.45, "trousers": 0.85}.get(person.dress, 0)
    end = build.hip_y + cloth * (_FEET - 8 - build.hip_y)
    bare = "".join(_limb(f"M{x} {build.hip_y}V{_FEET - 6}", 10, person.skin) for x in (left, right))
    worn = "".join(_limb(f"M{x} {build.hip_y}V{end}", 14, person.bottom) for x in (left, right))
    return bare + shoes + (worn if cloth else "")


def _arms(person: Person, build: _Build) -> str:
    """One arm hangs; the other, on the side that the person looks to, is held out a little."""
    top, reach = build.shoulder_y + 7, build.hip_y - build.shoulder_y
    near = f"M{_MIDDLE - build.half + 3} {top}L{_MIDDLE - build.half - 15} {top + 0.42 * reach}"
    far = f"M{_MIDDLE + build.half - 3} {top}L{_MIDDLE + build.half + 8} {top + 0.85 * reach}"
    hands = (
        (_MIDDLE - build.half - 18, top + 0.40 * reach),
        (_MIDDLE + build.half + 9, top + 0.92 * reach),
    )
    return "".join(_limb(line, 11, person.top) for line in (near, far)) + "".join(
        _oval(round(x, 1), round(y, 1), 6.5, 6.5, person.skin) for x, y in hands
    )


def _clothes(person: Person, build: _Build) -> str:
    left, right = _MIDDLE - build.half, _MIDDLE + build.half
    top, hip = build.shoulder_y, build.hip_y
    shoulders = f"M{left + 4} {top}H{right - 4}Q{right + 3} {top} {right + 1} {top + 10}"
    sides = f"L{right + 1} {hip + 4}H{left - 1}L{left - 1} {top + 10}"
    shirt = _path(f"{shoulders}{sides}Q{left - 3} {top} {left + 4} {top}Z", person.top)
    if person.stripes:
        shirt += "".join(
            _path(f"M{left} {y}H{right}V{y + 4}H{left}Z", person.stripes)
            for y in range(int(top) + 8, int(hip), 10)
        )
    if person.dress in ("skirt", "robe"):
        foot = _FEET - 7 if person.dress == "robe" else hip + 18
        flare = 10 if person.dress == "robe" else 12
        shirt += _path(
            f"M{left - 1} {hip - 8}H{right + 1}L{right + flare} {foot}"
            f"Q{_MIDDLE} {foot + 6} {left - flare} {foot}Z",
            person.bottom,
        )
        shirt += _path(f"M{left - 1} {hip - 10}H{right + 1}V{hip - 5}H{left - 1}Z", "#f2c14e")
    return shirt


def _head(person: Person, build: _Build) -> str:
    neck = _limb(f"M{_MIDDLE} {build.head_y + 12}V{build.shoulder_y + 3}", 11, person.skin)
    ears = "".join(
        _oval(_MIDDLE + side * build.head_r * 0.98, build.head_y + 3, 5, 6, person.skin)
        for side in (-1, 1)
    )
    return neck + ears + _oval(_MIDDLE, build.head_y, build.head_r, build.head_r, person.skin)


def _hair_behind(person: Person, build: _Build) -> str:
    x, y, r = _MIDDLE, build.head_y, build.head_r
    if person.hair_cut == "long":
        line = f"M{x - r - 3} {y}Q{x - r - 5} {y + 40} {x - r + 4} {y + 42}H{x + r - 4}"
        return _path(f"{line}Q{x + r + 5} {y + 40} {x + r + 3} {y}Z", person.hair)
    if person.hair_cut == "tails":
        return "".join(_oval(x + side * (r + 8), y + 8, 9, 16, person.hair) for side in (-1, 1))
    if person.hair_cut == "bun":
        return _oval(x + 3, y - r - 3, 11, 10, person.hair)
    return ""


def _hair(person: Person, build: _Build) -> str:
    """A cap of hair with its parting to the left."""
    if person.hair_cut == "bald":
        return ""
    x, y, r = _MIDDLE, build.head_y, build.head_r + 1.5
    line = f"M{x - r} {y + 2}A{r} {r} 0 0 1 {x + r} {y + 2}"
    return _path(
        f"{line}Q{x + r - 4} {y - 10} {x + 4} {y - 12}Q{x - r + 10} {y - 12} {x - r} {y + 2}Z",
        person.hair,
    )


def _face(person: Person, build: _Build) -> str:
    x, y, r = _MIDDLE - 4, build.head_y + 3, build.head_r
    eyes = "".join(
        _oval(x + side * r * 0.36, y, 3.1, 4.2, _DARK)
        + _oval(x + side * r * 0.36 - 1, y - 1.6, 1.1, 1.3, "#ffffff")
        for side in (-1, 1)
    )
    cheeks = "".join(
        f'<ellipse cx="{x + side * r * 0.6:.1f}" cy="{y + 8}" rx="4.5" ry="3" fill="#f0705f" '
        'fill-opacity="0.45"/>'
        for side in (-1, 1)
    )
    beard = ""
    if person.beard:
        low = build.head_y + r + 9
        left, right = _MIDDLE - r, _MIDDLE + r
        edge = f"M{left} {y + 4}Q{x} {y + 10} {right} {y + 4}Q{right - 4} {low} {x + 2} {low}"
        beard = _path(f"{edge}Q{left + 3} {low} {left} {y + 4}Z", person.beard)
    mouth = _limb(f"M{x - 6} {y + 10}Q{x} {y + 16} {x + 6} {y + 10}", 2.4, "#a8423a")
    return cheeks + beard + eyes + mouth


def _hat(person: Person, build: _Build) -> str:
    x, top, r = _MIDDLE, build.head_y - build.head_r, build.head_r
    if person.hat == "cone":
        brim = build.head_y - 8
        straw = f"M{x - r - 17} {brim}Q{x} {top - 34} {x + r + 17} {brim}Q{x} {brim + 12} "
        return _path(f"{straw}{x - r - 17} {brim}Z", "#e9c46a") + _limb(
            f"M{x - r - 4} {brim - 8}Q{x} {brim + 1} {x + r + 4} {brim - 8}", 2, "#c79a3f"
        )
    if person.hat == "cap":
        line = f"M{x - r} {build.head_y - 8}V{top + 1}Q{x} {top - 9} {x + r} {top + 1}"
        return _path(
            f"{line}V{build.head_y - 8}Q{x} {build.head_y - 14} {x - r} {build.head_y - 8}Z",
            "#5b5f6b",
        )
    if person.hat == "crown":
        low, high = top + 9, top - 15
        points = f"L{x - r + 4} {high}L{x - 9} {top - 2}L{x} {high - 5}L{x + 9} {top - 2}"
        gold = f"M{x - r + 3} {low}{points}L{x + r - 4} {high}L{x + r - 3} {low}Z"
        return _path(gold, "#f6c945") + _oval(x, top + 3, 3.2, 3.2, "#d94452")
    return ""
