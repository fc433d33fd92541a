"""Quotes, apostrophes, dashes and spaces of each language."""

import pytest

from storybook.layout.text.languages import by_language, typography_of
from storybook.layout.text.punctuation import smarten

NB, NN = "\u00a0", "\u202f"  # no-break space, narrow no-break space


@pytest.mark.parametrize(
    ("language", "plain", "smart"),
    [
        ("id", '"Halo," kata Kancil.', "“Halo,” kata Kancil."),
        ("en", "He's here -- 'now' ...", "He’s here – ‘now’ …"),
        ("en", "\"It's 'ok',\" she said.", "“It’s ‘ok’,” she said."),
        ("en", "\"'Help,' he cried,\" she said.", "“‘Help,’ he cried,” she said."),
        ("de", "\"Ja, 'so',\" sagte er.", "„Ja, ‚so‘,“ sagte er."),
        ("it", '"Ciao!"', "«Ciao!»"),
        ("ru", "\"Да, 'я'\"", "«Да, „я“»"),
        ("pt-BR", '"Oi"', "“Oi”"),
        ("pt-PT", '"Oi"', "«Oi»"),
        ("nl", "\"Ja,\" zei 'Jip'.", "‘Ja,’ zei ‘Jip’."),
        ("nl", "'Hij riep \"Ja\".'", "‘Hij riep “Ja”.’"),
        ("pl", '"Tak"', "„Tak”"),
        ("sv", '"Ja"', "”Ja”"),
        ("da", '"Ja"', "»Ja«"),
        ("hu", '"Igen"', "„Igen”"),
        ("ar", '"نعم"', "”نعم“"),
        ("fa", '"بله"', "«بله»"),
        ("am", '"አዎ"', "«አዎ»"),
        ("ja", 'と"はい"。', "と「はい」。"),
        ("zh", '它说:"你好"。', "它说:“你好”。"),
        ("zh-TW", '它說："你好"。', "它說：「你好」。"),
        ("he", 'צה"ל אמר "כן" צ\'ק', "צה״ל אמר ”כן” צ׳ק"),
        ("es", '"¿Sí?" ¡Ven!', "«¿Sí?» ¡Ven!"),
        ("id", "buaya-buaya", "buaya-buaya"),
        ("id", "“Sudah,” katanya.", "“Sudah,” katanya."),
    ],
)
def test_quotes_are_those_of_the_language(language: str, plain: str, smart: str) -> None:
    assert smarten(plain, language) == smart


@pytest.mark.parametrize(
    ("language", "plain", "smart"),
    [
        ("fr", '"Oui !"', f"«{NB}Oui{NN}!{NB}»"),
        ("fr", "Quoi?! Oui; non: la fin", f"Quoi{NN}?! Oui{NN}; non{NB}: la fin"),
        ("fr", "Quoi ? !", f"Quoi{NN}?!"),
        ("fr", "Il est 10:30, score 3:2.", "Il est 10:30, score 3:2."),
        ("fr", "Voir https://exemple.fr/a?b=1", "Voir https://exemple.fr/a?b=1"),
        ("fr", "Tu vois https://exemple.fr/a ?", f"Tu vois https://exemple.fr/a{NN}?"),
        ("fr", "Écris à kancil@exemple.fr!", f"Écris à kancil@exemple.fr{NN}!"),
        ("fr", "(Vraiment?)", f"(Vraiment{NN}?)"),
        ("fr", "Bonjour :)", "Bonjour :)"),
        ("fr", "L'arbre d'aujourd'hui", "L’arbre d’aujourd’hui"),
        ("fr-FR", "Oui!", f"Oui{NN}!"),
        ("fr-CA", '"Oui !" Non : si', f"«{NB}Oui!{NB}» Non{NB}: si"),
        ("fr-CH", '"Oui!" Non: si', f"«{NN}Oui{NN}!{NN}» Non{NN}: si"),
        ("en", "Oh! Really? Yes: 'so'", "Oh! Really? Yes: ‘so’"),
    ],
)
def test_french_spaces(language: str, plain: str, smart: str) -> None:
    assert smarten(plain, language) == smart


@pytest.mark.parametrize(
    ("language", "plain", "smart"),
    [
        ("en", "'Twas the '90s. Rock 'n' roll!", "’Twas the ’90s. Rock ’n’ roll!"),
        ("en", "It was '95 and '96.", "It was ’95 and ’96."),
        ("en", "'95 per cent,' he said.", "‘95 per cent,’ he said."),
        ("en", "Get 'em! The dogs' tails", "Get ’em! The dogs’ tails"),
        ("en", "'N is for nest.'", "‘N is for nest.’"),
        ("nl", "'s Avonds is 't stil.", "’s Avonds is ’t stil."),
        ("af", "'n Hond sê: \"Dis 'n kat.\"", "’n Hond sê: “Dis ’n kat.”"),
        ("de", "'s geht.", "’s geht."),
        ("sw", "ng'ombe", "ng’ombe"),
        ("uk", "м'який", "м’який"),
        ("it", "un po' di sale", "un po’ di sale"),
    ],
)
def test_apostrophes_are_no_opening_quotes(language: str, plain: str, smart: str) -> None:
    assert smarten(plain, language) == smart


@pytest.mark.parametrize(
    ("language", "plain", "smart"),
    [
        ("en", '"But--" a word--word', "“But—” a word—word"),
        ("id", "satu - dua", "satu – dua"),
        ("de", "3-5 Jahre, 5.-7. Klasse, 10 - 12 Uhr", "3–5 Jahre, 5.–7. Klasse, 10–12 Uhr"),
        ("de", "2026-11-30, 0812-3456, 5-3, 1-2-3", "2026-11-30, 0812-3456, 5-3, 1-2-3"),
        ("en", "1 - 2 - 3, go!", "1 – 2 – 3, go!"),
        ("es", "3-5 años", "3-5 años"),
        ("es", "-Hola -dijo Kancil-. ¡Ven!", "—Hola —dijo Kancil—. ¡Ven!"),
        ("fr", "- Bonjour!\n- Salut.", f"—{NB}Bonjour{NN}!\n—{NB}Salut."),
        ("ru", "- Да - нет", f"—{NB}Да{NB}— нет"),
        ("pl", "- Tak.", f"–{NB}Tak."),
        ("en", "- one", "- one"),
        ("zh", "走...", "走……"),
    ],
)
def test_dashes_and_ellipses(language: str, plain: str, smart: str) -> None:
    assert smarten(plain, language) == smart


@pytest.mark.parametrize("language", ["en", "fr", "fr-CH", "es", "de", "nl", "ru", "ar", "zh-TW"])
def test_what_is_typographic_stays(language: str) -> None:
    once = smarten("\"Ja,\" 'n' 3-5... - so? Non!: d'or --x", language)
    assert smarten(once, language) == once


def test_a_tag_is_looked_up_whole_and_then_by_its_first_parts() -> None:
    table = {"zh": "a", "zh-Hant": "b"}
    assert by_language(table, "zh-Hant-TW", "") == "b"
    assert by_language(table, "zh-hant-tw", "") == "b"
    assert by_language(table, "zh-CN", "") == "a"
    assert by_language(table, "ko", "c") == "c"
    assert typography_of("no").quotes[0] == "«"  # not YAML's false
