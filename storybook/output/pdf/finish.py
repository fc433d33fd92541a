"""Drawn pages -> the finished file: pictures, tags, labels, bookmarks, metadata, intent."""

import datetime
import io
import re
from functools import lru_cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream, String
from PIL import ImageCms

from storybook.images.cmyk import CONDITION, PROFILE
from storybook.layout.book import Book
from storybook.output.pdf.drawing import PT_PER_MM, Drawn, Mark
from storybook.output.pdf.images import PdfImage
from storybook.output.pdf.xmp import PRODUCER, xmp_packet


def finish(book: Book, drawn: Drawn) -> bytes:
    """The finished PDF, the same bytes for the same book."""
    with Pdf.open(io.BytesIO(drawn.data)) as pdf:
        _place_pictures(pdf, drawn)
        _set_boxes(pdf, book)
        _mend_fonts(pdf)
        _describe(pdf, book)
        if book.tagged:
            _tag(pdf, book, drawn)
            _label(pdf, book)
            _add_intent(pdf, Name.GTS_PDFA1, "sRGB IEC61966-2.1", srgb_profile())
        offset = book.colour == "cmyk"
        if offset:
            _add_intent(pdf, Name.GTS_PDFX, CONDITION, PROFILE.read_bytes())
        data = _save(pdf, "1.3" if offset else "", plain=offset)
    return data if offset else _part_from_line_ends(data)


def _save(pdf: Pdf, version: str, plain: bool) -> bytes:
    mode = pikepdf.ObjectStreamMode
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        force_version=version,
        object_stream_mode=mode.disable if plain else mode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return out.getvalue()


def _part_from_line_ends(data: bytes) -> bytes:
    """The same PDF with no stream that ends in a carriage return, which one in 256 does by chance.

    With the line feed before `endstream` that would be read as one line end, and the stream's
    /Length as wrong (ISO 19005-2, 6.1.7.1). Whatever follows compressed data is passed over.
    """
    if b"\r\nendstream" not in data:
        return data
    with Pdf.open(io.BytesIO(data)) as pdf:
        for stream in pdf.objects:
            if isinstance(stream, Stream) and stream.read_raw_bytes().endswith(b"\r"):
                how: dict[str, Any] = {
                    "filter": stream.get("/Filter"),
                    "decode_parms": stream.get("/DecodeParms"),
                }
                stream.write(stream.read_raw_bytes() + b"\n", **how)
        return _save(pdf, "", plain=True)  # streams of objects might end so again


def _place_pictures(pdf: Pdf, drawn: Drawn) -> None:
    made: dict[str, pikepdf.Object] = {}
    for page, images in zip(pdf.pages, drawn.images, strict=True):
        # reportlab adds an empty transition and procedure sets, which no reader wants today.
        del page.obj["/Trans"]
        page.obj.Resources = Dictionary(Font=page.obj.Resources.Font)
        page.obj.Resources.XObject = Dictionary()
        for name, image in images.items():
            if name not in made:
                made[name] = pdf.make_indirect(_image(pdf, image))
            page.obj.Resources.XObject[f"/{name}"] = made[name]


def _image(pdf: Pdf, image: PdfImage) -> Stream:
    stream = Stream(pdf, b"")
    parms = None
    if image.filter == "FlateDecode":
        parms = Dictionary(Predictor=15, Colors=3, BitsPerComponent=8, Columns=image.width_px)
    stream.write(image.data, filter=Name("/" + image.filter), decode_parms=parms)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = image.width_px, image.height_px
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
    if image.colour == "cmyk":
        stream.ColorSpace, stream.Decode = Name.DeviceCMYK, Array([1, 0] * 4)
    return stream


def _set_boxes(pdf: Pdf, book: Book) -> None:
    for page, layout in zip(pdf.pages, book.pages, strict=True):
        edges = book.bleeds[layout.side]
        box = [
            edges.left * PT_PER_MM,
            edges.bottom * PT_PER_MM,
            (edges.left + book.width_mm) * PT_PER_MM,
            (edges.bottom + book.height_mm) * PT_PER_MM,
        ]
        page.obj.TrimBox = Array([round(number, 3) for number in box])
        page.obj.BleedBox = page.obj.MediaBox


