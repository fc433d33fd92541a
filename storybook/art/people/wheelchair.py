"""A wheelchair that its sitter sits in, in every view."""

from __future__ import annotations

import numpy as np

from storybook.art.drawing.curves import ellipse, hull, swept, tube
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.art.people.body import Body


def draw_wheelchair(body: Body) -> tuple[Picture, Picture]:
    """A wheelchair: what is behind the sitter, and the near wheel."""
    p, s = body.proportions, body.skeleton
    hip = s.hips[1]
    radius = max(hip * 0.82, p.head * 0.42)
    wide = p.hip * 1.6 + 6
    metal, seat = "#7d8794", "#31435c"

    def wheel(right: float, front: bool) -> Picture:
        x, y = body.project((-p.depth * 0.2, radius, right))
        half = max(body.projected_half_width(11.0, radius), 11.0)
        outer = ellipse(x, y, half, radius)
        tyre = outer - ellipse(x, y, max(half - 6, 1.0), radius - 6)
        spokes = merge(
            *(
                tube(
                    (x - dx * half, y - dy * radius, 1.1),
                    (x + dx * half, y + dy * radius, 1.1),
                    samples=2,
                )
                for dx, dy in ((1, 0), (0, 1), (0.7, 0.7), (0.7, -0.7))
            )
        )
        rim = ellipse(x, y, max(half - 9, 0.8), radius - 9) - ellipse(
            x, y, max(half - 11.5, 0.5), radius - 11.5
        )
        tone = "#3a3f4a" if front else "#2c303a"
        return (
            (spokes & outer).paint(metal)
            + rim.paint(metal)
            + tyre.paint(tone)
            + ellipse(x, y, min(half, 6.0), 6).paint(metal)
        )

    def bar(*spots: tuple[float, float, float], r: float = 3.4) -> Shape:
        return swept(np.array([(*body.project(spot), r) for spot in spots]))

    back_x = -p.depth - 7
    top = hip + p.trunk * 0.62
    corners = [(x, y, k) for x, y in ((back_x - 4, top), (back_x, hip)) for k in (-wide, wide)]
    panel = hull(np.array([(*body.project((x, y, k * 0.86)), 6.0) for x, y, k in corners]))
    seam = merge(
        *(bar((back_x - 4, top, k), (back_x, hip, k), r=1.2) for k in (-wide / 2, wide / 2))
    )
    rest = panel.paint(seat) + (panel - panel.move(-4, -3)).paint("#20242c", 0.4)
    rest += seam.paint("#20242c", 0.5)
    arm_high = hip + p.trunk * 0.3
    knee = p.leg * 0.44
    armrests = merge(
        *(
            bar((back_x, arm_high, k), (knee * 0.7, arm_high, k), (knee * 0.7, hip - 10, k), r=4.5)
            for k in (-wide, wide)
        )
    ).paint("#2c303a")
    handles = merge(
        *(bar((back_x - 4, top + 4, k), (back_x - 20, top + 6, k), r=4.5) for k in (-wide, wide))
    )
    cushion = merge(
        *(
            bar((back_x, hip - p.leg_radii[0] * 0.9, k), (knee, hip - p.leg_radii[0] * 0.9, k), r=7)
            for k in np.linspace(-wide * 0.9, wide * 0.9, 7)
        )
    )
    rests = merge(
        *(
            bar((knee + 2, hip - 8, k), (knee + 16, 5, k), (knee + p.foot * 1.0, 3, k), r=3.2)
            for k in (-wide * 0.5, wide * 0.5)
        )
    )
    casters = [
        ellipse(*body.project((knee + 2, 9, k)), max(body.projected_half_width(4, 9), 4), 9).paint(
            "#2c303a"
        )
        for k in (-wide, wide)
    ]
    base = armrests + rests.paint(metal) + layers(casters) + cushion.paint(seat)
    if body.view == "back":
        return base, wheel(-wide, True) + wheel(wide, True) + rest + handles.paint("#2c303a")
    behind = rest + handles.paint("#2c303a") + wheel(-wide, False) + base
    if body.view == "front":
        return behind + wheel(wide, False), Picture()
    return behind, wheel(wide, True)
