"""Moods that poses imply: nobody falls with a calm smile or sleeps with open eyes."""

from __future__ import annotations

_PLAIN = ("happy", "calm", "proud")
"""Moods that give way to what a pose does to a face."""

_OF_POSE = {
    "sing": "singing",
    "fall": "surprised",
    "cry": "crying",
    "push": "straining",
    "hoe": "straining",
    "sneeze": "straining",
    "pull_up": "straining",
    "blow": "blowing",
    "stamp": "angry",
    "cover_mouth": "surprised",
    "rub_eyes": "sleepy",
}
_ASLEEP = ("sleep", "sleep_sitting")


def mood_in(pose: str, mood: str) -> str:
    """The mood that is drawn: eyes shut in sleep, and a plain mood gives way to the pose's."""
    if pose in _ASLEEP:
        return "asleep"
    return _OF_POSE.get(pose, mood) if mood in _PLAIN else mood
