"""Sanitises SVGs of unknown origin: rewrites them with nothing but the drawing.

Scripts, embedded HTML and event handlers are dropped, as they are never drawn. References to
anything outside the file are refused, and so are XML bombs: the parser is expat, and the
declaration of any entity is an error.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from storybook.errors import PictureFileError
from storybook.images.own.formats import check_size, raster_kind, raster_size

MAX_SVG_BYTES = 5_000_000
MAX_DEPTH = 64
MAX_ELEMENTS = 50_000
_DROPPED = frozenset({"script", "foreignobject", "metadata", "handler", "listener"})
_ANIMATION = frozenset({"animate", "animatetransform", "animatemotion", "set", "discard"})
_DATA_IMAGE = re.compile(r"\s*data:image/[a-z.+-]+;base64,(?P<data>[A-Za-z0-9+/=\s]*)", re.I)
_CSS_URL = re.compile(r"url\(\s*['\"]?\s*(?P<target>[^)'\"]*)", re.I)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[-+]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in)?\s*", re.I)
_UNITS_PX = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54}
_HINT = "open it in a drawing program, and save it as plain SVG or as PNG"


@dataclass(frozen=True)
class CleanSvg:
    """A safe SVG: its source, its size in CSS pixels, and whether it has text or animation.

    Neither of these is drawn.
    """

    text: str
    width: float
    height: float
    has_text: bool
    is_animated: bool


def sanitise_svg(data: bytes) -> CleanSvg:
    """Sanitise an SVG.

    Raises:
        PictureFileError: it is not an SVG, refers to anything outside it, or is too large or deep.
    """
    if len(data) > MAX_SVG_BYTES:
        megabytes = MAX_SVG_BYTES / 1e6
        raise PictureFileError(f"it is an SVG of over {megabytes:g} MB", "save it as PNG")
    writer = _Writer()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.characters
    parser.EntityDeclHandler = writer.refuse_entity
    parser.UnparsedEntityDeclHandler = writer.refuse_entity
    parser.ExternalEntityRefHandler = writer.refuse_entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an unknown encoding
        raise PictureFileError(f"it is a damaged SVG: {error}", _HINT) from error
    width, height = writer.size()
    return CleanSvg("".join(writer.parts), width, height, writer.has_text, writer.is_animated)


@dataclass
class _Writer:
    """Writes the elements that are kept; raises PictureFileError at those that are refused."""

    parts: list[str] = field(default_factory=list)
    root: Mapping[str, str] | None = None
    has_text: bool = False
    is_animated: bool = False
    _depth: int = 0
    _count: int = 0
    _skipping: int = 0  # depth of the element being dropped with its content, 0 if none
    _styles: list[str] | None = None

    def refuse_entity(self, *_: object) -> int:
        raise PictureFileError("it is an SVG with XML entities, which are not read", _HINT)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise PictureFileError(f"its groups are nested over {MAX_DEPTH} deep", _HINT)
        if self._count > MAX_ELEMENTS:
            raise PictureFileError(f"it has over {MAX_ELEMENTS} parts", "save it as PNG")
        local = name.rpartition(":")[2].lower()
        if self.root is None:
            if local != "svg":
                raise PictureFileError(f"it is XML, but no SVG: it begins with <{name[:40]}>")
            self.root = {key.lower(): value for key, value in attributes.items()}
        if self._skipping:
            return
        if local in _DROPPED or local in _ANIMATION:
            self.is_animated = self.is_animated or local in _ANIMATION
            self._skipping = self._depth
            return
        self.has_text = self.has_text or local == "text"
        self._styles = [] if local == "style" else self._styles
        kept = "".join(
            f" {key}={quoteattr(value)}"
            for key, value in attributes.items()
            if _is_kept(local, key.lower(), value)
        )
        self.parts.append(f"<{name}{kept}>")

    def end(self, name: str) -> None:
        if not self._skipping:
            self.parts.append(f"</{name}>")
        if name.rpartition(":")[2].lower() == "style" and self._styles is not None:
            _check_css("".join(self._styles))
            self._styles = None
        if self._skipping == self._depth:
            self._skipping = 0
        self._depth -= 1

    def characters(self, text: str) -> None:
        if not self._skipping:
            self.parts.append(escape(text))
            if self._styles is not None:
                self._styles.append(text)

    def size(self) -> tuple[float, float]:
        """Width and height in CSS pixels: those of the root, else of its view box."""
        root = self.root or {}
        try:
            box = [float(part) for part in re.split(r"[\s,]+", root.get("viewbox", "").strip())]
        except ValueError:
            box = []
        box_width, box_height = box[2:] if len(box) == 4 else (0.0, 0.0)
        width, height = _length(root.get("width")), _length(root.get("height"))
        if box_width > 0 and box_height > 0:
            width = width or (height * box_width / box_height if height else box_width)
            height = height or width * box_height / box_width
        if not (0 < width < 1e6 and 0 < height < 1e6):
            raise PictureFileError("the SVG says neither its size nor its viewBox", _HINT)
        return width, height


def _is_kept(element: str, key: str, value: str) -> bool:
    """Whether an attribute is kept; raises if it refers to something outside."""
    local = key.rpartition(":")[2]
    if local.startswith("on") or local == "base":
        return False
    if local in ("href", "src"):
        if element == "a" or key.startswith(("rdf", "sodipodi", "inkscape")):
            return False  # hyperlinks are useless in a picture
        _check_reference(value)
    elif not key.startswith("xmlns"):
        _check_css(value)
    return True


def _check_reference(value: str) -> None:
    """Check that a reference is to a part of the file, or a data URI of a picture."""
    if value.strip().startswith("#") or not value.strip():
        return
    embedded = _DATA_IMAGE.fullmatch(value)
    if embedded is None:
        raise PictureFileError(
            f"the SVG refers to something outside of it: {value.strip()[:60]}",
            "embed it in your drawing program, or save the picture as PNG",
        )
    try:
        data = base64.b64decode("".join(embedded["data"].split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise PictureFileError("a picture in the SVG is damaged", _HINT) from error
    if not raster_kind(data):
        raise PictureFileError("a picture in the SVG is neither PNG, JPEG nor WebP", _HINT)
    check_size(*raster_size(data))


def _check_css(css: str) -> None:
    for url in _CSS_URL.finditer(css):
        _check_reference(url["target"])
    if "@import" in css.lower() or re.search(r"\\[0-9a-fA-F]", css):
        raise PictureFileError("the SVG refers to a style sheet outside of it", _HINT)


def _length(value: str | None) -> float:
    """Parse a length, in CSS pixels; 0 if it is missing or relative."""
    match = _LENGTH.fullmatch(value or "")
    if match is None:
        return 0.0
    return float(match[1]) * _UNITS_PX.get((match[2] or "").lower(), 96.0)
