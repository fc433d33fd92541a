"""A small grammar of Indonesian picture words; `storybook.prompts.glossary` is its only caller.

`lexicon` has the words and their shapes, `cursor` reads counts and adjectives, `nounphrase` and
`clause` the rest, `english` makes English word forms.
"""
