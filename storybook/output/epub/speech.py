"""Texts -> speech: espeak-ng's voices, as MP3 files."""

import io
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from storybook.errors import StorybookError

SPEAKER = "espeak-ng"
WORDS_PER_MINUTE = 135  # the default, 175, is too fast for a child following with a finger
AUDIO_EXTRA = "pip install 'storybook[audio]'"
_HINT = "give recordings with --recordings, or build without --read-aloud"


def check_speech(languages: Sequence[str]) -> None:
    """Check, before anything is drawn, that speech can be made in these languages.

    Raises:
        StorybookError: no espeak-ng, no voice for a language, or no MP3 encoder.
    """
    if shutil.which(SPEAKER) is None:
        raise StorybookError(f"{SPEAKER} is not installed", f"apt install {SPEAKER}, or {_HINT}")
    silent = [language for language in languages if not _has_voice(language)]
    if silent:
        raise StorybookError(f"{SPEAKER} has no voice for {' and '.join(silent)}", _HINT)
    _soundfile()


@lru_cache(maxsize=16)
def _has_voice(language: str) -> bool:
    command = [SPEAKER, f"--voices={language.split('-')[0]}"]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    return len(process.stdout.splitlines()) > 1  # the first line is a header


def speak(text: str, language: str) -> tuple[bytes, float]:
    """The text as MP3, and its length in seconds; the same text gives the same bytes.

    Raises:
        StorybookError: espeak-ng fails.
    """
    voice = language.split("-")[0]
    command = [SPEAKER, "-v", voice, "-s", str(WORDS_PER_MINUTE), "--stdin", "--stdout"]
    process = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if process.returncode or len(process.stdout) <= 44:
        reason = process.stderr.decode(errors="replace").strip() or "it produced no sound"
        raise StorybookError(f"{SPEAKER} can't speak '{text[:40]}': {reason}", _HINT)
    return to_mp3(process.stdout)


def to_mp3(data: bytes) -> tuple[bytes, float]:
    """A WAV file as MP3 (an e-book may not hold WAV), and its length in seconds.

    Raises:
        StorybookError: soundfile is not installed.
        ValueError: the data is not a WAV file, or is empty.
    """
    soundfile = _soundfile()
    try:
        samples, sample_rate = soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise ValueError(str(error)) from error
    if not len(samples):
        raise ValueError("there is no sound in it")
    out = io.BytesIO()
    soundfile.write(out, samples, sample_rate, format="MP3", subtype="MPEG_LAYER_III")
    return out.getvalue(), len(samples) / sample_rate


def _soundfile() -> Any:
    try:
        import soundfile
    except (ImportError, OSError) as error:
        message = "MP3 files cannot be written: soundfile is not installed"
        raise StorybookError(message, AUDIO_EXTRA) from error
    return soundfile
