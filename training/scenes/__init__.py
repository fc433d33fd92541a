"""Captioned pictures to train on: scenes drawn at random, staged and painted by the product.

From words to pixels:

- `vocabulary` is what scenes are made of, from `words.yaml` and the product's own tables.
- `domains` are the parts of it that a model is trained on.
- `sampling` draws a `SampledScene`: who does what, where and when; some are held out.
- `storytelling` makes it a story of one page, and so the product's captions and `Stage`.
- `painting` paints the stage and says where each figure is.
- `facts` lists what is true of a scene, `wordlist` the words that a model was trained on.
- `dataset` writes pictures, masks and captions as files.
"""
