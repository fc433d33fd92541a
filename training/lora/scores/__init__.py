"""Scores: plain numpy on embeddings and pixels; only `encoders` imports torch."""