def _mend_fonts(pdf: Pdf) -> None:
    """Points codes that stand for no letter at U+FFFD instead of at U+0000, which no text has."""
    for font in pdf.pages[0].obj.Resources.Font.values():
        if "/ToUnicode" in font:
            text = font.ToUnicode.read_bytes()
            font.ToUnicode.write(re.sub(rb"<0000>(?=\s*\n)", b"<FFFD>", text))


def _tag(pdf: Pdf, book: Book, drawn: Drawn) -> None:
    """The structure tree: one section a page, its pieces in reading order."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    main = book.languages[0]
    document = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=root, Lang=String(main), K=Array())
    )
    parents = Array()
    for index, (page, marks) in enumerate(zip(pdf.pages, drawn.marks, strict=True)):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        section = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Sect, P=document, K=Array())
        )
        pieces = [_element(pdf, mark, section, page, main) for mark in marks]
        section.K = Array(pieces)
        if pieces:
            document.K.append(section)
        parents.append(index)
        parents.append(pdf.make_indirect(Array(pieces)))
    root.K = Array([document])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=parents))
    root.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(main)


def _element(
    pdf: Pdf, mark: Mark, section: pikepdf.Object, page: pikepdf.Page, main: str
) -> pikepdf.Object:
    element = Dictionary(
        Type=Name.StructElem, S=Name("/" + mark.tag), P=section, Pg=page.obj, K=mark.mcid
    )
    if mark.language != main:
        element.Lang = String(mark.language)
    if mark.alt:
        element.Alt = String(mark.alt)
    if mark.box_pt:
        box = Array([round(number, 3) for number in mark.box_pt])
        element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    return pdf.make_indirect(element)


def _label(pdf: Pdf, book: Book) -> None:
    """Page labels as printed, and a bookmark for every page with a heading."""
    labels = Array()
    for index, page in enumerate(book.pages):
        labels.append(index)
        labels.append(Dictionary(P=String(page.label)))
    pdf.Root.PageLabels = Dictionary(Nums=labels)
    with pdf.open_outline() as outline:
        for index, page in enumerate(book.pages):
            if page.heading:
                outline.root.append(OutlineItem(page.heading, index, "Fit"))
    pdf.Root.PageMode = Name.UseNone
    pdf.Root.PageLayout = Name.TwoPageRight


def _describe(pdf: Pdf, book: Book) -> None:
    """Document information and XMP, the same in both; dates are the story's or none."""
    date = book.date
    offset = book.colour == "cmyk"
    if offset and date is None:
        date = datetime.date(2000, 1, 1)  # PDF/X asks for one; today's would change the bytes
    info = {"/Title": book.title, "/Author": book.author, "/Subject": book.subject}
    info |= {"/Producer": PRODUCER, "/Creator": PRODUCER}
    if date is not None:
        info |= {"/CreationDate": f"D:{date:%Y%m%d}000000Z", "/ModDate": f"D:{date:%Y%m%d}000000Z"}
    if offset:
        info |= {"/GTS_PDFXVersion": "PDF/X-1:2001", "/GTS_PDFXConformance": "PDF/X-1a:2001"}
    facts = Dictionary({key: String(text) for key, text in info.items() if text})
    facts.Trapped = Name("/False")
    pdf.trailer.Info = pdf.make_indirect(facts)
    if not book.tagged:
        return  # the XMP packet promises what only a tagged file keeps
    xmp = xmp_packet(book)
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, xmp, Type=Name.Metadata, Subtype=Name.XML))
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _add_intent(pdf: Pdf, kind: Name, condition: str, profile: bytes) -> None:
    """What the colours are meant for: the ICC profile of the screen or of the press."""
    stream = Stream(pdf, profile, N=4 if kind == Name.GTS_PDFX else 3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=kind,
        OutputConditionIdentifier=String(condition),
        Info=String(condition),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=pdf.make_indirect(stream),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Pillow's sRGB profile without the time it was made at, which would change every build."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = bytes([7, 226, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    data[84:100] = bytes(16)
    return bytes(data)
