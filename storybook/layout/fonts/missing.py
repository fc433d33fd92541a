"""Checks that every character of a book has a glyph, and says which font would help."""

from collections.abc import Iterable, Sequence

from storybook.errors import LayoutError
from storybook.layout.fonts.fallbacks import PACKAGES
from storybook.layout.fonts.story_fonts import FOLDER
from storybook.layout.page_contents import PageContent
from storybook.layout.text.itemizing import missing_characters
from storybook.layout.text.scripts import SHARED, is_emoji, script_of

MOST_SHOWN = 8
# Noto's names for scripts that it does not call by their Unicode names.
_NOTO_NAMES = {"Latn": "", "Cyrl": "", "Grek": "", "Nkoo": "NKo", "Mtei": "MeeteiMayek"}
_NOTO_SERIF = ("Tibt",)  # scripts that Noto has no sans for
_NOTO_CJK = {"Hani": "SC", "Hira": "JP", "Kana": "JP", "Hang": "KR", "Bopo": "TC"}


def check_characters(pages: Sequence[PageContent]) -> None:
    """Checks that every text can be set.

    Raises:
        LayoutError: naming each page whose fonts lack characters, the characters, and fonts that
            have them.
    """
    faults, lacking = [], dict[str, None]()
    for page in pages:
        for passages in page.words.values():
            missing = dict[str, None]()
            for passage in passages:
                text = passage.text.replace("\n", " ")
                missing |= dict.fromkeys(missing_characters(text, passage.style.faces))
            if missing:
                faults.append(f"{page.place}: {_name(passages[0].style.face.name, [*missing])}")
                lacking |= missing
    if faults:
        raise LayoutError("\n".join(faults), _advice(lacking))


def _name(face: str, missing: Sequence[str]) -> str:
    shown = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in missing[:MOST_SHOWN])
    more = f" and {len(missing) - MOST_SHOWN} more" if len(missing) > MOST_SHOWN else ""
    scripts = dict.fromkeys(_script_name(c) for c in missing)
    of = " and ".join(name for name in scripts if name not in ("", "Latin"))
    return f"the font {face} lacks {shown}{more}" + (f", of the script {of}" if of else "")


def _script_name(character: str) -> str:
    from fontTools.unicodedata import script_name

    script = script_of(character)
    return "" if script in SHARED else str(script_name(script)).replace("_", " ")


def _advice(characters: Iterable[str]) -> str:
    """What to do, for each of the scripts of the missing characters."""
    emoji = [c for c in characters if is_emoji(c)]
    scripts = dict.fromkeys(script_of(c) for c in characters if c not in emoji)
    known = [script for script in scripts if script not in SHARED]
    advice = list[str]()
    if emoji:
        advice.append(
            "for emoji put a font in one colour, such as NotoEmoji-Regular.ttf, into a folder "
            f"'{FOLDER}' in the project, or leave them out"
        )
    for script in known or scripts:
        package = PACKAGES[script][0].package if script in PACKAGES else None
        install = f"pip install {package.replace('_', '-')}, or " if package else ""
        advice.append(
            f"{install}put a font that has them (.ttf or .otf, such as {_font_name(script)}) into "
            f"a folder '{FOLDER}' in the project, or change the text"
        )
    return "; ".join(dict.fromkeys(advice))


def _font_name(script: str) -> str:
    """The file of Noto's font for a script."""
    from fontTools.unicodedata import script_name

    if script in SHARED:
        return "Noto Sans"
    if script in _NOTO_CJK:
        return f"NotoSans{_NOTO_CJK[script]}-Regular.otf"
    name = _NOTO_NAMES.get(script, str(script_name(script)).replace("_", ""))
    return f"Noto{'Serif' if script in _NOTO_SERIF else 'Sans'}{name}-Regular.ttf"
