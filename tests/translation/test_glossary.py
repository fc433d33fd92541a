"""The glossary: phrases with hand-written translations, and text that is left unchanged."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from storybook.errors import ModelError
from storybook.project import template_folder, weights_folder
from storybook.translation.glossary import Translation, is_indonesian, to_english
from storybook.translation.translator_model import find_translator
from training.judge.questions import load_questions

PHRASES = {
    # names with what is said about them
    "harimau besar berbulu oranye": "a large tiger with orange fur",
    "seekor harimau besar": "a large tiger",
    "hutan hijau": "a green forest",
    "seekor kancil kecil yang lincah dengan bulu cokelat kemerahan": (
        "a small nimble mouse-deer with reddish-brown fur"
    ),
    "sungai biru yang lebar": "a wide blue river",
    "seekor gajah abu-abu": "a grey elephant",
    "seekor elang": "an eagle",
    "kura-kura hijau": "a green turtle",
    "pohon-pohon tinggi": "tall trees",
    "seekor buaya berwarna hijau tua": "a dark green crocodile",
    "berwarna hijau muda": "light green",
    "kucing hitam putih": "a black and white cat",
    "seekor kerbau yang besar dan kuat": "a large and strong buffalo",
    "burung hantu cokelat": "a brown owl",
    "harimau loreng": "a striped tiger",
    "seorang gadis berbaju merah": "a girl wearing a red shirt",
    "anak laki-laki bertopi biru": "a boy wearing a blue hat",
    "raja buaya": "a crocodile king",
    "seekor buaya raksasa": "a giant crocodile",
    "seekor kancil bernama Kiki": "a mouse-deer named Kiki",
    "singa yang paling kuat": "the strongest lion",
    "lebih besar daripada gajah": "larger than an elephant",
    "lebih kecil dari semut": "smaller than an ant",
    "gajah yang lebih besar berlari dari hutan": "a larger elephant running from the forest",
    "lebih besar dan lebih kuat dari harimau": "larger and stronger than a tiger",
    "buaya kedua": "the second crocodile",
    "burung hantu bermata bulat besar": "an owl with large round eyes",
    # the ber- of having, parts of the body
    "berbulu cokelat kemerahan, bermata besar": "with reddish-brown fur, with large eyes",
    "bersisik hijau, berekor panjang": "with green scales, with a long tail",
    "seekor rusa bertanduk": "a deer with horns",
    "berbulu biru, berparuh jingga": "with blue feathers, with an orange beak",
    "harimau berbulu oranye bergaris hitam": "a tiger with orange fur and black stripes",
    "raksasa bermata satu": "a giant with one eye",
    "telinga gajah": "the ears of an elephant",
    "melompati punggung buaya-buaya": "jumping over the backs of crocodiles",
    "Matanya tajam dan penuh kecerdikan": "Its eyes sharp and full of cunning",
    "ekornya yang panjang": "its long tail",
    "deretan gigi tajam": "rows of sharp teeth",
    # counts
    "tiga ekor buaya": "three crocodiles",
    "lima ekor kancil": "five mouse-deer",
    "dua orang anak": "two children",
    "3 buah mangga": "3 mangoes",
    "tiga ekor berjejer": "three of them in a row",
    "sebaris tiga ekor buaya": "a row of three crocodiles",
    "sepasang burung kecil": "a pair of small birds",
    "banyak kupu-kupu": "many butterflies",
    "seikat bunga merah": "a bunch of red flowers",
    # places and times
    "pagi": "morning",
    "di pagi hari": "in the morning",
    "malam berbintang": "a starry night",
    "langit malam penuh bintang": "the night sky full of stars",
    "saat matahari terbenam": "at sunset",
    "sungai": "a river",
    "di hutan": "in the forest",
    "di atas punggung buaya": "on the back of a crocodile",
    "di tepi sungai": "on the bank of the river",
    "di bawah pohon besar": "under a large tree",
    "di belakangnya": "behind it",
    "di sebelah kiri": "on the left",
    "sungai dengan pohon buah di seberang": "a river with a fruit tree on the far side",
    "sungai, hutan di belakang": "a river, a forest behind",
    "rumah kayu kecil di tepi hutan": "a small wooden house at the edge of the forest",
    "padang rumput berbunga": "a meadow with flowers",
    "rumah nenek": "grandmother's house",
    "langit biru dengan awan putih": "a blue sky with white clouds",
    "puncak gunung": "the top of the mountain",
    "hujan deras": "heavy rain",
    "dikelilingi bunga": "surrounded by flowers",
    # what they do, and in what mood
    "sedang makan": "eating",
    "makan buah manis": "eating sweet fruit",
    "makan mangga matang": "eating a ripe mango",
    "kancil sedang melompat tinggi": "a mouse-deer jumping high",
    "berdiri di atas punggung buaya": "standing on the back of a crocodile",
    "melihat ke seberang sungai": "looking across the river",
    "melihat ke langit": "looking at the sky",
    "melihat buaya": "looking at a crocodile",
    "berbicara dengan buaya": "talking to a crocodile",
    "seekor buaya yang sedang tidur di atas batu": "a crocodile sleeping on a rock",
    "dikejar harimau": "being chased by a tiger",
    "siap melompat": "ready to jump",
    "ingin menyeberangi sungai": "wanting to cross the river",
    "tersenyum lebar": "smiling broadly",
    "berlari-lari di sawah": "running in the rice field",
    "berlari melewati semak-semak": "running through bushes",
    "menari dengan gembira": "dancing happily",
    "terbang di atas hutan": "flying above the forest",
    "menghitung buaya yang berbaris": "counting crocodiles lined up",
    "duduk sambil membaca buku": "sitting while reading a book",
    "bermain bersama teman-temannya": "playing with its friends",
    "tampak sangat lapar": "looking very hungry",
    "tidak takut": "not afraid",
    "marah sekali": "very angry",
    "Si Kancil tertawa": "The mouse-deer laughing",
    "Buaya itu menatap Si Kancil": "The crocodile staring at the mouse-deer",
    "ia melihatnya": "looking at it",
    "di hutan, Kancil tersenyum": "in the forest, the mouse-deer smiling",
    "putri bermahkota emas bergaun biru": "a princess wearing a golden crown and a blue dress",
    "burung pipit yang sayapnya terluka": "a sparrow with its wings wounded",
    "raja hutan memakai mahkota emas": "the king of the forest wearing a golden crown",
    "seorang petani mencangkul di sawah, pagi": ("a farmer hoeing in the rice field, morning"),
    "ilustrasi buku cerita anak": "children's picture-book illustration",
}

STUDY = {
    "Bayangkan seekor kancil kecil yang lincah dengan bulu cokelat kemerahan. Matanya tajam dan "
    "penuh kecerdikan, seolah selalu memiliki rencana cerdik dalam pikirannya. Telinganya tegak, "
    "menangkap setiap suara di sekelilingnya, sementara kakinya yang kecil tetapi kuat membantunya "
    "berlari cepat melewati semak-semak dan melompati rintangan dengan gesit.": (
        "Imagine a small nimble mouse-deer with reddish-brown fur. Its eyes sharp and "
        "full of cunning, as if always with a clever plan in its mind. Its ears upright, "
        "catching every sound around it, with its small but strong legs helping it "
        "run fast through bushes and jump over obstacles nimbly."
    ),
    "Di tepi sungai yang deras, seekor buaya raksasa berjemur di atas pasir. Tubuhnya besar dan "
    "kuat, dengan sisik hijau gelap yang berkilauan terkena sinar matahari. Rahangnya lebar dengan "
    "deretan gigi tajam yang siap merobek mangsa dalam sekali gigitan. Matanya kecil tetapi penuh "
    "kewaspadaan, sementara ekornya yang panjang dan kuat bergerak perlahan di air, siap "
    "menghantam kapan saja.": (
        "On the bank of a swift river, a giant crocodile basking on the sand. Its body large and "
        "strong, with dark green scales glittering in the sunlight. Its jaws wide with "
        "rows of sharp teeth ready to tear prey in a single bite. Its eyes small but full of "
        "watchfulness, with its long and strong tail moving slowly in the water, ready to "
        "strike at any time."
    ),
}

ENGLISH = (
    "a small mouse-deer",
    "a small mouse-deer, reddish-brown fur, big dark eyes, upright ears",
    "morning",
    "river",
    "a wide blue river with sandy banks, forest behind",
    "A cartoon-style illustration of Si Kancil standing near the river, looking at the crocodile.",
    "in the air",
    "a bird that sang on the main road",
    "Kancil runs home",
    "a panda eating durian",
    "dinosaur, berries, a beret, terraces, a pelican, a member of the band",
    "lima beans on Pak Tani's farm, mama",
    "Kancil's friend, Harimau the tiger",
    "watercolour, soft light, 35 mm, masterpiece",
)
NAMES = ("Budi", "Si Kancil", "Kancil", "Buaya", "Pak Budi", "Timun Mas", "Sang Harimau, Kancil")


@pytest.mark.parametrize(("indonesian", "english"), (PHRASES | STUDY).items())
def test_a_phrase_has_its_english(indonesian: str, english: str) -> None:
    assert is_indonesian(indonesian)
    assert to_english(indonesian) == Translation(english, ())


def _words(language: str) -> Iterator[str]:
    """Every phrase that the bundled model was taught."""
    words = json.loads((weights_folder() / "mini" / "words.json").read_text("utf-8"))
    for kind in ("creatures", "settings", "times", "actions"):
        for phrases in words[kind].values():
            yield from phrases[language]


@pytest.mark.parametrize("text", [*ENGLISH, *NAMES, "", "...", "42"])
def test_english_and_names_are_left_alone(text: str) -> None:
    assert not is_indonesian(text)
    assert to_english(text) == Translation(text, ())


@pytest.mark.parametrize("english", [*PHRASES.values(), *STUDY.values()])
def test_what_comes_out_is_not_taken_for_indonesian(english: str) -> None:
    assert not is_indonesian(english)


def test_the_bundled_models_words_are_all_known() -> None:
    for text in _words("id"):
        english = to_english(text)
        assert not english.unknown, text
        assert not is_indonesian(english.text), english
        assert is_indonesian(text), text


@pytest.mark.slow
def test_the_bundled_models_examination_can_be_read_in_english() -> None:
    phrases = [text for one in load_questions(200) for text in re.split("[,;] ", one.prompt)]
    indonesian = [text for text in dict.fromkeys(phrases) if is_indonesian(text)]
    assert len(indonesian) > 300
    for text in indonesian:
        english = to_english(text)
        assert not english.unknown, text
        assert not is_indonesian(english.text), english


def test_the_bundled_models_english_words_are_left_alone() -> None:
    for text in _words("en"):
        assert not is_indonesian(text), text


def test_unknown_words_are_kept_and_reported_once() -> None:
    translation = to_english("seekor gramatul besar, gramatul itu tidur di hutan")
    assert translation.text == "a large gramatul, the gramatul sleeping in the forest"
    assert translation.unknown == ("gramatul",)


def test_names_in_a_sentence_are_kept_and_not_reported() -> None:
    translation = to_english("seorang gadis bernama Siti duduk di rumah Budi")
    assert translation == Translation("a girl named Siti sitting in Budi's house", ())


def test_only_the_indonesian_clauses_of_a_mixed_text_are_put_into_english() -> None:
    text = "a small mouse-deer with brown fur, di tepi sungai; (harimau:1.2), soft light"
    assert is_indonesian(text)
    assert to_english(text).text == (
        "a small mouse-deer with brown fur, on the bank of the river; (a tiger:1.2), soft light"
    )


def test_punctuation_spaces_and_lines_stay() -> None:
    text = "  seekor kancil kecil ,\n\thutan   hijau!  "
    assert to_english(text).text == "  a small mouse-deer ,\n\ta green forest!  "


@pytest.mark.parametrize("text", ["yang", "di", "dan", "seekor", "nya", "tiga ekor", "sangat", "-"])
def test_a_lone_function_word_does_no_harm(text: str) -> None:
    assert isinstance(to_english(text).text, str)


@pytest.mark.slow
def test_every_entry_of_the_glossary_can_be_read_alone() -> None:
    from storybook.translation.lexicon import load_lexicon

    lexicon = load_lexicon()
    assert len(lexicon.entries) > 600
    for key in lexicon.entries:
        text = " ".join(part.removeprefix("+") for part in key)
        assert not to_english(text).unknown, text


@pytest.mark.slow
def test_no_word_has_two_entries() -> None:
    path = template_folder() / "prompts" / "glossary.yaml"
    sections = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    tables = ("shades", "before_animals", "classifiers", "surfaces", "english")
    keys = [keys.split(", ") for name in sections if name not in tables for keys in sections[name]]
    counted = Counter(key for several in keys for key in several)
    assert [key for key, times in counted.items() if times > 1] == []


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty hub cache."""
    monkeypatch.delenv("STORYBOOK_TRANSLATOR", raising=False)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    return tmp_path / "models--Helsinki-NLP--opus-mt-id-en"


