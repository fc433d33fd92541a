"""What `mini` can draw, and its words in English and Indonesian, for composer and captions."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Creature:
    """One animal: its sprite, its size in a picture, and how people name and describe it.

    `size` is the longer side of the figure as a share of the picture's height.
    `names` and `looks` map a language to wordings; a look is what follows the name.
    """

    sprite: str
    size: float
    names: dict[str, tuple[str, ...]]
    looks: dict[str, tuple[str, ...]]
    swims: bool = False
    flies: bool = False
    carries: bool = False


CREATURES: dict[str, Creature] = {
    "deer": Creature(
        "noto:deer",
        0.44,
        {"en": ("mouse-deer", "deer", "fawn"), "id": ("kancil", "rusa", "kijang")},
        {
            "en": (
                "reddish-brown fur, big dark eyes, upright ears",
                "brown fur",
                "reddish-brown fur and long slender legs",
                "light brown fur, big dark doe eyes",
            ),
            "id": (
                "berbulu cokelat kemerahan, bermata besar",
                "berbulu cokelat",
                "yang lincah dengan bulu cokelat kemerahan",
            ),
        },
    ),
    "crocodile": Creature(
        "noto-v1:crocodile",
        0.54,
        {
            "en": ("crocodile", "dark green crocodile", "green crocodile", "alligator"),
            "id": ("buaya", "buaya hijau", "buaya sungai"),
        },
        {
            "en": (
                "wide jaws, thick tail",
                "dark green scales",
                "wide jaws, sharp teeth and a long strong tail",
                "green scaly skin",
            ),
            "id": (
                "bersisik hijau, berekor panjang",
                "berwarna hijau tua",
                "dengan sisik hijau gelap dan rahang lebar",
            ),
        },
        swims=True,
        carries=True,
    ),
    "tiger": Creature(
        "noto:tiger",
        0.44,
        {"en": ("tiger", "striped tiger", "big cat"), "id": ("harimau", "macan", "harimau loreng")},
        {
            "en": (
                "orange fur, black stripes",
                "orange coat with black stripes and a long tail",
                "black stripes",
            ),
            "id": (
                "berbulu oranye, bergaris hitam",
                "dengan bulu oranye dan belang hitam",
                "bergaris hitam",
            ),
        },
    ),
    "bird": Creature(
        "noto:bird",
        0.29,
        {"en": ("bird", "blue bird", "songbird"), "id": ("burung", "burung biru", "burung kecil")},
        {
            "en": ("blue feathers, orange beak", "bright blue feathers", "blue wings"),
            "id": ("berbulu biru, berparuh jingga", "berwarna biru", "dengan sayap biru"),
        },
        flies=True,
    ),
    "elephant": Creature(
        "noto:elephant",
        0.5,
        {
            "en": ("elephant", "grey elephant", "elephant"),
            "id": ("gajah", "gajah", "gajah abu-abu"),
        },
        {
            "en": ("grey skin, long trunk, big ears", "long trunk", "big ears and a long trunk"),
            "id": (
                "berbelalai panjang, bertelinga lebar",
                "berkulit abu-abu",
                "dengan belalai panjang",
            ),
        },
        carries=True,
    ),
    "monkey": Creature(
        "noto:monkey",
        0.38,
        {"en": ("monkey", "brown monkey", "ape"), "id": ("monyet", "kera", "monyet cokelat")},
        {
            "en": ("brown fur, long curly tail", "brown fur", "a long tail and a cheeky face"),
            "id": ("berbulu cokelat, berekor panjang", "berbulu cokelat", "dengan ekor panjang"),
        },
    ),
    "turtle": Creature(
        "noto:turtle",
        0.34,
        {
            "en": ("turtle", "tortoise", "green turtle"),
            "id": ("kura-kura", "kura-kura hijau", "penyu"),
        },
        {
            "en": ("green shell, kind smile", "a round green shell", "light green skin"),
            "id": (
                "bertempurung hijau",
                "dengan tempurung hijau yang bulat",
                "berkulit hijau muda",
            ),
        },
        swims=True,
        carries=True,
    ),
    "rabbit": Creature(
        "noto:rabbit",
        0.33,
        {"en": ("rabbit", "bunny", "hare"), "id": ("kelinci", "kelinci abu-abu", "kelinci kecil")},
        {
            "en": ("grey fur, long ears", "long ears and a white nose", "soft grey fur"),
            "id": (
                "berbulu abu-abu, bertelinga panjang",
                "bertelinga panjang",
                "dengan bulu abu-abu",
            ),
        },
    ),
    "buffalo": Creature(
        "noto:water-buffalo",
        0.46,
        {
            "en": ("buffalo", "water buffalo", "grey buffalo"),
            "id": ("kerbau", "kerbau", "kerbau abu-abu"),
        },
        {
            "en": ("grey skin, curved horns", "big curved horns", "strong grey body"),
            "id": (
                "bertanduk besar",
                "berkulit abu-abu, bertanduk lengkung",
                "dengan tanduk besar",
            ),
        },
        carries=True,
    ),
    "owl": Creature(
        "noto:owl",
        0.32,
        {
            "en": ("owl", "brown owl", "wise owl"),
            "id": ("burung hantu", "burung hantu cokelat", "burung hantu"),
        },
        {
            "en": ("brown feathers, big round eyes", "big round eyes", "brown feathers"),
            "id": ("berbulu cokelat, bermata bulat", "bermata bulat besar", "dengan mata bulat"),
        },
        flies=True,
    ),
    "duck": Creature(
        "noto:duck",
        0.33,
        {"en": ("duck", "wild duck", "mallard"), "id": ("bebek", "itik", "bebek liar")},
        {
            "en": ("green head, yellow beak", "a green head and brown wings", "yellow beak"),
            "id": ("berkepala hijau, berparuh kuning", "berkepala hijau", "dengan paruh kuning"),
        },
        swims=True,
    ),
    "rooster": Creature(
        "noto:rooster",
        0.36,
        {"en": ("rooster", "chicken", "cockerel"), "id": ("ayam jago", "ayam", "ayam jantan")},
        {
            "en": ("red comb, green tail", "a red comb and a dark green tail", "red comb"),
            "id": ("berjengger merah, berekor hijau", "berjengger merah", "dengan ekor hijau"),
        },
    ),
}

SETTINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "forest": {
        "en": (
            "a green forest",
            "the forest",
            "deep in the forest",
            "a jungle with tall trees",
            "tall trees all around",
            "in the woods",
            "background forest",
        ),
        "id": (
            "hutan hijau",
            "di dalam hutan",
            "hutan yang rimbun",
            "di hutan",
            "pohon-pohon tinggi",
        ),
    },
    "river": {
        "en": (
            "a wide blue river",
            "a wide river, forest behind",
            "the river",
            "in the river",
            "a wide blue river with sandy banks, forest behind",
            "a river with a fruit tree on the far side",
        ),
        "id": (
            "sungai biru yang lebar",
            "di sungai",
            "sungai yang lebar",
            "sungai, hutan di belakang",
            "sungai dengan pohon buah di seberang",
        ),
    },
    "riverbank": {
        "en": (
            "a river bank",
            "a sandy river bank",
            "on the bank of the river",
            "beside the river",
            "sandy ground beside a river",
            "near the river",
        ),
        "id": (
            "tepi sungai",
            "di tepi sungai",
            "di atas pasir di tepi sungai",
            "tepian sungai berpasir",
            "di pinggir sungai",
        ),
    },
    "meadow": {
        "en": (
            "a meadow",
            "a green meadow with flowers",
            "a field of flowers",
            "a flower garden",
            "on the grass",
            "a sunny meadow",
        ),
        "id": (
            "padang rumput",
            "padang rumput berbunga",
            "taman bunga",
            "di atas rumput",
            "padang bunga",
        ),
    },
    "village": {
        "en": (
            "a village",
            "a small village with huts",
            "near the huts",
            "a village with straw huts",
            "in the village",
        ),
        "id": ("desa", "di desa", "desa kecil dengan gubuk", "dekat gubuk", "kampung"),
    },
    "ricefield": {
        "en": (
            "a rice field",
            "green rice fields",
            "rice terraces, a mountain behind",
            "in the rice field",
            "a farm field",
        ),
        "id": (
            "sawah",
            "di sawah",
            "sawah hijau",
            "sawah dengan gunung di belakang",
            "ladang padi",
        ),
    },
}

TIMES: dict[str, dict[str, tuple[str, ...]]] = {
    "morning": {
        "en": ("morning", "early morning", "in the morning", "at sunrise", "dawn"),
        "id": ("pagi", "pagi hari", "di pagi hari", "saat matahari terbit", "waktu pagi"),
    },
    "day": {
        "en": ("day", "daytime", "midday", "a sunny day", "noon", "in the afternoon"),
        "id": ("siang", "siang hari", "hari yang cerah", "tengah hari", "di siang hari"),
    },
    "sunset": {
        "en": ("sunset", "evening", "at sunset", "dusk", "in the evening"),
        "id": ("senja", "sore", "sore hari", "saat matahari terbenam", "petang"),
    },
    "night": {
        "en": ("night", "at night", "a starry night", "moonlight", "under the moon"),
        "id": ("malam", "malam hari", "di malam hari", "malam berbintang", "di bawah bulan"),
    },
}

# action -> wordings; {other} is the figure it is about.
ACTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "stand": {
        "en": (
            "standing",
            "walking",
            "talking",
            "smiling",
            "thinking",
            "waiting",
            "listening",
            "looking around",
            "looking across the river",
            "sitting",
            "calling",
            "laughing",
            "hungry",
            "looking at the fruit",
            "resting",
            "asking",
            "bowing",
            "waving",
        ),
        "id": (
            "berdiri",
            "berjalan",
            "berbicara",
            "tersenyum",
            "berpikir",
            "menunggu",
            "mendengarkan",
            "melihat ke seberang sungai",
            "duduk",
            "memanggil",
            "tertawa",
            "lapar",
            "beristirahat",
        ),
    },
    "jump": {
        "en": ("jumping", "leaping", "hopping", "jumping high", "jumping for joy", "running"),
        "id": ("melompat", "meloncat", "melompat tinggi", "melompat gembira", "berlari"),
    },
    "eat": {
        "en": (
            "eating fruit",
            "eating a mango",
            "eating",
            "with a ripe mango",
            "tasting sweet fruit",
        ),
        "id": (
            "makan buah",
            "makan mangga",
            "sedang makan",
            "dengan mangga matang",
            "makan buah manis",
        ),
    },
    "swim": {
        "en": (
            "swimming",
            "in the water",
            "swimming in the river",
            "floating in the water",
            "diving",
        ),
        "id": ("berenang", "di dalam air", "berenang di sungai", "mengapung di air", "menyelam"),
    },
    "fly": {
        "en": ("flying", "flying in the sky", "in the air", "flying high"),
        "id": ("terbang", "terbang di langit", "di udara", "terbang tinggi"),
    },
    "ride": {
        "en": (
            "standing on the back of the {other}",
            "on the back of the {other}",
            "riding on the {other}",
            "on top of the {other}",
            "sitting on the {other}'s back",
        ),
        "id": (
            "berdiri di atas punggung {other}",
            "di atas punggung {other}",
            "menunggang {other}",
            "naik di punggung {other}",
            "duduk di punggung {other}",
        ),
    },
    "hop": {
        "en": (
            "jumping over the backs of the {other}",
            "jumping over the {other}",
            "leaping over the {other}",
            "hopping across the {other}",
        ),
        "id": ("melompati punggung {other}", "melompati {other}", "meloncat di atas {other}"),
    },
}

# Two figures that meet, or face each other: it looks like 'stand', the words name the other.
MEETINGS = {
    "en": (
        "talking to the {other}",
        "looking at the {other}",
        "facing the {other}",
        "meeting the {other}",
        "speaking to the {other}",
        "beside the {other}",
        "with the {other}",
        "listening to the {other}",
    ),
    "id": (
        "berbicara dengan {other}",
        "melihat {other}",
        "berhadapan dengan {other}",
        "bertemu {other}",
        "di samping {other}",
        "bersama {other}",
        "mendengarkan {other}",
    ),
}

PLACES: dict[str, dict[str, tuple[str, ...]]] = {
    "left": {
        "en": ("on the left", "at the left", "to the left"),
        "id": ("di kiri", "di sebelah kiri"),
    },
    "middle": {"en": ("in the middle", "in the centre"), "id": ("di tengah", "di tengah-tengah")},
    "right": {
        "en": ("on the right", "at the right", "to the right"),
        "id": ("di kanan", "di sebelah kanan"),
    },
}

MOODS = {
    "en": (
        "happy",
        "hungry",
        "proud",
        "curious",
        "angry",
        "afraid",
        "sleepy",
        "surprised",
        "sad",
        "thoughtful",
        "cheerful",
        "kind",
        "clever",
        "calm",
        "worried",
        "cross",
    ),
    "id": (
        "senang",
        "lapar",
        "bangga",
        "penasaran",
        "marah",
        "takut",
        "mengantuk",
        "terkejut",
        "sedih",
        "gembira",
        "ramah",
        "cerdik",
        "tenang",
        "kesal",
    ),
}

SIZES = {
    "en": ("small", "little", "large", "big", "young", "old", ""),
    "id": ("kecil", "besar", "muda", "tua", ""),
}

COUNTS: dict[str, dict[int, tuple[str, ...]]] = {
    "en": {2: ("two", "2", "a pair of"), 3: ("three", "3", "a row of three")},
    "id": {2: ("dua", "dua ekor", "2"), 3: ("tiga", "tiga ekor", "3", "sebaris tiga")},
}

STYLES = {
    "en": (
        "flat children's picture-book illustration",
        "children's picture-book illustration",
        "cartoon-style illustration",
        "picture book, soft lines, bright colours",
    ),
    "id": ("ilustrasi buku cerita anak", "gambar kartun", "buku bergambar, warna cerah"),
}
