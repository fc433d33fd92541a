"""Translates Indonesian to English for models that read only English."""

from storybook.translation.glossary import Translate, Translation, to_english
from storybook.translation.translator_model import find_translator


def choose_translator() -> Translate:
    """A translation model if its weights are on this machine, else the glossary.

    The model imports torch only when it translates its first text.

    Raises:
        ModelError: the folder in $STORYBOOK_TRANSLATOR is not a translation model.
    """
    folder = find_translator()
    if folder is None:
        return to_english

    def translate_by_model(text: str) -> Translation:
        from storybook.diffusion.translate import translate

        return Translation(translate(folder, [text])[0], ())

    return translate_by_model
