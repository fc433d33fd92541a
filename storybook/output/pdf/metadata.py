"""PDF metadata: document information, and XMP declaring the standards it conforms to."""

import datetime
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, Pdf, Stream, String

from storybook.layout.book import Book

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
# PDF/A requires a description of each property outside its own list, such as pdfuaid:part.
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


def add_document_info(pdf: Pdf, book: Book) -> None:
    """Set title, author and dates; the story's date, not today's, keeps the bytes the same."""
    date = book.date
    press = book.colour == "cmyk"
    if press and date is None:
        date = datetime.date(2000, 1, 1)  # PDF/X requires one
    info = {"/Title": book.title, "/Author": book.author, "/Subject": book.subject}
    info |= {"/Producer": PRODUCER, "/Creator": PRODUCER}
    if date is not None:
        info |= {"/CreationDate": f"D:{date:%Y%m%d}000000Z", "/ModDate": f"D:{date:%Y%m%d}000000Z"}
    if press:
        info |= {"/GTS_PDFXVersion": "PDF/X-1:2001", "/GTS_PDFXConformance": "PDF/X-1a:2001"}
    entries = Dictionary({key: String(text) for key, text in info.items() if text})
    entries.Trapped = Name("/False")
    pdf.trailer.Info = pdf.make_indirect(entries)


def add_xmp(pdf: Pdf, book: Book) -> None:
    """Add the same metadata as XMP; a tagged PDF also declares PDF/A and PDF/UA."""
    packet = _XMP.format(properties=_properties(book), schema=_UA_SCHEMA).encode()
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML))


def set_viewer_preferences(pdf: Pdf, book: Book) -> None:
    """Have viewers show the title, and turn pages in the book's direction."""
    preferences = Dictionary()
    if book.tagged:
        preferences.DisplayDocTitle = True
    if book.direction == "rtl":
        preferences.Direction = Name.R2L
    if preferences:
        pdf.Root.ViewerPreferences = preferences


def _properties(book: Book) -> str:
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
    if book.date is not None:
        day = f"{book.date:%Y-%m-%d}T00:00:00Z"
        parts.append(
            f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>"
        )
    return "\n".join(part for part in parts if part)
