"""PDF metadata: document information, XMP that declares the standards, viewer preferences."""

import datetime
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, Pdf, Stream, String

from storybook.layout.book import Book

PRODUCER = "Storybook"
# In XMP's header, begin= holds a byte order mark, and id= is this constant.
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
    """Set title, author, subject and dates, and for CMYK the version of PDF/X.

    The date is the story's and not today's, so that the same book gives the same bytes.
    """
    date = book.date
    is_press = book.colour == "cmyk"
    if is_press and date is None:
        date = datetime.date(2000, 1, 1)  # PDF/X requires one; a fixed one keeps the bytes the same
    info = {"/Title": book.title, "/Author": book.author, "/Subject": book.subject}
    info |= {"/Producer": PRODUCER, "/Creator": PRODUCER}
    if date is not None:
        info |= {"/CreationDate": f"D:{date:%Y%m%d}000000Z", "/ModDate": f"D:{date:%Y%m%d}000000Z"}
    if is_press:
        info |= {"/GTS_PDFXVersion": "PDF/X-1:2001", "/GTS_PDFXConformance": "PDF/X-1a:2001"}
    entries = Dictionary({key: String(text) for key, text in info.items() if text})
    entries.Trapped = Name("/False")
    pdf.trailer.Info = pdf.make_indirect(entries)


def add_xmp(pdf: Pdf, book: Book) -> None:
    """Add the XMP of a tagged PDF: the same metadata, languages and rights.

    It claims that the file is PDF/A-2a and PDF/UA-1, standards that untagged books do not meet.
    """
    packet = _XMP.format(properties=_properties(book), schema=_UA_SCHEMA).encode()
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML))


def set_viewer_preferences(pdf: Pdf, book: Book) -> None:
    """Have viewers show a tagged book's title in the window, and turn pages in its direction."""
    preferences = Dictionary()
    if book.tagged:
        preferences.DisplayDocTitle = True
    if book.direction == "rtl":
        preferences.Direction = Name.R2L
    if preferences:
        pdf.Root.ViewerPreferences = preferences


def _properties(book: Book) -> str:
    languages = "".join(f"<rdf:li>{escape(code)}</rdf:li>" for code in book.languages)

    def language_alternative(name: str, text: str) -> str:
        """A text as XMP's list of alternatives by language, with the default alone; "" if empty."""
        item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
        return f"<dc:{name}><rdf:Alt>{item}</rdf:Alt></dc:{name}>" if text else ""

    parts = [
        "<dc:format>application/pdf</dc:format>",
        language_alternative("title", book.title),
        language_alternative("description", book.subject),
        language_alternative("rights", book.licence),
        f"<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
    ]
    if book.author:
        creator = f"<rdf:li>{escape(book.author)}</rdf:li>"
        parts.append(f"<dc:creator><rdf:Seq>{creator}</rdf:Seq></dc:creator>")

    if book.date is not None:
        day = f"{book.date:%Y-%m-%d}T00:00:00Z"
        parts.append(
            f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>"
        )
    return "\n".join(part for part in parts if part)
