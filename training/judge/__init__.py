"""Independent evaluation of the bundled model: a separate recogniser, and an examination by it.

The recogniser shares no weights, no seed and no text with the generator; it sees pictures only.

`stage_truth` needs no recogniser: it compares a picture that was painted over a stage with the
stage, and measures which figures are kept, and where.
"""
