"""Saves a pikepdf PDF deterministically, with streams that PDF/A validators accept."""

import io

import pikepdf
from pikepdf import Pdf, Stream


def save_screen_pdf(pdf: Pdf) -> bytes:
    """Save with objects packed into object streams."""
    return separate_line_ends(save_pdf(pdf))


def save_press_pdf(pdf: Pdf) -> bytes:
    """Save as version 1.3, which PDF/X-1a requires and which has no object streams."""
    return save_pdf(pdf, version="1.3", packed=False)


def save_pdf(pdf: Pdf, version: str = "", packed: bool = True) -> bytes:
    """Save with an ID derived from the contents; `packed` puts objects in object streams."""
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
    """Ensure that no stream ends in a carriage return, as one in 256 does by chance.

    Together with the line feed before `endstream` it would be read as one line end, making the
    stream's /Length wrong (ISO 19005-2, 6.1.7.1). Bytes after compressed data are ignored.
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
        return save_pdf(pdf, packed=False)  # object streams might again end in a carriage return
