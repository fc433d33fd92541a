"""An honest judge of the bundled model: a recogniser of its own, and an examination by it.

The recogniser shares no weights, no seed and no text with the generator; it sees pictures only.
"""
