"""What a model of the large world says in its `words.json`: see `worlds/small/wordlist.py`."""

from typing import Any

from training.worlds.large.beings import ACTIONS, BEINGS
from training.worlds.small import wordlist as small
from training.worlds.tables import load_table

_MORE = load_table("large/words")


def words_of_world() -> dict[str, Any]:
    """For each kind of thing its names, the words that mean it, and what it comes near to."""
    known = small.words_of_world()
    actions = known["actions"] | _split(_MORE["actions"])
    actions = {key: actions[key] for key in ACTIONS}
    settings = known["settings"] | _split(_MORE["settings"])
    settings["village"] = {
        language: [phrase for phrase in phrases if phrase not in _HUT]
        for language, phrases in settings["village"].items()
    }
    creatures = {
        key: {language: list(names) for language, names in being.names.items()}
        for key, being in BEINGS.items()
    }
    return known | {
        "creatures": creatures,
        "settings": settings,
        "times": known["times"] | _split(_MORE["times"]),
        "actions": actions,
        "action_names": actions | {key: known["action_names"][key] for key in ("ride", "hop")},
        "largest_count": 5,
        "weather": True,
        "near": {
            "creatures": _unknown(known["near"]["creatures"], creatures),
            "settings": _unknown(known["near"]["settings"], settings),
            "actions": _unknown(known["near"]["actions"], actions),
        },
    }


_HUT = ("huts", "gubuk")  # a setting of its own here


def _unknown(
    near: dict[str, list[str]], taught: dict[str, dict[str, list[str]]]
) -> dict[str, list[str]]:
    """What the small world never saw without what the large one did."""
    known = {
        phrase for names in taught.values() for phrases in names.values() for phrase in phrases
    }
    known |= {_singular(phrase) for phrase in known}
    return {
        key: [phrase for phrase in phrases if _singular(phrase) not in known]
        for key, phrases in near.items()
    }


def _singular(phrase: str) -> str:
    return _MORE["singulars"].get(phrase, phrase)  # type: ignore[no-any-return]


def _split(table: dict[str, dict[str, str]]) -> dict[str, dict[str, list[str]]]:
    return {
        key: {language: phrases.split(", ") for language, phrases in row.items()}
        for key, row in table.items()
    }
