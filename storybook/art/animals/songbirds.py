"""More birds with the perching bird's body: songbirds and birds of prey."""

from __future__ import annotations

from collections.abc import Mapping

from storybook.art.animals.fowl import Plumage, fowl
from storybook.art.animals.rigs import Rig

_DARK_LEG = "#6a5a4c"

SONGBIRDS: Mapping[str, Rig] = {
    "blackbird": fowl((24, 27), Plumage("#3f3b45", "#4f4a56", "#f0a032", _DARK_LEG), "air"),
    "canary": fowl((14, 16), Plumage("#f7d23e", "#fbe58a", "#ef9a5a", "#d98a5a"), "air"),
    "swallow": fowl(
        (17, 20), Plumage("#3f5f9a", "#f6ecdc", "#4a4650", _DARK_LEG, face="#c9603c"), "air"
    ),
    "kingfisher": fowl((18, 20), Plumage("#2f8fb8", "#ef8a3c", "#4a4650", "#e0703c"), "air"),
    "woodpecker": fowl(
        (24, 26), Plumage("#3f3d45", "#f4ece0", "#8a8078", _DARK_LEG, cap="#d9403c"), "air"
    ),
    "eagle": fowl(
        (70, 72),
        Plumage("#6a4a38", "#7d5a44", "#f2b23c", "#e8a23c", bill="hook", head="#fbf6ea", eye=0.92),
        "air",
    ),
}
