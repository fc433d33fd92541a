"""The texts of the web app, read from words/id.yaml and words/en.yaml.

The texts of the study's form (title, prompt box, button, status) are the same in both languages.
"""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Literal

from storybook.render.reasons import Reason, ReasonKind, changed_words
from storybook.yaml_files import read_yaml

Language = Literal["id", "en"]
LANGUAGES: dict[Language, str] = {"id": "Indonesia", "en": "English"}

# Verbatim from the study.
FORM_TITLE = "AI Image Generator"
FORM_SUBTITLE = "LoRA Stable Diffusion 2.1 - Generator Gambar Ilustrasi Tokoh Cerita Anak"
FORM_PLACEHOLDER = "Please Enter your prompt here!"
FORM_BUTTON = "Generate Image"
FORM_LOADING = "Loading Model..."
FORM_DRAWING = "Generating Model..."


@dataclass(frozen=True)
class Wording:
    """The web app's texts in one language: by name, by kind of reason, and month names."""

    words: Mapping[str, str]
    reasons: Mapping[ReasonKind, str]
    months: tuple[str, ...]


@functools.cache
def load_wording(language: Language) -> Wording:
    """The wording of a language, read from the package."""
    read = read_yaml(Path(__file__).with_name("words") / f"{language}.yaml")
    return Wording(read["words"], read["reasons"], tuple(read["months"]))


class _Filler(Formatter):
    """Fills in values; `{n:1 page|# pages}` gives the singular and the plural text."""

    def format_field(self, value: object, format_spec: str) -> str:
        singular, separator, plural = format_spec.partition("|")
        if not separator:
            return str(format(value, format_spec))
        return (singular if value == 1 else plural).replace("#", str(value))


def get_text(language: Language, name: str, **values: object) -> str:
    """The named text with its values filled in."""
    return _Filler().vformat(load_wording(language).words[name], (), values)


def explain(language: Language, reasons: Iterable[Reason]) -> str:
    """Why a picture is drawn, or how two pictures differ, in one line."""
    return "; ".join(_explain(language, reason) for reason in reasons)


def _explain(language: Language, reason: Reason) -> str:
    template = load_wording(language).reasons[reason.kind]
    pairs = changed_words(reason.before, reason.after)
    words = ", ".join(f"'{before}' → '{after}'" for before, after in pairs if before != after)
    change = f"{reason.before} → {reason.after}"
    return template.format(subject=reason.subject, change=change, words=words or "…")


def write_date(language: Language, day: date) -> str:
    """A date in the language's usual form."""
    return f"{day.day} {load_wording(language).months[day.month - 1]} {day.year}"


def write_time(language: Language, seconds: float) -> str:
    """A waiting time, in whole seconds or minutes."""
    if seconds < 90:
        return get_text(language, "seconds", n=max(1, round(seconds)))
    return get_text(language, "minutes", n=round(seconds / 60))
