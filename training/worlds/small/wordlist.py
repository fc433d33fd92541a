"""What the bundled model was taught to draw, as the product reads it: `words.json` in its folder.

Words are those of `world.py`, cut down to what carries the meaning ("sungai" of "di sungai"), so
that other phrases around them are understood as well. `NEAR` names things that it never saw, and
which of those that it did see comes nearest.
"""

import json
from pathlib import Path
from typing import Any

from training.worlds.small.vocabulary import ACTIONS, CREATURES

Wordings = dict[str, str]  # language -> phrases with commas between them

SETTING_WORDS: dict[str, Wordings] = {
    "forest": {
        "en": "forest, jungle, woods, trees",
        "id": "hutan, pohon-pohon",
    },
    "river": {
        "en": "river",
        "id": "sungai",
    },
    "riverbank": {
        "en": "river bank, bank of the river, beside the river, beside a river, near the river",
        "id": "tepi sungai, tepian sungai, pinggir sungai",
    },
    "meadow": {
        "en": "meadow, field of flowers, flower garden, grass",
        "id": "padang rumput, padang bunga, taman bunga, rumput",
    },
    "village": {
        "en": "village, huts",
        "id": "desa, kampung, gubuk",
    },
    "ricefield": {
        "en": "rice field, rice terraces, farm field",
        "id": "sawah, ladang padi",
    },
}
TIME_WORDS: dict[str, Wordings] = {
    "morning": {
        "en": "morning, sunrise, dawn",
        "id": "pagi, matahari terbit",
    },
    "day": {
        "en": "day, daytime, midday, sunny, noon, afternoon",
        "id": "siang, tengah hari, hari yang cerah",
    },
    "sunset": {
        "en": "sunset, evening, dusk",
        "id": "senja, sore, petang, matahari terbenam",
    },
    "night": {
        "en": "night, moonlight, moon, starry",
        "id": "malam, bulan, berbintang",
    },
}
# What a wording of an action turns on; whoever meets another stands there.
ACTION_WORDS: dict[str, Wordings] = {
    "stand": {
        "en": (
            "standing, walking, talking, smiling, thinking, waiting, listening, looking, "
            "sitting, calling, laughing, hungry, resting, asking, bowing, waving, facing, "
            "meeting, speaking, beside, with"
        ),
        "id": (
            "berdiri, berjalan, berbicara, tersenyum, berpikir, menunggu, mendengarkan, "
            "melihat, duduk, memanggil, tertawa, lapar, beristirahat, berhadapan, bertemu, di "
            "samping, bersama"
        ),
    },
    "jump": {
        "en": "jumping, leaping, hopping, running",
        "id": "melompat, meloncat, berlari",
    },
    "eat": {
        "en": "eating, tasting, with a ripe mango",
        "id": "makan, dengan mangga matang",
    },
    "swim": {
        "en": "swimming, floating, diving, in the water",
        "id": "berenang, mengapung, menyelam, di dalam air",
    },
    "fly": {
        "en": "flying, in the air",
        "id": "terbang, di udara",
    },
    "ride": {
        "en": "on the back, riding, on top of, sitting on",
        "id": "di atas punggung, di punggung, menunggang",
    },
    "hop": {
        "en": "jumping over, leaping over, hopping across",
        "id": "melompati, meloncat di atas",
    },
}
# The nearest that it was taught -> what it never saw; "" where nothing comes near.
NEAR: dict[str, Wordings] = {
    "creatures": {
        "deer": (
            "goat, kambing, antelope, sheep, lamb, domba, horse, kuda, pony, foal, zebra, "
            "giraffe, jerapah, llama, donkey, keledai"
        ),
        "crocodile": (
            "lizard, kadal, komodo, snake, ular, dragon, naga, gecko, cicak, tokek, iguana, "
            "biawak, dinosaur, dinosaurus"
        ),
        "tiger": (
            "cat, kucing, kitten, lion, singa, leopard, cheetah, fox, rubah, wolf, serigala, "
            "dog, anjing, puppy"
        ),
        "bird": (
            "parrot, sparrow, pigeon, merpati, eagle, elang, crow, gagak, butterfly, kupu- "
            "kupu, bee, lebah, bat, kelelawar, kakatua, nuri"
        ),
        "elephant": "rhinoceros, rhino, badak, hippopotamus, hippo, kuda nil, whale",
        "monkey": "gorilla, chimpanzee, orangutan, lemur, sloth, kukang",
        "turtle": "frog, katak, kodok, snail, siput, crab, kepiting, fish, ikan",
        "rabbit": (
            "mouse, mice, rat, tikus, squirrel, tupai, bajing, hamster, hedgehog, landak, "
            "kangaroo, kanguru, guinea pig"
        ),
        "buffalo": (
            "cow, sapi, lembu, ox, oxen, bull, banteng, pig, babi, boar, celeng, bear, "
            "beruang, panda"
        ),
        "duck": "goose, geese, angsa, swan, penguin, pinguin, duckling",
        "rooster": "hen, chick, turkey, kalkun, peacock, merak",
        "": (
            "girl, boy, man, woman, child, children, people, princess, prince, king, queen, "
            "farmer, fisherman, grandmother, grandfather, mother, father, witch, giant, "
            "robot, ghost, anak perempuan, anak laki-laki, gadis, putri, pangeran, raja, "
            "ratu, petani, nelayan, nenek, kakek, ibu, ayah, raksasa, hantu, seorang, orang, "
            "penyihir"
        ),
    },
    "settings": {
        "forest": "cave, gua, swamp, rawa, treehouse",
        "river": (
            "lake, danau, sea, laut, ocean, samudra, pond, kolam, stream, waterfall, air "
            "terjun, harbour, pelabuhan"
        ),
        "riverbank": "beach, pantai, shore, desert, gurun, island, pulau",
        "meadow": (
            "garden, kebun, park, taman, hill, bukit, hilltop, playground, mountain, gunung, "
            "snow, salju"
        ),
        "village": (
            "house, rumah, town, kota, city, market, pasar, school, sekolah, street, road, "
            "jalan, castle, istana, palace, kitchen, dapur, bedroom, kamar, temple, candi, "
            "hospital, classroom"
        ),
        "ricefield": "farm, ladang, orchard, plantation, perkebunan",
        "": "space, luar angkasa, clouds, awan",
    },
    "actions": {
        "stand": (
            "singing, bernyanyi, reading, membaca, sleeping, tidur, crying, menangis, "
            "drawing, menggambar, writing, menulis, hugging, memeluk, cooking, memasak, "
            "lying, berbaring, hiding, bersembunyi, fighting, berkelahi, holding, memegang, "
            "carrying, membawa, building, membangun"
        ),
        "jump": (
            "dancing, menari, skipping, chasing, mengejar, playing, bermain, climbing, "
            "memanjat, falling, jatuh"
        ),
        "eat": "drinking, minum",
        "swim": "bathing, mandi, fishing, memancing, rowing, mendayung",
        "fly": "gliding, hovering, melayang",
    },
}
_ACTION_NAMES: dict[str, Wordings] = {
    "ride": {"en": "on the back of another", "id": "di atas punggung yang lain"},
    "hop": {"en": "jumping over others", "id": "melompati yang lain"},
}


def words_of_world() -> dict[str, Any]:
    """What `words.json` says: for each kind of thing its names, the words that mean it, limits."""
    actions = {key: ACTION_WORDS[key] for key in ACTIONS}
    return {
        "creatures": {
            key: {language: list(dict.fromkeys(names)) for language, names in kind.names.items()}
            for key, kind in CREATURES.items()
        },
        "settings": _split(SETTING_WORDS),
        "times": _split(TIME_WORDS),
        "actions": _split(actions),
        "action_names": _split(actions | _ACTION_NAMES),
        "places": ["left", "middle", "right"],
        "largest_count": 3,
        "most_kinds": 2,
        "weather": False,
        "near": _split(NEAR),
    }


def _split(table: dict[str, Wordings]) -> dict[str, dict[str, list[str]]]:
    return {
        key: {inner: phrases.split(", ") for inner, phrases in value.items()}
        for key, value in table.items()
    }


def write_words(folder: Path, words: dict[str, Any]) -> None:
    """Write `words.json` into the folder of a model that was trained on these words' world."""
    text = json.dumps(words, indent=1, ensure_ascii=False)
    (folder / "words.json").write_text(text + "\n", "utf-8")
