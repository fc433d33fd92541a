"""Vector drawings: people, animals, things, places, light; knows no story."""
