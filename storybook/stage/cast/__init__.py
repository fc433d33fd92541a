"""Who and what is in a picture, and how each is related to the others."""
