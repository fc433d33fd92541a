"""What puts Indonesian into English for a model that reads English only."""

from storybook.translation.glossary import Translate, Translation, to_english
from storybook.translation.translator_model import find_translator


def choose_translator() -> Translate:
    """A translation model where its weights are on this machine, else the glossary.

    The model imports torch, at the first text that it translates and not before.

    Raises:
        ModelError: the folder that $STORYBOOK_TRANSLATOR names is no translation model.
    """
    folder = find_translator()
    if folder is None:
        return to_english

    def translate_by_model(text: str) -> Translation:
        from storybook.diffusion.translate import translate

        return Translation(translate(folder, [text])[0], ())

    return translate_by_model
