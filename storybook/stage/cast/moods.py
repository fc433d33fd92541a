"""The facial expression that the story's keys, the deed and the page's text give somebody."""

from __future__ import annotations

from storybook.stage.words.readings import Action

_LIVELY = frozenset({"walk", "run", "jump", "climb", "wave", "ride", "dance", "eat", "drink"})
_TEARFUL = ("", "sad", "worried", "afraid")


def face_of(mood: str, action: Action, told: str) -> str:
    """The facial expression (a key of MOODS) of somebody who does something.

    Args:
        mood: the mood of the story's keys, "" if there is none.
        action: what somebody does.
        told: the mood of the page's text, or "".
    """
    if action.pose == "sleep" or action.mood == "asleep":
        return "asleep"
    if action.pose == "cry" and action.mood != "crying" and mood in ("happy", "calm"):
        return "laughing"  # somebody who hides the face in a game is not crying
    if mood == "sleepy" and (action.pose in _LIVELY or action.mood == "happy"):
        return "calm"  # a sleepy face looks gloomy on somebody who is up and about
    if mood in _TEARFUL and "crying" in (action.mood, told):
        return "crying"  # sad and in tears
    return mood or action.mood or told or ("calm" if action.pose else "happy")
