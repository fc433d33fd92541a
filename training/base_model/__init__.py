"""Training of the bundled model `mini`: a caption -> a flat picture.

- `recipes` are its sizes and rates, for two cores or a GPU.
- `pool` paints scenes and codes them into chunks, with a `scene_record` each; `pool_filling` does
  so in other processes, and `batches` reads the chunks.
- `tokenizer`, `decoder` and `unet` train the parts, whose `networks` start from random weights;
  `caption_reader` and `grounding` are auxiliary losses.
- `distil` trains the adapter for few steps; `redraw` and `polish` fine-tune the decoder.
- `sample_sheet` shows held-out captions, `assemble` writes the model, and `chain` does all of it.
"""
