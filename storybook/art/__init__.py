"""Vector drawings of people, animals, things, places and light; independent of stories."""
