"""Indonesian picture words -> English: `glossary` is the door, the rest a small grammar behind it.

`lexicon` has the words and their shapes, `cursor` reads counts and adjectives, `nounphrase` and
`clause` the rest, `english` makes English word forms.
"""
