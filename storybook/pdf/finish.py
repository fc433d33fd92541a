"""Drawn pages -> the finished file: pictures, tags, labels, bookmarks, metadata, intent."""

import datetime
import io
import re
from functools import lru_cache
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream, String
from PIL import ImageCms

from storybook.book import Book
from storybook.pdf.draw import PT_PER_MM, Drawn, Mark
from storybook.pdf.images import PdfImage

PRODUCER = "Storybook"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{properties}
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{schema}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
# PDF/A asks for a description of every property outside its own list: pdfuaid:part is one.
_UA_SCHEMA = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


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
            _add_intent(pdf)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return out.getvalue()


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
    info = {"/Title": book.title, "/Author": book.author, "/Subject": book.subject}
    info |= {"/Producer": PRODUCER, "/Creator": PRODUCER}
    if date is not None:
        info |= {"/CreationDate": f"D:{date:%Y%m%d}000000Z", "/ModDate": f"D:{date:%Y%m%d}000000Z"}
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({key: String(text) for key, text in info.items() if text})
    )
    if not book.tagged:
        return  # the XMP packet promises what only a tagged file keeps
    xmp = _XMP.format(properties=_properties(book, date), schema=_UA_SCHEMA).encode()
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, xmp, Type=Name.Metadata, Subtype=Name.XML))
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _properties(book: Book, date: datetime.date | None) -> str:
    languages = "".join(f"<rdf:li>{escape(code)}</rdf:li>" for code in book.languages)

    def alternative(name: str, text: str) -> str:
        item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
        return f"<dc:{name}><rdf:Alt>{item}</rdf:Alt></dc:{name}>" if text else ""

    parts = [
        "<dc:format>application/pdf</dc:format>",
        alternative("title", book.title),
        alternative("description", book.subject),
        alternative("rights", book.licence),
        f"<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
    ]
    if book.author:
        item = f"<rdf:li>{escape(book.author)}</rdf:li>"
        parts.append(f"<dc:creator><rdf:Seq>{item}</rdf:Seq></dc:creator>")
    if date is not None:
        day = f"{date:%Y-%m-%d}T00:00:00Z"
        parts.append(
            f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>"
        )
    return "\n".join(part for part in parts if part)


def _add_intent(pdf: Pdf) -> None:
    profile = Stream(pdf, srgb_profile(), N=3, Alternate=Name.DeviceRGB)
    pdf.Root.OutputIntents = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
                    Info=String("sRGB IEC61966-2.1"),
                    DestOutputProfile=pdf.make_indirect(profile),
                )
            )
        ]
    )


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Pillow's sRGB profile without the time it was made at, which would change every build."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = bytes([7, 226, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    data[84:100] = bytes(16)
    return bytes(data)
