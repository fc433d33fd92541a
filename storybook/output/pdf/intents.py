"""Output intents: the ICC profile that says how a PDF's colour values are meant to look."""

from functools import lru_cache

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ImageCms

from storybook.images.cmyk import CONDITION, PROFILE


def add_screen_intent(pdf: Pdf) -> None:
    """Declare sRGB as the output intent, as PDF/A requires."""
    _add_intent(pdf, Name.GTS_PDFA1, "sRGB IEC61966-2.1", srgb_profile(), channels=3)


def add_press_intent(pdf: Pdf) -> None:
    """Declare FOGRA39 as the output intent, as PDF/X requires."""
    _add_intent(pdf, Name.GTS_PDFX, CONDITION, PROFILE.read_bytes(), channels=4)


def _add_intent(pdf: Pdf, standard: Name, condition: str, profile: bytes, channels: int) -> None:
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=standard,
        OutputConditionIdentifier=String(condition),
        Info=String(condition),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=pdf.make_indirect(Stream(pdf, profile, N=channels)),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Pillow's sRGB profile with a fixed creation date and no profile ID, so builds are the same.

    Bytes 24 to 35 of the header are the date, 84 to 99 the ID (ICC.1:2010, section 7.2).
    """
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[24:36] = bytes([7, 226, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
    data[84:100] = bytes(16)
    return bytes(data)
