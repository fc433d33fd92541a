"""Embeds prepared pictures as image XObjects, once each however many pages show them."""

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from storybook.layout.book import Book, PictureBox
from storybook.output.pictures import PdfPicture, PdfPictures


def name_pictures(pictures: PdfPictures) -> dict[PictureBox, str]:
    """XObject names by picture box; boxes that show the same picture share a name."""
    names: dict[PdfPicture, str] = {}
    for picture in pictures.values():
        names.setdefault(picture, f"Im{len(names)}")
    return {box: names[picture] for box, picture in pictures.items()}


def embed_pictures(pdf: Pdf, book: Book, pictures: PdfPictures) -> None:
    """Embed the pictures and add them to the resources of the pages that show them."""
    names, embedded = name_pictures(pictures), dict[str, Object]()
    for page, layout in zip(pdf.pages, book.pages, strict=True):
        page.obj.Resources.XObject = Dictionary()
        for item in layout.items:
            if isinstance(item, PictureBox):
                name = names[item]
                if name not in embedded:
                    embedded[name] = pdf.make_indirect(_image(pdf, pictures[item]))
                page.obj.Resources.XObject[f"/{name}"] = embedded[name]


def _image(pdf: Pdf, picture: PdfPicture) -> Stream:
    stream = Stream(pdf, b"")
    parms = None
    if picture.filter == "FlateDecode":
        parms = Dictionary(Predictor=15, Colors=3, BitsPerComponent=8, Columns=picture.width_px)
    stream.write(picture.data, filter=Name("/" + picture.filter), decode_parms=parms)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = picture.width_px, picture.height_px
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
    if picture.colour == "cmyk":
        stream.ColorSpace, stream.Decode = Name.DeviceCMYK, Array([1, 0] * 4)
    return stream
