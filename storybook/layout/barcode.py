"""ISBN -> EAN-13 bars, as rectangles in mm."""

from storybook.layout.book import Box

MODULE_MM = 0.33  # width of the thinnest bar at full size (GS1)
BARCODE_MODULES = 95
# The L-code: seven modules per digit, for the digits of the left half with odd parity.
_L_CODE = (
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
)
# Per first digit, which of the six left digits use the G-code (the mirrored R-code): the pattern
# encodes the first digit, which is not drawn as bars.
_G_CODED = (
    "000000",
    "001011",
    "001101",
    "001110",
    "010011",
    "011001",
    "011100",
    "010101",
    "010110",
    "011010",
)


def modules(isbn: str) -> str:
    """The 95 modules of a 13-digit ISBN; `1` is a dark module."""
    digits = [int(letter) for letter in isbn if letter.isdigit()]
    r_codes = [_inverse(_L_CODE[digit]) for digit in digits]  # for the right half
    pattern = _G_CODED[digits[0]]
    left = [r_codes[i][::-1] if pattern[i - 1] == "1" else _L_CODE[digits[i]] for i in range(1, 7)]
    return "101" + "".join(left) + "01010" + "".join(r_codes[7:]) + "101"


def _inverse(code: str) -> str:
    return code.translate(str.maketrans("01", "10"))


def bars(isbn: str, x_mm: float, y_mm: float, height_mm: float) -> list[Box]:
    """The bars from the given top left corner; adjacent dark modules form one bar."""
    boxes, start = list[Box](), None
    for index, module in enumerate(modules(isbn) + "0"):
        if module == "1" and start is None:
            start = index
        elif module == "0" and start is not None:
            width_mm = (index - start) * MODULE_MM
            boxes.append(Box(x_mm + start * MODULE_MM, y_mm, width_mm, height_mm))
            start = None
    return boxes
