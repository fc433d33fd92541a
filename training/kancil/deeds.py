"""What the four of the tales do: each deed has one pose in one view, and its words."""

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
_JUMPING: tuple[Pair, ...] = (
    ("jumping for joy", "melompat gembira"),
    ("jumping", "melompat"),
    ("jumping high", "melompat tinggi"),
    ("leaping", "meloncat"),
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
        _JUMPING,
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
        "three-quarter",
        "happy",
        (("lying on the sand", "berbaring di pasir"), ("resting", "beristirahat")),
        _FIERCE,
    ),
    "talk": Deed("lying", "three-quarter", "happy", _TALK, _FIERCE),
    "gape": Deed(
        "jaws_open",
        "three-quarter",
        "angry",
        (("with jaws wide open", "membuka rahang lebar-lebar"), ("snapping", "menerkam")),
        (("angry", "marah"), ("hungry", "lapar")),
    ),
}
_WAITING: tuple[Pair, ...] = (
    ("standing", "berdiri"),
    ("waiting", "menunggu"),
    ("looking around", "melihat sekeliling"),
    ("calling", "memanggil"),
)
_PROUD: tuple[Pair, ...] = (
    ("proud", "bangga"),
    ("strong", "gagah"),
    ("hungry", "lapar"),
    ("curious", "penasaran"),
    ("happy", "senang"),
    ("calm", "tenang"),
)


def _always(words: tuple[Pair, ...], moods: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Words that never go without a mood: the picture shows it."""
    return tuple(
        (f"{english}, {mood}", f"{indonesian}, {rasa}")
        for english, indonesian in words
        for mood, rasa in moods
    )


_AFRAID: tuple[Pair, ...] = (
    ("afraid", "takut"),
    ("scared", "ketakutan"),
    ("surprised", "terkejut"),
)
HARIMAU: dict[str, Deed] = {
    "stand": Deed("standing", "three-quarter", "happy", _WAITING, _PROUD),
    "talk": Deed("standing", "three-quarter", "happy", _TALK, _PROUD),
    "fear": Deed(
        "standing",
        "three-quarter",
        "afraid",
        _always((("standing", "berdiri"), *_TALK[:3], ("trembling", "gemetar")), _AFRAID),
    ),
    "walk": Deed(
        "walking",
        "side",
        "happy",
        (("walking", "berjalan"), ("taking a walk", "berjalan-jalan")),
        _PROUD,
    ),
    "jump": Deed(
        "jumping", "side", "happy", _JUMPING, (("happy", "senang"), ("cheerful", "gembira"))
    ),
    "sit": Deed(
        "sitting",
        "three-quarter",
        "happy",
        (("sitting", "duduk"), ("sitting and listening", "duduk mendengarkan")),
        _CALM,
    ),
    "rest": Deed(
        "lying",
        "three-quarter",
        "happy",
        (("resting", "beristirahat"), ("lying down", "berbaring")),
        (("sleepy", "mengantuk"), ("calm", "tenang")),
    ),
}
_SINGING: tuple[Pair, ...] = (("singing", "bernyanyi"), ("singing a song", "menyanyikan lagu"))
BURUNG: dict[str, Deed] = {
    "stand": Deed("standing", "three-quarter", "happy", _WAITING, _CALM),
    "talk": Deed("standing", "three-quarter", "happy", _TALK, _CALM),
    "sing": Deed(
        "singing", "side", "happy", _SINGING, (("happy", "senang"), ("cheerful", "gembira"))
    ),
    "fly": Deed(
        "flying",
        "side",
        "happy",
        (
            ("flying", "terbang"),
            ("flying in the sky", "terbang di langit"),
            ("flying high", "terbang tinggi"),
        ),
        _CALM,
    ),
    "ride": Deed("perching", "side", "happy", KANCIL["ride"].words, _CALM),
}
DEEDS = {"kancil": KANCIL, "buaya": BUAYA, "harimau": HARIMAU, "burung": BURUNG}
