"""Render jobs -> stored pictures: what decides a picture's pixels, and drawing what is missing."""