def _fill(folder: Path, *, without: str = "") -> Path:
    folder.mkdir(parents=True)
    names = ("config.json", "model.safetensors", "source.spm", "target.spm", "vocab.json")
    for name in names:
        if name != without:
            (folder / name).write_bytes(b"{}")
    return folder


def test_the_translator_is_found_in_the_hub_cache(hub: Path) -> None:
    assert find_translator() is None
    folder = _fill(hub / "snapshots" / "0123abc")
    (hub / "refs").mkdir()
    (hub / "refs" / "main").write_text("0123abc")
    assert find_translator() == folder


def test_a_conversion_on_another_branch_is_found(hub: Path) -> None:
    _fill(hub / "snapshots" / "0123abc", without="model.safetensors")
    folder = _fill(hub / "snapshots" / "4567def")
    (hub / "refs" / "refs" / "pr").mkdir(parents=True)
    (hub / "refs" / "main").write_text("0123abc")
    (hub / "refs" / "refs" / "pr" / "7").write_text("4567def")
    assert find_translator() == folder


def test_the_translators_folder_may_be_given(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _fill(tmp_path / "mine")
    monkeypatch.setenv("STORYBOOK_TRANSLATOR", os.fspath(folder))
    assert find_translator() == folder
    (folder / "target.spm").unlink()
    with pytest.raises(ModelError, match=r"target\.spm"):
        find_translator()
