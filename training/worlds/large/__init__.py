"""The large world, which the `gpu` recipe learns: scenes, their pictures, and their captions."""
