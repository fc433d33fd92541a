"""Generates docs/words.md: each word the bundled model knows, with a picture drawn by it."""

import csv
from pathlib import Path

from storybook.errors import ModelError
from storybook.images.contact_sheet import contact_sheet
from storybook.models.adapters import quick_adapter
from storybook.models.lookup import find_model, require_weights
from storybook.models.vocabulary import KnownWords, load_words
from storybook.slot import Slot
from storybook.store import open_store
from training.judge.examine import draw_prompts, picture_of, plan_prompt

_PROMPTS = Path(__file__).parent / "word_prompts.csv"
SEED = 777
_SIDE_PX, _COLUMNS, _GAP_PX = 200, 4, 16
_TITLES = {
    "creatures": "Who - Siapa",
    "settings": "Where - Di mana",
    "times": "When - Kapan",
    "actions": "Doing what - Sedang apa",
    "counts": "How many - Berapa",
}


def word_prompts() -> dict[str, dict[str, str]]:
    """Kind -> key -> a prompt in the product's wording that shows the word of `mini`."""
    prompts: dict[str, dict[str, str]] = {}
    with _PROMPTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            prompts.setdefault(row["kind"], {})[row["key"]] = row["prompt"]
    return prompts


def write_word_sheet(model: str, folder: Path, store_folder: Path) -> Path:
    """Draw every word with a model and write `words.md` and a sheet for each kind into `folder`.

    Raises:
        ModelError: the model is not installed, or has no word list.
    """
    spec = find_model(model)
    known = load_words(require_weights(spec))
    if known is None:
        raise ModelError(f"{spec.name} keeps no list of words", "Draw the words of mini.")
    prompts = word_prompts()
    quick = quick_adapter(spec)
    jobs = {
        Slot(f"{kind}-{key}"): plan_prompt(spec, prompt, SEED, quick)
        for kind, by_key in prompts.items()
        for key, prompt in by_key.items()
    }
    store = open_store(store_folder)
    draw_prompts(jobs, spec, quick, store)
    folder.mkdir(parents=True, exist_ok=True)
    for kind, by_key in prompts.items():
        pictures = [picture_of(store, jobs[Slot(f"{kind}-{key}")]) for key in by_key]
        small = [picture.resize((_SIDE_PX, _SIDE_PX)) for picture in pictures]
        labels = [_label(known, kind, key) for key in by_key]
        sheet = contact_sheet(small, _COLUMNS, _GAP_PX, labels, max_label_lines=2)
        sheet.save(folder / f"words-{kind}.png", optimize=True)
    page = folder / "words.md"
    page.write_text(_page(known, spec.name, list(prompts)), "utf-8")
    return page


def _label(known: KnownWords, kind: str, key: str) -> str:
    if kind == "counts":
        return key
    names = known.names[kind][key]
    return "\n".join(words[0] for words in names.values())  # one line per language


def _page(known: KnownWords, model: str, kinds: list[str]) -> str:
    """The Markdown page: a table and a sheet for each kind."""
    parts = [
        f"# What `{model}` can draw\n",
        "Every picture on this page was drawn by the model itself, from the word under it; "
        "`storybook words --model mini` prints the same lists. It was not trained on anything "
        "else: `storybook check` and `plan` say so.\n",
    ]
    for kind in kinds:
        parts.append(f"## {_TITLES[kind]}\n\n![{_TITLES[kind]}](words-{kind}.png)\n")
        if kind in known.names:
            rows = (
                "| " + " | ".join(", ".join(words) for words in by_language.values()) + " |"
                for by_language in known.names[kind].values()
            )
            parts.append("\n".join(["| English | Indonesian |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)
