"""Indonesian picture words -> English. The way in is `glossary`.

`lexicon` has the words and their forms, `cursor` reads counts and adjectives, `noun_phrase` and
`clause` the rest; `english` makes English word forms. `translator_model` finds a model that
translates better.
"""
