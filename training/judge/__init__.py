"""Independent evaluation of the bundled model: a separate recogniser, and an examination by it.

The recogniser shares no weights, no seed and no text with the generator; it sees pictures only.

`stage_truth` needs no recogniser: of a picture over a stage it measures who was kept, and where.
"""
