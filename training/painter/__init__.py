"""Training of a painter: a flat sketch and a text -> the same picture in a medium.

- `recipes` are its sizes and rates, for two cores or a GPU.
- `pairs` draws a scene twice, flat and in its medium; `chunks` codes pairs into files beside the
  training, and `batches` reads them.
- `decoder` trains the decoder that sees the sketch, `unet` the U-Net and the text encoder.
- `sample_sheet` shows held-out scenes; `chain` does all of it, and resumes where it was stopped.

What does not depend on the sketch is `training/base_model`'s.
"""
