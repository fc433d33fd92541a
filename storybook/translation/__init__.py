"""Indonesian picture words -> English. The entry point is `glossary`.

`lexicon` has the words and their forms, `cursor` parses counts and adjectives, `noun_phrase` and
`clause` parse the rest; `english` makes English word forms. `translator_model` finds a model that
translates better.
"""
