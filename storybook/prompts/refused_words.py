"""Words that are not allowed in prompts for children's pictures."""

import functools
import re
import unicodedata
from collections.abc import Iterable

# Whole words and phrases only. Words that folk tales or animal names use (blood, kill, hunter, gun,
# ass, cock, tit, booby) are not listed alone, only in phrases that no tale would use.
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


def refused_word(texts: Iterable[str]) -> str | None:
    """The first refused word in prompts; None if there is none.

    Not for negative prompts, which name what must not be shown.
    """
    for text in texts:
        plain = unicodedata.normalize("NFKC", text).casefold()
        match = _pattern().search(_HARMLESS.sub("", plain))
        if match:
            return match.group()
    return None


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_WORDS.split(), key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\-", "[- ]") for word in words)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
