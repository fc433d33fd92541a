"""Accessibility and navigation: the structure tree, page labels, bookmarks."""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf, String

from storybook.layout.book import Book
from storybook.output.pdf.content import MarkedContent


def add_structure_tree(pdf: Pdf, book: Book, marks: Sequence[Sequence[MarkedContent]]) -> None:
    """Add one section per page, with its marked content (`marks`, by page) in reading order."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    main = book.languages[0]
    document = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=root, Lang=String(main), K=Array())
    )
    parents = Array()
    for index, (page, page_marks) in enumerate(zip(pdf.pages, marks, strict=True)):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        section = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Sect, P=document, K=Array())
        )
        elements, owners = dict[int, Object](), list[Object]()
        for mark in page_marks:
            if mark.within is None:
                elements[mark.mcid] = _element(pdf, mark, section, page, main)
                section.K.append(elements[mark.mcid])
            owners.append(_add_part(pdf, mark, elements[mark.first], page))
        if page_marks:
            document.K.append(section)
        parents.append(index)
        parents.append(pdf.make_indirect(Array(owners)))
    root.K = Array([document])
    if any(mark.emphasis for page_marks in marks for mark in page_marks):
        root.RoleMap = Dictionary(Em=Name.Span, Strong=Name.Span)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=parents))
    root.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String(main)


def _element(pdf: Pdf, mark: MarkedContent, section: Object, page: Page, main: str) -> Object:
    element = Dictionary(
        Type=Name.StructElem, S=Name("/" + mark.tag), P=section, Pg=page.obj, K=Array()
    )
    if mark.language != main:
        element.Lang = String(mark.language)
    if mark.alt:
        element.Alt = String(mark.alt)
    if mark.text:
        element.ActualText = String(mark.text)
    if mark.box_pt:
        box = Array([round(edge, 3) for edge in mark.box_pt])
        element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    return pdf.make_indirect(element)


def _add_part(pdf: Pdf, mark: MarkedContent, element: Object, page: Page) -> Object:
    """Add a sequence to the element of its text; return the element that owns it."""
    if not mark.emphasis:
        element.K.append(mark.mcid)
        return element
    tag = Name(f"/{mark.emphasis.title()}")
    part = Dictionary(Type=Name.StructElem, S=tag, P=element, Pg=page.obj, K=mark.mcid)
    element.K.append(pdf.make_indirect(part))
    return element.K[-1]


def add_page_labels(pdf: Pdf, book: Book) -> None:
    """Add page labels that match the printed page numbers."""
    labels = Array()
    for index, page in enumerate(book.pages):
        labels.append(index)
        labels.append(Dictionary(P=String(page.label)))
    pdf.Root.PageLabels = Dictionary(Nums=labels)


def add_bookmarks(pdf: Pdf, book: Book) -> None:
    """Add a bookmark for every page with a heading; the viewer opens on facing pages."""
    with pdf.open_outline() as outline:
        for index, page in enumerate(book.pages):
            if page.heading:
                outline.root.append(OutlineItem(page.heading, index, "Fit"))
    pdf.Root.PageMode = Name.UseNone
    pdf.Root.PageLayout = Name.TwoPageRight
