"""Pages in reading order -> sheets that fold into a booklet: two pages a side of A4."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from storybook.layout.book import Direction
from storybook.output.pdf.saving import save_pdf

SHEET_PT = (297 / 25.4 * 72, 210 / 25.4 * 72)
EDGE_PT = 5 / 25.4 * 72  # the margin that a home printer can't print on
GAP_PT = 2 / 25.4 * 72  # between pages and fold marks


def folding_order(count: int, direction: Direction) -> list[tuple[int, int]]:
    """The pages (0-based) left and right on each side, front and back of each sheet in turn.

    `count` is a multiple of four; the sheets are nested, the first outermost. A book from right to
    left has its first page on the left.
    """
    order = []
    for sheet in range(count // 4):
        low, high = 2 * sheet, count - 1 - 2 * sheet
        order += [(high, low), (low + 1, high - 1)]
    return order if direction == "ltr" else [(right, left) for left, right in order]


def impose(data: bytes, direction: Direction) -> bytes:
    """Impose the pages two to a side of landscape A4, as large as a home printer can print.

    A hairline around them shows where to cut, since pages and paper are both white; short dashes
    mark the fold.
    """
    with Pdf.open(io.BytesIO(data)) as source, Pdf.new() as target:
        forms = [target.copy_foreign(page.as_form_xobject()) for page in source.pages]
        for pair in folding_order(len(source.pages), direction):
            page = target.add_blank_page(page_size=SHEET_PT)
            page.obj.Resources = Dictionary(XObject=Dictionary())
            operators = []
            for half, index in enumerate(pair):
                page.obj.Resources.XObject[f"/P{half}"] = forms[index]
                operators.append(_draw_page(forms[index], half))
            operators.append(_draw_marks(forms[pair[0]]))
            page.obj.Contents = target.make_stream("\n".join(operators).encode())
            page.obj.TrimBox = Array(page.obj.MediaBox)
        target.trailer.Info = target.copy_foreign(source.trailer.Info)
        target.Root.ViewerPreferences = Dictionary(Duplex=Name.DuplexFlipShortEdge)
        return save_pdf(target)


def _draw_page(form: pikepdf.Object, half: int) -> str:
    """Operators that draw a page against the fold, in the left (`half` 0) or right half (1)."""
    scale, width, height = _fit(form)
    left = SHEET_PT[0] / 2 - (width if half == 0 else 0)
    bottom = (SHEET_PT[1] - height) / 2
    return f"q {scale:.5f} 0 0 {scale:.5f} {left:.3f} {bottom:.3f} cm /P{half} Do Q"


def _draw_marks(form: pikepdf.Object) -> str:
    """Operators of the cutting line round two such pages, and of the fold marks above and below."""
    _, width, height = _fit(form)
    fold, bottom = SHEET_PT[0] / 2, (SHEET_PT[1] - height) / 2
    cut = f"0.3 w 0.6 G {fold - width:.3f} {bottom:.3f} {2 * width:.3f} {height:.3f} re S"
    length = bottom - GAP_PT - EDGE_PT
    if length < GAP_PT:  # the pages fill the sheet: it is folded in the middle
        return f"q {cut} Q"
    ends = [(EDGE_PT, EDGE_PT + length), (SHEET_PT[1] - EDGE_PT - length, SHEET_PT[1] - EDGE_PT)]
    dashes = " ".join(f"{fold:.3f} {a:.3f} m {fold:.3f} {b:.3f} l S" for a, b in ends)
    return f"q {cut} [4 3] 0 d {dashes} Q"


def _fit(form: pikepdf.Object) -> tuple[float, float, float]:
    """The scale of a page on its half of the sheet, and its width and height there."""
    width, height = float(form.BBox[2]), float(form.BBox[3])
    scale = min((SHEET_PT[0] / 2 - EDGE_PT) / width, (SHEET_PT[1] - 2 * EDGE_PT) / height)
    return scale, width * scale, height * scale
