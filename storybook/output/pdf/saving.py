"""pikepdf's PDF -> bytes: the same each time, and with streams that PDF/A validators accept."""

import io

import pikepdf
from pikepdf import Pdf, Stream


def save_screen_pdf(pdf: Pdf) -> bytes:
    """The PDF, with its objects packed."""
    return separate_line_ends(save_pdf(pdf))


def save_press_pdf(pdf: Pdf) -> bytes:
    """The PDF as version 1.3, which PDF/X-1a asks for and which knows no packed objects."""
    return save_pdf(pdf, version="1.3", packed=False)


def save_pdf(pdf: Pdf, version: str = "", packed: bool = True) -> bytes:
    """The PDF with an ID made from its contents; `packed`: small objects are compressed too."""
    mode = pikepdf.ObjectStreamMode
    file = io.BytesIO()
    pdf.save(
        file,
        deterministic_id=True,
        force_version=version,
        object_stream_mode=mode.generate if packed else mode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return file.getvalue()


def separate_line_ends(data: bytes) -> bytes:
    """The same PDF with no stream that ends in a carriage return, which one in 256 does by chance.

    With the line feed before `endstream` that would be read as one line end, and the stream's
    /Length as wrong (ISO 19005-2, 6.1.7.1). Whatever follows compressed data is ignored.
    """
    if b"\r\nendstream" not in data:
        return data
    with Pdf.open(io.BytesIO(data)) as pdf:
        for stream in pdf.objects:
            if isinstance(stream, Stream) and stream.read_raw_bytes().endswith(b"\r"):
                stream.write(
                    stream.read_raw_bytes() + b"\n",
                    filter=stream.get("/Filter"),  # type: ignore[arg-type]
                    decode_parms=stream.get("/DecodeParms"),  # type: ignore[arg-type]
                )
        return save_pdf(pdf, packed=False)  # packed objects might end so again
