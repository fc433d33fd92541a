"""What Kancil and Buaya do in the tales: each deed has one pose in one view, and its words."""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[str, str]
"""English and Indonesian."""


@dataclass(frozen=True)
class Deed:
    """What somebody does: how it is drawn, and how it is worded; `{}` is whom it is about."""

    pose: str
    view: str
    mood: str
    words: tuple[Pair, ...]
    moods: tuple[Pair, ...] = ()


_CALM: tuple[Pair, ...] = (
    ("happy", "senang"),
    ("cheerful", "gembira"),
    ("hungry", "lapar"),
    ("curious", "penasaran"),
    ("calm", "tenang"),
    ("clever", "cerdik"),
)
_FIERCE: tuple[Pair, ...] = (
    ("hungry", "lapar"),
    ("angry", "marah"),
    ("curious", "penasaran"),
    ("calm", "tenang"),
)
_TALK: tuple[Pair, ...] = (
    ("talking to {}", "berbicara dengan {}"),
    ("listening to {}", "mendengarkan {}"),
    ("looking at {}", "melihat {}"),
    ("meeting {}", "bertemu {}"),
    ("facing {}", "berhadapan dengan {}"),
)
_SWIMMING: tuple[Pair, ...] = (
    ("swimming in the river", "berenang di sungai"),
    ("floating in the water", "mengapung di air"),
    ("swimming", "berenang"),
)
KANCIL: dict[str, Deed] = {
    "stand": Deed(
        "standing",
        "three-quarter",
        "happy",
        (
            ("standing", "berdiri"),
            ("waiting", "menunggu"),
            ("looking around", "melihat sekeliling"),
            ("looking across the river", "melihat ke seberang sungai"),
            ("looking at the fruit", "melihat buah"),
            ("calling", "memanggil"),
        ),
        _CALM,
    ),
    "talk": Deed("standing", "three-quarter", "happy", _TALK, _CALM),
    "laugh": Deed(
        "standing",
        "three-quarter",
        "laughing",
        (("laughing", "tertawa"), ("laughing out loud", "tertawa keras")),
        (("happy", "senang"), ("merry", "riang")),
    ),
    "walk": Deed(
        "walking",
        "side",
        "happy",
        (("walking", "berjalan"), ("taking a walk", "berjalan-jalan")),
        _CALM,
    ),
    "think": Deed(
        "thinking",
        "three-quarter",
        "thinking",
        (("thinking", "berpikir"), ("sitting and thinking", "duduk berpikir")),
        (("clever", "cerdik"), ("thoughtful", "termenung"), ("curious", "penasaran")),
    ),
    "jump": Deed(
        "jumping",
        "side",
        "happy",
        (
            ("jumping for joy", "melompat gembira"),
            ("jumping", "melompat"),
            ("jumping high", "melompat tinggi"),
            ("leaping", "meloncat"),
        ),
        (("happy", "senang"), ("cheerful", "gembira")),
    ),
    "eat": Deed(
        "eating",
        "side",
        "happy",
        (("eating fruit", "makan buah"), ("eating a mango", "makan mangga")),
        (("happy", "senang"), ("hungry", "lapar")),
    ),
    "rest": Deed(
        "lying",
        "three-quarter",
        "happy",
        (("resting", "beristirahat"), ("lying down", "berbaring"), ("sitting", "duduk")),
        (("sleepy", "mengantuk"), ("calm", "tenang")),
    ),
    "ride": Deed(
        "riding",
        "side",
        "happy",
        (
            ("standing on the back of {}", "berdiri di atas punggung {}"),
            ("on the back of {}", "di atas punggung {}"),
            ("riding on {}", "menunggang {}"),
        ),
        _CALM,
    ),
    "hop": Deed(
        "jumping",
        "side",
        "happy",
        (
            ("jumping over the backs of {}", "melompati punggung {}"),
            ("jumping over {}", "melompati {}"),
            ("hopping across {}", "meloncat di atas {}"),
        ),
        _CALM,
    ),
}
BUAYA: dict[str, Deed] = {
    "swim": Deed("swimming", "side", "happy", _SWIMMING, _FIERCE),
    # Low in the water he is a green line to a model of coarse patches; with his head out he is he.
    "rise": Deed("rising", "side", "happy", _SWIMMING, _FIERCE),
    "row": Deed("rising", "front", "happy", _SWIMMING, _FIERCE),
    "lie": Deed(
        "lying",
        "side",
        "happy",
        (("lying on the sand", "berbaring di pasir"), ("resting", "beristirahat")),
        _FIERCE,
    ),
    "talk": Deed("lying", "side", "happy", _TALK, _FIERCE),
    "gape": Deed(
        "jaws_open",
        "side",
        "angry",
        (("with jaws wide open", "membuka rahang lebar-lebar"), ("snapping", "menerkam")),
        (("angry", "marah"), ("hungry", "lapar")),
    ),
}
DEEDS = {"kancil": KANCIL, "buaya": BUAYA}
